"""Writing articles into a store that nobody reads yet."""

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from corpus.documents import Article, Passage, Quote
from index.rows import ARTICLE, QUOTE, SCHEMA, StoredPassage, columns, publication_days
from index.store import KEYS, ArticleStore


class StoreWriter(ArticleStore):
    """A store that is being written, by one process alone; it can be read meanwhile."""

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make an empty store."""
        store = cls.edit(path)
        store._connection.executescript(SCHEMA)
        return store

    @classmethod
    def edit(cls, path: Path) -> Self:
        """Open a store for writing: a file that nobody reads until it is closed."""
        connection = sqlite3.connect(path)
        # A crash throws the whole generation away, so neither journal nor waiting is needed.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        return cls(connection, path)

    def close(self) -> None:
        """Commit what was written, and close."""
        self._connection.commit()
        super().close()

    def insert(
        self, article: Article, passages: Sequence[Passage], quotes: Sequence[Quote], story: str
    ) -> list[StoredPassage]:
        """Add an article that is not in the store; return its passages under their new keys."""
        first, last = publication_days(article.published)
        values = [getattr(article, name) for name in columns(ARTICLE)[:-1]]
        metadata = json.dumps(dict(article.metadata), ensure_ascii=False)
        number = self._connection.execute(
            f"INSERT INTO articles ({ARTICLE}, story, first_day, last_day) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, metadata, story, first, last),
        ).lastrowid
        for quote in quotes:
            row = [getattr(quote, name) for name in columns(QUOTE)[1:]]
            self._connection.execute(
                "INSERT INTO quotes VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (number, *row)
            )
        keys = [self._insert_passage(number, passage) for passage in passages]
        return [
            StoredPassage(key, passage, article.body, first, last)
            for key, passage in zip(keys, passages, strict=True)
        ]

    def delete(self, article_id: str) -> list[int]:
        """Remove an article with its passages and quotes; return the passages' keys."""
        rows = self._rows("SELECT number FROM articles WHERE article_id = ?", [article_id])
        keys = []
        for (number,) in rows:
            keys = [key for (key,) in self._rows(KEYS + " WHERE number = ?", [number])]
            for table in ("passages", "quotes", "articles"):
                self._connection.execute(f"DELETE FROM {table} WHERE number = ?", [number])
        return keys

    def _insert_passage(self, number: int | None, passage: Passage) -> int:
        names = json.dumps(passage.names, ensure_ascii=False)
        return int(
            self._connection.execute(
                'INSERT INTO passages (number, start, "end", names) VALUES (?, ?, ?, ?)',
                (number, passage.start, passage.end, names),
            ).lastrowid
            or 0
        )
