"""Pairs of quotation marks: typographic, straight, French, reversed, and spaced by a tokeniser."""

import re
from bisect import bisect_left
from dataclasses import dataclass

_MARK = re.compile("[“”„‟«»\"]|``|''")
_SINGLE = re.compile(r"(?<!\w)[‘'](?=[^\W\d_])([^‘’'\n]{12,600}?[,.?!])\s?[’'](?!\w)")
_OPENERS = frozenset("“„«")
_CLOSERS = frozenset("»")
_PAUSE = frozenset(",.?!…")
# A quotation longer than this, without a closing mark, is a lost mark and not a quotation.
_MAX_CHARS = 1500


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands between two marks: content ``[start, end)``, marks included ``[opens, closes)``.

    ``is_closed`` is False where a paragraph ended first: the next opens again, or a mark is lost.
    """

    opens: int
    start: int
    end: int
    closes: int
    is_closed: bool = True


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    side: str  # "open", "close", or "either" where only its neighbours can tell
    is_sure: bool


def find_quoted(text: str) -> list[Quoted]:
    """Return what stands in quotation marks, outermost only, in order. Takes linear time."""
    spans: list[Quoted] = []
    begin: _Mark | None = None
    depth = 0
    flipped: _Mark | None = None  # the last mark that was taken to close, though it could open
    for mark in _marks(text):
        if begin is not None and _is_lost(text, begin, mark):
            spans.append(_unclosed(text, begin, mark))
            begin, depth = None, 0
        if begin is None:
            if mark.side != "close":
                begin, depth, flipped = mark, 0, None
            elif flipped is not None and "\n" not in text[flipped.end : mark.start]:
                spans.append(_closed(text, flipped, mark))
                flipped = None
        elif mark.side == "open" and _after_sentence(text, begin, mark):
            spans.append(_unclosed(text, begin, mark))
            begin, depth = mark, 0
        elif mark.side == "open":
            depth += 1
        elif depth:
            depth -= 1
        else:
            spans.append(_closed(text, begin, mark))
            begin, flipped = None, None if mark.is_sure else mark
    if begin is not None:
        spans.append(_unclosed(text, begin, None))
    found = [span for span in spans if span.start < span.end]
    return sorted(found + _singles(text, found), key=lambda span: span.opens)


def _marks(text: str) -> list[_Mark]:
    return [_mark(text, match.start(), match.end()) for match in _MARK.finditer(text)]


def _mark(text: str, start: int, end: int) -> _Mark:
    sign = text[start:end]
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    if sign in _OPENERS or sign == "``":
        return _Mark(start, end, "open", True)
    if sign in _CLOSERS:
        return _Mark(start, end, "close", True)
    opens = before.isspace() or before in "([-–—:/"
    closes = after.isspace() or after in ")],.;:?!-–—/"
    if opens and not closes:
        return _Mark(start, end, "open", True)
    if closes and not opens:
        return _Mark(start, end, "close", True)
    if opens and text[max(0, start - 2) : start].rstrip()[-1:] == "," and _is_small(text, end):
        return _Mark(start, end, "close", True)
    if sign == "”" and not opens:
        return _Mark(start, end, "close", False)
    return _Mark(start, end, "either", False)


def _is_small(text: str, at: int) -> bool:
    return text[at : at + 2].lstrip()[:1].islower()


def _is_lost(text: str, begin: _Mark, mark: _Mark) -> bool:
    """Whether a paragraph end or too much text lies between an opening mark and this one."""
    if mark.start - begin.end > _MAX_CHARS:
        return True
    between = text[begin.end : mark.start]
    if mark.side == "either":  # spaced: only the first of its line opens anew
        return between.rstrip(" ").endswith("\n")
    return mark.side == "open" and "\n" in between


def _after_sentence(text: str, begin: _Mark, mark: _Mark) -> bool:
    """Whether an opening mark inside a quotation starts a new one: the first was never closed."""
    before = text[begin.end : mark.start].rstrip()
    return before[-1:] in _PAUSE - {","} and len(before) > 12


def _closed(text: str, begin: _Mark, mark: _Mark) -> Quoted:
    return _trimmed(text, begin, mark.start, mark.end, is_closed=True)


def _unclosed(text: str, begin: _Mark, mark: _Mark | None) -> Quoted:
    limit = len(text) if mark is None else mark.start
    line = text.find("\n", begin.end, limit)
    end = limit if line < 0 else line
    return _trimmed(text, begin, end, end, is_closed=False)


def _trimmed(text: str, begin: _Mark, end: int, closes: int, *, is_closed: bool) -> Quoted:
    start = begin.end
    while start < end and text[start].isspace():
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    return Quoted(begin.start, start, end, closes, is_closed)


def _singles(text: str, doubles: list[Quoted]) -> list[Quoted]:
    """Return speech in single marks, outside of double ones."""
    spans: list[Quoted] = []
    opens = [double.opens for double in doubles]
    for match in _SINGLE.finditer(text):
        place = bisect_left(opens, match.end()) - 1
        if place < 0 or doubles[place].closes <= match.start():
            start, end = match.span(1)
            end = start + len(text[start:end].rstrip(", "))
            spans.append(Quoted(match.start(), start, end, match.end()))
    return spans
