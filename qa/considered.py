"""Everything one question brought up on the way to its answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.query import Query
from qa.answers import Answer, Understood
from qa.candidates import Candidate, Evidence
from qa.features import Features


@dataclass(frozen=True, slots=True, kw_only=True)
class Considered:
    """Everything one question brought up, before the choice: what calibration is fitted on.

    ``features`` stand beside ``candidates``, in order. ``refused`` are another speaker's words,
    ``off_topic`` words about something else, with the features that say so.
    """

    understood: Understood
    query: Query
    evidence: Evidence
    candidates: Sequence[Candidate]
    features: Sequence[Features]
    refused: Sequence[Candidate]
    off_topic: Sequence[tuple[Candidate, Features]]
    timings_ms: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """An answer with all that was considered, and the probability of each candidate, in order.

    ``min_confidence`` is the least probability that an answer was given with.
    """

    answer: Answer
    considered: Considered
    probabilities: Sequence[float]
    min_confidence: float
