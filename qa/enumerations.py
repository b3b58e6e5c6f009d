"""Enumerations: "A, B, dan C", as offsets of the items."""

import re
from collections.abc import Iterator, Sequence

from corpus.sentences import Offsets

_AND = r"(?:dan|and|serta|atau|or|kemudian|then|&)"
_PART = r"(?:de|van|bin|binti|al|of|the|el|von)"
_NAME = (
    r"(?:[A-Z]|\d+[A-Z-])[\w'’.&/-]*"
    rf"(?: (?:{_PART} )*(?:[A-Z][\w'’.&/-]*|\d[\w-]*))*(?: ?\([^()]{{1,40}}\))?"
)
# A full stop ends a name that it closes: "PT. Maju" is one, "Bima." is the end of a sentence.
_NAMES = re.compile(rf"{_NAME}(?:,\s+{_NAME})*,?\s+{_AND}\s+{_NAME}")
_COMMAS = re.compile(rf"\s*[,;]\s+(?:{_AND}\s+)?|\s+{_AND}\s+")
_INTRODUCED = re.compile(
    r"(?::\s+|\b(?:yakni|yaitu|antara lain|di antaranya|meliputi|mencakup|terdiri (?:dari|atas)|"
    r"namely|including|includes?|such as|are|were)\b:?\s+)(?P<items>[^:]+)",
    re.IGNORECASE,
)
# Longer than this it is a clause and no item.
_MAX_WORDS = 14
_HARD = re.compile(r"\s*[,;]\s+")
_LAST = re.compile(rf"^{_AND}\s+", re.IGNORECASE)
_NEW_SENTENCE = re.compile(r"(?:(?<=[a-z]{3})|(?<= [A-Z]))\.\s+(?=[A-Z])")
_INNER_AND = re.compile(rf"\s+{_AND}\s+", re.IGNORECASE)


def enumeration_around(text: str, start: int, end: int) -> list[Offsets]:
    """Return the items of the enumeration in one sentence that shares characters with a span.

    Names in a row come first, then what a colon, "yakni" or "such as" introduces, then the span's
    own words; no items when none of these enumerates. Two things make an enumeration when a
    conjunction joins them.
    """
    for items in (*_names(text, start), *_introduced(text)):
        if items[0][0] < end and start < items[-1][1]:
            return items
    return _split(text, start, end)


def _names(text: str, start: int) -> Iterator[list[Offsets]]:
    for match in _NAMES.finditer(text):
        stops = [m for m in _COMMAS.finditer(text, *match.span()) if _is_outside(text, m, match)]
        first, last = match.span()
        if first < start < (stops[0].start() if stops else last):
            first = start  # "Selain Andi, Budi, dan Cici": the reader knows where the name begins
        yield [_bare(text, a, b) for a, b in _between(first, last, stops)]


def _introduced(text: str) -> Iterator[list[Offsets]]:
    for match in _INTRODUCED.finditer(text):
        items = _split(text, *match.span("items"))
        if items:
            yield items


def _split(text: str, start: int, end: int) -> list[Offsets]:
    """Return the items of ``text[start:end]``; none where it is no enumeration.

    Commas part items; a conjunction does at the last item only, for inside the others it may join
    the words of one ("transparansi dan akuntabilitas").
    """
    stops = [m for m in _HARD.finditer(text, start, end) if m.end() < end]
    last = stops[-1].end() if stops else start
    joined = _LAST.match(text[last:end])
    inner = list(_INNER_AND.finditer(text, last, end))
    if not joined and inner:
        stops.append(inner[0])
    if not stops or not (joined or inner):
        return []
    items = [_bare(text, a, b) for a, b in _between(start, end, stops)]
    lengths = [len(text[a:b].split()) for a, b in items]
    return items if all(0 < n <= _MAX_WORDS for n in lengths) else []


def _between(start: int, end: int, stops: Sequence[re.Match[str]]) -> list[Offsets]:
    return list(
        zip([start, *(m.end() for m in stops)], [*(m.start() for m in stops), end], strict=True)
    )


def _bare(text: str, start: int, end: int) -> Offsets:
    """Return the item without the conjunction before it and what stands around it.

    A new sentence ends it, also one behind a letter ("Blok M. Menurutnya"), but no initial does
    ("M. Hatta").
    """
    if lead := _LAST.match(text[start:end]):
        start += lead.end()
    if stop := _NEW_SENTENCE.search(text, start, end):
        end = stop.start()
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip(" \n“\"'"))
    return start, start + len(text[start:end].rstrip(" .,;:\n”\"'"))


def _is_outside(text: str, stop: re.Match[str], whole: re.Match[str]) -> bool:
    """Whether a separator stands outside brackets."""
    before = text[whole.start() : stop.start()]
    return before.count("(") == before.count(")")
