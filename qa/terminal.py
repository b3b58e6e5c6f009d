"""Answers as plain text for a terminal."""

import re
from collections.abc import Iterable, Iterator, Sequence
from textwrap import fill

from corpus.documents import Article
from index.hits import Hit
from qa.answers import Alternative, Answer, Source
from qa.texts import (
    certainty_in_words,
    date_in_words,
    period_in_words,
    quote_in_words,
    reason_in_words,
    support_in_words,
    texts,
)

_WORDS = texts("en")
_MAX_PASSAGES = 3
_PASSAGE_CHARACTERS = 300
# A terminal obeys control characters; an article must not be able to give it orders.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def answer_as_text(answer: Answer, *, width: int = 80) -> str:
    """Return an answer with its evidence, or that the articles don't say and the closest passages.

    White space of articles is folded and control characters are dropped; lines fit ``width``.
    """
    return "\n".join(_lines(answer, width))


def _lines(answer: Answer, width: int) -> Iterator[str]:
    understood = answer.understood
    period = period_in_words(understood.published_from, understood.published_to, _WORDS)
    if period:
        yield f"{_WORDS.period}: {period}"
    if answer.timeline:
        yield from _entries(_WORDS.timeline, answer.timeline, width)
    if answer.source is None and answer.timeline:
        yield _wrapped(_WORDS.only_timeline, width)
    elif answer.source is None:
        yield plain_text(_WORDS.unanswered)
        yield _wrapped(_reason(answer), width)
    else:
        yield from _answered(answer, answer.source, width)
    if answer.disagreement:
        yield ""
        told = [other.source for other in answer.disagreement]
        yield from _entries(_WORDS.disagreement, told, width)
    if answer.alternatives:
        yield from ("", f"{_WORDS.others}:")
        yield from (_alternative(other, width) for other in answer.alternatives)
    if answer.source is None and answer.hits:
        yield from ("", f"{_WORDS.closest}:")
        yield from (_passage(hit, width) for hit in _best_of_articles(answer.hits))


def _reason(answer: Answer) -> str:
    nearest = answer.nearest_published
    return reason_in_words(answer.reason, answer.understood, _WORDS, nearest=nearest)


def _entries(label: str, sources: Iterable[Source], width: int) -> Iterator[str]:
    """One dated line or more for each source."""
    yield f"{label}:"
    for source in sources:
        date = date_in_words(source.article.published, _WORDS)
        yield _labelled("-", f"{date}: “{source.text}” — {_citation(source.article)}", width)
    yield ""


def _answered(answer: Answer, source: Source, width: int) -> Iterator[str]:
    if answer.kind == "evidence":
        yield f"{_WORDS.evidence}:"
    yield _wrapped(f"“{plain_text(source.text)}”", width)
    for item in answer.items:
        yield _labelled("-", item.source.text, width)
    yield ""
    if source.speaker:
        kind = quote_in_words(source.quote, _WORDS)
        yield _labelled(
            "speaker", ", ".join(part for part in (source.speaker, kind) if part), width
        )
    yield _labelled("article", _citation(source.article), width)
    if source.article.url:
        yield f"  {'link':<11}{plain_text(source.article.url)}"
    support = support_in_words(answer.support, answer.support_articles, _WORDS)
    certainty = certainty_in_words(answer.confidence, _WORDS)
    yield _labelled("confidence", ", ".join(filter(None, (certainty, support))), width)
    yield _labelled("sentence", source.sentence, width)
    place = f"{source.article.article_id}, characters {source.start}–{source.end}"
    yield _labelled("place", place, width)


def _alternative(other: Alternative, width: int) -> str:
    said = f"{other.source.speaker}: " if other.source.speaker else ""
    text = f"{said}“{other.source.text}” — {_citation(other.source.article)}"
    return _labelled(f"{other.confidence:.0%}", text, width)


def _passage(hit: Hit, width: int) -> str:
    passage = hit.passage
    title = f"{passage.title or _WORDS.untitled} · {date_in_words(passage.published, _WORDS)}"
    text = plain_text(passage.text)
    if len(text) > _PASSAGE_CHARACTERS:
        text = text[:_PASSAGE_CHARACTERS].rsplit(" ", 1)[0] + " …"
    return f"{_wrapped(title, width, '  ')}\n{_wrapped(text, width, '    ')}"


def _best_of_articles(hits: Sequence[Hit]) -> list[Hit]:
    """Return each first article's best passage; one article must not fill the list."""
    firsts: dict[str, Hit] = {}
    for hit in hits:
        firsts.setdefault(hit.passage.article_id, hit)
    return list(firsts.values())[:_MAX_PASSAGES]


def _citation(article: Article) -> str:
    date = date_in_words(article.published, _WORDS)
    return " · ".join(
        part for part in (article.title or _WORDS.untitled, article.source, date) if part
    )


def _labelled(label: str, text: str, width: int) -> str:
    first = f"  {label:<11}"
    return fill(
        plain_text(text), max(width, 40), initial_indent=first, subsequent_indent=" " * len(first)
    )


def _wrapped(text: str, width: int, indent: str = "") -> str:
    return fill(plain_text(text), max(width, 40), initial_indent=indent, subsequent_indent=indent)


def plain_text(text: str) -> str:
    """Return text on one line, without characters that a terminal obeys."""
    return " ".join(_CONTROL.sub(" ", text).split())
