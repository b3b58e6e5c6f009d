"""Every measure over all questions, and over each kind of them, with its interval."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.metrics import (
    Interval,
    answer_f1,
    area_under_risk_coverage,
    bootstrap_interval,
    exact_match,
    expected_calibration_error,
    hit_at_k,
    reciprocal_rank,
)
from qa.outcomes import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure over the ``n`` questions that it applies to, with its 95 % interval."""

    value: float
    n: int
    interval: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """All questions, or those of one kind.

    ``measures`` are those of :data:`MEASURES`, without what applies to none of the questions.
    """

    name: str
    n: int
    measures: Mapping[str, Measure]


def slices_of(outcomes: Sequence[Outcome], seed: int = 0) -> tuple[Slice, ...]:
    """Return all, then languages, language pairs, types and traits, those that hold questions."""
    return tuple(_slice(name, part, seed) for name, part in _parts(outcomes).items())


def _parts(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    parts = {"all": list(outcomes)}
    for name in (_language, _pair, _type):
        for label in sorted({name(o) for o in outcomes} - {""}):
            parts[label] = [o for o in outcomes if name(o) == label]
    for label, holds in _TRAITS.items():
        if part := [o for o in outcomes if holds(o)]:
            parts[label] = part
    return parts


def _language(outcome: Outcome) -> str:
    return f"language {outcome.question.language}"


def _pair(outcome: Outcome) -> str:
    """Name the question's language and its articles': "pair en→id", "pair en→en+id" for both."""
    articles = "+".join(outcome.article_languages)
    return f"pair {outcome.question.language}→{articles}" if articles else ""


def _type(outcome: Outcome) -> str:
    return f"type {outcome.question.kind}"


def _asks_for_words(outcome: Outcome) -> bool:
    return outcome.asked_speaker is not None or outcome.question.kind == "attribution"


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


def _attributed(outcome: Outcome) -> bool:
    return outcome.answer is not None and outcome.asked_speaker is not None


def _hit(k: int) -> Callable[[Outcome], float]:
    return lambda outcome: hit_at_k(outcome.ranked, outcome.question.article_ids, k)


_TRAITS: Mapping[str, Callable[[Outcome], bool]] = {
    "dated": lambda o: o.is_dated,
    "quote": _asks_for_words,
    "follow-up": lambda o: bool(o.question.history),
    "unanswerable": _unanswerable,
}
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
    "wrong_speaker": (_attributed, lambda o: o.said_by_asked is False),
    "speaker_known": (_attributed, lambda o: o.speaker is not None),
}
MEASURES = (*_MEANS, "ece", "aurc")


def _slice(name: str, outcomes: Sequence[Outcome], seed: int) -> Slice:
    measures = {}
    for measure, (applies, score) in _MEANS.items():
        values = [float(score(outcome)) for outcome in outcomes if applies(outcome)]
        if values:
            measures[measure] = _measure(np.array(values), _mean, seed)
    if given := [(o.confidence, o.is_right) for o in outcomes if _answered(o)]:
        measures["ece"] = _measure(np.array(given, dtype=float), _calibration_error, seed)
    if best := [(o.best_confidence, o.is_best_right) for o in outcomes if o.best is not None]:
        measures["aurc"] = _measure(np.array(best, dtype=float), _area, seed)
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


def _area(rows: NDArray[np.float64]) -> float:
    return area_under_risk_coverage(rows[:, 0], rows[:, 1])
