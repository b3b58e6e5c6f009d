"""Hits, and the two seams of retrieval: Encoder and Retriever."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.documents import Passage
from index.query import Query

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One retrieved passage.

    ``score`` is what the list is sorted by; higher is better, always. ``rank`` starts at 1.
    ``dense`` (cosine), ``lexical`` (BM25) and ``words`` (how well the question's words are met, at
    most 1) are the legs' own scores, None where a leg did not score the passage. ``story`` is the
    story its article tells, None where it is not known, and ``copies`` are the passages of other
    articles of that story that say the same and nothing more.
    """

    passage: Passage
    score: float
    rank: int
    dense: float | None = None
    lexical: float | None = None
    words: float | None = None
    story: str | None = None
    copies: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedDays:
    """The first and last day of publication in a collection, and the share of dated articles."""

    first: date
    last: date
    share_dated: float


class Encoder(Protocol):
    """Texts to unit vectors, float32 of shape (n, dimension).

    ``name`` and ``revision`` say which model it is: an index is searched with what built it only.
    """

    @property
    def name(self) -> str:
        """The model's name, or the path of its folder."""
        ...

    @property
    def revision(self) -> str:
        """What tells two versions of the model apart."""
        ...

    @property
    def dimension(self) -> int:
        """Width of the vectors."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, in order."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, in order."""
        ...


class Retriever(Protocol):
    """A question to passages."""

    def search(self, query: Query, k: int) -> list[Hit]:
        """Return the best ``k`` passages, sorted by score, ranks 1..n, each passage once."""
        ...
