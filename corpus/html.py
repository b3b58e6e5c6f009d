"""Web pages: the story without its page. The only file that knows trafilatura."""

from collections.abc import Iterator
from typing import BinaryIO

from corpus.documents import Article
from corpus.encoding import MAX_RECORD_CHARS, TOO_LONG, decode
from corpus.errors import InvalidArticle
from corpus.records import article_from_record
from corpus.report import Rejection


def read_page(stream: BinaryIO, path: str, stem: str) -> Iterator[Article | Rejection]:
    """Yield the one article of a saved page; its id is the file's stem."""
    data = stream.read(MAX_RECORD_CHARS + 1)
    if len(data) > MAX_RECORD_CHARS:
        yield Rejection(path=path, line=None, reason=TOO_LONG)
        return
    try:
        yield article_from_html(decode(data), file_stem=stem)
    except InvalidArticle as error:
        yield Rejection(path=path, line=None, reason=str(error))


def article_from_html(
    html: str, *, url: str | None = None, file_stem: str | None = None
) -> Article:
    """Return the article of a page: its text, and the title, date, outlet and URL it names.

    Raises
    ------
    InvalidArticle
        When the page holds no story.
    """
    from trafilatura import bare_extraction

    page = bare_extraction(html, url=url, include_comments=False, with_metadata=True)
    if page is None or not (page.text or "").strip():
        raise InvalidArticle("the page holds no story; expected an article with running text")
    found = page.as_dict()
    record = {
        "text": found["text"],
        "title": found.get("title"),
        "date": found.get("date"),
        "outlet": found.get("sitename") or found.get("hostname"),
        "url": url or found.get("url"),
        "author": found.get("author"),
        "description": found.get("description"),
    }
    return article_from_record(record, file_stem=file_stem)
