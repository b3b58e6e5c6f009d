"""Articles, the passages they are split into, and the quotes found in them.

Offsets are characters, half-open ``[start, end)``, into ``Article.body``. The body is the text
after cleaning; nothing changes it once an Article exists, so an offset stays true.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

from corpus.errors import InvalidArticle

Language = Literal["id", "en"]
QuoteKind = Literal["direct", "indirect"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news article.

    ``published`` is an ISO 8601 date of the precision known: ``2023``, ``2023-11``, ``2023-11-09``
    or ``2023-11-09T10:15:00+07:00``; None when undated. ``source`` is the outlet ("" when unknown).
    """

    article_id: str
    title: str
    body: str
    source: str = ""
    url: str | None = None
    published: str | None = None
    language: Language = "id"
    metadata: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.article_id:
            raise InvalidArticle("an article has no article_id; expected a non-empty text")
        if not self.body.strip():
            raise InvalidArticle(f"article {self.article_id!r} has no text; expected a body")

    @property
    def sha256(self) -> str:
        """Hex digest of the body in UTF-8: what an answer's offsets were checked against."""
        return sha256(self.body.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A run of whole sentences of one article: what is retrieved and read.

    Invariant: ``article.body[start:end] == text``. ``names`` are the full names of the people and
    bodies mentioned, also where the passage has only a surname ("Park" → "Park Jin"); with the
    title they are searched but never part of an answer.
    """

    article_id: str
    start: int
    end: int
    text: str
    title: str = ""
    published: str | None = None
    language: Language = "id"
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.text) != self.end - self.start:
            raise InvalidArticle(
                f"passage {self.start}:{self.end} of article {self.article_id!r} holds "
                f"{len(self.text)} characters; expected end - start of them"
            )

    @property
    def passage_id(self) -> str:
        """Unique in an index: the article's id and the passage's offsets."""
        return f"{self.article_id}:{self.start}-{self.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words that an article attributes to somebody.

    ``start:end`` is the content without quotation marks. ``speaker`` is the full name as resolved
    within the article, None where it is not clear. ``cue`` is the word that says it is speech.
    """

    article_id: str
    start: int
    end: int
    speaker: str | None
    cue: str
    kind: QuoteKind
    speaker_start: int | None = None
    speaker_end: int | None = None
