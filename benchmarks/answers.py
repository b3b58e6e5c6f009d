"""The whole way: questions with accepted answers, asked over an index.

``python -m benchmarks.answers QUESTIONS --index DIR`` gives every measure of ``kabar evaluate`` by
language and type, chiefly ``hit@5`` (the right article is among the first five hits) and ``right``,
and the median and 95th percentile of the time of an answer. Accepted answers may be given as
``spans``, offsets into articles of the index, as in ``training/questions/``.
"""

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from tqdm import tqdm

from benchmarks.record import add_output, finish
from qa.arguments import EMBEDDED_READER
from qa.evaluation import Evaluation, Outcome, evaluate
from qa.metrics import answer_f1, hit_at_k
from qa.outcomes import language_in
from qa.pipeline import load_answerer
from qa.questions import read_questions


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark."""
    parser = ArgumentParser(prog="python -m benchmarks.answers", description=__doc__)
    parser.add_argument("questions", metavar="QUESTIONS", type=Path)
    parser.add_argument("--index", metavar="DIR", required=True)
    parser.add_argument("--reader", default=EMBEDDED_READER)
    parser.add_argument("--details", metavar="FILE", type=Path, help="every answer, as JSON lines")
    add_output(parser)
    args = parser.parse_args(argv)
    answerer = load_answerer(args.index, reader=args.reader)
    questions = read_questions(args.questions, answerer.index.article)
    answerer.ask(questions[0].question)  # the first answer pays for warming up
    found = evaluate(
        answerer,
        tqdm(questions, "asking", disable=None),
        language_of=partial(language_in, answerer.index),
    )
    if args.details:
        lines = (json.dumps(_detail(outcome), ensure_ascii=False) for outcome in found.outcomes)
        args.details.write_text("\n".join(lines) + "\n", encoding="utf-8")
    finish("answers", found.to_json(), args, table(found))
    return 0


def _detail(outcome: Outcome) -> dict[str, object]:
    question = outcome.question
    return {
        "id": question.question_id,
        "type": question.kind,
        "question": question.question,
        "answer": outcome.answer,
        "accepted": question.answers,
        "confidence": round(outcome.confidence, 3),
        "f1": round(answer_f1(outcome.answer, question.answers), 3),
        "right": outcome.is_right,
        "hit@5": hit_at_k(outcome.ranked, question.article_ids, 5),
    }


def table(found: Evaluation) -> str:
    """Return the measures, then the times."""
    times = found.to_json()["milliseconds"]
    return (
        f"{found.table()}\n\ntime of an answer: median {times['median']:,.0f} ms, "
        f"95th percentile {times['p95']:,.0f} ms"
    )


if __name__ == "__main__":
    raise SystemExit(main())
