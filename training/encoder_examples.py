"""What the encoders are trained on: pairs of texts that belong together, and wrong ones beside."""

import json
import lzma
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import torch

from training.parallel_text import CONSECUTIVE, read_lexicon, read_lines, read_sentences
from training.written_questions import DIRECTIONS, read_questions, written_rows

Example = tuple[str, ...]
Embed = Callable[[Sequence[str]], torch.Tensor]

MAX_TOKENS = 128
LEAST_BATCH = 5
# A wrong passage is one of the best so many found for the question: deeper they are easy.
MINED_DEPTH = 10


def parallel_examples(data: Path, rng: random.Random) -> list[Example]:
    """(English, Indonesian): sentences, the lexicon, and runs of sentences of one document."""
    sentences = list(read_sentences(data / "parallel/en-id.train.tsv.xz"))
    examples: list[Example] = [(s.english, s.indonesian) for s in sentences]
    lexicon = read_lexicon(data / "parallel/en-id.lexicon.tsv.xz")
    examples += rng.sample(lexicon, len(lexicon) // 2)
    at = 0
    while at < len(sentences):
        run = sentences[at : at + rng.randint(2, 4)]
        at += len(run)
        if run[0].source.startswith(CONSECUTIVE) and len({s.source for s in run}) == 1:
            examples.append((" ".join(s.english for s in run), " ".join(s.indonesian for s in run)))
    return examples


def qa_examples(
    data: Path,
    rng: random.Random,
    *,
    written: Path | None = None,
    mined_by: Embed | None = None,
) -> list[Example]:
    """(question, passage, a passage that looks like it but is another).

    With ``mined_by`` the last is one that its vectors find for the question. ``written`` is a
    file of questions over the parallel news.
    """

    def near(rows: Sequence[dict[str, Any]]) -> list[list[str]]:
        return mined(rows, mined_by) if mined_by else neighbours([r["context"] for r in rows])

    examples: list[Example] = []
    for name, most in (("id.train", 20_000), ("id.translated-squad", 6_000), ("xling", 5_000),
                       ("en.train", 8_000)):  # fmt: skip
        with lzma.open(data / f"qa/{name}.jsonl.xz", "rt", encoding="utf-8") as file:
            rows = [r for r in map(json.loads, file) if r["answers"]]
        if name == "en.train":
            rows = [r for r in rows if not str(r["source"]).startswith(("qamr", "fairytale"))]
        rows = rng.sample(rows, min(most, len(rows)))
        examples += with_wrong(rows, near(rows), rng) * (3 if name == "xling" else 1)
    if written:
        lines = read_lines(data / "parallel/en-id.train.tsv.xz")
        questions = [q for q in read_questions(written) if q.spans]
        for asked, told in DIRECTIONS:
            rows = [row for row, _ in written_rows(lines, questions, asked, told, rng)]
            examples += with_wrong(rows, near(rows), rng)
    return examples


def with_wrong(
    rows: Sequence[dict[str, Any]], near: Sequence[Sequence[str]], rng: random.Random
) -> list[Example]:
    """Put one of its wrong passages to each question and its passage, where there are some."""
    return [
        (r["question"], r["context"], rng.choice(n)) for r, n in zip(rows, near, strict=True) if n
    ]


def neighbours(contexts: Sequence[str], *, n: int = 6) -> list[list[str]]:
    """For each context its ``n`` most similar other contexts by TF-IDF."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    distinct = list(dict.fromkeys(contexts))
    matrix = TfidfVectorizer(sublinear_tf=True, min_df=2).fit_transform(distinct)
    found: dict[str, list[str]] = {}
    for first in range(0, len(distinct), 512):
        scores = (matrix[first : first + 512] @ matrix.T).toarray()
        for offset, row in enumerate(scores):
            best = row.argsort()[-(n + 1) :]
            found[distinct[first + offset]] = [distinct[b] for b in best if b != first + offset]
    return [found[c] for c in contexts]


def mined(rows: Sequence[dict[str, Any]], embed: Embed) -> list[list[str]]:
    """For each row the best contexts by the vectors of ``embed`` that lack its answer.

    Where all of them hold it there is none.
    """
    contexts = list(dict.fromkeys(r["context"] for r in rows))
    matrix = embed(contexts)
    found = []
    for first in range(0, len(rows), 512):
        block = rows[first : first + 512]
        best = (embed([r["question"] for r in block]) @ matrix.T).topk(
            min(MINED_DEPTH, len(contexts))
        )
        for row, line in zip(block, best.indices.tolist(), strict=True):
            answer = row["answers"][0]["text"].lower()
            found.append([contexts[i] for i in line if answer not in contexts[i].lower()])
    return found


def wiki_examples(data: Path, rng: random.Random, most: int = 40_000) -> list[Example]:
    """(title or a sentence, the rest of the paragraph) of Indonesian Wikipedia (inverse cloze)."""
    with lzma.open(data / "wiki/idwiki-paragraphs.jsonl.xz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    examples: list[Example] = []
    for row in rng.sample(rows, min(most, len(rows))):
        sentences = re.split(r"(?<=[.?!]) +", row["text"])
        if len(sentences) < 2:
            examples.append((row["title"], row["text"]))
            continue
        chosen = sentences.pop(rng.randrange(len(sentences)))
        if rng.random() < 0.3:
            sentences.append(chosen)  # in one of three the sentence itself still stands there
        examples.append((chosen, f"{row['title']}. {' '.join(sentences)}"))
    return examples


def english_examples(data: Path, rng: random.Random, most: int = 20_000) -> list[Example]:
    """English questions and passages: the student must not forget them."""
    with lzma.open(data / "qa/en.train.jsonl.xz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    rows = rng.sample(rows, min(most, len(rows)))
    return [(r["question"],) for r in rows] + [(c,) for c in {r["context"] for r in rows}]


def batches(
    examples: Sequence[Example], rng: random.Random, rows: int, most_tokens: int
) -> Iterator[list[Example]]:
    """Yield batches without end, examples of like length together."""
    if len(examples) < LEAST_BATCH:
        raise ValueError(f"{len(examples)} examples; expected {LEAST_BATCH} or more to contrast")
    while True:
        order = list(examples)
        rng.shuffle(order)
        for first in range(0, len(order), 4000):
            block = sorted(order[first : first + 4000], key=lambda e: len(e[-1]))
            made: list[list[Example]] = [[]]
            for example in block:
                # About five characters make a token.
                tokens = min(len(example[-1]) / 5, MAX_TOKENS)
                if len(made[-1]) >= max(rows, LEAST_BATCH) or len(made[-1]) * tokens > most_tokens:
                    made.append([])
                made[-1].append(example)
            rng.shuffle(made)
            yield from (b for b in made if len(b) >= LEAST_BATCH)
