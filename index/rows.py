"""How articles, passages and quotes are laid out in SQLite's rows."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from corpus.dates import date_interval
from corpus.documents import Article, Passage
from corpus.errors import IndexDamaged
from index.layout import rebuild_command

SCHEMA = """
CREATE TABLE articles (
    number INTEGER PRIMARY KEY, article_id TEXT NOT NULL UNIQUE, story TEXT NOT NULL,
    title TEXT NOT NULL, body TEXT NOT NULL, source TEXT NOT NULL, url TEXT, published TEXT,
    first_day INTEGER, last_day INTEGER, language TEXT NOT NULL, metadata TEXT NOT NULL
);
CREATE INDEX articles_story ON articles (story);
CREATE TABLE passages (
    key INTEGER PRIMARY KEY AUTOINCREMENT, number INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, names TEXT NOT NULL
);
CREATE INDEX passages_number ON passages (number);
CREATE TABLE quotes (
    number INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, speaker TEXT,
    cue TEXT NOT NULL, kind TEXT NOT NULL, speaker_start INTEGER, speaker_end INTEGER
);
CREATE INDEX quotes_number ON quotes (number);
"""
ARTICLE = "article_id, title, body, source, url, published, language, metadata"
PASSAGE = (
    'key, article_id, start, "end", body, title, published, language, names, first_day, last_day'
)
QUOTE = 'article_id, start, "end", speaker, cue, kind, speaker_start, speaker_end'
IDS_AT_ONCE = 500  # below SQLite's limit on the parameters of a statement


class StoredPassage(NamedTuple):
    """A passage under its key, with its article's body and publication days (ordinals)."""

    key: int
    passage: Passage
    body: str
    first_day: int | None
    last_day: int | None


class Totals(NamedTuple):
    """What a store holds."""

    articles: int
    passages: int
    quotes: int
    stories: int
    languages: Mapping[str, int]
    first_day: int | None
    last_day: int | None


def columns(names: str) -> list[str]:
    """Return the names in a list of columns."""
    return [name.strip(' "') for name in names.split(",")]


def publication_days(published: str | None) -> tuple[int | None, int | None]:
    """Return the first and last day (ordinals) of a publication date."""
    if published is None:
        return None, None
    first, last = date_interval(published)
    return first.toordinal(), last.toordinal()


def to_article(row: Sequence[Any]) -> Article:
    """Return the article of a row of ``ARTICLE``."""
    values = dict(zip(columns(ARTICLE), row, strict=True))
    values["metadata"] = json.loads(values["metadata"])
    return Article(**values)


def to_passage(row: Sequence[Any]) -> StoredPassage:
    """Return the passage of a row of ``PASSAGE``."""
    key, article_id, start, end, body, title, published, language, names, first, last = row
    passage = Passage(
        article_id=article_id,
        start=start,
        end=end,
        text=body[start:end],
        title=title,
        published=published,
        language=language,
        names=tuple(json.loads(names)),
    )
    return StoredPassage(key, passage, body, first, last)


def damaged(path: Path, err: sqlite3.Error) -> IndexDamaged:
    """Return the error for a store that SQLite cannot read."""
    return IndexDamaged(
        f"the articles in {path} cannot be read ({err}); expected a store written by Kabar; "
        f"build the index again with {rebuild_command(path)}"
    )
