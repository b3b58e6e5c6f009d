"""Publication dates, Indonesian and English, as ISO 8601 of the precision known."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Literal

_FULL_NAMES = (
    "januari january",
    "februari february pebruari",
    "maret march",
    "april",
    "mei may",
    "juni june",
    "juli july",
    "agustus august",
    "september",
    "oktober october",
    "november nopember",
    "desember december",
)
_SHORT_NAMES = (
    "jan", "feb peb", "mar mrt", "apr", "", "jun", "jul", "agu agt ags agust aug", "sept sep",
    "okt oct", "nov nop", "des dec",
)  # fmt: skip
_MONTHS = {
    name: number
    for column in (_FULL_NAMES, _SHORT_NAMES)
    for number, names in enumerate(column, start=1)
    for name in names.split()
}
MONTH_NAMES = tuple(_MONTHS)
FULL_MONTH_NAMES = tuple(" ".join(_FULL_NAMES).split())
_ZONES_HOURS = {"wib": 7, "wita": 8, "wit": 9, "gmt": 0, "utc": 0, "z": 0}
_YEARS = range(1900, 2100)
_LONGEST_CHARS = 120  # a date field, not an article

_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d)"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_YEAR}(?P<gap>[-/.])(?P<month>\d{{1,2}})(?P=gap)(?P<day>\d{{1,2}})(?!\d)",
        rf"{_DAY}[\s./-]*(?:of\s+)?{_MONTH}[\s,./-]*{_YEAR}",
        rf"\b{_MONTH}\s*{_DAY}\s*,?\s*{_YEAR}",
        rf"{_DAY}\s?(?P<gap>[-/.])\s?(?P<month>\d{{1,2}})\s?(?P=gap)\s?{_YEAR}",
        rf"\b{_MONTH}[\s,/-]*{_YEAR}",
        rf"^\s*{_YEAR}[-/](?P<month>\d{{1,2}})\s*$",
        r"^\s*(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?=$|T\d)",
        rf"^\s*{_YEAR}\s*$",
    )
)
_FULL_DATES = _DATES[:4]
_NUMBERS = _DATES[3]  # the one spelling whose order differs between countries
_TIME = re.compile(
    r"(?<![\d/-])(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"(?!\d)\s*(?P<half>[ap]\.?m\b\.?)?\s*\(?(?P<zone>wib|wita|wit|gmt|utc|z|[+-]\d{2}:?\d{2})?\b",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"\s*(\d{10})(?:\.\d+|\d{3})?\s*")

_URL_DAY = re.compile(
    r"[/=_-](?P<year>(?:19|20)\d{2})"
    r"(?:/(?P<month>\d{1,2})/(?P<day>\d{1,2})(?=[/._-]|$)"
    r"|-(?P<month2>\d{2})-(?P<day2>\d{2})(?!\d)"
    r"|(?P<month3>\d{2})(?P<day3>\d{2})(?=\d{6}\D|\d{6}$|[/_.-]|$))"
)
_URL_MONTH = re.compile(r"/(?P<year>(?:19|20)\d{2})/(?P<month>\d{2})(?=/)")


def parse_date(text: str, *, month_first: bool = False) -> str | None:
    """Return the date in ``text`` as ISO 8601, None when there is none or it cannot exist.

    As precise as the text: ``2023``, ``2023-11``, ``2023-11-09``, ``2023-11-09T10:15:00+07:00``;
    a time without a zone stays without (``2025-07-23T10:15:00``). Numbers are day first, or month
    first where ``month_first`` says so, unless only the other is possible (``10/20/2025``).
    """
    text = text.strip()
    if not text or len(text) > _LONGEST_CHARS:
        return None
    if match := _EPOCH.fullmatch(text):
        return _from_epoch(int(match[1]))
    for pattern in _DATES:
        if match := pattern.search(text):
            groups = match.groupdict()
            if month_first and pattern is _NUMBERS:
                groups["day"], groups["month"] = groups["month"], groups["day"]
            return _with_time(_iso(groups), text[match.end() :], text[: match.start()])
    return _parse_unusual(text)


def number_order(text: str) -> Literal["day", "month"] | None:
    """Return which of the two a date in numbers can only begin with; None when it tells nothing."""
    match = _NUMBERS.search(text[:_LONGEST_CHARS])
    if match is None or _iso(match.groupdict()) is None:
        return None
    if int(match["day"]) > 12:
        return "day"
    return "month" if int(match["month"]) > 12 else None


def day_at(text: str, start: int) -> date | None:
    """Return the day whose full date stands at ``start``; None when there is none."""
    matches = (pattern.match(text, start) for pattern in _FULL_DATES)
    match = next(filter(None, matches), None)
    iso = _iso(match.groupdict()) if match else None
    return date.fromisoformat(iso) if iso else None


def date_from_url(url: str) -> str | None:
    """Return the date that a URL's path plainly holds (``/2017/09/06/``, ``/20161005…``)."""
    for pattern in (_URL_DAY, _URL_MONTH):
        for match in pattern.finditer(url):
            groups = {name.rstrip("23"): part for name, part in match.groupdict().items() if part}
            if int(groups["year"]) >= 1990 and (found := _iso(groups)):
                return found
    return None


def date_interval(published: str) -> tuple[date, date]:
    """Return the first and last day that an ISO date of any precision covers, both inclusive.

    Raises
    ------
    ValueError
        When ``published`` is not a date as ``parse_date`` returns it.
    """
    parts = published[:10].split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isdigit() for part in parts):
        raise ValueError(f"{published!r} is no ISO date; expected 2023, 2023-11 or 2023-11-09")
    year, month, day = [int(part) for part in parts] + [0] * (3 - len(parts))
    first = date(year, month or 1, day or 1)
    if day:
        return first, first
    last_month = month or 12
    return first, date(year, last_month, monthrange(year, last_month)[1])


def _iso(groups: dict[str, str | None]) -> str | None:
    """ISO date of the groups year, month, day; None when no calendar has it."""
    year = int(groups["year"] or 0)
    if year not in _YEARS:
        return None
    if not (spelt := groups.get("month")):
        return f"{year:04d}"
    month = int(spelt) if spelt.isdigit() else _MONTHS[spelt.lower()]
    if not (day_spelt := groups.get("day")):
        return f"{year:04d}-{month:02d}" if 1 <= month <= 12 else None
    day = int(day_spelt)
    if month > 12 >= day and spelt.isdigit():
        month, day = day, month
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _with_time(day: str | None, after: str, before: str) -> str | None:
    """Add the time of day beside the date, when the date is a full one and the time is possible."""
    match = _TIME.search(after) or _TIME.search(before)
    if day is None or len(day) < len("2023-11-09") or match is None:
        return day
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    try:
        clock = time(hour, int(match["minute"]), int(match["second"] or 0), tzinfo=_zone(match))
    except ValueError:
        return day
    return f"{day}T{clock.isoformat()}"


def _zone(match: re.Match[str]) -> timezone | None:
    spelt = (match["zone"] or "").lower()
    if not spelt:
        return None
    if spelt in _ZONES_HOURS:
        return timezone(timedelta(hours=_ZONES_HOURS[spelt]))
    minutes = int(spelt[1:3]) * 60 + int(spelt[-2:])
    return timezone(timedelta(minutes=-minutes if spelt[0] == "-" else minutes))


def _from_epoch(seconds: int) -> str | None:
    moment = datetime.fromtimestamp(seconds, tz=UTC)
    return moment.isoformat() if moment.year in _YEARS else None


def _parse_unusual(text: str) -> str | None:
    """Spellings outside the patterns, by dateparser; only with a year, never relative to today."""
    if not re.search(r"(?<!\d)(?:19|20)\d{2}(?!\d)", text) or not re.search("[^\\W\\d]", text):
        return None
    import dateparser

    found = dateparser.parse(
        text,
        languages=["id", "en"],
        settings={
            "DATE_ORDER": "DMY",
            "REQUIRE_PARTS": ["day", "month", "year"],
            "PARSERS": ["absolute-time"],
        },
    )
    return found.date().isoformat() if found and found.year in _YEARS else None
