"""Plain text files and JSON: a record per file, per line, or in a list."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from corpus.dates import parse_date
from corpus.encoding import MAX_RECORD_CHARS, TOO_LONG, BadLine, decode, read_lines
from corpus.records import KNOWN_FIELDS, Record
from corpus.report import Rejection

_LIST_FIELDS = ("articles", "data", "items")

# " date 2023-11 Iklan": the crawler's header, and the word that stood where an advertisement was.
_DATE_HEADER = re.compile(
    r"\s*date[ :]\s*(?P<date>\d{4}(?:-\d{1,2}){0,2})(?![\d-])[^\S\n]*(?:Iklan\b)?[^\S\n]*\n?"
)
_FIELD_HEADER = re.compile(r"\s*(?P<name>[A-Za-z_]{2,12})\s?:[^\S\n]+(?P<value>[^\n]{1,500})\n")
_HEADER_FIELDS = KNOWN_FIELDS - {"text", "body", "content", "isi", "article", "id", "lang"}


def read_text_file(stream: BinaryIO, path: str, stem: str) -> Iterator[Record | Rejection]:
    """Yield the one record of a .txt file; its id is the file's stem."""
    data = stream.read(MAX_RECORD_CHARS + 1)
    if len(data) > MAX_RECORD_CHARS:
        yield Rejection(path=path, line=1, reason=TOO_LONG)
        return
    yield Record(fields=record_from_text(decode(data)), stem=stem)


def record_from_text(text: str) -> dict[str, str]:
    """Return the fields of a text file: those named in its first lines, and ``text``, the rest.

    Headers are ``date 2023-11 Iklan``, and lines ``title: …``, ``tanggal: …`` of known fields.
    """
    record: dict[str, str] = {}
    at = 0
    while match := _DATE_HEADER.match(text, at) or _FIELD_HEADER.match(text, at):
        groups = match.groupdict()
        name, value = groups.get("name", "date").lower(), groups.get("value") or groups["date"]
        if (
            name not in _HEADER_FIELDS
            or name in record
            or (name == "date" and not parse_date(value))
        ):
            break
        record[name] = value
        at = match.end()
    return {**record, "text": text[at:]}


def read_json_lines(stream: BinaryIO, path: str, stem: str) -> Iterator[Record | Rejection]:
    """Yield a record for each line that is a JSON object; empty lines are passed over."""
    for number, line in enumerate(read_lines(stream), start=1):
        if isinstance(line, BadLine):
            yield Rejection(path=path, line=number, reason=line.reason)
        elif line.strip():
            yield _from_line(line, path, number)


def read_json(stream: BinaryIO, path: str, stem: str) -> Iterator[Record | Rejection]:
    """Yield the records of a JSON document: a list, an object that holds one, or one article.

    A file of JSON lines under this suffix is read as such.
    """
    text = decode(stream.read())
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        first = text.lstrip().partition("\n")[0]
        if not _is_object(first):
            yield Rejection(path=path, line=error.lineno, reason=f"is broken JSON: {error.msg}")
            return
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                yield _from_line(line, path, number)
        return
    except (ValueError, RecursionError) as error:
        yield Rejection(path=path, line=None, reason=f"is broken JSON: {error}")
        return
    for number, record in enumerate(_records(document), start=1):
        # JSON keeps no lines: say which record it was.
        yield _checked(record, path, label=f"record {number} ")


def _records(document: object) -> list[object]:
    if isinstance(document, dict):
        for name in _LIST_FIELDS:
            if isinstance(found := document.get(name), list):
                return found
        return [document]
    return document if isinstance(document, list) else [document]


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _from_line(line: str, path: str, number: int) -> Record | Rejection:
    try:
        record = json.loads(line.lstrip("\ufeff"))
    except json.JSONDecodeError as error:
        reason = f"is broken JSON: {error.msg} at character {error.colno}"
        return Rejection(path=path, line=number, reason=reason)
    except (ValueError, RecursionError) as error:
        return Rejection(path=path, line=number, reason=f"is broken JSON: {error}")
    return _checked(record, path, line=number)


def _checked(
    record: object, path: str, *, line: int | None = None, label: str = ""
) -> Record | Rejection:
    if isinstance(record, Mapping):
        return Record(fields=record, line=line, label=label)
    reason = f"{label}is a {type(record).__name__}; expected a JSON object"
    return Rejection(path=path, line=line, reason=reason)
