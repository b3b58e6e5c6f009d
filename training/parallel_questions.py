"""Questions made from parallel news: asked in one language, answered in the other.

An aligned pair of sentences says the same thing twice. Whatever stands in both (a number, a date, a
name, words that somebody is quoted with, a reason) can be asked for with the words of one side and
marked in the other. The questions are clozes turned into wh-questions: crude as language, but their
words are the news' own translation, which no lexicon gives (cf. Lewis et al. 2019, "Unsupervised
question answering by cloze translation").
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from training.sentence_patterns import (
    DATE_EN,
    DATE_ID,
    NAME,
    NUMBER,
    PERSON_HINT,
    SAID_EN,
    SAID_EN_AFTER,
    SAID_ID,
    SAID_ID_AFTER,
    STOP_EN,
    UNIT_ID,
    WHY_EN,
    WHY_ID,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One aligned pair with the Indonesian and English text around it."""

    source: str
    english: str
    indonesian: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def topic_chunks(text: str) -> list[str]:
    """Return runs of one to four content words: what the text is about, as someone types it."""
    chunks, current = [], []
    for word in re.findall(r"[\w'’-]+|[^\w\s]", text):
        if word.lower() in STOP_EN or not word[0].isalnum():
            if current:
                chunks.append(current)
            current = []
        else:
            current.append(word)
    if current:
        chunks.append(current)
    return [" ".join(c[:4]) for c in chunks if len(" ".join(c)) > 4]


def thin_out(words: Sequence[str], rng: random.Random) -> str:
    """Drop words at random and keep at most 16, as hasty typing does."""
    kept = [w for w in words if rng.random() > 0.06]
    if len(kept) > 16:
        start = rng.randrange(len(kept) - 15)
        kept = kept[start : start + 16]
    return " ".join(kept)


def cloze(sentence: str, start: int, end: int, wh: str, rng: random.Random) -> str:
    """Turn a sentence with a gap into a question: the wh-word, then what is left of it."""
    left = re.split(r"[;:]|, (?=\w+ing\b)", sentence[:start])[-1]
    right = re.split(r"[;:]", sentence[end:])[0]
    words = (left + " " + right).replace('"', " ").strip(" .,").split()
    question = f"{wh} {thin_out(words, rng)}".strip(" ,.")
    question = re.sub(r"\s+([,.])", r"\1", question)
    if rng.random() < 0.5:
        question += "?"
    return question.lower() if rng.random() < 0.2 else question


def said(pair: Pair, rng: random.Random) -> Iterator[tuple[str, str]]:
    """(question in English, answer in Indonesian) for what somebody is reported to have said."""
    en = SAID_EN.search(pair.english) or SAID_EN_AFTER.search(pair.english)
    idn = SAID_ID.search(pair.indonesian) or SAID_ID_AFTER.search(pair.indonesian)
    if not en or not idn or en["s"].split()[-1] not in idn["s"]:
        return
    chunks = topic_chunks(en["c"])
    if not chunks:
        return
    topic = rng.choice(chunks)
    if rng.random() < 0.4:
        topic += " " + rng.choice(chunks)
    form = rng.choice(
        [
            "what did {s} say about {t}",
            "What did {s} say about {t}?",
            "How did {s} respond to {t}?",
            "what does {s} think of {t}",
            "What is {s}'s view on {t}?",
            "What did {s} tell reporters about {t}?",
            "according to {s}, {t}?",
            "What warning did {s} give about {t}?",
        ]
    )
    yield form.format(s=en["s"], t=topic), idn["c"].strip(' ",')


def reasons(pair: Pair, rng: random.Random) -> Iterator[tuple[str, str]]:
    """(question, answer) for reasons."""
    en, idn = WHY_EN.search(pair.english), WHY_ID.search(pair.indonesian)
    if en and idn and en.start() > 25:
        main = pair.english[: en.start()].split(", ")[-1]
        yield (
            f"Why {'did ' if rng.random() < 0.4 else ''}{thin_out(main.split(), rng)}?",
            idn[2].strip(" ,"),
        )


def facts(pair: Pair, rng: random.Random) -> Iterator[tuple[str, str]]:
    """(question, answer) for the numbers, dates and names that both sides have."""
    for number in NUMBER.finditer(pair.indonesian):
        plain = re.sub(r"^\D+", "", number[0])
        swapped = plain.translate(str.maketrans(".,", ",."))
        found = next(
            (
                m
                for m in NUMBER.finditer(pair.english)
                if re.sub(r"^\D+", "", m[0]) in (plain, swapped)
            ),
            None,
        )
        if not found:
            continue
        unit = UNIT_ID.match(pair.indonesian, number.end())
        answer = pair.indonesian[number.start() : unit.end() if unit else number.end()]
        if not unit and len(plain) < 3:
            continue  # a score or a list number: nobody asks for it
        money = re.search(
            r"Rp|\$|dolar|rupiah", answer + pair.indonesian[number.end() : number.end() + 14]
        )
        if re.fullmatch(r"(?:19|20)\d\d", plain):
            wh = rng.choice(["when", "in what year"])
        else:
            wh = "how much" if money else rng.choice(["how many", "How many", "what number of"])
        yield cloze(pair.english, found.start(), found.end(), wh, rng), answer
    date_id, date_en = DATE_ID.search(pair.indonesian), DATE_EN.search(pair.english)
    if date_id and date_en:
        yield (
            cloze(pair.english, *date_en.span(), rng.choice(["When", "when", "on what day"]), rng),
            date_id[0],
        )
    names = [
        m
        for m in NAME.finditer(pair.english)
        if m[0] in pair.indonesian and len(m[0]) > 4 and m.start() > 0
    ]
    if names:
        name = rng.choice(names)
        at = pair.indonesian.index(name[0])
        before = pair.indonesian[max(0, at - 40) : at]
        if re.search(r"\b(?:di|ke|dari) $", before):
            wh = rng.choice(["Where", "where", "in which place"])
        elif PERSON_HINT.search(before) or len(name[0].split()) == 2:
            wh = rng.choice(["Who", "who", "whom"])
        else:
            wh = rng.choice(["What", "Which", "who"])
        yield cloze(pair.english, *name.span(), wh, rng), name[0]


def questions(pairs: Sequence[Pair], rng: random.Random) -> Iterator[dict[str, object]]:
    """Question rows in the shape of the QA data: question, context, answers, kind."""
    for pair in pairs:
        found = [("said", q, a) for q, a in said(pair, rng)] + [
            ("why", q, a) for q, a in reasons(pair, rng)
        ]
        more = list(facts(pair, rng))
        found += [("fact", q, a) for q, a in rng.sample(more, min(2, len(more)))]
        for kind, question, answer in found:
            left = " ".join(pair.before[len(pair.before) - rng.randint(0, len(pair.before)) :])
            right = " ".join(pair.after[: rng.randint(0, len(pair.after))])
            start = len(left) + 1 if left else 0
            context = f"{left} {pair.indonesian} {right}".strip()
            at = context.find(answer, start)
            if at >= 0 and len(question.split()) > 3:
                yield {
                    "question": question,
                    "context": context,
                    "answers": [{"text": answer, "answer_start": at}],
                    "kind": f"parallel-{kind}",
                }
