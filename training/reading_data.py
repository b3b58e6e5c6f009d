"""Training groups for the reader: a question, the passage that answers it, passages that do not.

The wrong passages are those that a search for the question really brings up (TF-IDF over the
contexts of the same source) and other passages of the right article: the reader has to learn to
tell them apart.
"""

import json
import lzma
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from corpus.articles import read_articles
from corpus.documents import Article
from corpus.report import ReadReport
from training.code_switching import switched_row
from training.glosses import Glosses, gloss, learn_glosses
from training.news_questions import questions as news_questions
from training.parallel_articles import pseudo_articles, read_pairs
from training.parallel_questions import Pair
from training.parallel_questions import questions as parallel_questions
from training.parallel_text import read_sentences

Row = dict[str, object]
# Of the questions made from news so many lose their right passage: only passages without an answer
# are left, as when the articles don't say.
UNANSWERED = 0.12
# Long contexts are cut to a passage of about so many characters around the answer, as often.
PASSAGE_CHARACTERS = 700
CUT = 0.5


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


def read_rows(path: Path) -> list[Row]:
    """Rows of a QA file (JSON lines, .xz)."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def some(rows: Sequence[Row], n: int, rng: random.Random) -> list[Row]:
    """Return ``n`` of the rows at random, all where there are no more."""
    return rng.sample(rows, min(n, len(rows)))


def shown(row: Row) -> Shown:
    """Return the row's passage with its answer marked."""
    answers = row["answers"]
    assert isinstance(answers, list)
    start, end = -1, -1
    if answers:
        start = int(answers[0]["answer_start"])
        end = start + len(answers[0]["text"])
    return Shown(
        title=str(row.get("title") or ""),
        published=str(row.get("published") or ""),
        text=str(row["context"]),
        start=start,
        end=end,
    )


def cut_to_passage(passage: Shown, rng: random.Random) -> Shown:
    """Cut a long passage to a part of it, whole words, that keeps the answer."""
    text, room = passage.text, PASSAGE_CHARACTERS
    if len(text) <= room * 1.3:
        return passage
    if passage.start < 0:
        lowest, highest = 0, len(text) - room
    else:
        lowest = max(0, passage.end - room)
        highest = max(lowest, min(passage.start, len(text) - room))
    at = rng.randint(lowest, highest)
    begin = 0 if at == 0 else text.find(" ", max(0, at - 1)) + 1
    if passage.start >= 0:
        begin = min(begin, passage.start)
    end = text.find(" ", max(begin + room, passage.end))
    end = len(text) if end < 0 else end
    moved = -1 if passage.start < 0 else passage.start - begin
    return replace(
        passage,
        text=text[begin:end],
        start=moved,
        end=-1 if moved < 0 else moved + passage.end - passage.start,
    )


def with_wrong_passages(rows: Sequence[Row], n: int, rng: random.Random) -> Iterator[Group]:
    """Group each row with ``n`` contexts that TF-IDF finds for it and that lack its answer."""
    if not rows:
        return
    contexts = list({str(r["context"]): r for r in rows}.values())
    vectorizer = TfidfVectorizer(sublinear_tf=True, min_df=2, max_features=60_000)
    matrix = vectorizer.fit_transform(str(r["context"]) for r in contexts)
    for first in range(0, len(rows), 512):
        block = rows[first : first + 512]
        # The passage's own words join the query: an English question shares only names with the
        # contexts.
        queries = vectorizer.transform(
            f"{r['question']} {r['question']} {str(r['context'])[:200]}" for r in block
        )
        scores = (queries @ matrix.T).toarray()
        for row, line in zip(block, scores, strict=True):
            here = shown(row)
            answer = here.text[here.start : here.end].lower()
            best = np.argsort(-line)[:12]
            others = [shown(contexts[i]) for i in best]
            wrong = [
                replace(o, start=-1, end=-1)
                for o in others
                if o.text != here.text and (not answer or answer not in o.text.lower())
            ]
            chosen = rng.sample(wrong, min(n, len(wrong)))
            passages = [
                cut_to_passage(p, rng) if rng.random() < CUT else p for p in (here, *chosen)
            ]
            yield Group(
                kind=str(row.get("kind") or row.get("source")),
                question=str(row["question"]),
                passages=tuple(passages),
            )


def news_groups(
    articles: Iterable[Article], glosses: Glosses, rng: random.Random
) -> Iterator[Group]:
    """Yield groups of questions made from articles, with other passages of the same article."""
    rows, siblings = [], []
    topics: list[str] = []
    for article in articles:
        for row, others in news_questions(article, glosses, rng, topics):
            rows.append(row)
            siblings.append(
                [Shown(title=p.title, published=p.published or "", text=p.text) for p in others]
            )
    for group, near in zip(with_wrong_passages(rows, 1, rng), siblings, strict=True):
        others = (*rng.sample(near, min(1, len(near))), *group.passages[1:])
        answered = rng.random() >= UNANSWERED or not others
        yield replace(group, passages=(*group.passages[:1], *others) if answered else others)


def wiki_articles(path: Path, rng: random.Random, n: int) -> Iterator[Article]:
    """Yield ``n`` paragraphs of Wikipedia as articles."""
    for i, row in enumerate(some(read_rows(path), n, rng)):
        yield Article(article_id=f"wiki-{i}", title=str(row["title"]), body=str(row["text"]))


def in_english(rows: Iterable[Row], glosses: Glosses, rng: random.Random) -> Iterator[Row]:
    """Indonesian questions glossed into English words, over their Indonesian passages."""
    for row in rows:
        if row["answers"]:
            yield row | {"question": gloss(str(row["question"]), glosses, rng), "kind": "glossed"}


def read_parallel(data: Path) -> tuple[list[Pair], Glosses, Glosses]:
    """Return the news pairs, and glosses to English and to Indonesian read off all pairs."""
    table = data / "parallel/en-id.train.tsv.xz"
    sentences = [(s.english, s.indonesian) for s in read_sentences(table)]
    return (
        read_pairs(table),
        learn_glosses(sentences),
        learn_glosses((idn, en) for en, idn in sentences),
    )


def make_groups(data: Path, seed: int, *, news: Path | None = None) -> list[Group]:
    """Everything the reader is trained on, from the data folder.

    ``news`` adds questions made from the articles of a file; the shipped weights are trained
    without (see training/README.md).
    """
    rng = random.Random(seed)
    pairs, to_english, to_indonesian = read_parallel(data)
    groups: list[Group] = []

    def take(name: str, found: Iterable[Group], most: int) -> None:
        made = list(found)
        rng.shuffle(made)
        groups.extend(made[:most])
        print(name, len(made), "made,", min(most, len(made)), "taken", flush=True)

    if news:
        take("news", news_groups(read_articles([news], ReadReport()), to_english, rng), 24_000)
    take("parallel articles", news_groups(pseudo_articles(pairs, rng), to_english, rng), 16_000)
    take("parallel", with_wrong_passages(list(parallel_questions(pairs, rng)), 1, rng), 12_000)
    wiki = wiki_articles(data / "wiki/idwiki-paragraphs.jsonl.xz", rng, 9_000)
    take("wiki", news_groups(wiki, to_english, rng), 7_000)
    indonesian = read_rows(data / "qa/id.train.jsonl.xz")
    take("id.train", with_wrong_passages(indonesian, 1, rng), 11_617)
    glossed = list(in_english(indonesian, to_english, rng))
    take("id.train in English", with_wrong_passages(glossed, 1, rng), 3_500)
    xling = read_rows(data / "qa/xling.jsonl.xz")
    take("xling", with_wrong_passages(xling, 1, rng), 2_369)
    translated = read_rows(data / "qa/id.translated-squad.jsonl.xz")
    take("translated", with_wrong_passages(some(translated, 6_000, rng), 0, rng), 6_000)
    english = read_rows(data / "qa/en.train.jsonl.xz")
    qamr = [r for r in english if str(r["source"]).startswith("qamr")]
    other = [r for r in english if not str(r["source"]).startswith(("qamr", "fairytale"))]
    chosen = some(qamr, 7_000, rng) + some(other, 6_000, rng)
    mixed = [switched_row(r, to_indonesian, rng) if rng.random() < 0.6 else r for r in chosen]
    take("en", with_wrong_passages(mixed, 0, rng), 13_000)
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
