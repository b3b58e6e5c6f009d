"""Which candidate of a question comes first: a small network over its features.

    x     = (features - mean) / scale, cut to [-5, 5]
    score = x · weights + max(0, x · inner + bias) · outer

The first term alone is a linear model; the second lets features mean different things together: a
reader's margin says more of a number than of a quote. ``training/ordering.py`` fits it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Features = Mapping[str, float]

# Standardised features are cut here: an outlier says no more than a large value.
LARGEST = 5.0
_DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Order:
    """The network, linear where it has no units.

    Shapes: ``mean``, ``scale``, ``weights`` (features,); ``inner`` (features, units); ``bias``,
    ``outer`` (units,).
    """

    names: tuple[str, ...]
    mean: Floats
    scale: Floats
    weights: Floats
    inner: Floats
    bias: Floats
    outer: Floats

    @classmethod
    def linear(cls, weights: Features) -> Self:
        """Return the sum of weighted features, exact for features up to 1,000 * ``LARGEST``."""
        n = len(weights)
        return cls(
            names=tuple(weights), mean=np.zeros(n), scale=np.full(n, 1e3),
            weights=np.array(list(weights.values()), dtype=float) * 1e3,
            inner=np.zeros((n, 0)), bias=np.zeros(0), outer=np.zeros(0),
        )  # fmt: skip

    @classmethod
    def mean_of(cls, orders: "Sequence[Order]") -> Self:
        """Return the one network whose scores are the mean of several, standardised alike."""
        first = orders[0]
        return cls(
            names=first.names,
            mean=first.mean,
            scale=first.scale,
            weights=np.mean([order.weights for order in orders], axis=0),
            inner=np.hstack([order.inner for order in orders]),
            bias=np.concatenate([order.bias for order in orders]),
            outer=np.concatenate([order.outer for order in orders]) / len(orders),
        )

    def scores(self, features: Sequence[Features]) -> list[float]:
        """Return the score of each candidate; every feature of ``names`` must be there."""
        if not features:
            return []
        table = np.array([[known[name] for name in self.names] for known in features])
        return [float(score) for score in self.of_table(table)]

    def of_table(self, table: Floats) -> Floats:
        """Return the scores of a table (candidates, features in order of ``names``)."""
        x = np.clip((table - self.mean) / self.scale, -LARGEST, LARGEST)
        scores: Floats = x @ self.weights + np.maximum(x @ self.inner + self.bias, 0) @ self.outer
        return scores

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON has it, the numbers of a feature together."""
        columns = zip(self.mean, self.scale, self.weights, self.inner, strict=True)
        return {
            "features": {
                name: {
                    "mean": _short(mean), "scale": _short(scale), "weight": _short(weight),
                    "inner": [_short(value) for value in inner],
                }
                for name, (mean, scale, weight, inner) in zip(self.names, columns, strict=True)
            },
            "bias": [_short(value) for value in self.bias],
            "outer": [_short(value) for value in self.outer],
        }  # fmt: skip

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read what :meth:`to_json` returns; KeyError, TypeError or ValueError when it is not."""
        features = values["features"]
        outer = np.array(values["outer"], dtype=float)
        inner = np.array([known["inner"] for known in features.values()], dtype=float)
        order = cls(
            names=tuple(features),
            mean=np.array([known["mean"] for known in features.values()], dtype=float),
            scale=np.array([known["scale"] for known in features.values()], dtype=float),
            weights=np.array([known["weight"] for known in features.values()], dtype=float),
            inner=inner.reshape(len(features), len(outer)),
            bias=np.array(values["bias"], dtype=float),
            outer=outer,
        )
        if order.bias.shape != outer.shape or not (order.scale > 0).all():
            raise ValueError("bias and outer differ in length, or a scale is not positive")
        return order


def _short(value: float) -> float:
    """Round to so many significant digits: the file is read by people too."""
    return float(f"{value:.{_DIGITS}g}")
