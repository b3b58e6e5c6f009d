"""How well questions are answered over an index: every measure, per slice, with its interval."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from time import perf_counter
from typing import Any, Protocol

import numpy as np

from corpus.errors import QuestionError, TextTooLong
from qa.answers import Answer
from qa.metrics import ReliabilityBin, RiskPoint, reliability, risk_coverage
from qa.outcomes import LanguageOf, Outcome, outcome_of
from qa.questions import Question
from qa.slices import MEASURES, Measure, Slice, slices_of

__all__ = ["MEASURES", "Answerer", "Evaluation", "Measure", "Outcome", "Slice", "evaluate"]

_CHIEF = ("right", "em", "f1", "hit@5", "mrr", "answered", "ece", "aurc")


class Answerer(Protocol):
    """Whatever answers a question that may continue earlier ones."""

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """Return the answer, or that the articles don't say."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Every outcome in the order asked, and its slices: all, languages, pairs, types, traits.

    ``absent`` counts questions that name articles none of which the index holds.
    """

    outcomes: tuple[Outcome, ...]
    slices: tuple[Slice, ...]
    absent: int = 0

    @property
    def risk_coverage(self) -> list[RiskPoint]:
        """Share of wrong answers for every share of the questions answered, by any threshold."""
        best = [outcome for outcome in self.outcomes if outcome.best is not None]
        return risk_coverage(
            [o.best_confidence for o in best], [o.is_best_right for o in best], len(self.outcomes)
        )

    @property
    def reliability(self) -> list[ReliabilityBin]:
        """How many of the answers given are right, by how sure they were."""
        given = [outcome for outcome in self.outcomes if outcome.answer is not None]
        return reliability([o.confidence for o in given], [o.is_right for o in given])

    def to_json(self) -> dict[str, Any]:
        """Return slices, latency, risk–coverage curve and reliability as JSON values."""
        times = [outcome.milliseconds for outcome in self.outcomes]
        return {
            "n": len(self.outcomes),
            "absent": self.absent,
            "slices": {part.name: asdict(part) for part in self.slices},
            "milliseconds": {"median": median(times), "p95": float(np.quantile(times, 0.95))},
            "risk_coverage": [asdict(point) for point in self.risk_coverage],
            "reliability": [asdict(found) for found in self.reliability],
        }

    def table(self) -> str:
        """Return every measure of all questions, then the chief ones by slice, in percent."""
        lines = [f"{'measure':<20}{'%':>7}{'95 % interval':>17}{'n':>7}"]
        lines += [_line(name, measure) for name, measure in self.slices[0].measures.items()]
        lines += ["", f"{'slice':<24}{'n':>5}" + "".join(f"{name:>10}" for name in _CHIEF)]
        lines += [_row(part) for part in self.slices]
        return "\n".join([*lines, *self.warnings()])

    def warnings(self) -> list[str]:
        """Return what makes the figures mean less than they seem to."""
        if not self.absent:
            return []
        return [
            f"{self.absent} of {len(self.outcomes)} questions name articles that the index does "
            "not hold, so they cannot be found; expected the index of the articles asked about"
        ]


def evaluate(
    answerer: Answerer,
    questions: Iterable[Question],
    *,
    seed: int = 0,
    language_of: LanguageOf | None = None,
) -> Evaluation:
    """Ask every question and compare; progress is the business of the iterable given.

    ``language_of`` tells an article's language by its id; without it there are no language pairs.

    Raises
    ------
    QuestionError
        When a question cannot be asked, or there is none; names its id.
    """
    outcomes = tuple(_asked(answerer, question, language_of) for question in questions)
    if not outcomes:
        raise QuestionError("there are no questions to evaluate; expected one or more")
    absent = sum(bool(o.question.article_ids) and not o.article_languages for o in outcomes)
    return Evaluation(
        outcomes=outcomes, slices=slices_of(outcomes, seed), absent=absent if language_of else 0
    )


def _asked(answerer: Answerer, question: Question, language_of: LanguageOf | None) -> Outcome:
    start = perf_counter()
    try:
        answer = answerer.ask(question.question, question.history)
    except (QuestionError, TextTooLong) as err:
        raise QuestionError(f"question {question.question_id} cannot be asked: {err}") from err
    return outcome_of(question, answer, (perf_counter() - start) * 1000, language_of)


def _line(name: str, measure: Measure) -> str:
    interval = f"{100 * measure.interval.low:.1f} – {100 * measure.interval.high:.1f}"
    return f"{name:<20}{100 * measure.value:>7.1f}{interval:>17}{measure.n:>7}"


def _row(part: Slice) -> str:
    found = [part.measures.get(name) for name in _CHIEF]
    cells = [f"{'–' if m is None else f'{100 * m.value:.1f}':>10}" for m in found]
    return f"{part.name:<24}{part.n:>5}" + "".join(cells)
