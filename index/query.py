"""What a retriever is asked."""

from dataclasses import dataclass
from datetime import date

from corpus.documents import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A standalone question, ready for retrieval.

    ``names`` are the proper names in it, each matched as a phrase. ``published_from`` and
    ``published_to`` are inclusive days; articles whose publication interval does not meet them, and
    undated articles when either is set, are not searched.
    """

    text: str
    language: Language = "id"
    names: tuple[str, ...] = ()
    published_from: date | None = None
    published_to: date | None = None
