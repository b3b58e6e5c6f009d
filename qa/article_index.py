"""What answering needs of an index."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from corpus.documents import Article, Quote
from index.hits import Encoder, Hit, PublishedDays
from index.query import Query


class ArticleIndex(Protocol):
    """What answering needs of an index."""

    @property
    def encoder(self) -> Encoder:
        """The encoder the index was built with."""
        ...

    def search(self, query: Query, k: int) -> list[Hit]:
        """Return the best ``k`` passages."""
        ...

    def article(self, article_id: str) -> Article:
        """Return a stored article."""
        ...

    def quotes(self, article_ids: Sequence[str]) -> list[Quote]:
        """Return the quotes found in these articles."""
        ...

    def published(self) -> PublishedDays | None:
        """Return the first and last day of publication; None when no article is dated."""
        ...

    def nearest_published(self, first: date | None, last: date | None) -> str | None:
        """Return the ISO date of an article published nearest outside these days."""
        ...
