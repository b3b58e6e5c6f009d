"""What the earlier questions are worth: conversations asked over an index in three ways.

``python -m benchmarks.followups FILE… --index DIR`` asks the last question of every conversation
alone (``ignored``), with the earlier ones (``carried``), and as a person would have put it without
them (``standalone``, written in the file). It gives F1, right answers and hit@5 of each, by kind
and language, and how near the question Kabar made of it is to the person's (``rewrite_f1``).
"""

import json
from argparse import ArgumentParser
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import fmean
from typing import Any

from tqdm import tqdm

from benchmarks.record import add_output, finish
from corpus.errors import QuestionError
from qa.arguments import EMBEDDED_READER
from qa.evaluation import Answerer, Slice, evaluate
from qa.metrics import answer_f1
from qa.pipeline import load_answerer
from qa.questions import Question, bytes_of, read_questions
from qa.understanding import understand

CONDITIONS = ("ignored", "carried", "standalone")
MEASURES = ("f1", "right", "hit@5")
Figures = dict[str, dict[str, Any]]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark."""
    parser = ArgumentParser(prog="python -m benchmarks.followups", description=__doc__)
    parser.add_argument("files", metavar="FILE", type=Path, nargs="+")
    parser.add_argument("--index", metavar="DIR", required=True)
    parser.add_argument("--reader", default=EMBEDDED_READER)
    add_output(parser)
    args = parser.parse_args(argv)
    conversations = {path.name: read_conversations(path) for path in args.files}
    answerer = load_answerer(args.index, reader=args.reader)
    found = {name: measured(answerer, asked) for name, asked in conversations.items()}
    finish("followups", found, args, "\n\n".join(f"{n}\n{table(found[n])}" for n in found))
    return 0


def read_conversations(path: Path) -> list[tuple[Question, str]]:
    """Return each question with the standalone form a person gave it.

    Raises
    ------
    QuestionError
        When the file is no file of questions, or a question has no ``standalone``; names its id.
    """
    questions = read_questions(path)
    lines = bytes_of(path).decode("utf-8-sig").split("\n")
    records = [json.loads(line) for line in lines if line.strip()]
    for question, record in zip(questions, records, strict=True):
        if not isinstance(record.get("standalone"), str):
            raise QuestionError(
                f"{path}: question {question.question_id} has no text in 'standalone'; "
                "expected the question as it is asked without the earlier ones"
            )
    return [(q, r["standalone"]) for q, r in zip(questions, records, strict=True)]


def measured(answerer: Answerer, conversations: Sequence[tuple[Question, str]]) -> Figures:
    """Return by slice (all, each language, each kind) ``n``, ``rewrite_f1`` and each condition."""
    found: Figures = {
        name: {"rewrite_f1": score} for name, score in rewriting(conversations).items()
    }
    for condition in CONDITIONS:
        asked = [_asked(question, text, condition) for question, text in conversations]
        for part in evaluate(answerer, tqdm(asked, condition, disable=None)).slices:
            if part.name in found:
                found[part.name] |= {"n": part.n, condition: _values(part)}
    return found


def _values(part: Slice) -> dict[str, Any]:
    values: dict[str, Any] = {name: round(part.measures[name].value, 3) for name in MEASURES}
    interval = part.measures["f1"].interval
    return values | {"f1_interval": [round(interval.low, 3), round(interval.high, 3)]}


def rewriting(conversations: Iterable[tuple[Question, str]]) -> dict[str, float]:
    """Return by slice the mean token F1 of Kabar's standalone question with the person's."""
    scores: dict[str, list[float]] = {}
    for question, text in conversations:
        score = answer_f1(understand(question.question, question.history).question, [text])
        for name in ("all", f"language {question.language}", f"type {question.kind}"):
            scores.setdefault(name, []).append(score)
    return {name: round(fmean(values), 3) for name, values in scores.items()}


def _asked(question: Question, standalone: str, condition: str) -> Question:
    if condition == "carried":
        return question
    alone = replace(question, history=())
    return alone if condition == "ignored" else replace(alone, question=standalone)


def table(found: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the measures of the three conditions by slice, in percent."""
    titles = "".join(f"{condition:>24}" for condition in CONDITIONS)
    names = "".join(f"{name:>8}" for name in MEASURES) * len(CONDITIONS)
    lines = [f"{'':<28}{titles}", f"{'slice':<24}{'n':>4}{names}{'rewrite':>9}"]
    return "\n".join([*lines, *(_row(name, part) for name, part in found.items())])


def _row(name: str, part: Mapping[str, Any]) -> str:
    cells = [f"{100 * part[c][m]:>8.1f}" for c in CONDITIONS for m in MEASURES]
    return f"{name:<24}{part['n']:>4}{''.join(cells)}{100 * part['rewrite_f1']:>9.1f}"


if __name__ == "__main__":
    raise SystemExit(main())
