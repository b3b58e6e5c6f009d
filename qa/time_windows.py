"""The time of publication that a question asks for; the rule is written out in docs/time.md.

Which words name a time is found by ``qa.time_words``. Here is decided which of them ask for
articles of that time, and which belong to what is asked about.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from index.hits import PublishedDays
from qa.attribution import find_attribution
from qa.time_words import Time, find_times, without

# What is so on a day is told on it and in the days after; words are published when they are said.
TOLD_WITHIN_DAYS = 7
# A date so far outside the collection is what the question is about ("the riots in May 1998").
FAR_DAYS = 5 * 365
# Where fewer articles have a date, what tells of it may well be an undated one.
MOSTLY = 0.9

# What is wanted: somebody's words, the news of a time, or a fact.
Wanted = Literal["words", "news", "fact"]
Ends = tuple[date | None, date | None]

_SAYERS = "said|says|told|claimed|stated"
_SAYERS_ID = "bilang|mengatakan|berkata|menyebut|menyatakan"
# A fact is wanted even where it is told by somebody: "menurut PBB, berapa …".
_FACT = re.compile(
    r"\b(?:how (?:many|much|long|old|far|big|often|high)|where|when|why|which|whose|whom|"
    rf"who(?! (?:{_SAYERS})\b)|berapa|di ?mana|ke ?mana|kapan|mengapa|kenapa|"
    rf"siapa(?! yang (?:{_SAYERS_ID})\b))\b",
    re.IGNORECASE,
)
_WHO_SAID = re.compile(
    rf"\bwho (?:{_SAYERS})\b|\bsiapa yang (?:{_SAYERS_ID})\b",
    re.IGNORECASE,
)
_NEWS = re.compile(
    r"\b(?:[Ww]hat(?:['’]s| is| was| has| have)?(?: been)? (?:happen\w*|going on|new\b)|news\b|"
    r"^News\b|[Hh]eadlines?|[Aa]pa (?:saja )?(?:yang )?terjadi|[Bb]erita|[Pp]eristiwa|"
    r"[Aa]da (?:apa|kabar))\b"
)
_TO_COME = re.compile(
    r"\b(?:will|going to|supposed to|due to|plans? to|akan|bakal|rencana\w*|dijadwalkan)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What times are understood against: today, and the days of the collection's articles.

    ``first`` and ``last`` are the collection's first and last day; ``is_mostly_dated`` says whether
    nine of ten of its articles have a date.
    """

    today: date
    first: date
    last: date
    is_mostly_dated: bool = True


def calendar_of(published: PublishedDays | None, today: date | None) -> Calendar | None:
    """Return the calendar of a collection; None when it has no dates to ask for.

    Without a ``today`` it is the collection's last day.
    """
    if published is None:
        return None
    return Calendar(
        today=today or published.last,
        first=published.first,
        last=published.last,
        is_mostly_dated=published.share_dated > MOSTLY,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWindow:
    """Days of publication asked for, inclusive, None where open; ``rest`` is the question less it.

    At least one of ``first`` and ``last`` is a day. ``is_of_fact`` says that it is the date of a
    fact, which may also be told later, and not when something was said or counted from today.
    """

    first: date | None
    last: date | None
    rest: str
    is_of_fact: bool = False

    def carried(self) -> "TimeWindow | None":
        """Return the time for a follow-up: what became of a fact is told from its date on."""
        if not self.is_of_fact:
            return self
        return replace(self, last=None) if self.first else None


def find_window(
    text: str, calendar: Calendar, *, completed: str | None = None, is_introduced: bool = False
) -> TimeWindow | None:
    """Return the time of publication that a question asks for; None when it asks for none.

    Parameters
    ----------
    text : str
    calendar : Calendar
    completed : str, optional
        Of a follow-up, the standalone form, which says what is wanted of that time.
    is_introduced : bool
        Take a date without a word such as "in" before it, as in "and November 2023?".

    >>> calendar = Calendar(today=date(2025, 7, 23), first=date(2023, 1, 1), last=date(2025, 7, 23))
    >>> find_window("what did Park Jin say last week about China?", calendar).rest
    'what did Park Jin say about China?'
    """
    whole = completed or text
    wanted = _wanted(whole)
    asked = [
        time
        for time in find_times(text, calendar.today)
        if time.stated is None
        or (
            (is_introduced or _is_introduced(time, wanted))
            and _is_told_then(time, wanted, calendar, is_to_come=bool(_TO_COME.search(whole)))
        )
    ]
    first, last = _together([_ends(time, wanted) for time in asked])
    if first is None and last is None:
        return None
    is_of_fact = wanted == "fact" and all(time.stated for time in asked)
    return TimeWindow(first=first, last=last, rest=without(text, asked), is_of_fact=is_of_fact)


def _wanted(question: str) -> Wanted:
    if _WHO_SAID.search(question):
        return "words"
    if _FACT.search(question):
        return "fact"
    if find_attribution(question).speaker is not None:
        return "words"
    return "news" if _NEWS.search(question) else "fact"


def _is_introduced(time: Time, wanted: Wanted) -> bool:
    """Whether a date, month or year is more than a part of a name or of what is asked about."""
    return (
        time.is_past
        or time.operator not in (None, "of")
        or (wanted == "news" and time.unit != "year")
    )


def _is_told_then(time: Time, wanted: Wanted, calendar: Calendar, *, is_to_come: bool) -> bool:
    """Whether articles of that time are what tells of it, by what is wanted and what there is."""
    if wanted == "fact" and (
        is_to_come
        or not time.has_year
        or not calendar.is_mostly_dated
        or time.operator in ("until", "before")
    ):
        return False
    days = timedelta(days=FAR_DAYS if wanted != "fact" and time.unit != "year" else 0)
    return time.first - days <= calendar.last and time.last + days >= calendar.first


def _ends(time: Time, wanted: Wanted) -> Ends:
    """Return the first and last day of publication, None where open."""
    if time.operator == "since":
        return time.first, None
    if time.operator == "until":
        return None, time.last
    if time.operator == "before":
        return None, time.first - timedelta(days=1)
    if time.operator == "after":
        return time.last + timedelta(days=1), None
    days = TOLD_WITHIN_DAYS if wanted == "fact" and time.stated and time.unit == "day" else 0
    return time.first, time.last + timedelta(days=days)


def _together(windows: Sequence[Ends]) -> Ends:
    """Return one window: over the closed ones, or else between "since" and "until"."""
    closed = [(first, last) for first, last in windows if first and last]
    if closed:
        return min(first for first, _ in closed), max(last for _, last in closed)
    first = max((first for first, _ in windows if first), default=None)
    last = min((last for _, last in windows if last), default=None)
    return (None, None) if first and last and first > last else (first, last)
