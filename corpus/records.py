"""Records with known field names to articles; JSON, tables, text files and pages share this."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from corpus.cleaning import clean_line, clean_text
from corpus.datelines import find_dateline
from corpus.dates import date_from_url, parse_date
from corpus.documents import Article, Language
from corpus.errors import InvalidArticle
from corpus.language import detect_language
from corpus.sentences import split_sentences
from corpus.weekday_dates import date_from_body

# In order of preference; matched without regard to case.
BODY_FIELDS = ("text", "body", "content", "isi", "article")
TITLE_FIELDS = ("title", "judul", "headline")
DATE_FIELDS = ("date", "published", "published_at", "tanggal")
URL_FIELDS = ("url", "link")
ID_FIELDS = ("id", "article_id")
SOURCE_FIELDS = ("outlet", "source", "penerbit")
LANGUAGE_FIELDS = ("language", "lang")
KNOWN_FIELDS = frozenset(
    BODY_FIELDS
    + TITLE_FIELDS
    + DATE_FIELDS
    + URL_FIELDS
    + ID_FIELDS
    + SOURCE_FIELDS
    + LANGUAGE_FIELDS
)

DATE_FROM = "date_from"  # in the metadata where the date is no field's and no URL's

_LONGEST_TITLE_CHARS = 100
_HASH_DIGITS = 16  # 64 bits: no two of a billion articles are likely to meet

_LANGUAGES: dict[str, Language] = {
    "id": "id",
    "ind": "id",
    "indonesian": "id",
    "en": "en",
    "eng": "en",
    "english": "en",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record of a file as it was found, and where: what an article is made from.

    ``stem`` is the file's where the file is one article. ``label`` names the record in a reason
    where the file has no lines to name it by.
    """

    fields: Mapping[str, object]
    line: int | None = None
    stem: str | None = None
    label: str = ""


def article_from_record(
    record: Mapping[str, object], *, file_stem: str | None = None, month_first: bool = False
) -> Article:
    """Return the article of one record.

    ``article_id`` is the record's own, else ``file_stem`` (given where the file is one article),
    else a hash of the text. ``published`` is the record's date (in numbers day first, unless
    ``month_first``), else the URL's, else the day that the body names as its own, and then the
    metadata say so. Fields that are not known, or not needed, become metadata.

    Raises
    ------
    InvalidArticle
        When no field holds text that is left after cleaning.
    """
    fields = _lower_keys(record)
    raw_body = _take(fields, BODY_FIELDS)
    title = clean_line(_take(fields, TITLE_FIELDS))
    text = _without_heading(clean_text(raw_body), title)
    dateline = find_dateline(text)
    body = text[dateline.end :].lstrip() if dateline else text
    if not body:
        raise InvalidArticle(_why_no_text(record, raw_body))
    url = clean_line(_take(fields, URL_FIELDS)) or None
    source = clean_line(_take(fields, SOURCE_FIELDS))
    article_id = clean_line(_take(fields, ID_FIELDS)) or file_stem
    published = _take_date(fields, month_first) or (date_from_url(url) if url else None)
    language = _LANGUAGES.get(_as_text(fields.get("language") or fields.get("lang")).lower())
    metadata = _metadata(fields)
    if dateline and dateline.place:
        metadata.setdefault("place", dateline.place)
    if not published and (published := date_from_body(body)):
        metadata.setdefault(DATE_FROM, "body")
    return Article(
        article_id=article_id or text_id(body),
        title=title or title_from_body(body),
        body=body,
        source=source or (dateline.outlet if dateline else "") or _host(url),
        url=url,
        published=published,
        language=language or detect_language(body),
        metadata=metadata,
    )


def dates_and_source(record: Mapping[str, object]) -> tuple[list[str], str]:
    """Return the date fields of a record as they are spelt, and its source, "" without one."""
    fields = _lower_keys(record)
    dates = [text for name in DATE_FIELDS if (text := _as_text(fields.get(name)))]
    return dates, _take(fields, SOURCE_FIELDS)


def text_id(body: str) -> str:
    """Return the id of an article that has no other: a short hash of its text."""
    return sha256(body.encode("utf-8")).hexdigest()[:_HASH_DIGITS]


def title_from_body(body: str) -> str:
    """Return the first sentence as a title, shortened between words to about 100 characters."""
    start, end = split_sentences(body[: 20 * _LONGEST_TITLE_CHARS])[0]
    sentence = " ".join(body[start:end].split())
    if len(sentence) <= _LONGEST_TITLE_CHARS:
        return sentence
    head = sentence[: _LONGEST_TITLE_CHARS + 1]
    cut = head.rfind(" ")
    return head[: cut if cut > 0 else _LONGEST_TITLE_CHARS].rstrip(" ,;:-–—\"“‘'(") + "…"


def _without_heading(text: str, title: str) -> str:
    """Drop a first line that repeats the title: it is no sentence of the story."""
    first, _, rest = text.partition("\n")
    if title and first.casefold() == title.casefold():
        return rest.lstrip() or text
    return text


def _host(url: str | None) -> str:
    """Site of a URL, the best name for an outlet that gives no other."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _lower_keys(record: Mapping[str, object]) -> dict[str, object]:
    return {key.strip().lower(): value for key, value in record.items() if key}


def _take(fields: dict[str, object], names: tuple[str, ...]) -> str:
    """Remove and return the first of the fields that holds something; "" when none does."""
    for name in names:
        if text := _as_text(fields.get(name)):
            del fields[name]
            return text
    return ""


def _take_date(fields: dict[str, object], month_first: bool) -> str | None:
    """Remove and return the first readable date; an unreadable one stays, to become metadata."""
    for name in DATE_FIELDS:
        text = _as_text(fields.get(name))
        if text and (published := parse_date(text, month_first=month_first)):
            del fields[name]
            return published
    return None


def _metadata(fields: Mapping[str, object]) -> dict[str, str]:
    texts = {clean_line(key): clean_line(_as_text(value)) for key, value in fields.items()}
    return {key: text for key, text in texts.items() if key and text}


def _as_text(value: object) -> str:
    """Text of a field: lists of paragraphs joined, ``{"name": …}`` its name, others as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "\n\n".join(value).strip()
    if isinstance(value, dict):
        name = value.get("name")
        if isinstance(name, str):
            return name.strip()
    return json.dumps(value, ensure_ascii=False, default=str)


def _why_no_text(record: Mapping[str, object], raw_body: str) -> str:
    if raw_body:
        return "no text is left after removing advertisements and mark-up"
    names = ", ".join(str(name) for name in list(record)[:8]) or "no fields"
    return f"has no text: found {names}; expected a field {' or '.join(BODY_FIELDS)}"
