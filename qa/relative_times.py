"""Time counted from today, in words, as days: "last week", "kemarin", "tiga hari terakhir".

A small grammar of both languages. Weeks begin on Monday; "last month" and "two months ago" are
calendar months, "the last two months" ends today. Vague words ("recently", "the last few days") and
the future ("next week", "bulan depan") are left alone.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Literal

from corpus.dates import date_interval
from corpus.weekday_dates import ENGLISH_DAYS, INDONESIAN_DAYS
from qa.spelt_numbers import SPELT_NUMBERS

Unit = Literal["day", "week", "month", "year"]
Days = tuple[date, date]
Rule = Callable[[re.Match[str], date], Days | None]

_UNITS: dict[str, Unit] = {
    "day": "day",
    "hari": "day",
    "week": "week",
    "pekan": "week",
    "minggu": "week",
    "month": "month",
    "bulan": "month",
    "year": "year",
    "tahun": "year",
}
_DAYS_IN_MONTHS = {"month": 1, "year": 12}

_NUMBERS = SPELT_NUMBERS | {"a": 1, "an": 1}
_N = rf"(?P<n>\d{{1,3}}|{'|'.join(_NUMBERS)})"
_EN = r"(?P<unit>day|week|month|year)"
_ID = r"(?P<unit>hari|pekan|minggu|bulan|tahun)"
_SE = r"se(?P<unit>hari|pekan|minggu|bulan|tahun)"
_AGO = r"(?:yang )?(?:lalu|silam)"
_PAST = r"(?:yang lalu|lalu|kemarin|silam)"
_LATELY = r"(?:terakhir|belakangan(?: ini)?|ke belakang)"
_DAY_EN = rf"(?P<weekday>{'|'.join(ENGLISH_DAYS)})"
_DAY_ID = rf"(?:hari )?(?P<weekday>{'|'.join(INDONESIAN_DAYS)}|jum'at)"
# "The last week of the campaign" is no week of ours, "later this year" has not been written about.
_NOT_OF = r"(?!\s+(?:of|before|after|sebelum)\b)"
_NOT_LATER = r"(?<!later )(?<!end of )(?<!rest of )(?<!akhir )(?<!sisa )"


def relative_times(text: str, today: date) -> Iterator[tuple[int, int, Days, Unit]]:
    """Yield where a time counted from ``today`` stands, its days (inclusive), and its unit.

    Matches of different rules may overlap; the earliest and longest is the one meant.
    """
    for pattern, rule in _RULES:
        for match in pattern.finditer(text):
            days = _days(rule, match, today)
            if days is not None:
                yield match.start(), match.end(), days, _unit(match)


def _days(rule: Rule, match: re.Match[str], today: date) -> Days | None:
    try:
        return rule(match, today)
    except (OverflowError, ValueError):  # before the first year that a date can have
        return None


def _unit(match: re.Match[str]) -> Unit:
    return _UNITS.get((match.groupdict().get("unit") or "").lower(), "day")


def _n(match: re.Match[str]) -> int:
    spelt = (match.groupdict().get("n") or "a").lower()
    return int(spelt) if spelt.isdigit() else _NUMBERS[spelt]


def _from_to(first: int, last: int) -> Rule:
    return lambda _, today: (today + timedelta(days=first), today + timedelta(days=last))


def _calendar(back: int) -> Rule:
    return lambda match, today: _whole(_unit(match), today, back)


def _ago(match: re.Match[str], today: date) -> Days:
    return _whole(_unit(match), today, _n(match))


def _rolling(match: re.Match[str], today: date) -> Days | None:
    """Return N units back to today; "the last twenty years" is no time of publication."""
    n, unit = _n(match), _unit(match)
    if unit in _DAYS_IN_MONTHS:
        return None if unit == "year" and n > 1 else _back_to(today, n * _DAYS_IN_MONTHS[unit])
    return today - timedelta(days=n * (7 if unit == "week" else 1)), today


def _back_to(today: date, months: int) -> Days:
    """Return the days since this day ``months`` ago, or the last day of a shorter month."""
    first, last = _whole("month", today, months)
    return first.replace(day=min(today.day, last.day)), today


def _whole(unit: Unit, today: date, back: int) -> Days:
    """Return the day, or the calendar week, month or year, ``back`` before today's."""
    if unit == "day":
        day = today - timedelta(days=back)
        return day, day
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7 * back)
        return monday, monday + timedelta(days=6)
    if unit == "year":
        return date_interval(f"{today.year - back:04d}")
    year, month = divmod(12 * today.year + today.month - 1 - back, 12)
    return date_interval(f"{year:04d}-{month + 1:02d}")


def _weekday_before(match: re.Match[str], today: date) -> Days:
    return _whole("day", today, (today.weekday() - _weekday(match) - 1) % 7 + 1)


def _last_week(match: re.Match[str], today: date) -> Days:
    return _whole("day", today, today.weekday() + 7 - _weekday(match))


def _weekend(_: re.Match[str], today: date) -> Days:
    sunday = _whole("week", today, 1)[1]
    return sunday - timedelta(days=1), sunday


def _weekday(match: re.Match[str]) -> int:
    spelt = match["weekday"].lower().replace("'", "")
    days = ENGLISH_DAYS if spelt in ENGLISH_DAYS else INDONESIAN_DAYS
    return days.index(spelt)


def _rule(pattern: str, rule: Rule) -> tuple[re.Pattern[str], Rule]:
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE), rule


_RULES = (
    _rule("the day before yesterday|kemarin lusa|kemarin dulu", _from_to(-2, -2)),
    _rule("yesterday(?: (?:morning|afternoon|evening))?", _from_to(-1, -1)),
    _rule("kemarin(?: (?:pagi|siang|sore|malam))?", _from_to(-1, -1)),
    _rule("last night|yesterday night|tadi malam|semalam", _from_to(-1, 0)),
    _rule("today|tonight|this (?:morning|afternoon|evening)", _from_to(0, 0)),
    _rule("hari ini|tadi (?:pagi|siang|sore)|(?:pagi|siang|sore|malam) ini", _from_to(0, 0)),
    _rule(rf"(?<!the )(?<!his )(?<!her )(?<!its )(?<!their )last {_EN}{_NOT_OF}", _calendar(1)),
    _rule(rf"(?<!beberapa )(?<!belas )(?<!puluh ){_ID} {_PAST}", _calendar(1)),
    _rule(rf"(?:earlier )?{_NOT_LATER}this {_EN}(?: so far)?", _calendar(0)),
    _rule(rf"(?:awal )?{_NOT_LATER}{_ID} ini", _calendar(0)),
    _rule(rf"{_N} {_EN}s? ago", _ago),
    _rule(rf"{_N} {_ID} {_AGO}", _ago),
    _rule(rf"{_SE} {_AGO}", _ago),
    _rule(rf"(?:the )?(?:last|past) {_N} {_EN}s?{_NOT_OF}", _rolling),
    _rule(rf"(?:the (?:last|past)|past) {_EN}{_NOT_OF}", _rolling),
    _rule(r"(?:the )?(?:last|past) \d{1,3} hours", _from_to(-1, 0)),
    _rule(r"\d{1,3} jam terakhir", _from_to(-1, 0)),
    _rule(rf"{_N} {_ID} {_LATELY}", _rolling),
    _rule(rf"{_SE} {_LATELY}", _rolling),
    _rule("last weekend|akhir pekan (?:lalu|kemarin)", _weekend),
    _rule(rf"last {_DAY_EN}", _weekday_before),
    _rule(rf"{_DAY_ID} {_PAST}", _weekday_before),
    _rule(rf"{_DAY_EN} last week", _last_week),
    _rule(rf"{_DAY_ID} (?:pekan|minggu) lalu", _last_week),
)
