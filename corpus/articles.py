"""Files, folders and globs to articles, whatever their format; nothing is lost without a word."""

import glob
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from corpus.compression import bare_stem, bare_suffix, damage, open_bytes
from corpus.date_orders import DateOrders
from corpus.documents import Article
from corpus.encoding import Undecodable
from corpus.errors import InvalidArticle, UnreadablePath
from corpus.html import read_page
from corpus.records import Record, article_from_record
from corpus.report import ExactDuplicate, ReadReport, Rejection
from corpus.tables import read_table
from corpus.text import read_json, read_json_lines, read_text_file

FormatReader = Callable[[BinaryIO, str, str], Iterator[Record | Rejection]]

READERS: dict[str, FormatReader] = {
    ".txt": read_text_file,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".json": read_json,
    ".csv": read_table,
    ".tsv": read_table,
    ".html": read_page,
    ".htm": read_page,
}
_FILE_PER_ARTICLE = (".txt", ".html", ".htm")
# Looked through for the order of dates before a file is read: a moment, where indexing as many
# articles takes minutes, and enough to meet every day of a month.
_RECORDS_LOOKED_AT = 20_000


def read_articles(paths: Sequence[str | Path], report: ReadReport) -> Iterator[Article]:
    """Return the articles of files, folders (recursively, sorted) and globs, one at a time.

    ``report`` is complete when the iterator is used up. An article whose body was seen before is
    dropped. An id seen before with another body is handed out again (``report.updated``): the
    later one replaces the earlier.

    Raises
    ------
    UnreadablePath
        At once, when a path is missing or holds nothing that Kabar can read.
    """
    files: dict[Path, None] = {}
    for path in paths:
        files.update(dict.fromkeys(_files_of(path, report)))
    return _without_duplicates(_read_files(list(files), report), report)


def _files_of(path: str | Path, report: ReadReport) -> list[Path]:
    given = Path(path)
    if given.is_dir():
        files = _files_in(given, report)
        if not files:
            raise UnreadablePath(
                f"folder {str(path)!r} holds no file that Kabar can read; expected {_known()}"
            )
        return files
    if given.exists():
        if bare_suffix(given) not in READERS:
            raise UnreadablePath(
                f"{str(path)!r} is a file of kind {given.suffix or 'unknown'!r}; "
                f"expected {_known()}; rename it if it is one of them"
            )
        return [given]
    matches = _glob(str(path))
    files = [file for match in matches for file in _files_of_match(Path(match), report)]
    if not files:
        raise UnreadablePath(
            f"{str(path)!r} does not exist or matches no file that Kabar can read; "
            f"expected a file, a folder or a pattern; check the spelling"
        )
    return files


def _glob(pattern: str) -> list[str]:
    # Not Path.glob: it refuses absolute patterns.
    return sorted(glob.glob(pattern, recursive=True)) if glob.has_magic(pattern) else []  # noqa: PTH207


def _files_of_match(match: Path, report: ReadReport) -> list[Path]:
    if match.is_dir():
        return _files_in(match, report)
    if bare_suffix(match) in READERS:
        return [match]
    report.skipped += 1
    return []


def _files_in(folder: Path, report: ReadReport) -> list[Path]:
    """Files of known kinds below the folder, sorted; hidden files and folders are not looked at."""
    found: list[Path] = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            file = Path(parent) / name
            if bare_suffix(file) in READERS:
                found.append(file)
            else:
                report.skipped += 1
    return found


def _known() -> str:
    return f"{', '.join(READERS)}, each also with .gz, .xz or .zst"


def _read_files(files: Sequence[Path], report: ReadReport) -> Iterator[Article]:
    stems: dict[str, Path] = {}
    for file in files:
        for entry in _read_file(file):
            if isinstance(entry, Rejection):
                report.rejected.append(entry)
            elif bare_suffix(file) in _FILE_PER_ARTICLE:
                yield _with_own_id(entry, file, stems)
            else:
                yield entry


def _with_own_id(article: Article, file: Path, stems: dict[str, Path]) -> Article:
    """Name files of one stem in several folders by folder and stem: they are different articles."""
    if stems.setdefault(article.article_id, file) == file:
        return article
    return replace(article, article_id=f"{file.parent.name}/{article.article_id}")


def _read_file(file: Path) -> Iterator[Article | Rejection]:
    """Entries of one file; whatever stops the reading is the last of them."""
    orders = _date_orders(file)
    try:
        with open_bytes(file) as stream:
            for entry in READERS[bare_suffix(file)](stream, str(file), bare_stem(file)):
                yield entry if isinstance(entry, Rejection) else _article(entry, file, orders)
    except Undecodable as error:
        yield Rejection(path=str(file), line=None, reason=str(error))
    except Exception as error:
        reason = damage(error)
        if reason is None and isinstance(error, OSError):
            reason = f"cannot be read: {error.strerror or error}"
        if reason is None:
            raise
        yield Rejection(path=str(file), line=None, reason=reason)


def _date_orders(file: Path) -> DateOrders:
    orders = DateOrders()
    # A pipe can be read only once; a file of one article has no other dates to go by.
    if not file.is_file() or bare_suffix(file) in _FILE_PER_ARTICLE:
        return orders
    # Whatever is wrong with the file is met again, and reported, when it is read.
    with suppress(Exception), open_bytes(file) as stream:
        entries = READERS[bare_suffix(file)](stream, str(file), bare_stem(file))
        for entry in islice(entries, _RECORDS_LOOKED_AT):
            if isinstance(entry, Record):
                orders.learn(entry.fields)
    return orders


def _article(record: Record, file: Path, orders: DateOrders) -> Article | Rejection:
    month_first = orders.month_first(record.fields)
    try:
        return article_from_record(record.fields, file_stem=record.stem, month_first=month_first)
    except InvalidArticle as error:
        return Rejection(path=str(file), line=record.line, reason=f"{record.label}{error}")


def _without_duplicates(articles: Iterator[Article], report: ReadReport) -> Iterator[Article]:
    id_by_body: dict[str, str] = {}
    body_by_id: dict[str, str] = {}
    for article in articles:
        first = id_by_body.get(article.sha256)
        if first is not None:
            report.duplicates.append(ExactDuplicate(article_id=article.article_id, of=first))
            continue
        earlier = body_by_id.get(article.article_id)
        if earlier is not None:
            report.updated += 1
            del id_by_body[earlier]
        id_by_body[article.sha256] = article.article_id
        body_by_id[article.article_id] = article.sha256
        report.read += 1
        yield article
