"""How right answers, rankings and confidences are: pure functions over texts, ids and numbers.

Answers are compared as in SQuAD 2.0 (Rajpurkar et al. 2018), with the normalisation of MLQA (Lewis
et al. 2020), which removes punctuation of every script, so that typographic quotes do not count.
Like TyDiQA-GoldP, to stay comparable with it, ``a``, ``an`` and ``the`` are dropped whatever the
language: Indonesian has no articles, so there it touches only English names ("The Jakarta Post").
Affixes ("-nya", "di-") are kept: a span that differs in them is a different span.
"""

import math
import string
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RIGHT_F1 = 0.5
_ARTICLES = frozenset({"a", "an", "the"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A confidence interval, both ends included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskPoint:
    """Answering what is ``threshold`` sure or more: the share answered, the share wrong of it."""

    threshold: float
    coverage: float
    risk: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliabilityBin:
    """The answers whose confidence is in ``(low, high]``: how sure, and how many are right.

    ``interval`` is the 95 % Wilson interval of ``accuracy``.
    """

    low: float
    high: float
    n: int
    confidence: float
    accuracy: float
    interval: Interval


def normalize_answer(text: str) -> str:
    """Return the words that count: lower case, no punctuation, no a, an, the."""
    folded = unicodedata.normalize("NFKC", text).lower()
    kept = "".join(char for char in folded if not _is_punctuation(char))
    return " ".join(word for word in kept.split() if word not in _ARTICLES)


def _is_punctuation(char: str) -> bool:
    return char in string.punctuation or unicodedata.category(char).startswith("P")


def exact_match(answer: str | None, accepted: Sequence[str]) -> bool:
    """Whether the normalised answer equals an accepted one; no answer equals nothing accepted."""
    given = normalize_answer(answer or "")
    return any(given == normalize_answer(text) for text in accepted or ("",))


def answer_f1(answer: str | None, accepted: Sequence[str]) -> float:
    """Token F1 with the best fitting accepted answer, in [0, 1].

    ``F1 = 2PR / (P + R)`` over bags of normalised words (Rajpurkar et al. 2016). When either side
    is empty the score is 1 if both are, else 0; nothing accepted stands for the empty answer.
    """
    given = Counter(normalize_answer(answer or "").split())
    return max(
        _bag_f1(given, Counter(normalize_answer(text).split())) for text in accepted or ("",)
    )


def _bag_f1(given: Counter[str], wanted: Counter[str]) -> float:
    if not given or not wanted:
        return float(given == wanted)
    return 2 * (given & wanted).total() / (given.total() + wanted.total())


def is_right(answer: str | None, accepted: Sequence[str]) -> bool:
    """Whether a reader of the answer would call it right: F1 of at least one half.

    This takes in every answer that holds an accepted one, or is held by it, as long as the shorter
    has at least half of the longer one's words: F1 is then at least 2/3. No answer is right exactly
    when nothing is accepted.
    """
    return answer_f1(answer, accepted) >= RIGHT_F1


def ndcg_at_k(ranked: Sequence[str], relevant: Collection[str], k: int = 10) -> float:
    """Normalised discounted cumulative gain of the first ``k`` ids, in [0, 1]; 0 if none relevant.

    Binary gain over ``log2(rank + 1)`` (Järvelin and Kekäläinen 2002, the variant of trec_eval).
    """
    gain = sum(
        1 / math.log2(rank + 1) for rank, found in enumerate(ranked[:k], 1) if found in relevant
    )
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(len(relevant), k) + 1))
    return gain / ideal if ideal else 0.0


def recall_at_k(ranked: Sequence[str], relevant: Collection[str], k: int) -> float:
    """Share of the relevant ids among the first ``k``, in [0, 1]; 0 if none is relevant."""
    return len(set(ranked[:k]) & set(relevant)) / len(set(relevant)) if relevant else 0.0


def hit_at_k(ranked: Sequence[str], relevant: Collection[str], k: int) -> bool:
    """Whether any of the first ``k`` ids is relevant."""
    return any(found in relevant for found in ranked[:k])


def reciprocal_rank(ranked: Sequence[str], relevant: Collection[str]) -> float:
    """One over the rank of the first relevant id (its mean is MRR, Voorhees 1999); 0 if none."""
    return next((1 / rank for rank, found in enumerate(ranked, 1) if found in relevant), 0.0)


def expected_calibration_error(
    confidences: Sequence[float] | NDArray[np.float64],
    outcomes: Sequence[bool] | NDArray[np.float64],
    n_bins: int = 10,
) -> float:
    """Mean distance of confidence and accuracy over equal-width bins, weighted by size, in [0, 1].

    Guo et al. 2017, equation 3. Bins are ``(i/n, (i+1)/n]``, the first includes 0. Nothing gives 0.
    """
    sure, right = _paired(confidences, outcomes)
    gaps = np.bincount(_bins(sure, n_bins), weights=sure - right, minlength=n_bins)
    return float(np.abs(gaps).sum() / max(len(sure), 1))


def reliability(
    confidences: Sequence[float], outcomes: Sequence[bool], n_bins: int = 10
) -> list[ReliabilityBin]:
    """Return the bins of the expected calibration error that hold answers, least sure first."""
    sure, right = _paired(confidences, outcomes)
    bins = _bins(sure, n_bins)
    return [
        ReliabilityBin(
            low=i / n_bins,
            high=(i + 1) / n_bins,
            n=int((bins == i).sum()),
            confidence=float(sure[bins == i].mean()),
            accuracy=float(right[bins == i].mean()),
            interval=wilson_interval(int(right[bins == i].sum()), int((bins == i).sum())),
        )
        for i in np.unique(bins).tolist()
    ]


def _bins(sure: NDArray[np.float64], n_bins: int) -> NDArray[np.int64]:
    return np.clip(np.ceil(sure * n_bins).astype(np.int64) - 1, 0, n_bins - 1)


def wilson_interval(n_right: int, n: int) -> Interval:
    """95 % interval of a share of ``n`` (Wilson 1927); it holds up where few were counted."""
    z2, share = 1.959964**2, n_right / n
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = math.sqrt(z2 * (share * (1 - share) / n + z2 / (4 * n * n))) / (1 + z2 / n)
    return Interval(low=max(middle - half, 0.0), high=min(middle + half, 1.0))


def risk_coverage(
    confidences: Sequence[float], outcomes: Sequence[bool], n_asked: int | None = None
) -> list[RiskPoint]:
    """Risk at every coverage that a threshold can reach, most sure first (El-Yaniv, Wiener 2010).

    Answers of equal confidence are taken together, for no threshold parts them. Coverage is a share
    of ``n_asked`` questions; by default every one of them has an answer.
    """
    sure, right = _paired(confidences, outcomes)
    order = np.argsort(-sure, kind="stable")
    sure, wrong = sure[order], np.cumsum(1 - right[order])
    lasts = [i for i in range(len(sure)) if i + 1 == len(sure) or sure[i + 1] < sure[i]]
    return [
        RiskPoint(
            threshold=float(sure[i]),
            coverage=(i + 1) / (n_asked or len(sure)),
            risk=float(wrong[i] / (i + 1)),
        )
        for i in lasts
    ]


def area_under_risk_coverage(
    confidences: Sequence[float] | NDArray[np.float64],
    outcomes: Sequence[bool] | NDArray[np.float64],
) -> float:
    """Mean risk over the coverages ``1/n, 2/n … 1`` (AURC, Geifman et al. 2019), in [0, 1].

    0 when every answer is right; the share of wrong ones when the confidences order nothing. Of
    answers of equal confidence each counts with the risk after all of them. Nothing gives 0.
    """
    sure, right = _paired(confidences, outcomes)
    order = np.argsort(-sure, kind="stable")
    risks = np.cumsum(1 - right[order]) / np.arange(1, len(sure) + 1)
    # The rank after all answers at least as sure.
    ranks = np.searchsorted(-sure[order], -sure[order], side="right")
    return float(risks[ranks - 1].mean()) if len(sure) else 0.0


def _paired(
    confidences: Sequence[float] | NDArray[np.float64],
    outcomes: Sequence[bool] | NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    if len(confidences) != len(outcomes):
        raise ValueError(f"{len(confidences)} confidences and {len(outcomes)} outcomes")
    return np.asarray(confidences, dtype=float), np.asarray(outcomes, dtype=float)


def bootstrap_interval(
    values: Sequence[float] | NDArray[np.float64],
    statistic: Callable[[NDArray[np.float64]], float] = np.mean,
    *,
    seed: int = 0,
    n_resamples: int = 1000,
    level: float = 0.95,
) -> Interval:
    """Percentile bootstrap interval (Efron 1979) of a statistic; the same for the same seed.

    ``values`` has one row per question: shape (n,), or (n, m) for a statistic of m columns.
    """
    data = np.asarray(values, dtype=float)
    if not len(data):
        raise ValueError("no values; an interval needs at least one")
    rng = np.random.default_rng(seed)
    drawn = [
        float(statistic(data[rng.integers(len(data), size=len(data))])) for _ in range(n_resamples)
    ]
    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2])
    return Interval(low=float(low), high=float(high))
