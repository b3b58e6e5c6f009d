"""Fit which candidate of a question comes first: :class:`qa.order.Order`.

A listwise softmax: of one question's candidates the right ones should get the mass (ListNet's
top-one probability, Cao et al. 2007, with several right ones). Trained by Adam over batches of
questions; weights shrink, units drop out, and the mean of several starts is taken, since one
network of a few thousand questions depends on its start.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from qa.order import LARGEST, Order
from training.candidates import Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How it is fitted; chosen on the fit questions, cross-validated, none of them tested on."""

    units: int = 16
    starts: int = 4
    epochs: int = 60
    questions: int = 64  # of one step
    rate: float = 5e-3
    shrink: float = 0.01
    dropout: float = 0.2


def fit_order(rows: Rows, chosen: NDArray[np.bool_], settings: Settings | None = None) -> Order:
    """Return the order fitted on the ``chosen`` candidates."""
    settings = settings or Settings()
    mean, scale = rows.features[chosen].mean(axis=0), rows.features[chosen].std(axis=0)
    scale[scale < 1e-9] = 1.0
    groups = [
        members
        for question in np.unique(rows.question[chosen])
        if rows.right[members := np.flatnonzero(rows.question == question)].any()
    ]
    table = torch.tensor((rows.features - mean) / scale, dtype=torch.float32)
    table = table.clamp(-LARGEST, LARGEST)
    starts = [
        _started(table, rows.right, groups, seed, settings) for seed in range(settings.starts)
    ]
    return Order.mean_of([
        Order(names=rows.names, mean=mean, scale=scale,
              **{name: tensor.numpy().astype(float) for name, tensor in start.items()})
        for start in starts
    ])  # fmt: skip


def _started(
    table: torch.Tensor,
    right: NDArray[np.bool_],
    groups: Sequence[NDArray[np.int64]],
    seed: int,
    settings: Settings,
) -> dict[str, torch.Tensor]:
    """Return the weights of one start."""
    members, held, good = _padded(right, groups)
    generator = torch.Generator().manual_seed(seed)
    n = table.shape[1]
    bound = n**-0.5
    weights = {
        "weights": torch.zeros(n),
        "inner": torch.empty(n, settings.units).uniform_(-bound, bound, generator=generator),
        "bias": torch.zeros(settings.units),
        "outer": torch.zeros(settings.units),
    }
    for tensor in weights.values():
        tensor.requires_grad_()
    optimizer = torch.optim.Adam(weights.values(), lr=settings.rate)
    steps = settings.epochs * -(-len(groups) // settings.questions)
    step = 0
    for _ in range(settings.epochs):
        for batch in torch.randperm(len(groups), generator=generator).split(settings.questions):
            optimizer.param_groups[0]["lr"] = settings.rate * (1 - step / steps)
            x = table[members[batch]]
            hidden = torch.relu(x @ weights["inner"] + weights["bias"])
            kept = torch.rand(hidden.shape, generator=generator) >= settings.dropout
            hidden = hidden * kept / (1 - settings.dropout)
            scores = (x @ weights["weights"] + hidden @ weights["outer"]).masked_fill(
                ~held[batch], float("-inf")
            )
            log_mass = torch.logsumexp(
                scores.log_softmax(1).masked_fill(~good[batch], float("-inf")), 1
            )
            size = (weights["weights"] ** 2).sum() + (weights["outer"] ** 2).sum()
            loss = settings.shrink * (size + 0.3 * (weights["inner"] ** 2).sum()) - log_mass.mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            step += 1
    return {name: tensor.detach() for name, tensor in weights.items()}


def _padded(
    right: NDArray[np.bool_], groups: Sequence[NDArray[np.int64]]
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Candidates of every question (questions, most), which are there, and which are right."""
    shape = len(groups), max(len(group) for group in groups)
    members = torch.zeros(shape, dtype=torch.long)
    held, good = torch.zeros(shape, dtype=torch.bool), torch.zeros(shape, dtype=torch.bool)
    for i, group in enumerate(groups):
        members[i, : len(group)] = torch.from_numpy(group)
        held[i, : len(group)] = True
        good[i, : len(group)] = torch.from_numpy(right[group])
    return members, held, good
