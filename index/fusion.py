"""Scored lists made one. Pure functions; measured in docs/decisions/0002-fusion.md."""

from collections.abc import Mapping, Sequence
from statistics import fmean, pstdev

from corpus.documents import Language

# What BM25 counts beside 1.0 for the cosine, both as z-scores over the candidates: of articles in
# the question's language, and of others, whose words it shares by its names and the table of name
# variants only. Both optima are broad (docs/decisions/0002-fusion.md).
LEXICAL_WEIGHT = 0.8
CROSS_LINGUAL_WEIGHT = 0.3

# What matching words count, in any languages (docs/decisions/0002-fusion.md).
WORDS_WEIGHT = 0.8

_RRF_CONSTANT = 60


def lexical_weight(language: Language, articles: Mapping[str, int]) -> float:
    """Return BM25's weight for a question in a language; ``articles`` counts those of each."""
    every = sum(articles.values())
    same = articles.get(language, 0) / every if every else 1.0
    return same * LEXICAL_WEIGHT + (1 - same) * CROSS_LINGUAL_WEIGHT


def reciprocal_rank_fusion(
    rankings: Sequence[Sequence[int]], weights: Sequence[float] | None = None
) -> dict[int, float]:
    """Return Σ weight / (60 + rank) of each key over the rankings that hold it.

    Cormack, Clarke and Büttcher 2009; ranks start at 1, the weights are 1 unless given.
    """
    weights = [1.0] * len(rankings) if weights is None else weights
    fused: dict[int, float] = {}
    for ranking, weight in zip(rankings, weights, strict=True):
        for rank, key in enumerate(ranking, start=1):
            fused[key] = fused.get(key, 0.0) + weight / (_RRF_CONSTANT + rank)
    return fused


def weighted_sum(legs: Sequence[Mapping[int, float]], weights: Sequence[float]) -> dict[int, float]:
    """Return Σ weight · z(score) of each key; every leg must score the same keys.

    z = (score - mean) / deviation over the leg's scores, 0 in a leg whose scores are all equal:
    so neither the scale nor the zero of a leg's scores matters.
    """
    if any(leg.keys() != legs[0].keys() for leg in legs):
        raise ValueError("the legs score different keys; expected each to score every candidate")
    fused = dict.fromkeys(legs[0] if legs else (), 0.0)
    for leg, weight in zip(legs, weights, strict=True):
        for key, value in _standardized(leg).items():
            fused[key] += weight * value
    return fused


def with_leg(
    fused: Mapping[int, float], leg: Mapping[int, float], weight: float
) -> dict[int, float]:
    """Return ``fused`` + weight · z(score) of a leg that scored some of its keys only.

    The others count as its lowest, so that none comes forward for not being looked at.
    """
    standardized = _standardized(leg)
    lowest = min(standardized.values(), default=0.0)
    return {key: score + weight * standardized.get(key, lowest) for key, score in fused.items()}


def _standardized(scores: Mapping[int, float]) -> dict[int, float]:
    values = scores.values()
    deviation = pstdev(values) if scores else 0.0
    if deviation == 0.0:
        return dict.fromkeys(scores, 0.0)
    mean = fmean(values)
    return {key: (value - mean) / deviation for key, value in scores.items()}
