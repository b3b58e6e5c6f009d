"""Different answers of different articles to one question of fact, side by side, newest first.

Two articles disagree only where little room is left for another reading: the question asks for a
number, a date, a person or a place; both articles say one, of one kind, and not the same; both
passages hold the question's names and at least half of its words; and they were published within
a month, for later events of the same kind have figures of their own.
"""

import re
from collections.abc import Sequence

from corpus.dates import date_interval
from qa.amounts import amount_of, is_different
from qa.answer_types import AnswerType, answer_type, fits
from qa.answers import Alternative
from qa.candidates import Candidate
from qa.choice import Scored
from qa.considered import Considered
from qa.sources import source_of
from qa.speakers import name_words

FACTS: frozenset[AnswerType] = frozenset({"number", "date", "person", "place"})
# Surer than this, relative to the answer, another article's answer is worth showing beside it.
_SURE_ENOUGH = 0.5
_DAYS_APART = 31
_HALF = 0.5
_MAX_SHOWN = 4
_DAY = re.compile(
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    r"(?:[/-](?P<number>\d{1,2})\b|\s+(?:of )?(?P<after>[a-z]{3}))"
    r"|\b(?P<before>jan|feb|mar|apr|mei|may|jun|jul|agu|aug|sep|okt|oct|nov|des|dec)[a-z]*\s+"
    r"(?P<first>\d{1,2})\b",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")
_ENGLISH = {"may": "mei", "aug": "agu", "oct": "okt", "dec": "des"}


def disagreement(considered: Considered, found: Sequence[Scored]) -> tuple[Alternative, ...]:
    """Return the answer and those that contradict it, the newest article first; empty for none.

    ``found`` are the distinct answers, the surest first. An article speaks with its surest one.
    """
    kind = answer_type(considered.understood.question)
    best = found[0].candidate
    if kind not in FACTS or not _is_about(best, considered):
        return ()
    rivals: list[Scored] = []
    heard = set(found[0].article_ids)
    for scored in found[1:]:
        other = scored.candidate
        speaks = other.article.article_id not in heard
        heard |= scored.article_ids
        if (
            speaks
            and scored.probability >= _SURE_ENOUGH * found[0].probability
            and _is_about(other, considered)
            and _is_near(best, other)
            and all(_contradicts(kind, one.candidate, other) for one in (found[0], *rivals))
        ):
            rivals.append(scored)
    shown = sorted((found[0], *rivals[: _MAX_SHOWN - 1]), key=_published, reverse=True)
    return tuple(_alternative(scored) for scored in shown) if rivals else ()


def _is_about(candidate: Candidate, considered: Considered) -> bool:
    at = next(i for i, one in enumerate(considered.candidates) if one is candidate)
    known = considered.features[at]
    is_named = not considered.query.names or known["name_coverage"] == 1.0
    return is_named and known["term_coverage"] >= _HALF


def _is_near(one: Candidate, other: Candidate) -> bool:
    """Whether both were published, and within a month: what is undated is not compared."""
    if one.article.published is None or other.article.published is None:
        return False
    first, second = (date_interval(c.article.published or "") for c in (one, other))
    return (max(first[0], second[0]) - min(first[1], second[1])).days <= _DAYS_APART


def _contradicts(kind: AnswerType, one: Candidate, other: Candidate) -> bool:
    """Whether two answers cannot both be right, as far as their words tell."""
    if fits(kind, one.text) != 1 or fits(kind, other.text) != 1:
        return False
    if kind == "number":
        amounts = amount_of(one.text), amount_of(other.text)
        left, right = amounts
        if left is None or right is None or left.unit != right.unit:
            return False
        return is_different(left, right)
    if kind == "date":
        left_day, right_day = _day_of(one.text), _day_of(other.text)
        return left_day is not None and right_day is not None and left_day != right_day
    return not _is_mentioned(one, other) and not _is_mentioned(other, one)


def _is_mentioned(one: Candidate, other: Candidate) -> bool:
    """Whether the other's article holds a word of the one's name: both may then be true."""
    return bool(name_words(one.text) & name_words(other.article.body))


def _day_of(text: str) -> tuple[int, int] | None:
    """Return the one day and month that a text tells; None for none or several."""
    found = set()
    for match in _DAY.finditer(text):
        spelt = (match["after"] or match["before"] or "").lower()
        name = _ENGLISH.get(spelt, spelt)
        month = int(match["number"]) if match["number"] else _month(name)
        if month:
            found.add((int(match["day"] or match["first"]), month))
    return found.pop() if len(found) == 1 else None


def _month(name: str) -> int:
    return _MONTHS.index(name) + 1 if name in _MONTHS else 0


def _published(scored: Scored) -> tuple[str, str]:
    published = scored.candidate.article.published or ""
    return (date_interval(published)[0].isoformat() if published else "", published)


def _alternative(scored: Scored) -> Alternative:
    return Alternative(source=source_of(scored.candidate), confidence=scored.probability)
