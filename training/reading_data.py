"""Training groups for the reader: one question, the passage that holds its answer, and passages that do not.

The wrong passages are those that a search for the question really brings up (TF-IDF over the contexts of
the same source) and other passages of the right article: the reader has to learn to tell them apart.
"""

import json
import lzma
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from corpus.articles import read_articles
from corpus.report import ReadReport
from training.glosses import Glosses, learn_glosses
from training.news_questions import questions as news_questions
from training.parallel_questions import Pair
from training.parallel_questions import questions as parallel_questions

# Sources whose lines follow each other in their document, so that neighbours make a passage.
CONSECUTIVE = ("panl-int", "panl-eco", "panl-spo", "desmond86-bbc")
NEWS_PAIRS = ("panl", "gunnxx-news", "desmond86-bbc")
# TED is CC BY-NC-ND and odb devotional: not used for weights that ship.
NOT_SHIPPABLE = ("ted-", "desmond86-odb")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One passage as the reader sees it; ``start == end == -1`` where it has no answer."""

    title: str
    published: str
    text: str
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A question with its passages, the answerable one (if any) first."""

    kind: str
    question: str
    passages: tuple[Shown, ...]


def read_rows(path: Path) -> list[dict[str, object]]:
    """Rows of a QA file (JSON lines, .xz)."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def read_pairs(path: Path) -> tuple[list[Pair], list[tuple[str, str]]]:
    """News pairs with their neighbours, and every shippable (English, Indonesian) pair."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    pairs = []
    for i, (source, english, indonesian, *_) in enumerate(rows):
        if not source.startswith(NEWS_PAIRS):
            continue
        before: tuple[str, ...] = ()
        after: tuple[str, ...] = ()
        if source.startswith(CONSECUTIVE):
            before = tuple(r[2] for r in rows[max(0, i - 2) : i] if r[0] == source)
            after = tuple(r[2] for r in rows[i + 1 : i + 3] if r[0] == source)
        pairs.append(
            Pair(source=source, english=english, indonesian=indonesian, before=before, after=after)
        )
    return pairs, [(r[1], r[2]) for r in rows if not r[0].startswith(NOT_SHIPPABLE)]


def shown(row: dict[str, object]) -> Shown:
    """Return the row's passage with its answer marked."""
    text = str(row["context"])
    answers = row["answers"]
    assert isinstance(answers, list)
    start, end = -1, -1
    if answers:
        start = int(answers[0]["answer_start"])
        end = start + len(answers[0]["text"])
    return Shown(
        title=str(row.get("title") or ""),
        published=str(row.get("published") or ""),
        text=text,
        start=start,
        end=end,
    )


def with_wrong_passages(
    rows: Sequence[dict[str, object]], n: int, rng: random.Random, *, seen: int = 60000
) -> Iterator[Group]:
    """Group each row with ``n`` contexts that TF-IDF finds for its question and that lack its answer."""
    contexts = list({str(r["context"]): r for r in rows}.values())
    vectorizer = TfidfVectorizer(sublinear_tf=True, min_df=2, max_features=seen)
    matrix = vectorizer.fit_transform(str(r["context"]) for r in contexts)
    for first in range(0, len(rows), 512):
        block = rows[first : first + 512]
        # The passage's own words join the query: an English question shares only names with the contexts.
        queries = vectorizer.transform(
            f"{r['question']} {r['question']} {str(r['context'])[:200]}" for r in block
        )
        scores = (queries @ matrix.T).toarray()
        for row, line in zip(block, scores, strict=True):
            here = shown(row)
            answer = here.text[here.start : here.end].lower()
            best = np.argpartition(-line, 12)[:12]
            others = [shown(contexts[i]) for i in best]
            wrong = [
                Shown(title=o.title, published=o.published, text=o.text)
                for o in others
                if o.text != here.text and (not answer or answer not in o.text.lower())
            ]
            yield Group(kind=str(row.get("kind") or row.get("source")), question=str(row["question"]),
                        passages=(here, *rng.sample(wrong, min(n, len(wrong)))))  # fmt: skip


def news_groups(path: Path, glosses: Glosses, rng: random.Random) -> Iterator[Group]:
    """Groups of questions made from the articles of ``path``, with passages of the same article."""
    rows, siblings = [], []
    for article in read_articles([path], ReadReport()):
        for row, others in news_questions(article, glosses, rng):
            rows.append(row)
            siblings.append(
                [Shown(title=p.title, published=p.published or "", text=p.text) for p in others]
            )
    for group, near in zip(with_wrong_passages(rows, 1, rng), siblings, strict=True):
        wrong = rng.sample(near, min(2, len(near)))
        yield Group(
            kind=group.kind,
            question=group.question,
            passages=(group.passages[0], *wrong, *group.passages[1:]),
        )


def make_groups(data: Path, seed: int) -> list[Group]:
    """Everything the reader is trained on, from the data folder."""
    rng = random.Random(seed)
    pairs, sentences = read_pairs(data / "parallel/en-id.train.tsv.xz")
    glosses = learn_glosses(sentences)
    groups: list[Group] = []

    def take(name: str, found: Iterable[Group], most: int) -> None:
        made = list(found)
        rng.shuffle(made)
        groups.extend(made[:most])
        print(name, len(made), "made,", min(most, len(made)), "taken", flush=True)

    take("news", news_groups(data / "news/id-news.jsonl.xz", glosses, rng), 24000)
    take("parallel", with_wrong_passages(list(parallel_questions(pairs, rng)), 1, rng), 12000)
    take("id.train", with_wrong_passages(read_rows(data / "qa/id.train.jsonl.xz"), 1, rng), 11617)
    take("xling", with_wrong_passages(read_rows(data / "qa/xling.jsonl.xz"), 1, rng), 2369)
    translated = read_rows(data / "qa/id.translated-squad.jsonl.xz")
    take("translated", with_wrong_passages(rng.sample(translated, 6000), 0, rng), 6000)
    english = read_rows(data / "qa/en.train.jsonl.xz")
    qamr = [r for r in english if str(r["source"]).startswith("qamr")]
    other = [r for r in english if not str(r["source"]).startswith("qamr")]
    take("en", with_wrong_passages(rng.sample(qamr, 5000) + rng.sample(other, 5000), 0, rng), 10000)
    rng.shuffle(groups)
    return groups


def save_groups(groups: Iterable[Group], path: Path) -> None:
    """Write groups as JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        for group in groups:
            file.write(json.dumps(asdict(group), ensure_ascii=False) + "\n")


def load_groups(path: Path) -> list[Group]:
    """Read groups written by :func:`save_groups`."""
    with path.open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [
        Group(
            kind=r["kind"],
            question=r["question"],
            passages=tuple(Shown(**p) for p in r["passages"]),
        )
        for r in rows
    ]
