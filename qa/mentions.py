"""Stretches of a passage that are of the kind asked for: amounts, days, names.

A small reader often knows where the answer stands before it knows how far it reaches or which of
two things there is the number: its scores of these stretches are then worth more than its own best
spans, which share no end with them.
"""

import re
from collections.abc import Iterator

from corpus.dates import FULL_MONTH_NAMES, MONTH_NAMES
from corpus.proper_names import find_names
from corpus.sentences import Offsets
from qa.answer_types import AnswerType
from qa.day_names import DAY_NAME
from qa.spelt_numbers import NUMBER_PATTERN, SCALE_PATTERN

# Short names are other words too ("Jan Ethes"), as "may" is: they are months beside a number.
_FULL = "|".join(name for name in FULL_MONTH_NAMES if name != "may")
_SHORT = "|".join(sorted({*MONTH_NAMES} - {*FULL_MONTH_NAMES} | {"may"}, key=len, reverse=True))
_DAY_MONTH = (
    rf"(?:(?:\d{{1,2}} )?(?:{_FULL})\b(?: \d{{1,2}}(?!\d),?)?(?: \d{{4}}\b)?"
    rf"|\d{{1,2}} (?:{_SHORT})\b(?:\.?(?: \d{{4}}\b))?"
    rf"|(?:{_SHORT})\.? \d{{1,2}}(?!\d)(?:,? \d{{4}}\b)?)"
)
_DIGITS = r"\d+(?:[.,]\d+)*"
_RANGE = rf"{_DIGITS}(?:-{_DIGITS})?"
_AMOUNT = re.compile(
    rf"(?:(?:Rp|US\$|\$|€|£)\.? ?{_RANGE}(?: {SCALE_PATTERN})*"
    rf"|(?:\b{_RANGE}|{NUMBER_PATTERN}|\bse(?:buah|orang)\b)(?: {SCALE_PATTERN})*"
    rf"(?: ?%| [^\W\d_]+)?(?: (?:dan|and) {_DIGITS} [^\W\d_]+)?)",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"\b(?:{DAY_NAME},? ?)?\(?(?:\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?\)?|(?<!\w){_DAY_MONTH})"
    rf"|\b{DAY_NAME}\b"
    r"|\b(?:pukul|jam) \d{1,2}[.:]\d{2}(?: (?:WIB|WITA|WIT))?"
    r"|\b(?:tahun |sejak |in |since )?(?:19|20)\d\d\b"
    r"|\b(?:pekan|minggu|bulan|tahun) (?:lalu|depan|ini)\b"
    r"|\b(?:next|last|this) (?:week|month|year)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“‘']([^\"“”‘’'\n]{2,60})[\"”’']")
# What a name that begins so stands for is a place, whoever it is called after.
_SITE = re.compile(
    r"(?:Stadion|RS|RSUD|RSUP|RSPAD|RSIA|RSU|Rumah Sakit|Jalan|Jl|Gelora|Gedung|Pasar|Masjid|"
    r"Mesjid|Gereja|Bandara|Pelabuhan|Stasiun|Terminal|Pantai|Hotel|Pulau|Desa|Kelurahan|Kampung|"
    r"Kecamatan|Kabupaten|Kota|Gunung|Museum|Taman|Kantor|Bumi|Istana|Lapas|Universitas|Plaza)\b"
    r"\.?(?= [A-Z])"
)


def mentions(kind: AnswerType, text: str) -> list[Offsets]:
    """Return the stretches of ``text`` that could answer a question for such a thing, in order."""
    if kind == "number":
        return [match.span() for match in _AMOUNT.finditer(text)]
    if kind == "date":
        return [match.span() for match in _DATE.finditer(text)]
    if kind in {"person", "place", "other"}:
        return sorted(set(_names(kind, text)))
    return []


def _names(kind: AnswerType, text: str) -> Iterator[Offsets]:
    unlike = {"person": "place", "place": "person"}.get(kind)
    places: list[Offsets] = []
    for name in find_names(text):
        start = text.rfind(name.title, 0, name.start) if name.title else name.start
        if _SITE.match(text, start):  # "Stadion Haji Agus Salim" is called after somebody
            if kind != "person" or name.kind == "body":
                places.append((start, name.end))
        elif name.kind != unlike:
            places.append((name.start, name.end))
    yield from places
    if kind == "place":
        yield from _addresses(places, text)
    if kind == "other":
        for match in _QUOTED.finditer(text):
            yield match.span(1)


def _addresses(places: list[Offsets], text: str) -> Iterator[Offsets]:
    """Return the longest runs of places with only commas between: "Gianyar, Bali"."""
    first = 0
    for at, (_, end) in enumerate(places):
        follows = places[at + 1][0] if at + 1 < len(places) else len(text)
        if text[end:follows] != ", ":
            if first < at:
                yield places[first][0], end
            first = at + 1
