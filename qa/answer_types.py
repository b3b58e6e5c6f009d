"""What kind of words would answer a question, and whether given words are of that kind."""

import re
from typing import Literal

from corpus.dates import FULL_MONTH_NAMES
from corpus.names import find_names
from qa.day_names import DAY_NAME
from qa.spelt_numbers import NUMBER_PATTERN, SCALE_PATTERN

AnswerType = Literal["number", "date", "place", "person", "reason", "saying", "other"]

# Tried in order; the first that matches says what is asked for.
_SOURCES: tuple[tuple[AnswerType, str], ...] = (
    (
        "date",
        r"\b(?:when|kapan|tanggal berapa|tahun berapa|jam berapa|pukul berapa|hari apa)\b",
    ),
    ("date", r"\b(?:what|which) (?:time|date|day|month|year)\b|\bbulan apa\b"),
    ("number", r"\bhow (?:many|much|long|old|big|large|heavy|tall|far|rich|high|often|fast)\b"),
    ("number", r"\bberapa\b|\bwhat (?:percentage|share|number|amount|price)\b"),
    ("reason", r"\b(?:why|mengapa|kenapa|alasan|apa sebab\w*|apa yang membuat)\b"),
    ("reason", r"\bwhat (?:\w+ )?(?:reasons?|caused|made|prompted|led)\b|\breasons?\b"),
    ("place", r"\b(?:where|di ?mana|ke ?mana|dari ?mana)\b"),
    (
        "place",
        r"\bwhich (?:country|city|town|village|province|district|hotel|festival|island)\b",
    ),
    (
        "place",
        r"\b(?:di|ke|dari) (?:\w+ )?mana\b|\b(?:kota|negara|daerah|provinsi) (?:mana|apa)\b",
    ),
    ("person", r"\b(?:who|whom|whose|siapa)\b"),
)
_ASKED = tuple((kind, re.compile(source, re.IGNORECASE)) for kind, source in _SOURCES)
_DIGIT = re.compile(r"\d")
_NUMBER_WORD = re.compile(
    rf"{NUMBER_PATTERN}|\b(?:\w+ belas|puluh\w*|{SCALE_PATTERN}|percent|persen)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"\b(?:{DAY_NAME}|{'|'.join(FULL_MONTH_NAMES)}|pukul|jam|kemarin|besok|tahun|bulan|year|month|week|"
    r"today|yesterday|tomorrow|hari ini|pagi|siang|sore|malam|WIB|am|pm)\b"
    r"|\b\d{1,2}/\d{1,2}|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"\b[A-Z]\w+")
_CAUSE = re.compile(
    r"\b(?:karena|sebab|lantaran|akibat|gara-gara|agar|supaya|guna|demi|disebabkan|dikarenakan|"
    r"alasan\w*|because|since|due to|so that|in order to|after)\b",
    re.IGNORECASE,
)
_SHORT_WORDS = 12
_SAYING_WORDS = 5


def answer_type(question: str, *, asks_for_words: bool = False) -> AnswerType:
    """Return the kind of answer asked for; ``asks_for_words`` when a speaker is asked for."""
    for kind, pattern in _ASKED:
        if pattern.search(question):
            return kind
    return "saying" if asks_for_words else "other"


def fits(kind: AnswerType, text: str, before: str = "") -> float:
    """Return 1 when ``text`` can be such an answer, -1 when it cannot, 0 when words don't tell.

    ``before`` is what stands just before it: a cause is told by its conjunction.
    """
    n_words = len(text.split())
    if kind == "number":
        return _sign(_DIGIT.search(text) or _NUMBER_WORD.search(text), n_words)
    if kind == "date":
        return _sign(_DATE.search(text), n_words)
    if kind == "person":
        return _person(text, n_words)
    if kind == "place":
        return _sign(_CAPITAL.search(text), n_words)
    if kind == "reason":
        cause = _CAUSE.search(text) or _CAUSE.search(before[-30:])
        return 1.0 if cause and n_words > 2 else (-1.0 if n_words < 3 else 0.0)
    if kind == "saying":
        return 1.0 if n_words >= _SAYING_WORDS else -1.0
    return 0.0


def _person(text: str, n_words: int) -> float:
    """Return how well the words name somebody; a body may have done it too: not told."""
    names = find_names(text)
    if not names:
        return -1.0
    named = any(name.kind == "person" or (name.kind == "unknown" and n_words < 3) for name in names)
    return 1.0 if named and n_words <= _SHORT_WORDS else 0.0


def _sign(found: re.Match[str] | None, n_words: int) -> float:
    if found is None:
        return -1.0
    return 1.0 if n_words <= _SHORT_WORDS else 0.0
