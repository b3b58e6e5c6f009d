"""Groups of the reader's second pass: mostly questions that people wrote.

Questions made from text are many and teach who said what and how the languages meet, but they read
as no person asks and leave the reader unsure which kind of answer a question wants. So the last
word is had by questions people wrote, with four things done to them:

- single sentences (QAMR) are put together into passages, so that the right one has to be found;
- names and years in a question are exchanged for others, and then nothing answers it (the false
  premises of Rajpurkar et al. 2018, "Know What You Don't Know");
- tokenised news (FacQA) is written as newspapers write it, half of the time;
- a part of the English passages is mixed with Indonesian words.
"""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from training.code_switching import switched_row
from training.parallel_articles import pseudo_articles
from training.parallel_questions import questions as parallel_questions
from training.reading_data import (
    Group,
    Row,
    in_english,
    news_groups,
    read_parallel,
    read_rows,
    some,
    with_wrong_passages,
)

PREMISES = 0.08  # questions with a false premise, to each answerable one
MIXED = 0.3  # of the English passages
# Of all groups with a wrong passage so many lose the right one.
UNANSWERED = 0.1
NAME = re.compile(r"(?<!^)\b(?:[A-Z][\w'-]+(?: [A-Z][\w'-]+)*|(?:19|20)\d\d)\b")
SPACED = re.compile(r" (?=[.,:;?!)\]%])|(?<=[(\[]) |\" ?(?P<in>[^\"]+?) ?\"")
ENGLISH = (
    ("tydiqa", 3_700),
    ("squad2", 6_100),
    ("squadshifts-new_wiki", 7_800),
    ("squadshifts-reddit", 2_500),
    ("squadshifts-amazon", 2_500),
)  # sources, and how many questions of each at most
SAID = ("news-said", "news-unsaid", "parallel-said")


def answers_of(row: Row) -> list[dict[str, object]]:
    """Return the row's answers as ``{text, answer_start}``."""
    answers = row["answers"]
    assert isinstance(answers, list)
    return answers


def joined_sentences(rows: Sequence[Row], rng: random.Random) -> Iterator[Row]:
    """Yield each one-sentence row with two to four other sentences around its own."""
    sentences = list(dict.fromkeys(str(r["context"]) for r in rows))
    for row in rows:
        if not answers_of(row):
            continue
        others = [s for s in rng.sample(sentences, rng.randint(2, 4)) if s != row["context"]]
        at = rng.randint(0, len(others))
        before = "".join(f"{s} " for s in others[:at])
        after = "".join(f" {s}" for s in others[at:])
        answer = answers_of(row)[0]
        start = int(str(answer["answer_start"])) + len(before)
        yield row | {
            "context": f"{before}{row['context']}{after}",
            "answers": [answer | {"answer_start": start}],
        }


def false_premises(rows: Sequence[Row], rng: random.Random) -> Iterator[Row]:
    """Yield questions with one name or year exchanged for one that the passage does not have."""
    answerable = [r for r in rows if answers_of(r)]
    names = [m[0] for r in answerable for m in NAME.finditer(str(r["question"]))]
    for row in some(answerable, int(PREMISES * len(answerable)), rng):
        question, context = str(row["question"]), str(row["context"])
        here = [m for m in NAME.finditer(question) if m[0] in context]
        if not here:
            continue
        old = rng.choice(here)
        other = rng.choice(names)
        if other in context or other[0].isdigit() != old[0][0].isdigit():
            continue
        asked = question[: old.start()] + other + question[old.end() :]
        yield row | {"question": asked, "answers": [], "kind": "false premise"}


def as_printed(row: Row) -> Row:
    """Return a tokenised row with punctuation as newspapers set it, its answer moved along.

    A row whose answer is cut by the change comes back as it was.
    """
    context = str(row["context"])
    answer = next(iter(answers_of(row)), None)
    if answer is None:
        return row | {"context": printed(context)}
    start = int(str(answer["answer_start"]))
    end = start + len(str(answer["text"]))
    before, within, after = context[:start], context[start:end], context[end:]
    text, at = printed(context), len(printed(before))
    found = text.find(printed(within), max(0, at - 2))
    if found < 0 or found > at + 2 or not after.strip():
        return row
    return row | {
        "context": text,
        "question": printed(str(row["question"])),
        "answers": [{"text": printed(within), "answer_start": found}],
    }


def printed(text: str) -> str:
    """Remove the spaces of tokenisation around punctuation and inside quotation marks."""
    return SPACED.sub(lambda m: f'"{m["in"]}"' if m["in"] else "", text)


def some_unanswered(groups: Iterable[Group], rng: random.Random) -> Iterator[Group]:
    """Take the right passage from some of the groups that have others."""
    for group in groups:
        if len(group.passages) > 1 and rng.random() < UNANSWERED:
            yield replace(group, passages=group.passages[1:])
        else:
            yield group


def asked_groups(data: Path, seed: int) -> list[Group]:
    """Everything of the second pass, from the data folder."""
    rng = random.Random(seed)
    pairs, to_english, to_indonesian = read_parallel(data)
    groups: list[Group] = []

    def take(name: str, found: Iterable[Group], most: int | None = None) -> None:
        made = list(some_unanswered(found, rng))
        rng.shuffle(made)
        groups.extend(made[:most])
        print(name, len(made), "made,", len(made[:most]), "taken", flush=True)

    def mixed(rows: Iterable[Row]) -> list[Row]:
        return [switched_row(r, to_indonesian, rng) if rng.random() < MIXED else r for r in rows]

    indonesian = [
        as_printed(r) if r["source"] == "facqa" and rng.random() < 0.5 else r
        for r in read_rows(data / "qa/id.train.jsonl.xz")
    ]
    indonesian += false_premises(indonesian, rng)
    take("id.train", with_wrong_passages(indonesian, 1, rng))
    glossed = list(in_english(indonesian, to_english, rng))
    take("id.train in English", with_wrong_passages(glossed, 1, rng), 1_500)
    xling = read_rows(data / "qa/xling.jsonl.xz")
    for _ in range(2):
        take("xling", with_wrong_passages([*xling, *false_premises(xling, rng)], 1, rng))
    translated = read_rows(data / "qa/id.translated-squad.jsonl.xz")
    take("translated", with_wrong_passages(some(translated, 12_000, rng), 0, rng))

    english = read_rows(data / "qa/en.train.jsonl.xz")
    kept: list[Row] = []
    for source, most in ENGLISH:
        kept += some([r for r in english if str(r["source"]).startswith(source)], most, rng)
    kept += false_premises(kept, rng)
    qamr = [r for r in english if str(r["source"]).startswith("qamr")]
    whole = [r for r in qamr if len(str(r["question"]).split()) >= 4]
    qamr = list(joined_sentences(some(whole, 16_000, rng), rng))
    take("english", with_wrong_passages(mixed(kept), 0, rng))
    take("qamr", with_wrong_passages(mixed([*qamr, *false_premises(qamr, rng)]), 1, rng))

    news = list(news_groups(pseudo_articles(pairs, rng), to_english, rng))
    take("said", (g for g in news if g.kind in SAID), 5_000)
    take("other news", (g for g in news if g.kind not in SAID), 2_500)
    crossed = list(with_wrong_passages(list(parallel_questions(pairs, rng)), 1, rng))
    take("said across", (g for g in crossed if g.kind in SAID))
    take("facts across", (g for g in crossed if g.kind not in SAID), 1_500)
    rng.shuffle(groups)
    return groups
