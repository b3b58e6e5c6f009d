"""Amounts in short answers, comparable across spellings: "Rp 2,1 triliun", "dua jam", "1.054"."""

import re
from dataclasses import dataclass
from itertools import pairwise

from index.tokens import tokenize
from qa.spelt_numbers import SCALES, SPELT_NUMBERS

# Two reports of one figure differ by rounding: "Rp 2 triliun" and "Rp 2.062.241.012.691".
_ROUNDING = 0.05
# Counts below this are told exactly.
_EXACT_BELOW = 100

_SMALL = {word: float(n) for word, n in SPELT_NUMBERS.items()} | {"seorang": 1.0, "sebuah": 1.0}
_UNITS = {
    word: unit
    for unit, words in {
        "money": "rp us$ $ rupiah dolar dollar dollars ringgit euro yen",
        "percent": "persen percent %",
        "year": "tahun year years",
        "month": "bulan month months",
        "week": "pekan minggu week weeks",
        "day": "hari day days",
        "hour": "jam hour hours",
        "minute": "menit minute minutes",
        "metre": "meter metre metres km kilometer kilometre kilometres cm sentimeter hektare",
        "weight": "kg kilogram kilograms ton tons tonnes gram",
    }.items()
    for word in words.split()
}
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
# Signs that the tokens leave out, and the words that stand for them.
_SIGNS = ((re.compile(r"%"), " persen "), (re.compile(r"(?<!US)\$"), "US$"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number and what it counts; ``unit`` is "count" for people and things."""

    value: float
    unit: str


def amount_of(text: str) -> Amount | None:
    """Return the one amount that a text tells; None for none, and for several that differ.

    >>> amount_of("Rp 2,1 triliun")
    Amount(value=2100000000000.0, unit='money')
    """
    amounts = _amounts(text)
    if not amounts or any(is_different(one, other) for one, other in pairwise(amounts)):
        return None
    return amounts[0]


def is_different(one: Amount, other: Amount) -> bool:
    """Whether two amounts cannot be one figure: another unit, or apart by more than rounding."""
    if one.unit != other.unit:
        return True
    largest = max(one.value, other.value)
    allowed = _ROUNDING * largest if largest >= _EXACT_BELOW else 0.0
    return abs(one.value - other.value) > allowed


def _amounts(text: str) -> list[Amount]:
    for sign, spelt in _SIGNS:
        text = sign.sub(spelt, text)
    words = [token.folded for token in tokenize(text)]
    found: list[Amount] = []
    at = 0
    while at < len(words):
        value, after = _value(words, at)
        if value is None:
            at += 1
            continue
        if after < len(words) and len(words[after]) == 1:
            return []  # "5m" may be millions, metres or minutes
        beside = [*words[max(at - 1, 0) : at], *words[after : after + 1]]
        unit = next((_UNITS[word] for word in beside if word in _UNITS), "count")
        found.append(Amount(value=value, unit=unit))
        at = after
    return found


def _value(words: list[str], at: int) -> tuple[float | None, int]:
    """Return the number that begins at a word, with its scale, and where it ends."""
    word = words[at]
    if _DIGITS.fullmatch(word):
        value = float(word)
    elif word in _SMALL:
        value = _SMALL[word]
    else:
        return None, at
    at += 1
    if at < len(words) and words[at] in {"belas", "puluh"}:
        value = value + 10 if words[at] == "belas" else value * 10
        at += 1
    while at < len(words) and words[at] in SCALES:
        value *= SCALES[words[at]]
        at += 1
    return value, at
