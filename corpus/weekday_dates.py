"""The day of a report that has no date: papers write it out, "Kamis (28/4/2011)"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from corpus.dates import day_at

ENGLISH_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
INDONESIAN_DAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "ahad")
_WEEKDAYS = {
    name: number for names in (ENGLISH_DAYS, INDONESIAN_DAYS) for number, name in enumerate(names)
} | {"jum'at": 4, "jum’at": 4, "minggu": 6}
# "Kamis malam, 28 April 2011", "Thursday evening (28 April 2011)".
_PART_OF_DAY = r"(?:pagi|siang|sore|petang|malam|dini hari|morning|afternoon|evening|night)"
_WEEKDAY = re.compile(
    rf"\b(?P<weekday>{'|'.join(_WEEKDAYS)})\b(?:\s+{_PART_OF_DAY}\b)?"
    r"\s*,?\s*(?:tanggal\s+)?\(?\s?(?=\w)",
    re.IGNORECASE,
)
# Tuned on dated Indonesian news, against the first day, the most frequent and those in the body's
# head, with and without a limit: of the rules that date nearly as many articles, this one is most
# often within a day of publication.
_MOST_APART = timedelta(days=3)


def date_from_body(body: str) -> str | None:
    """Return the latest day that ``body`` names with its right weekday, as ISO 8601.

    None without one, and where such days lie apart: then the report looks back or ahead.
    """
    days = set(_days(body))
    if not days or max(days) - min(days) > _MOST_APART:
        return None
    return max(days).isoformat()


def _days(body: str) -> Iterator[date]:
    """Full dates after their weekday; a wrong weekday gives away a misprint."""
    for match in _WEEKDAY.finditer(body):
        day = day_at(body, match.end())
        if day and day.weekday() == _WEEKDAYS[match["weekday"].lower()]:
            yield day
