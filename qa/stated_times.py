"""Dates, months and years in a question, as days: "23 July 2025", "Maret 2024", "in 2023".

The spellings of dates are those of ``corpus.dates``. Where no year is named, the latest such day or
month up to today is meant.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from corpus.dates import MONTH_NAMES, date_interval, parse_date

Unit = Literal["day", "month", "year"]

_MONTH = rf"(?:{'|'.join(sorted(MONTH_NAMES, key=len, reverse=True))})"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"
_PART = (
    r"(?:(?:(?:the )?(?:beginning|start|middle|end) of|early|late|mid|awal|akhir|pertengahan)"
    r"[ -](?:bulan |tahun )?)?"
)
_TO = r"\s*(?:-|–|and|to|until|dan|sampai|hingga)\s*"
_STATED = re.compile(
    rf"(?<![\w/.,-]){_PART}(?:"
    r"(?P<numeric>\d{4}-\d{2}(?:-\d{2})?(?![\d-])|\d{1,2}(?P<gap>[-/.])\d{1,2}(?P=gap)\d{4})"
    rf"|(?:(?P<earlier>{_DAY}){_TO})?(?P<before>{_DAY}) (?:of )?(?P<month1>{_MONTH})\b\.?"
    rf"|(?P<month2>{_MONTH})\b\.?(?: (?P<after>{_DAY})(?:[-–](?P<later>{_DAY}))?)?"
    r"|(?P<only>(?:19|20)\d{2})(?![\d/]|-\d)"
    r")(?:,? (?:of |tahun )?(?P<year>(?:19|20)\d{2})(?!\d)"
    r"|,? (?:of )?(?P<near>last year|this year|tahun lalu|tahun ini))?"
    r"(?P<past> (?:yang lalu|lalu|silam|kemarin)\b)?",
    re.IGNORECASE,
)
# A year before one of these, or at the end, is a time; before anything else it may be part of a
# name: "in 2024 election", "pada 2026 World Cup".
_AFTER_YEAR = re.compile(
    r"\W*$|\s*[,;:?!.)]|\s+(?:about|on|to|for|by|with|from|and|or|did|does|do|is|are|was|were|has|"
    r"have|had|the|that|who|what|when|where|why|how|in|at|according|regarding|over|after|before|"
    r"lalu|silam|soal|tentang|mengenai|terkait|menurut|oleh|dan|atau|yang|di|ke|dari|untuk|apa|"
    r"siapa|berapa|kapan|bagaimana|mengapa|kenapa|apakah|adalah|saat|ketika|dengan|until|sampai|"
    r"hingga|kepada|terhadap|bahwa)\b",
    re.IGNORECASE,
)
# What is to come, and what was spoken of before ("bulan September itu"), is no time of ours.
_ANOTHER = re.compile(r" (?:depan|mendatang|nanti|itu|tersebut)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A date at ``text[start:end]``; ``spelt`` are its first and last day less the year, if any.

    ``is_past`` says that the words by themselves mean a time that has passed ("Juli lalu").
    """

    start: int
    end: int
    spelt: tuple[str, ...]
    unit: Unit
    year: int | None
    is_past: bool

    @property
    def has_year(self) -> bool:
        """Whether the year is named, or part of the spelling."""
        return self.year is not None or re.search(r"\d{4}", self.spelt[0]) is not None

    def days(self, latest: date) -> tuple[date, date] | None:
        """Return its days, both inclusive, in the year named or else the last one up to ``latest``.

        None when no calendar has it.
        """
        for year in [self.year] if self.has_year else [latest.year, latest.year - 1]:
            ends = [parse_date(f"{spelt} {year or ''}".strip()) for spelt in self.spelt]
            days = [date_interval(end) for end in ends if end]
            if len(days) == len(ends) and (self.has_year or days[0][0] <= latest):
                return days[0][0], days[-1][1]
        return None


def stated_times(text: str, today: date) -> Iterator[Stated]:
    """Yield the dates, months and years that a text names, from left to right."""
    for match in _STATED.finditer(text):
        if _ANOTHER.match(text, match.end()):
            continue
        if match["only"] and not (match["past"] or _AFTER_YEAR.match(text, match.end())):
            continue
        yield _stated(match, today)


def _stated(match: re.Match[str], today: date) -> Stated:
    month = match["month1"] or match["month2"]
    near = (match["near"] or "").lower()
    is_last = "last" in near or "lalu" in near
    year = match["year"] or (str(today.year - is_last) if near else None)
    days = [match[name] for name in ("earlier", "before", "after", "later") if match[name]]
    spelt = [f"{day} {month}" for day in days]
    is_day = days or len(match["numeric"] or "") > len("2023-11")
    return Stated(
        start=match.start(),
        end=match.end(),
        spelt=tuple(spelt) or (match["numeric"] or month or "",),
        unit="day" if is_day else "year" if match["only"] else "month",
        year=int(year or match["only"] or 0) or None,
        is_past=bool(match["past"] or near),
    )
