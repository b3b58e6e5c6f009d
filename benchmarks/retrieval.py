"""Retrieval alone: whether the passage that a question was asked about comes first.

``python -m benchmarks.retrieval FILE… --distractors FILE…`` indexes every distinct context of a QA
file, whole, among the texts of the distractor files; a question's one relevant passage is its own
context. Unanswerable questions are left out. BM25, the vectors and both fused are measured, with
the query as the product makes it, but for its time window: contexts have no date.
"""

import json
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from random import Random
from statistics import fmean
from tempfile import TemporaryDirectory

from tqdm import tqdm

from benchmarks.record import add_output, finish
from corpus.documents import Article
from corpus.language import detect_language
from index.builder import build_index
from index.hits import Hit, Retriever
from index.reading import open_index
from qa.arguments import EMBEDDED_ENCODER
from qa.metrics import ndcg_at_k, recall_at_k
from qa.questions import Question, bytes_of, read_questions
from qa.understanding import to_query, understand

FIGURES = ("ndcg@10", "recall@5", "recall@20")
# Each leg gives its best 100 to be fused, so their union holds each leg's own first 20 in full.
DEPTH = 200
_WHOLE = 1_000_000  # words: a context is one passage, as its data set has it
_SEED = 20_261

Figures = Mapping[str, float]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark."""
    parser = ArgumentParser(prog="python -m benchmarks.retrieval", description=__doc__)
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path)
    parser.add_argument("--distractors", metavar="FILE", nargs="*", type=Path, default=[])
    parser.add_argument("--max-distractors", metavar="N", type=int, help="a random N of them")
    parser.add_argument("--embedder", default=EMBEDDED_ENCODER)
    add_output(parser)
    args = parser.parse_args(argv)
    distractors = sampled(texts(args.distractors), args.max_distractors)
    values = {
        path.name: measured(read_questions(path), distractors, args.embedder) for path in args.files
    }
    finish("retrieval", values, args, table(values))
    return 0


def measured(
    questions: Iterable[Question], distractors: Sequence[str], encoder: str
) -> dict[str, Figures]:
    """Return the figures of each leg over an index of the questions' contexts and distractors."""
    asked = [question for question in questions if question.is_answerable and question.context]
    contexts = dict.fromkeys(question.context or "" for question in asked)
    with TemporaryDirectory() as folder:
        everything = dict.fromkeys([*contexts, *distractors])
        build_index(
            map(_article, everything), folder, encoder=encoder, max_words=_WHOLE, progress=True
        )
        index = open_index(folder)
        relevant = [{_article_id(question.context or "")} for question in asked]
        found = [rankings(index, question) for question in tqdm(asked, "asking", disable=None)]
        index.close()
    return legs_measured(found, relevant)


def rankings(index: Retriever, question: Question) -> dict[str, list[str]]:
    """Return the article ids that BM25, the vectors and both rank first for a question."""
    query = to_query(understand(question.question, question.history))
    hits = index.search(replace(query, published_from=None, published_to=None), DEPTH)
    return {
        "bm25": _ranked(hit for hit in sorted(hits, key=_lexical) if hit.lexical),
        "dense": _ranked(sorted(hits, key=_dense)),
        "hybrid": _ranked(hits),
    }


def _lexical(hit: Hit) -> float:
    return -(hit.lexical or 0.0)


def _dense(hit: Hit) -> float:
    return 1.0 if hit.dense is None else -hit.dense


def _ranked(hits: Iterable[Hit]) -> list[str]:
    return list(dict.fromkeys(hit.passage.article_id for hit in hits))


def legs_measured(
    found: Sequence[Mapping[str, Sequence[str]]], relevant: Sequence[set[str]]
) -> dict[str, Figures]:
    """Return the mean figures of each leg; ``found`` and ``relevant`` are by question."""
    return {
        leg: {
            "ndcg@10": _mean(
                ndcg_at_k(f[leg], r, 10) for f, r in zip(found, relevant, strict=True)
            ),
            "recall@5": _mean(
                recall_at_k(f[leg], r, 5) for f, r in zip(found, relevant, strict=True)
            ),
            "recall@20": _mean(
                recall_at_k(f[leg], r, 20) for f, r in zip(found, relevant, strict=True)
            ),
        }
        for leg in ("bm25", "dense", "hybrid")
    }


def _mean(values: Iterable[float]) -> float:
    return round(fmean(values), 4)


def texts(paths: Iterable[Path]) -> Iterator[str]:
    """Yield the text of every line of JSON lines files, from its field text or context."""
    for path in paths:
        for line in bytes_of(path).splitlines():  # bytes: text would be split at U+2028 as well
            record = json.loads(line)
            text = record.get("text") or record.get("context")
            if text:
                yield text


def sampled(items: Iterable[str], most: int | None) -> list[str]:
    """Return the distinct items, or a random ``most`` of them, the same at every run."""
    distinct = list(dict.fromkeys(items))
    return distinct if most is None else Random(_SEED).sample(distinct, min(most, len(distinct)))


def _article(text: str) -> Article:
    return Article(
        article_id=_article_id(text), title="", body=text, language=detect_language(text)
    )


def _article_id(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def table(values: Mapping[str, Mapping[str, Figures]]) -> str:
    """Return one line per file and leg."""
    lines = [f"{'file':<32}{'leg':<8}" + "".join(f"{name:>11}" for name in FIGURES)]
    for name, legs in values.items():
        for leg, found in legs.items():
            cells = "".join(f"{found[figure]:>11.3f}" for figure in FIGURES)
            lines.append(f"{name:<32}{leg:<8}{cells}")
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
