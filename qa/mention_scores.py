"""What the reader's logits say of stretches that it did not choose itself."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.sentences import Offsets
from qa.answers import Span
from qa.spans import Logits


def mention_scores(
    mentions: Sequence[Offsets],
    text: str,
    tokens: NDArray[np.int64],
    inside: NDArray[np.bool_],
    start: Logits,
    end: Logits,
) -> Iterator[Span]:
    """Yield each mention that a window holds whole, with its score and that of the best within.

    ``tokens`` are the offsets in ``text`` of the window's tokens, shape (tokens, 2); ``inside``,
    ``start`` and ``end``, shape (tokens,), say which of them are the passage's, and their logits.
    """
    for a, b in mentions:
        held = np.flatnonzero(inside & (tokens[:, 0] < b) & (tokens[:, 1] > a))
        if not len(held) or tokens[held[0], 0] > a or tokens[held[-1], 1] < b:
            continue
        within = np.maximum.accumulate(start[held]) + end[held]
        score = float(start[held[0]] + end[held[-1]])
        yield Span(start=a, end=b, text=text[a:b], score=score, within=float(within.max()))


def best_mentions(mentions: Sequence[Span]) -> tuple[Span, ...]:
    """Return each mention once, as the window that likes it best scores it, best first."""
    best: dict[Offsets, Span] = {}
    for span in sorted(mentions, key=lambda span: (-span.score, span.start)):
        best.setdefault((span.start, span.end), span)
    return tuple(best.values())
