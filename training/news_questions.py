"""Questions made from Indonesian articles: who said what about what, why, how many, when, where.

The quotes are those that ``corpus.quotes`` finds; the reader learns to mark their content. Half of
the questions are asked in English with the topic glossed word by word.
"""

import random
import re
from collections.abc import Iterator, Sequence

from corpus.documents import Article, Passage, Quote
from corpus.names import NameTable
from corpus.passages import split_article
from corpus.quotes import find_quotes
from training.glosses import Glosses, gloss
from training.sentence_patterns import DATE_ID, NUMBER, PLACE, STOP_ID, UNIT_ID, WHY_ID

# Of the questions about what somebody said so many ask for something they did not speak of.
UNSAID = 0.12
ASK_SAID_ID = (
    "apa kata {s} soal {t}", "Apa kata {s} tentang {t}?", "Bagaimana tanggapan {s} soal {t}?",
    "Apa yang dikatakan {s} tentang {t}?", "apa pernyataan {s} terkait {t}",
    "Menurut {s}, bagaimana {t}?",
    "apa reaksi {s} terhadap {t}", "Apa tanggapan {s} mengenai {t}?",
    "Apa permintaan {s} terkait {t}?",
    "Apa alasan {s} soal {t}?", "kata {s}, bagaimana {t}", "Apa penjelasan {s} soal {t}?",
)  # fmt: skip
ASK_SAID_EN = (
    "what did {s} say about {t}", "What did {s} say about {t}?", "What is {s}'s view on {t}?",
    "How did {s} respond to {t}?", "How did {s} describe {t}?", "What did {s} think of {t}?",
    "What did {s} claim about {t}?", "What warning did {s} give about {t}?",
    "according to {s}, {t}?",
    "What did {s} tell reporters about {t}?", "How did {s} react to {t}?",
    "What does {s} want for {t}?",
)  # fmt: skip


def content_words(text: str) -> list[list[str]]:
    """Return runs of neighbouring content words of an Indonesian text."""
    runs: list[list[str]] = [[]]
    for word in re.findall(r"[\w'’-]+|[^\w\s]", text):
        if word.lower() in STOP_ID or not word[0].isalnum() or len(word) < 3:
            runs.append([])
        else:
            runs[-1].append(word)
    return [r for r in runs if r]


def topic_of(quote_text: str, title: str, rng: random.Random) -> str | None:
    """Return what a quote is about: some runs of its content words, at times one of the title."""
    runs = content_words(quote_text)
    if not runs:
        return None
    topic = " ".join(rng.choice(runs)[:4])
    if rng.random() < 0.5:
        topic += " " + " ".join(rng.choice(runs)[:3])
    if title and rng.random() < 0.25:
        topic = " ".join(rng.choice(content_words(title) or runs)[:4]) + " " + topic
    return topic


def said(
    article: Article,
    quotes: Sequence[Quote],
    glosses: Glosses,
    rng: random.Random,
    elsewhere: list[str],
) -> Iterator[tuple[str, str, int, int]]:
    """(kind, question, start, end in the body) for quotes with a known speaker.

    ``elsewhere`` collects the topics; a topic of an earlier article makes a question that the
    speaker's words do not answer ("news-unsaid").
    """
    spoken = [q for q in quotes if q.speaker and q.end - q.start >= 25]
    for quote in rng.sample(spoken, min(3, len(spoken))):
        topic = topic_of(article.body[quote.start : quote.end], article.title, rng)
        if not topic:
            continue
        kind = "news-said"
        earlier = elsewhere[-400:-20]
        elsewhere.append(topic)
        if earlier and rng.random() < UNSAID:
            kind, topic = "news-unsaid", rng.choice(earlier)
        speaker = quote.speaker or ""
        if rng.random() < 0.3:
            speaker = rng.choice(speaker.split())
        if rng.random() < 0.5:
            question = rng.choice(ASK_SAID_EN).format(s=speaker, t=gloss(topic, glosses, rng))
        else:
            question = rng.choice(ASK_SAID_ID).format(s=speaker, t=topic)
        yield (
            kind,
            question.lower() if rng.random() < 0.25 else question,
            quote.start,
            quote.end,
        )


def asked(wh_id: str, wh_en: str, clause: str, glosses: Glosses, rng: random.Random) -> str:
    """Return a question of a clause in either language."""
    words = [w for w in re.sub(r"[\"“”]", " ", clause).strip(" ,.").split() if rng.random() > 0.1][
        -14:
    ]
    if rng.random() < 0.45:
        return f"{wh_en} {gloss(' '.join(words), glosses, rng)}?"
    return f"{wh_id} {' '.join(words)}{rng.choice(['?', ''])}"


def facts(
    article: Article, glosses: Glosses, rng: random.Random
) -> Iterator[tuple[str, str, int, int]]:
    """(kind, question, start, end) for reasons, amounts, dates and places."""
    for line in re.finditer(r"[^.\n\"“”]{40,260}\.", article.body):
        sentence, at = line[0], line.start()
        why = WHY_ID.search(sentence)
        if why and why.start() > 25:
            question = asked(
                rng.choice(["mengapa", "Kenapa", "apa alasan", "apa penyebab"]),
                "Why",
                sentence[: why.start()],
                glosses,
                rng,
            )
            yield "news-why", question, at + why.start(2), at + why.end(2)
        for number in NUMBER.finditer(sentence):
            unit = UNIT_ID.match(sentence, number.end())
            money = number[0].startswith("Rp")
            if not unit and not money:
                continue
            end = unit.end() if unit else number.end()
            clause = sentence[: number.start()] + sentence[end:]
            what = "" if money else (unit[0].strip() if unit else "")
            yield (
                "news-number",
                asked(
                    f"berapa {what}".strip(),
                    f"how {'much' if money else 'many ' + gloss(what, glosses, rng)}",
                    clause,
                    glosses,
                    rng,
                ),
                at + number.start(),
                at + end,
            )
        day = DATE_ID.search(sentence)
        if day:
            yield (
                "news-date",
                asked(
                    rng.choice(["kapan", "Kapan", "tanggal berapa"]),
                    "When",
                    sentence[: day.start()] + sentence[day.end() :],
                    glosses,
                    rng,
                ),
                at + day.start(),
                at + day.end(),
            )
        place = PLACE.search(sentence)
        if place:
            yield (
                "news-place",
                asked(
                    rng.choice(["di mana", "Di mana"]),
                    "Where",
                    sentence[: place.start()] + sentence[place.end() :],
                    glosses,
                    rng,
                ),
                at + place.start(1),
                at + place.end(1),
            )


def questions(
    article: Article, glosses: Glosses, rng: random.Random, elsewhere: list[str]
) -> Iterator[tuple[dict[str, object], list[Passage]]]:
    """(row in the shape of the QA data plus its title and date, the article's other passages).

    ``elsewhere``: see :func:`said`.
    """
    passages = split_article(article, max_words=90)
    quotes = find_quotes(article, NameTable.from_article(article))
    found = list(said(article, quotes, glosses, rng, elsewhere))
    more = list(facts(article, glosses, rng))
    found += rng.sample(more, min(3, len(more)))
    for kind, question, start, end in found:
        home = next((p for p in passages if p.start <= start and end <= p.end), None)
        if home is None or len(question.split()) < 4:
            continue
        answer = article.body[start:end]
        row: dict[str, object] = {
            "question": question, "context": home.text, "kind": kind, "title": article.title,
            "published": article.published,
            "answers": [{"text": answer, "answer_start": start - home.start}],
        }  # fmt: skip
        if kind == "news-unsaid":
            row["answers"] = []
        yield row, [p for p in passages if p is not home and answer not in p.text]
