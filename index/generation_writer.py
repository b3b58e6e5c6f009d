"""Fills one generation: articles into the store, the lexical index and the vectors, in batches."""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from corpus.documents import Article
from corpus.names import NameTable
from corpus.passages import split_article
from corpus.quotes import find_quotes
from corpus.sentences import split_sentences
from index.dense import DenseChoice, DenseIndex, settle
from index.hits import Encoder
from index.layout import ARTICLES, LEXICAL, VECTORS, encoded_text
from index.lexical import LexicalEntry, LexicalIndex, LexicalWriter
from index.manifest import Manifest, sizes_of
from index.store_writer import StoreWriter
from index.stories import Stories

_PASSAGES_AT_ONCE = 512  # encoded together, sorted by length; also the step of the progress bar


@dataclass(slots=True)
class Changes:
    """What a writer did so far."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    near_duplicates: int = 0
    unknown: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))


class GenerationWriter:
    """One generation that is being written; ``finish`` writes its manifest, last."""

    def __init__(
        self,
        folder: Path,
        store: StoreWriter,
        dense: DenseIndex,
        *,
        encoder: Encoder | None,
        stories: Stories,
        facts: Mapping[str, Any],
        progress: bool = False,
    ) -> None:
        self.folder = folder
        self.changes = Changes()
        self._store = store
        self._dense = dense
        self._lexical = LexicalWriter(folder / LEXICAL)
        self._encoder = encoder
        self._stories = stories
        self._facts = facts
        self._hidden = not progress
        self._encoded_to = store.last_key()

    @classmethod
    def create(
        cls, folder: Path, encoder: Encoder, settings: Mapping[str, Any], *, progress: bool = False
    ) -> "GenerationWriter":
        """Begin an empty index."""
        store = StoreWriter.create(folder / ARTICLES)
        facts = {
            "encoder": encoder.name,
            "encoder_revision": encoder.revision,
            "dimension": encoder.dimension,
            "settings": dict(settings),
            "dense": {"kind": "flat"},
        }
        dense = DenseIndex.flat(encoder.dimension)
        stories = Stories(store)
        return cls(
            folder, store, dense, encoder=encoder, stories=stories, facts=facts, progress=progress
        )

    @classmethod
    def edit(
        cls, folder: Path, encoder: Encoder | None, manifest: Manifest, *, progress: bool = False
    ) -> "GenerationWriter":
        """Go on from a copy of the generation that ``manifest`` describes."""
        store = StoreWriter.edit(folder / ARTICLES)
        dense = DenseIndex.open(folder / VECTORS, DenseChoice(**manifest.dense))
        stories = Stories(store, LexicalIndex(folder / LEXICAL))
        names = ("encoder", "encoder_revision", "dimension", "settings", "dense")
        facts = {name: getattr(manifest, name) for name in names}
        return cls(
            folder, store, dense, encoder=encoder, stories=stories, facts=facts, progress=progress
        )

    def put(self, articles: Iterable[Article]) -> None:
        """Add articles; one whose id is known replaces the old, an equal one changes nothing."""
        from tqdm import tqdm

        for article in tqdm(articles, desc="articles", unit="", disable=self._hidden):
            known = self._store.article(article.article_id)
            if known == article:
                self.changes.unchanged += 1
                continue
            if known is None:
                self.changes.added += 1
            else:
                self._drop(article.article_id)
                self.changes.updated += 1
            self._insert(article)
        self._encode()

    def remove(self, article_ids: Iterable[str]) -> None:
        """Remove articles; ids that are not there are noted."""
        with self._timed("remove"):
            for article_id in dict.fromkeys(article_ids):
                if self._store.article(article_id) is None:
                    self.changes.unknown.append(article_id)
                else:
                    self._drop(article_id)
                    self.changes.removed += 1

    def finish(self) -> Manifest:
        """Write everything to the folder, the manifest last."""
        with self._timed("write"):
            dense = self._facts["dense"]
            if self._dense.kind == "flat":
                self._dense, choice = settle(self._dense, self._facts["settings"]["dense"])
                dense = asdict(choice)
            self._dense.save(self.folder / VECTORS)
            self._lexical.close()
            totals = self._store.totals()
            self._store.close()
        manifest = Manifest(
            **{**self._facts, "dense": dense},
            generation=int(self.folder.name),
            created_at=datetime.now(UTC).isoformat(timespec="seconds"),
            articles=totals.articles,
            passages=totals.passages,
            quotes=totals.quotes,
            stories=totals.stories,
            languages=totals.languages,
            published_from=_iso(totals.first_day),
            published_to=_iso(totals.last_day),
            files=sizes_of(self.folder),
        )
        manifest.write(self.folder)
        return manifest

    def _insert(self, article: Article) -> None:
        with self._timed("split and quote"):
            passages = split_article(article, self._facts["settings"]["max_words"])
            quotes = find_quotes(article, NameTable.from_article(article))
            (start, end), *_ = split_sentences(article.body)
        with self._timed("near duplicates"):
            story = self._stories.find(article, passages)
            if story is None:
                story = self._stories.begin(article.article_id)
            else:
                self.changes.near_duplicates += 1
        with self._timed("lexical"):
            stored = self._store.insert(article, passages, quotes, story)
            self._lexical.add(
                LexicalEntry(
                    key=one.key,
                    passage=one.passage,
                    lead=article.body[start:end],
                    first_day=one.first_day,
                    last_day=one.last_day,
                )
                for one in stored
            )

    def _drop(self, article_id: str) -> None:
        keys = self._store.delete(article_id)
        self._lexical.remove(keys)
        self._dense.remove(keys)
        self._stories.forget(article_id)

    def _encode(self) -> None:
        from tqdm import tqdm

        if self._encoder is None:
            raise ValueError("articles were put without an encoder; expected the index's own")
        total = self._store.totals().passages - len(self._dense)
        with (
            self._timed("encode"),
            tqdm(total=total, desc="passages", unit="", disable=self._hidden) as bar,
        ):
            for some in self._store.passages_after(self._encoded_to, _PASSAGES_AT_ONCE):
                vectors = self._encoder.encode_passages([encoded_text(one.passage) for one in some])
                self._dense.add(vectors, [one.key for one in some])
                bar.update(len(some))
        self._encoded_to = self._store.last_key()

    @contextmanager
    def _timed(self, stage: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.changes.seconds[stage] += time.perf_counter() - start


def _iso(day: int | None) -> str | None:
    return None if day is None else date.fromordinal(day).isoformat()
