"""How well questions are answered over an index: every measure, per slice, with its interval."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from time import perf_counter
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import QuestionError
from qa.answers import Answer
from qa.metrics import (
    Interval,
    RiskPoint,
    answer_f1,
    bootstrap_interval,
    exact_match,
    expected_calibration_error,
    hit_at_k,
    is_right,
    reciprocal_rank,
    risk_coverage,
)
from qa.questions import Question


class Answerer(Protocol):
    """Whatever answers a question that may continue earlier ones."""

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """Return the answer, or that the articles don't say."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One question asked, and what came back.

    ``ranked`` are the article ids of the hits, best first; ``milliseconds`` is wall time.
    """

    question: Question
    answer: str | None
    confidence: float
    ranked: tuple[str, ...]
    milliseconds: float

    @property
    def is_right(self) -> bool:
        """Whether the answer is right, or rightly withheld."""
        return is_right(self.answer, self.question.answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure over the ``n`` questions that it applies to, with its 95 % interval."""

    value: float
    n: int
    interval: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """All questions, or those of one language or type.

    ``measures`` are those of :data:`MEASURES`, without what applies to none of the questions.
    """

    name: str
    n: int
    measures: Mapping[str, Measure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Every outcome in the order asked, and its slices: all first, then languages, then types."""

    outcomes: tuple[Outcome, ...]
    slices: tuple[Slice, ...]

    @property
    def risk_coverage(self) -> list[RiskPoint]:
        """What share of the answers given is wrong, for every share of them withheld."""
        given = [outcome for outcome in self.outcomes if _answered(outcome)]
        return risk_coverage([o.confidence for o in given], [o.is_right for o in given])

    def to_json(self) -> dict[str, Any]:
        """Return slices, latency and the risk–coverage curve as JSON values."""
        times = [outcome.milliseconds for outcome in self.outcomes]
        return {
            "n": len(self.outcomes),
            "slices": {part.name: asdict(part) for part in self.slices},
            "milliseconds": {"median": median(times), "p95": float(np.quantile(times, 0.95))},
            "risk_coverage": [asdict(point) for point in self.risk_coverage],
        }

    def table(self) -> str:
        """Return every measure of all questions, then the chief ones by slice, in percent."""
        whole = self.slices[0]
        lines = [f"{'measure':<20}{'%':>7}{'95 % interval':>17}{'n':>7}"]
        lines += [_line(name, measure) for name, measure in whole.measures.items()]
        lines += ["", f"{'slice':<24}{'n':>5}" + "".join(f"{name:>10}" for name in _CHIEF)]
        return "\n".join([*lines, *(_row(part) for part in self.slices)])


def evaluate(answerer: Answerer, questions: Iterable[Question], *, seed: int = 0) -> Evaluation:
    """Ask every question and compare; progress is the business of the iterable given.

    Raises
    ------
    QuestionError
        When a question cannot be asked, or there is none; names its id.
    """
    outcomes = tuple(_asked(answerer, question) for question in questions)
    if not outcomes:
        raise QuestionError("there are no questions to evaluate; expected one or more")
    slices = tuple(_slice(name, part, seed) for name, part in _parts(outcomes).items())
    return Evaluation(outcomes=outcomes, slices=slices)


def _asked(answerer: Answerer, question: Question) -> Outcome:
    start = perf_counter()
    try:
        answer = answerer.ask(question.question, question.history)
    except QuestionError as err:
        raise QuestionError(f"question {question.question_id} cannot be asked: {err}") from err
    return Outcome(
        question=question,
        answer=answer.text,
        confidence=answer.confidence,
        ranked=tuple(hit.passage.article_id for hit in answer.hits),
        milliseconds=(perf_counter() - start) * 1000,
    )


def _parts(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    parts = {"all": list(outcomes)}
    for language in sorted({o.question.language for o in outcomes}):
        parts[f"language {language}"] = [o for o in outcomes if o.question.language == language]
    for kind in sorted({o.question.kind for o in outcomes}):
        parts[f"type {kind}"] = [o for o in outcomes if o.question.kind == kind]
    return parts


def _hit(k: int) -> Callable[[Outcome], float]:
    return lambda outcome: hit_at_k(outcome.ranked, outcome.question.article_ids, k)


def _any(_: Outcome) -> bool:
    return True


def _answerable(outcome: Outcome) -> bool:
    return outcome.question.is_answerable


def _unanswerable(outcome: Outcome) -> bool:
    return not outcome.question.is_answerable


def _answered(outcome: Outcome) -> bool:
    return outcome.answer is not None


def _locatable(outcome: Outcome) -> bool:
    return outcome.question.is_answerable and bool(outcome.question.article_ids)


# Each measure: which questions it applies to, and the score of one; it is the mean of these.
_MEANS: Mapping[str, tuple[Callable[[Outcome], bool], Callable[[Outcome], float]]] = {
    "right": (_any, lambda o: o.is_right),
    "em": (_any, lambda o: exact_match(o.answer, o.question.answers)),
    "f1": (_any, lambda o: answer_f1(o.answer, o.question.answers)),
    "right_answerable": (_answerable, lambda o: o.is_right),
    "right_answered": (_answered, lambda o: o.is_right),
    "answered": (_any, lambda o: o.answer is not None),
    "refused_rightly": (_unanswerable, lambda o: o.answer is None),
    "refused_wrongly": (_answerable, lambda o: o.answer is None),
    "hit@1": (_locatable, _hit(1)),
    "hit@5": (_locatable, _hit(5)),
    "hit@10": (_locatable, _hit(10)),
    "mrr": (_locatable, lambda o: reciprocal_rank(o.ranked, o.question.article_ids)),
}
MEASURES = (*_MEANS, "ece")
_CHIEF = ("right", "em", "f1", "hit@1", "hit@5", "mrr", "answered", "ece")


def _slice(name: str, outcomes: Sequence[Outcome], seed: int) -> Slice:
    measures = {}
    for measure, (applies, score) in _MEANS.items():
        values = [float(score(outcome)) for outcome in outcomes if applies(outcome)]
        if values:
            measures[measure] = _measure(np.array(values), _mean, seed)
    if given := [(o.confidence, o.is_right) for o in outcomes if _answered(o)]:
        measures["ece"] = _measure(np.array(given, dtype=float), _calibration_error, seed)
    return Slice(name=name, n=len(outcomes), measures=measures)


def _measure(
    values: NDArray[np.float64], statistic: Callable[[NDArray[np.float64]], float], seed: int
) -> Measure:
    interval = bootstrap_interval(values, statistic, seed=seed)
    return Measure(value=statistic(values), n=len(values), interval=interval)


def _mean(values: NDArray[np.float64]) -> float:
    return float(values.mean())


def _calibration_error(rows: NDArray[np.float64]) -> float:
    return expected_calibration_error(rows[:, 0], rows[:, 1])


def _line(name: str, measure: Measure) -> str:
    interval = f"{100 * measure.interval.low:.1f} – {100 * measure.interval.high:.1f}"
    return f"{name:<20}{100 * measure.value:>7.1f}{interval:>17}{measure.n:>7}"


def _row(part: Slice) -> str:
    found = [part.measures.get(name) for name in _CHIEF]
    cells = [f"{'–' if m is None else f'{100 * m.value:.1f}':>10}" for m in found]
    return f"{part.name:<24}{part.n:>5}" + "".join(cells)
