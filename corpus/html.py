"""Web pages: the story without its page. The only file that knows trafilatura."""

from collections.abc import Iterator
from typing import BinaryIO

from corpus.encoding import MAX_RECORD_CHARS, TOO_LONG, decode
from corpus.records import Record
from corpus.report import Rejection

_NO_STORY = "the page holds no story; expected an article with running text"


def read_page(stream: BinaryIO, path: str, stem: str) -> Iterator[Record | Rejection]:
    """Yield the one record of a saved page; its id is the file's stem."""
    data = stream.read(MAX_RECORD_CHARS + 1)
    if len(data) > MAX_RECORD_CHARS:
        yield Rejection(path=path, line=None, reason=TOO_LONG)
        return
    if record := record_from_html(decode(data)):
        yield Record(fields=record, stem=stem)
    else:
        yield Rejection(path=path, line=None, reason=_NO_STORY)


def record_from_html(html: str) -> dict[str, str | None] | None:
    """Return the fields of a page: its text, and the title, date, outlet and URL it names.

    None when the page holds no story.
    """
    from trafilatura import bare_extraction

    page = bare_extraction(html, include_comments=False, with_metadata=True)
    if page is None or not (page.text or "").strip():
        return None
    found = page.as_dict()
    return {
        "text": found["text"],
        "title": found.get("title"),
        "date": found.get("date"),
        "outlet": found.get("sitename") or found.get("hostname"),
        "url": found.get("url"),
        "author": found.get("author"),
        "description": found.get("description"),
    }
