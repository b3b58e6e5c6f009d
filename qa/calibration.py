"""From candidates to an order, and to the probability that each is right: two linear models.

    score_i = sum of order * feature_i                          which candidate is best
    lead_i  = score_i - best score of the other candidates
    p_i     = 1 / (1 + exp(-(intercept + sum of confidence * feature_i + lead weight * lead_i)))

The first is a conditional (listwise) logit over one question's candidates, the second a logistic
model of the candidates it prefers: what makes one candidate better than its neighbours is not what
makes an answer trustworthy. The weights lie in ``calibration.json`` beside the reader they were
fitted with, readable, with how they were fitted; ``training/calibration.py`` writes them.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from corpus.errors import ModelError
from qa.reader_settings import EMBEDDED

CALIBRATION_FILE = "calibration.json"
LEAD = "lead"

# Keeps the order of candidates whose probabilities would be equal.
_STEP = 1e-9

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """A fitted pair of models. ``threshold`` is the least probability an answer is given with."""

    order: Features
    confidence: Features
    intercept: float
    threshold: float
    fitted: Mapping[str, str | float | int] = field(default_factory=dict)

    def probabilities(self, features: Sequence[Features]) -> list[float]:
        """Return the probability in [0, 1] that each candidate of one question is right.

        The order of the probabilities is the order of the scores.

        Raises
        ------
        ModelError
            When a feature that the models weigh is missing.
        """
        self._check(features)
        scores = [weighted(self.order, f) for f in features]
        found = [0.0] * len(scores)
        least = 1.0
        for i in sorted(range(len(scores)), key=lambda i: -scores[i]):
            known = {**features[i], LEAD: lead(scores, i)}
            logit = self.intercept + weighted(self.confidence, known)
            least = max(min(logistic(logit), least - _STEP), 0.0)
            found[i] = least
        return found

    def _check(self, features: Sequence[Features]) -> None:
        weighed = (set(self.order) | set(self.confidence)) - {LEAD}
        missing = sorted(weighed - set(features[0])) if features else []
        if missing:
            raise ModelError(
                f"{CALIBRATION_FILE} weighs {missing}, which this version does not compute; "
                "fit it again with training/calibration.py"
            )

    @classmethod
    def load(cls, folder: Path | None) -> Self:
        """Read the file beside a reader; a reader without one borrows the embedded reader's."""
        path = None if folder is None else folder / CALIBRATION_FILE
        if path is None or not path.is_file():
            path = EMBEDDED / "kabar-reader" / CALIBRATION_FILE
        try:
            values = json.loads(path.read_text(encoding="utf-8"))
            return cls(
                order={name: float(value) for name, value in values["order"].items()},
                confidence={name: float(value) for name, value in values["confidence"].items()},
                intercept=float(values["intercept"]),
                threshold=float(values["threshold"]),
                fitted=values.get("fitted", {}),
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as err:
            raise ModelError(
                f"{path} is not a calibration ({err!r}); expected JSON with order, confidence, "
                "intercept and threshold: fit it again with training/calibration.py"
            ) from err

    def save(self, folder: Path) -> None:
        """Write the file beside a reader."""
        values = {
            "threshold": round(self.threshold, 4),
            "intercept": round(self.intercept, 4),
            "confidence": _readable(self.confidence),
            "order": _readable(self.order),
            "fitted": dict(self.fitted),
        }
        text = json.dumps(values, indent=2, ensure_ascii=False) + "\n"
        (folder / CALIBRATION_FILE).write_text(text, encoding="utf-8")


def weighted(weights: Features, features: Features) -> float:
    """Return the weighted sum of the features that have a weight."""
    return sum(weight * features[name] for name, weight in weights.items())


def lead(scores: Sequence[float], i: int) -> float:
    """Return how far score ``i`` is ahead of the best other one; 0 when it stands alone."""
    return scores[i] - max((s for j, s in enumerate(scores) if j != i), default=scores[i])


def logistic(logit: float) -> float:
    """Return 1 / (1 + exp(-logit)) without overflow."""
    return 1.0 / (1.0 + math.exp(-min(max(logit, -50.0), 50.0)))


def _readable(weights: Features) -> dict[str, float]:
    return {name: round(value, 4) for name, value in sorted(weights.items())}
