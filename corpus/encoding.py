"""Bytes of unknown encoding to text: UTF-8 first, then what the bytes most likely are."""

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

# No news record comes near this; a line or file above it is a dump of something else.
MAX_RECORD_CHARS = 8 * 2**20
TOO_LONG = f"is longer than {MAX_RECORD_CHARS:,} characters; expected one article"

_HEAD_BYTES = 64 * 2**10
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_MULTIBYTE = re.compile(b"[\xc2-\xf4][\x80-\xbf]+")


class Undecodable(Exception):
    """Bytes that are no text in any encoding tried; the message is a reason for the report."""


def decode(data: bytes) -> str:
    """Text of ``data``.

    Raises
    ------
    Undecodable
        When it is binary, or no encoding gives plausible text.
    """
    encoding = _sniff(data[:_HEAD_BYTES])
    if encoding != "utf-8":
        return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(data)


@dataclass(frozen=True, slots=True)
class BadLine:
    """Stands for a line that is too long or no text; the lines after it can still be read."""

    reason: str


def read_lines(stream: BinaryIO) -> Iterator[str | BadLine]:
    """Lines with their ends, decoded one at a time.

    Raises
    ------
    Undecodable
        At the first line, when the stream is binary.
    """
    buffered = io.BufferedReader(cast(io.RawIOBase, stream), _HEAD_BYTES)
    encoding = _sniff(buffered.peek(_HEAD_BYTES))
    errors = "surrogateescape" if encoding == "utf-8" else "replace"
    text = io.TextIOWrapper(buffered, encoding, errors=errors, newline="")
    while line := text.readline(MAX_RECORD_CHARS):
        if len(line) < MAX_RECORD_CHARS or line.endswith("\n"):
            yield _mend(line)
        else:
            while line and not line.endswith("\n"):
                line = text.readline(MAX_RECORD_CHARS)
            yield BadLine(TOO_LONG)


def _sniff(head: bytes) -> str:
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return encoding
    if b"\x00" not in head:
        return "utf-8"
    odd, even = head[1::2].count(0), head[::2].count(0)
    if odd > 0.3 * len(head) / 2 and not even:
        return "utf-16-le"
    if even > 0.3 * len(head) / 2 and not odd:
        return "utf-16-be"
    raise Undecodable("holds NUL bytes, so it is binary data; expected text")


def _mend(line: str) -> str | BadLine:
    """Decode again a line whose bytes were no UTF-8."""
    if line.isascii() or not re.search("[\udc80-\udcff]", line):
        return line
    try:
        return _decode_legacy(line.encode("utf-8", "surrogateescape"))
    except Undecodable as error:
        return BadLine(str(error))


def _decode_legacy(data: bytes) -> str:
    good = len(_MULTIBYTE.findall(data))
    as_utf8 = data.decode("utf-8", "replace")
    if good > 2 * as_utf8.count("\ufffd"):  # UTF-8 with a few damaged characters
        return as_utf8
    for encoding in ("cp1252", _guess(data)):
        if text := _plausible(data, encoding):
            return text
    raise Undecodable("is text in no encoding that Kabar knows; expected UTF-8")


def _plausible(data: bytes, encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    letters = sum(map(str.isalpha, text)) + sum(map(str.isspace, text))
    control = len(_CONTROL.findall(text))
    return text if control <= 0.001 * len(text) and letters >= 0.6 * len(text) else None


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(
        data[:_HEAD_BYTES], cp_isolation=["cp1252", "latin_1", "utf_16", "utf_16_le", "utf_16_be"]
    ).best()
    return None if best is None else best.encoding
