"""Articles, passages and quotes in one SQLite file; texts are stored once, passages as offsets."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

from corpus.documents import Article, Quote
from index.hits import PublishedDays
from index.rows import (
    ARTICLE,
    IDS_AT_ONCE,
    PASSAGE,
    QUOTE,
    StoredPassage,
    Totals,
    columns,
    damaged,
    to_article,
    to_passage,
)

KEYS = "SELECT key FROM passages"


class ArticleStore:
    """Reads one finished SQLite file; safe for several threads."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._lock = Lock()

    @classmethod
    def open(cls, path: Path) -> "ArticleStore":
        """Open a finished store, read-only; the file may be unlinked while it is in use."""
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        try:
            connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            store = cls(connection, path)
            connection.execute("PRAGMA mmap_size = 1000000000")
        except sqlite3.Error as err:
            raise damaged(path, err) from err
        store.totals()
        return store

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def article(self, article_id: str) -> Article | None:
        """Return an article, None when there is none of that id."""
        rows = self._rows(f"SELECT {ARTICLE} FROM articles WHERE article_id = ?", [article_id])
        return to_article(rows[0]) if rows else None

    def story(self, article_id: str) -> str | None:
        """Return the id of the story an article tells, None when there is no such article."""
        rows = self._rows("SELECT story FROM articles WHERE article_id = ?", [article_id])
        return str(rows[0][0]) if rows else None

    def stories(self, article_ids: Sequence[str]) -> dict[str, str]:
        """Return the id of the story that each article tells; unknown articles are left out."""
        return dict(
            self._rows_of("SELECT article_id, story FROM articles WHERE article_id IN", article_ids)
        )

    def first_of_story(self, story: str) -> Article | None:
        """Return the oldest article of a story that is still in the store."""
        where = "WHERE story = ? ORDER BY number LIMIT 1"
        rows = self._rows(f"SELECT {ARTICLE} FROM articles {where}", [story])
        return to_article(rows[0]) if rows else None

    def passages(self, keys: Sequence[int]) -> dict[int, StoredPassage]:
        """Return the passages under these keys; unknown keys are left out."""
        rows = self._rows_of(
            f"SELECT {PASSAGE} FROM passages JOIN articles USING (number) WHERE key IN", keys
        )
        return {row[0]: to_passage(row) for row in rows}

    def passages_after(self, key: int, chunk: int) -> Iterator[list[StoredPassage]]:
        """Yield the passages with keys above ``key``, ``chunk`` at a time, in order of keys."""
        query = (
            f"SELECT {PASSAGE} FROM passages JOIN articles USING (number) "
            "WHERE key > ? ORDER BY key LIMIT ?"
        )
        while rows := self._rows(query, [key, chunk]):
            yield [to_passage(row) for row in rows]
            key = rows[-1][0]

    def keys_between(self, first_day: int | None, last_day: int | None) -> list[int]:
        """Return the keys of passages whose publication interval meets these days."""
        rows = self._rows(
            f"{KEYS} JOIN articles USING (number) "
            "WHERE first_day <= coalesce(?, first_day) AND last_day >= coalesce(?, last_day)",
            [last_day, first_day],
        )
        return [key for (key,) in rows]

    def published(self) -> PublishedDays | None:
        """Return the days of publication and how many articles have one; None when none has."""
        first, last, share = self._rows(
            "SELECT min(first_day), max(last_day), 1.0 * count(first_day) / max(count(*), 1) "
            "FROM articles",
            [],
        )[0]
        if first is None or last is None:
            return None
        return PublishedDays(
            first=date.fromordinal(first), last=date.fromordinal(last), share_dated=share
        )

    def nearest_published(self, first: date | None, last: date | None) -> str | None:
        """Return the ISO date, of the precision known, published nearest outside these days.

        Of two as near the earlier; None when every dated article was published within them.
        """
        before = "last_day < ? ORDER BY last_day DESC, first_day DESC LIMIT 1"
        after = "first_day > ? ORDER BY first_day, last_day LIMIT 1"
        found = [
            (abs(edge - day.toordinal()), published[:10])
            for column, where, day in (("last_day", before, first), ("first_day", after, last))
            if day is not None
            for edge, published in self._rows(
                f"SELECT {column}, published FROM articles WHERE {where}", [day.toordinal()]
            )
        ]
        return min(found, key=lambda pair: pair[0])[1] if found else None

    def last_key(self) -> int:
        """Return the highest key ever given, 0 when none was."""
        rows = self._rows("SELECT seq FROM sqlite_sequence WHERE name = 'passages'", [])
        return int(rows[0][0]) if rows else 0

    def quotes(self, article_ids: Sequence[str]) -> list[Quote]:
        """Return the quotes of articles: articles in the order given, quotes as in the text."""
        rows = self._rows_of(
            f"SELECT {QUOTE} FROM quotes JOIN articles USING (number) WHERE article_id IN",
            article_ids,
        )
        place = {article_id: at for at, article_id in enumerate(article_ids)}
        names = columns(QUOTE)
        found = [Quote(**dict(zip(names, row, strict=True))) for row in rows]
        return sorted(found, key=lambda quote: (place[quote.article_id], quote.start, quote.end))

    def totals(self) -> Totals:
        """Count what is in the store."""
        articles, stories, first, last = self._rows(
            "SELECT count(*), count(DISTINCT story), min(first_day), max(last_day) FROM articles",
            [],
        )[0]
        languages = self._rows("SELECT language, count(*) FROM articles GROUP BY language", [])
        passages, quotes = (
            self._rows(f"SELECT count(*) FROM {table}", [])[0][0]
            for table in ("passages", "quotes")
        )
        return Totals(articles, passages, quotes, stories, dict(languages), first, last)

    def _rows_of(self, query: str, values: Sequence[str] | Sequence[int]) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = []
        for start in range(0, len(values), IDS_AT_ONCE):
            some = values[start : start + IDS_AT_ONCE]
            rows += self._rows(f"{query} ({','.join('?' * len(some))})", some)
        return rows

    def _rows(self, query: str, values: Iterable[Any]) -> list[tuple[Any, ...]]:
        try:
            with self._lock:
                return self._connection.execute(query, tuple(values)).fetchall()
        except sqlite3.DatabaseError as err:
            raise damaged(self._path, err) from err
