"""Which way of fusing BM25, vectors and matching words finds most: figures of decision 0002.

``python -m benchmarks.fusion --data DIR`` asks sampled questions of ``qa/id.dev`` and ``qa/xling``
over their own contexts among paragraphs of Wikipedia and news; with ``--index`` also the questions
of ``questions/news.dev`` over an index of the news. Every way fuses the same candidates. DIR is the
development data, ``$KABAR_DATA`` or ``../shared/data`` beside the checkout when not given.
"""

import json
import os
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from random import Random
from statistics import fmean
from tempfile import TemporaryDirectory

from tqdm import tqdm

from benchmarks.record import ROOT, add_output, finish
from benchmarks.retrieval import sampled
from corpus.documents import Article
from corpus.language import detect_language
from index.builder import build_index
from index.fusion import (
    WORDS_WEIGHT,
    lexical_weight,
    reciprocal_rank_fusion,
    weighted_sum,
    with_leg,
)
from index.hits import Hit
from index.query import Query
from index.reading import Index, open_index
from qa.metrics import ndcg_at_k, recall_at_k
from qa.questions import Question, bytes_of, read_questions
from qa.understanding import to_query, understand

_DEPTH = 200  # both legs' best 100
_WHOLE = 1_000_000  # words: a context is one passage, as its data set has it
_SEED = 20_261
_WEIGHTS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.5, 2.0)
_WORDS_WEIGHTS = (0.4, 0.8, 1.2)

Scores = Mapping[int, float]
Figures = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One question with its candidates: what each leg says of them, and which article is right."""

    part: str
    hits: Sequence[Hit]
    relevant: frozenset[str]
    weight: float  # of BM25, in the product

    @property
    def words(self) -> Scores:
        """How well the question's words are met in the candidates where that was looked at."""
        return {at: hit.words for at, hit in enumerate(self.hits) if hit.words is not None}

    @property
    def legs(self) -> tuple[Scores, Scores]:
        """Cosine and BM25 of every candidate, by its position."""
        return (
            {at: hit.dense or 0.0 for at, hit in enumerate(self.hits)},
            {at: hit.lexical or 0.0 for at, hit in enumerate(self.hits)},
        )


Way = Callable[[Case], Scores]


def ways() -> dict[str, Way]:
    """Return the ways of fusing that are compared, by name."""
    found: dict[str, Way] = {
        "bm25": lambda case: case.legs[1],
        "rrf": partial(_rrf, weight=1.0),
        "rrf, weight 0.5": partial(_rrf, weight=0.5),
    }
    for weight in _WEIGHTS:
        found[f"z-sum {weight}"] = partial(_z, weight=weight)
    found["without words"] = lambda case: _z(case, weight=case.weight)
    for weight in _WORDS_WEIGHTS:
        found[f"words {weight}"] = partial(_with_words, weight=weight)
    found["product"] = partial(_with_words, weight=WORDS_WEIGHT)
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark."""
    parser = ArgumentParser(prog="python -m benchmarks.fusion", description=__doc__)
    default = os.environ.get("KABAR_DATA") or ROOT.parent / "shared" / "data"
    parser.add_argument("--data", metavar="DIR", type=Path, default=Path(default))
    parser.add_argument("--distractors", metavar="N", type=int, default=4000)
    parser.add_argument("--questions", metavar="N", type=int, default=250, help="of each part")
    parser.add_argument("--index", metavar="DIR", help="an index of the news, for its questions")
    add_output(parser)
    args = parser.parse_args(argv)
    cases = _qa_cases(args.data, args.questions, args.distractors)
    if args.index:
        cases += _news_cases(args.data, args.index)
    values = measured(cases)
    finish("fusion", values, args, table(values))
    return 0


def measured(cases: Sequence[Case]) -> dict[str, dict[str, Figures]]:
    """Return the figures of every way on every part of the questions."""
    parts: dict[str, list[Case]] = {}
    for case in cases:
        parts.setdefault(case.part, []).append(case)
    return {
        part: {name: _figures(way, own) for name, way in ways().items()}
        for part, own in parts.items()
    }


def table(values: Mapping[str, Mapping[str, Figures]]) -> str:
    """Return one line per part and way."""
    lines = [f"{'questions':<26}{'way':<24}{'nDCG@10':>9}{'recall@5':>10}{'n':>6}"]
    for part, found in values.items():
        for way, figures in found.items():
            cells = f"{figures['ndcg@10']:>9.3f}{figures['recall@5']:>10.3f}{figures['n']:>6.0f}"
            lines.append(f"{part:<26}{way:<24}{cells}")
    return "\n".join(lines)


def _rrf(case: Case, weight: float) -> Scores:
    dense, lexical = case.legs
    best = sorted(dense, key=lambda at: -dense[at])
    words = sorted((at for at in lexical if lexical[at]), key=lambda at: -lexical[at])
    return reciprocal_rank_fusion([best[:100], words[:100]], [1.0, weight])


def _z(case: Case, weight: float) -> Scores:
    return weighted_sum(case.legs, [1.0, weight])


def _with_words(case: Case, weight: float) -> Scores:
    return with_leg(_z(case, weight=case.weight), case.words, weight)


def _figures(way: Way, cases: Sequence[Case]) -> Figures:
    ranked = []
    for case in cases:
        scores = way(case)
        order = sorted(scores, key=lambda at: (-scores[at], at))
        ranked.append(list(dict.fromkeys(case.hits[at].passage.article_id for at in order)))
    pairs = list(zip(ranked, cases, strict=True))
    return {
        "ndcg@10": round(fmean(ndcg_at_k(found, case.relevant, 10) for found, case in pairs), 4),
        "recall@5": round(fmean(recall_at_k(found, case.relevant, 5) for found, case in pairs), 4),
        "n": len(cases),
    }


def _qa_cases(data: Path, most: int, distractors: int) -> list[Case]:
    asked: list[tuple[str, Question]] = []
    for name in ("id.dev", "xling"):
        questions = [q for q in read_questions(data / f"qa/{name}.jsonl.xz") if q.is_answerable]
        for part in sorted({_part(question) for question in questions}):
            chosen = [question for question in questions if _part(question) == part]
            chosen = Random(_SEED).sample(chosen, min(most, len(chosen)))
            asked += [(part, question) for question in chosen]
    files = [data / "wiki/idwiki-paragraphs.jsonl.xz", data / "news/id-news.jsonl.xz"]
    half = distractors // 2
    others = [_start(text) for file in files for text in sampled(_texts(file), half)]
    contexts = dict.fromkeys([*(question.context or "" for _, question in asked), *others])
    names = {text: f"context-{at}" for at, text in enumerate(contexts)}
    with TemporaryDirectory() as folder:
        articles = (_article(name, text) for text, name in names.items())
        build_index(articles, folder, max_words=_WHOLE, progress=True)
        index = open_index(folder)
        found = [
            _case(index, part, question, {names[question.context or ""]})
            for part, question in tqdm(asked, "asking", disable=None)
        ]
        index.close()
    return found


def _news_cases(data: Path, folder: str) -> list[Case]:
    questions = read_questions(data / "questions/news.dev.jsonl")
    asked = [q for q in questions if q.is_answerable and not q.history]
    index = open_index(folder)
    found = [
        _case(index, f"news, {question.language} question", question, question.article_ids)
        for question in tqdm(asked, "asking", disable=None)
    ]
    index.close()
    return found


def _case(index: Index, part: str, question: Question, relevant: Iterable[str]) -> Case:
    understood = to_query(understand(question.question))
    query: Query = replace(understood, published_from=None, published_to=None)
    return Case(
        part=part,
        hits=index.search(query, _DEPTH),
        relevant=frozenset(relevant),
        weight=lexical_weight(query.language, index.manifest.languages),
    )


def _part(question: Question) -> str:
    return f"{question.language} question, {detect_language(question.context or '')} text"


def _texts(path: Path) -> list[str]:
    # Bytes, because text is also split at characters that JSON leaves as they are (U+2028).
    return [json.loads(line)["text"] for line in bytes_of(path).splitlines()]


def _start(text: str) -> str:
    """Return a distractor of a context's size: whole articles are cut to their first words."""
    return " ".join(text.split()[:150]) if len(text.split()) > 250 else text


def _article(name: str, text: str) -> Article:
    return Article(article_id=name, title="", body=text, language=detect_language(text))


if __name__ == "__main__":
    raise SystemExit(main())
