"""One question asked, what came back, and what it is compared by."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from corpus.documents import Article, Language
from corpus.names import NameTable
from index.hits import Hit
from qa.answers import Answer
from qa.metrics import hit_at_k, is_right
from qa.questions import Question
from qa.speakers import same_speaker

# The language of an article by its id; None when the index does not hold it.
LanguageOf = Callable[[str], Language | None]


class HasArticles(Protocol):
    """What telling an article's language needs of an index."""

    def article(self, article_id: str) -> Article:
        """Return a stored article. Raises KeyError for an id that is not in the index."""
        ...


def language_in(index: HasArticles, article_id: str) -> Language | None:
    """Return an article's language, None when the index does not hold it."""
    try:
        return index.article(article_id).language
    except KeyError:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One question asked, and what came back.

    ``ranked`` are the article ids of the hits, best first; where a hit stands for wire copies, that
    of the question if it is among them. ``milliseconds`` is wall time.
    ``best`` is the answer, or what was withheld because it was not sure enough. ``asked_speaker``
    is whose words were asked for, ``said_by_asked`` whether the answer's are: None where that
    cannot be told. ``article_languages`` are those of the question's articles, as far as known.
    """

    question: Question
    answer: str | None
    confidence: float
    ranked: tuple[str, ...]
    milliseconds: float
    best: str | None = None
    best_confidence: float = 0.0
    reason: str | None = None
    is_dated: bool = False
    asked_speaker: str | None = None
    speaker: str | None = None
    said_by_asked: bool | None = None
    article_languages: tuple[Language, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether the answer is right, or rightly withheld."""
        return is_right(self.answer, self.question.answers)

    @property
    def is_best_right(self) -> bool:
        """Whether it would be right to answer with the best."""
        return self.best is not None and is_right(self.best, self.question.answers)

    @property
    def found_article(self) -> bool | None:
        """Whether an article that answers is among the hits; None when none is named."""
        named = self.question.article_ids
        return hit_at_k(self.ranked, named, len(self.ranked)) if named else None


def outcome_of(
    question: Question, answer: Answer, milliseconds: float, language_of: LanguageOf | None = None
) -> Outcome:
    """Return what an answer is compared by."""
    understood, best = answer.understood, answer.withheld
    return Outcome(
        question=question,
        answer=answer.text,
        confidence=answer.confidence,
        ranked=tuple(_article_id(hit, question) for hit in answer.hits),
        milliseconds=milliseconds,
        best=answer.text if best is None else best.source.text,
        best_confidence=answer.confidence if best is None else best.confidence,
        reason=answer.reason,
        is_dated=bool(understood.published_from or understood.published_to),
        asked_speaker=question.speaker or understood.speaker,
        speaker=None if answer.source is None else answer.source.speaker,
        said_by_asked=_said_by_asked(question, answer),
        article_languages=_languages(question, language_of),
    )


def _article_id(hit: Hit, question: Question) -> str:
    """Return the hit's article, or the one of the question that the hit stands for as a copy."""
    ids = [passage.article_id for passage in (hit.passage, *hit.copies)]
    return next((i for i in ids if i in question.article_ids), ids[0])


def _said_by_asked(question: Question, answer: Answer) -> bool | None:
    asked = question.speaker or answer.understood.speaker
    if asked is None or answer.source is None:
        return None
    table = NameTable(answer.source.article.body)
    return same_speaker(asked, answer.source.speaker, table)


def _languages(question: Question, language_of: LanguageOf | None) -> tuple[Language, ...]:
    if language_of is None:
        return ()
    found = {language_of(article_id) for article_id in question.article_ids}
    return tuple(sorted(language for language in found if language is not None))
