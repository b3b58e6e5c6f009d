"""From a candidate's features to the probability that it is right: one logistic model.

    p = 1 / (1 + exp(-(intercept + sum of weight * feature)))

The weights lie in ``calibration.json`` beside the reader they were fitted with, readable, with how
they were fitted; ``training/calibration.py`` writes them.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from corpus.errors import ModelError
from qa.reader_settings import EMBEDDED

CALIBRATION_FILE = "calibration.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """A fitted model. ``threshold`` is the least probability an answer is given with."""

    weights: Mapping[str, float]
    intercept: float
    threshold: float
    fitted: Mapping[str, str | float | int] = field(default_factory=dict)

    def probability(self, features: Mapping[str, float]) -> float:
        """Return the probability in [0, 1] that a candidate with these features is right.

        Raises
        ------
        ModelError
            When a feature the model weighs is missing.
        """
        missing = sorted(set(self.weights) - set(features))
        if missing:
            raise ModelError(
                f"{CALIBRATION_FILE} weighs {missing}, which this version does not compute; "
                "fit it again with training/calibration.py"
            )
        logit = self.intercept + sum(w * features[name] for name, w in self.weights.items())
        return 1.0 / (1.0 + math.exp(-min(max(logit, -50.0), 50.0)))

    @classmethod
    def load(cls, folder: Path | None) -> Self:
        """Read the file beside a reader; a reader without one borrows the embedded reader's."""
        path = None if folder is None else folder / CALIBRATION_FILE
        if path is None or not path.is_file():
            path = EMBEDDED / "kabar-reader" / CALIBRATION_FILE
        try:
            values = json.loads(path.read_text(encoding="utf-8"))
            return cls(
                weights={name: float(value) for name, value in values["weights"].items()},
                intercept=float(values["intercept"]),
                threshold=float(values["threshold"]),
                fitted=values.get("fitted", {}),
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as err:
            raise ModelError(
                f"{path} is not a calibration ({err!r}); expected JSON with weights, intercept and "
                "threshold: fit it again with training/calibration.py"
            ) from err

    def save(self, folder: Path) -> None:
        """Write the file beside a reader."""
        values = {
            "intercept": round(self.intercept, 4),
            "threshold": round(self.threshold, 4),
            "weights": {name: round(value, 4) for name, value in sorted(self.weights.items())},
            "fitted": dict(self.fitted),
        }
        text = json.dumps(values, indent=2, ensure_ascii=False) + "\n"
        (folder / CALIBRATION_FILE).write_text(text, encoding="utf-8")
