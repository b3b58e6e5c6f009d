"""The reader alone: questions with their passage, scored as SQuAD scores them.

``python -m benchmarks.reader FILE…`` takes QA files with contexts and gives, in percent: ``em`` and
``f1`` of all questions, ``has_answer_f1`` of the answerable ones and ``no_answer_accuracy`` of the
others, where no answer is given unless the best span beats the null score by the threshold of the
reader's settings (SQuAD 2.0). A file without a single unanswerable question is scored as its
published figures are (SQuAD 1.1, TyDiQA-GoldP): the best span is the answer. ``threshold_f1`` is
the F1 of all questions at the threshold in either case, ``best_span_em`` and ``best_span_f1`` those
of the answerable ones when the best span is always taken; ``best_f1`` at ``best_threshold``, the
threshold that would fit the file best (not in percent), as SQuAD's own script tells it.
"""

from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from tqdm import tqdm

from benchmarks.record import add_output, finish
from corpus.documents import Passage
from corpus.errors import QuestionError
from qa.arguments import EMBEDDED_READER
from qa.metrics import answer_f1, exact_match
from qa.questions import Question, read_questions
from qa.reader import ExtractiveReader

FIGURES = (
    "em",
    "f1",
    "has_answer_f1",
    "no_answer_accuracy",
    "threshold_f1",
    "best_span_em",
    "best_span_f1",
    "best_f1",
    "best_threshold",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One question read: the best span, its margin over the null score, and the one to beat."""

    question: Question
    best: str | None
    margin: float
    threshold: float

    @property
    def answer(self) -> str | None:
        """The best span, None when the null score wins."""
        return self.best if self.margin > self.threshold else None


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark."""
    parser = ArgumentParser(prog="python -m benchmarks.reader", description=__doc__)
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path)
    parser.add_argument("--reader", default=EMBEDDED_READER)
    parser.add_argument("--limit", type=int, metavar="N", help="first N questions of a file only")
    add_output(parser)
    args = parser.parse_args(argv)
    reader = ExtractiveReader.load(args.reader)
    values = {path.name: _file(reader, path, args.limit) for path in args.files}
    finish("reader", values, args, table(values))
    return 0


def _file(reader: ExtractiveReader, path: Path, limit: int | None) -> dict[str, float | None]:
    questions = read_questions(path)[:limit]
    return figures(
        [read(reader, question) for question in tqdm(questions, path.name, disable=None)]
    )


def read(reader: ExtractiveReader, question: Question) -> Read:
    """Return what the reader finds in the question's own context."""
    if not question.context:
        raise QuestionError(f"question {question.question_id} has no context; expected one to read")
    passage = Passage(
        article_id="context",
        start=0,
        end=len(question.context),
        text=question.context,
        language=question.language,
    )
    (reading,) = reader.read(question.question, [passage])
    best = reading.spans[0].text if reading.spans else None
    threshold = reader.settings.null_threshold
    return Read(question=question, best=best, margin=reading.margin, threshold=threshold)


def figures(reads: Iterable[Read]) -> dict[str, float | None]:
    """Return ``n`` and the figures in percent; None where no question is of the kind."""
    reads = list(reads)
    answerable = [r for r in reads if r.question.is_answerable]
    unanswerable = [r for r in reads if not r.question.is_answerable]
    best_f1, best_threshold = _best_threshold(reads)

    def given(found: Read) -> str | None:
        return found.answer if unanswerable else found.best

    return {
        "n": len(reads),
        "em": _percent(reads, lambda r: exact_match(given(r), r.question.answers)),
        "f1": _percent(reads, lambda r: answer_f1(given(r), r.question.answers)),
        "has_answer_f1": _percent(answerable, lambda r: answer_f1(given(r), r.question.answers)),
        "no_answer_accuracy": _percent(unanswerable, lambda r: r.answer is None),
        "threshold_f1": _percent(reads, lambda r: answer_f1(r.answer, r.question.answers)),
        "best_span_em": _percent(answerable, lambda r: exact_match(r.best, r.question.answers)),
        "best_span_f1": _percent(answerable, lambda r: answer_f1(r.best, r.question.answers)),
        "best_f1": best_f1,
        "best_threshold": best_threshold,
    }


def _best_threshold(reads: Sequence[Read]) -> tuple[float, float]:
    """Return the highest F1 that a threshold reaches, and that threshold: one pass over margins."""
    ordered = sorted(reads, key=lambda r: -r.margin)
    total = sum(answer_f1(None, r.question.answers) for r in ordered)
    best, threshold = total, ordered[0].margin
    for at, found in enumerate(ordered):
        total += answer_f1(found.best, found.question.answers)
        total -= answer_f1(None, found.question.answers)
        following = ordered[at + 1].margin if at + 1 < len(ordered) else found.margin - 1.0
        if total > best and following < found.margin:
            best, threshold = total, (found.margin + following) / 2
    return round(100 * best / len(ordered), 2), round(threshold, 3)


def _percent(reads: Sequence[Read], score: Callable[[Read], float]) -> float | None:
    return round(100 * fmean(score(r) for r in reads), 2) if reads else None


def table(values: Mapping[str, Mapping[str, float | None]]) -> str:
    """Return one line per file."""
    lines = [f"{'file':<32}{'n':>7}" + "".join(f"{name:>20}" for name in FIGURES)]
    for name, found in values.items():
        cells = ["–" if found[key] is None else f"{found[key]:.1f}" for key in FIGURES]
        lines.append(f"{name:<32}{found['n']:>7}" + "".join(f"{cell:>20}" for cell in cells))
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
