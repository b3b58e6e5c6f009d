"""Several answers to a list question: the items of one enumeration, or the best distinct spans."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.query import Query
from qa.answer_types import AnswerType, answer_type, fits
from qa.answers import Alternative, Source
from qa.choice import Scored
from qa.enumerations import enumeration_around
from qa.metrics import normalize_answer
from qa.sources import sentences_around, source_at, source_of
from qa.wording import sentence_coverage

# What is no enumeration must be nearly as sure as the best to be an item of its own.
_SURE_ITEM = 0.75
# An enumeration is what is asked for: it stands in for a surer single span down to this share.
_SURE_ENUMERATION = 0.5
_MAX_ITEMS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What a list question is answered with: the best words as one span, and the items.

    ``scored`` is the answer that the best words were made from.
    """

    best: Source
    scored: Scored
    items: tuple[Alternative, ...]


def list_of(found: Sequence[Scored], query: Query, at_most: int | None = None) -> Listed | None:
    """Return the items among the distinct answers ``found``, the surest first, or None.

    An enumeration in one sentence is the whole list, and its span the best words; its sentence
    holds as many of the question's words as that of the surest answer. Else the items are the
    people, places, numbers or dates asked for that are nearly as sure as the surest. Fewer than
    two items are no list.
    """
    best = found[0]
    about = sentence_coverage(best.candidate, query)
    for scored in found:
        if scored.probability < _SURE_ENUMERATION * best.probability:
            break
        listed = _enumerated(scored, at_most)
        if listed is not None and sentence_coverage(scored.candidate, query) >= about:
            return listed
    return _single(found, answer_type(query.text), at_most)


def _single(found: Sequence[Scored], kind: AnswerType, at_most: int | None) -> Listed | None:
    best = found[0]
    items = [
        Alternative(source=source_of(scored.candidate), confidence=scored.probability)
        for scored in found
        if scored.probability >= _SURE_ITEM * best.probability
        and fits(kind, scored.candidate.text) == 1
    ]
    first = source_of(best.candidate)
    if len(items) < 2 or items[0].source != first:
        return None
    return Listed(best=first, scored=best, items=tuple(items[: at_most or _MAX_ITEMS]))


def _enumerated(scored: Scored, at_most: int | None) -> Listed | None:
    candidate = scored.candidate
    body = candidate.article.body
    first, last = sentences_around(body, candidate.start, candidate.end)
    spans = [
        (first + start, first + end)
        for start, end in enumeration_around(
            body[first:last], candidate.start - first, candidate.end - first
        )
    ]
    distinct = {normalize_answer(body[start:end]): (start, end) for start, end in reversed(spans)}
    spans = sorted(distinct.values())
    if len(spans) < 2 or (at_most is not None and len(spans) > at_most):
        return None
    whole = source_of(replace(candidate, start=spans[0][0], end=spans[-1][1], span=None))
    items = (
        source_at(candidate.article, *span, speaker=whole.speaker, quote=whole.quote)
        for span in spans[:_MAX_ITEMS]
    )
    return Listed(
        best=whole,
        scored=scored,
        items=tuple(Alternative(source=item, confidence=scored.probability) for item in items),
    )
