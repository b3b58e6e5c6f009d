"""Words of time in a question with what introduces them: "since January", "antara Maret dan Mei".

Times named one after the other ("from March to May", "in May and July") are one time from the first
to the last. Times in quotation marks, and capitalised ones inside a sentence ("USA Today"), are
names.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from qa.day_names import DAY_NAME
from qa.relative_times import relative_times
from qa.stated_times import Stated, stated_times

Operator = Literal["since", "until", "before", "after", "in", "of"]

_WORDS: dict[Operator, str] = {
    "since": "since|starting(?: in| from)?|sejak|semenjak|mulai",
    "until": "until|till|up to|through|by|sampai(?: dengan)?|hingga|s/d",
    "before": "before|prior to|ahead of|sebelum|jelang|menjelang",
    "after": "after|setelah|sesudah|selepas|usai",
    "in": "in|on|at|during|over|within|throughout|between|from|dated|pada|di|selama|sepanjang|"
    "dalam|antara|dari|tertanggal",
    "of": "of|for|untuk",
}
_BEFORE = re.compile(
    rf"(?:(?<!\w)(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _WORDS.items())})\s+)?"
    r"(?:(?:the (?:month|year) of|bulan|tahun|tanggal|periode|kurun waktu|sekitar|around|about|"
    rf"(?:the )?(?:beginning|start|middle|end) of|early|late|awal|akhir|pertengahan|{DAY_NAME},?)"
    r"\s+\(?)*$",
    re.IGNORECASE,
)
_NAMES_A_TIME = re.compile(r"\b(?:bulan|tanggal|periode)\b", re.IGNORECASE)
_JOINT = re.compile(
    r"\s*(?:-|–|and|or|to|until|till|through|dan|atau|sampai(?: dengan)?|hingga|s/d)\s*"
    r"(?:(?:bulan|tanggal|tahun|in|on|pada)\s+)*",
    re.IGNORECASE,
)
_TO = re.compile(r"to|until|till|through|sampai|hingga|s/d|-|–", re.IGNORECASE)
_WEEKDAY = re.compile(DAY_NAME, re.IGNORECASE)
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]|(?<!\w)[‘'][^’']*[’'](?!\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """The days named by ``text[start:end]``, where what introduces them is ``text[start:word]``.

    ``first`` and ``last`` are inclusive. ``stated`` is the date they were read from, None when they
    count from today. ``is_past`` says that the words by themselves mean a time that has passed,
    ``has_year`` that no year had to be supplied.
    """

    start: int
    word: int
    end: int
    first: date
    last: date
    unit: str
    operator: Operator | None
    is_past: bool = True
    has_year: bool = True
    stated: Stated | None = None


def find_times(text: str, today: date) -> list[Time]:
    """Return the times that a question names, from left to right; none overlaps another."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    found = [
        time
        for time in _apart(_all(text, today))
        if not any(start <= time.word and time.end <= end for start, end in quoted)
    ]
    return _joined(text, found)


def without(text: str, times: Iterable[Time]) -> str:
    """Return the question less these times and what introduces them."""
    for time in sorted(times, key=lambda time: -time.start):
        closes = r"\)" if "(" in text[time.start : time.word] else r"['’]s?\b"
        end = re.compile(closes).match(text, time.end)
        text = f"{text[: time.start]} {text[end.end() if end else time.end :]}"
    text = re.sub(r"\(\s*\)", "", text)
    text = re.sub(r"\s+(?=[?!.,;])", "", " ".join(text.split()))
    text = re.sub(r",(?=[,?!.;])", "", text)
    return re.sub(r"^[\s,;]+|[\s,;]+$", "", text)


def _all(text: str, today: date) -> Iterator[Time]:
    for start, end, (first, last), unit in relative_times(text, today):
        if not _is_name(text, start):
            yield _time(text, start, end, (first, last), unit)
    for stated in stated_times(text, today):
        days = stated.days(today)
        if days:
            time = _time(text, stated.start, stated.end, days, stated.unit)
            is_past = stated.is_past or _names_itself(text[time.start : time.word], stated)
            yield replace(time, is_past=is_past, has_year=stated.has_year, stated=stated)


def _time(text: str, start: int, end: int, days: tuple[date, date], unit: str) -> Time:
    before = _BEFORE.search(text[:start])
    assert before is not None  # it matches nothing at the end, too
    operator = next((name for name in get_args(Operator) if before[name]), None)
    return Time(
        start=before.start(),
        word=start,
        end=end,
        first=days[0],
        last=days[1],
        unit=unit,
        operator=operator,
    )


def _names_itself(before: str, stated: Stated) -> bool:
    return stated.unit != "year" and _NAMES_A_TIME.search(before) is not None


def _is_name(text: str, start: int) -> bool:
    """Whether a capital stands inside a sentence that is not all capitals: "USA Today"."""
    inside = re.search(r"\w", text[:start]) is not None and not _WEEKDAY.match(text, start)
    return inside and text[start].isupper() and text != text.upper()


def _apart(times: Iterable[Time]) -> list[Time]:
    """Return the earliest and longest of the times that overlap."""
    kept: list[Time] = []
    for time in sorted(times, key=lambda time: (time.word, -time.end)):
        if not kept or time.word >= kept[-1].end:
            kept.append(time)
    return kept


def _joined(text: str, times: Sequence[Time]) -> list[Time]:
    """Return the times, those joined by "and", "to" or a dash as one."""
    joined: list[Time] = []
    for time in times:
        joint = _JOINT.fullmatch(text, joined[-1].end, time.word) if joined else None
        if joint:
            joined[-1] = _from_to(joined[-1], time, is_range=_TO.search(joint[0]) is not None)
        else:
            joined.append(time)
    return joined


def _from_to(one: Time, other: Time, *, is_range: bool) -> Time:
    """Return the time from one to the other; "between March and May 2024" names one year."""
    days = one.stated and one.stated.days(other.last)
    first, last = days or (one.first, one.last)
    closes = is_range and one.operator in (None, "since")
    return replace(
        one,
        end=other.end,
        first=min(first, other.first),
        last=max(last, other.last),
        operator="in" if closes else one.operator,
        is_past=one.is_past or other.is_past,
        has_year=one.has_year or other.has_year,
    )
