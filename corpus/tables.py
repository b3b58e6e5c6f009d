"""CSV and TSV files: a header with known field names, then a record per row."""

import csv
from collections.abc import Iterator
from typing import BinaryIO

from corpus.encoding import MAX_RECORD_CHARS, BadLine, read_lines
from corpus.records import BODY_FIELDS, KNOWN_FIELDS, Record
from corpus.report import Rejection

_DELIMITERS = ",;\t|"


def read_table(stream: BinaryIO, path: str, stem: str) -> Iterator[Record | Rejection]:
    """Yield a record for each row; rows that do not fit the header are rejected.

    The delimiter is the one that makes the header's names known ones.
    """
    csv.field_size_limit(MAX_RECORD_CHARS)
    lines = _Lines(stream, path)
    first = next(lines, "").lstrip("\ufeff")
    delimiter, header = _header(first)
    if not set(header) & set(BODY_FIELDS):
        found, wanted = ", ".join(header)[:120] or "nothing", " or ".join(BODY_FIELDS)
        reason = f"has no column of text: the header is {found}; expected one named {wanted}"
        yield Rejection(path=path, line=1, reason=reason)
        return
    rows = csv.reader(lines, delimiter=delimiter)
    while True:
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            yield Rejection(path=path, line=lines.number, reason=f"is no table row: {error}")
            continue
        yield from lines.take_rejected()
        if row:
            yield _from_row(header, row, path, lines.number)
    yield from lines.take_rejected()


class _Lines(Iterator[str]):
    """Lines for the csv module, which counts only those it was given; keeps those too long."""

    def __init__(self, stream: BinaryIO, path: str) -> None:
        self._lines = read_lines(stream)
        self._path = path
        self._rejected: list[Rejection] = []
        self.number = 0

    def __next__(self) -> str:
        line = next(self._lines)
        self.number += 1
        if isinstance(line, BadLine):
            rejection = Rejection(path=self._path, line=self.number, reason=line.reason)
            self._rejected.append(rejection)
            return "\n"
        return line

    def take_rejected(self) -> list[Rejection]:
        rejected, self._rejected = self._rejected, []
        return rejected


def _header(line: str) -> tuple[str, list[str]]:
    headers = {mark: _names(line, mark) for mark in _DELIMITERS}
    best = max(headers, key=lambda mark: len(KNOWN_FIELDS & set(headers[mark])))
    return best, headers[best]


def _names(line: str, delimiter: str) -> list[str]:
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []
    return [cell.strip().lower() for cell in cells]


def _from_row(header: list[str], row: list[str], path: str, line: int) -> Record | Rejection:
    if len(row) > len(header):
        reason = f"has {len(row)} cells; expected {len(header)}, as the header (check its quoting)"
        return Rejection(path=path, line=line, reason=reason)
    return Record(fields=dict(zip(header, row, strict=False)), line=line)
