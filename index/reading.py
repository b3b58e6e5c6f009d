"""Opening an index, and searching it: vectors, BM25 and matching words, fused."""

from collections.abc import Mapping, Sequence
from datetime import date
from heapq import nlargest
from pathlib import Path
from typing import Any

from corpus.documents import Article, Quote
from corpus.errors import IndexDamaged, IndexMismatch
from index.copies import Place, distinct_places
from index.dense import DenseChoice, DenseIndex
from index.encoder import SentenceEncoder
from index.fusion import WORDS_WEIGHT, lexical_weight, weighted_sum, with_leg
from index.generations import current_generation
from index.hits import Encoder, Hit, PublishedDays, Vectors
from index.layout import ARTICLES, LEXICAL, VECTORS, build_command, rebuild_command
from index.lexical import LexicalIndex
from index.manifest import Manifest
from index.query import Query
from index.rows import StoredPassage
from index.store import ArticleStore
from index.word_matches import WordMatcher, content_words, match_scores, shared_matcher

_CANDIDATES = 100  # of each leg that finds, at least
# The best so many have their words matched: twice as many cost twice the time and change nothing.
_MATCHED = 50
# Vectors of one text differ in their last digits with what else was encoded beside it.
_SCORE_DIGITS = 6
_TRIES = 5  # a writer may replace the generation between reading its name and opening its files


class Index:
    """One generation of an index, as it was when opened; safe for several threads."""

    def __init__(
        self,
        manifest: Manifest,
        encoder: Encoder,
        *,
        store: ArticleStore,
        lexical: LexicalIndex,
        dense: DenseIndex,
        matcher: WordMatcher,
    ) -> None:
        self.manifest = manifest
        self.encoder = encoder
        self._store = store
        self._published = store.published()
        self._lexical = lexical
        self._dense = dense
        self._matcher = matcher

    def search(self, query: Query, k: int) -> list[Hit]:
        """Return the best ``k`` passages, sorted by score, ranks 1..n, each passage once.

        Vectors and BM25 find; how well the words match helps to put what they found in order.
        Every hit has the scores of both; ``lexical`` is 0.0 where it shares no term. No hits for a
        question without words. A wire copy takes no place: of passages that say the same in
        articles of one story the best is a hit, of equal ones the earliest, and holds the others.
        """
        if k < 1:
            raise ValueError(f"k is {k}; expected at least 1")
        if not query.text.strip():
            return []
        dense, lexical = self._candidates(query, max(_CANDIDATES, k))
        weight = lexical_weight(query.language, self.manifest.languages)
        found = weighted_sum([dense, lexical], [1.0, weight])
        stored = self._store.passages(list(found))
        best = nlargest(_MATCHED, stored, lambda key: round(found[key], _SCORE_DIGITS))
        words = self._matches(query, [stored[key] for key in best])
        fused = with_leg(found, words, WORDS_WEIGHT)
        scores = {key: round(score, _SCORE_DIGITS) for key, score in fused.items()}
        return [
            Hit(
                passage=place.passage,
                score=scores[place.key],
                rank=rank,
                dense=dense[place.key],
                lexical=lexical[place.key],
                words=words.get(place.key),
                story=place.story,
                copies=tuple(place.copies),
            )
            for rank, place in enumerate(self._places(stored, scores, k), start=1)
        ]

    def _places(
        self, stored: Mapping[int, StoredPassage], scores: Mapping[int, float], k: int
    ) -> list[Place]:
        """Return what takes a place, best first; of equal passages the earliest."""
        stories = self._store.stories([one.passage.article_id for one in stored.values()])
        order = sorted(
            stored.values(),
            key=lambda one: (-scores[one.key], _day(one.first_day), one.key),
        )
        return distinct_places(
            ((one.key, one.passage, stories[one.passage.article_id]) for one in order), k
        )

    def article(self, article_id: str) -> Article:
        """Return a stored article. Raises KeyError for an id that is not in the index."""
        found = self._store.article(article_id)
        if found is None:
            raise KeyError(article_id)
        return found

    def quotes(self, article_ids: Sequence[str]) -> list[Quote]:
        """Return the quotes of articles: in the order of the ids, then as in the text."""
        return self._store.quotes(article_ids)

    def story(self, article_id: str) -> str:
        """Return the id of the story an article tells; near duplicates share it.

        Raises KeyError for an id that is not in the index.
        """
        found = self._store.story(article_id)
        if found is None:
            raise KeyError(article_id)
        return found

    def published(self) -> PublishedDays | None:
        """Return the first and last day of publication; None when no article is dated."""
        return self._published

    def nearest_published(self, first: date | None, last: date | None) -> str | None:
        """Return the ISO date, of the precision known, published nearest outside these days.

        Of two as near the earlier; None when no article was published outside them.
        """
        return self._store.nearest_published(first, last)

    def info(self) -> dict[str, Any]:
        """Return what is in the index, as plain values for display."""
        return self.manifest.info()

    def close(self) -> None:
        """Close the files; the index cannot be searched after it."""
        self._store.close()

    def _candidates(self, query: Query, k: int) -> tuple[dict[int, float], dict[int, float]]:
        """Both legs' scores of every passage that either leg found."""
        vector: Vectors = self.encoder.encode_queries([query.text])[0]
        dense = dict(self._dense.search(vector, k, self._allowed(query)))
        lexical = dict(self._lexical.search(query, k))
        missing = [key for key in lexical if key not in dense]
        cosines = self._dense.vectors(missing) @ vector
        dense.update(zip(missing, cosines.tolist(), strict=True))
        lexical.update(self._lexical.scores(query, [key for key in dense if key not in lexical]))
        return dense, lexical

    def _matches(self, query: Query, stored: Sequence[StoredPassage]) -> dict[int, float]:
        """How well the question's words are met in each passage, rare words before common ones."""
        asked = content_words(query.text)
        weights = [self._lexical.rarity(word, query.language) for word in asked]
        scores = match_scores(self._matcher, asked, weights, [one.passage for one in stored])
        return {one.key: score for one, score in zip(stored, scores, strict=True)}

    def _allowed(self, query: Query) -> list[int] | None:
        first, last = query.published_from, query.published_to
        if first is None and last is None:
            return None
        days = (day.toordinal() if day else None for day in (first, last))
        return self._store.keys_between(*days)


def open_index(path: str | Path, *, encoder: Encoder | None = None) -> Index:
    """Open the current generation of the index at ``path``; its encoder is loaded when None.

    Raises IndexNotFound, IndexMismatch, IndexDamaged, ModelNotFound.
    """
    root = Path(path)
    for left in reversed(range(_TRIES)):
        folder = current_generation(root)
        try:
            manifest = Manifest.read(folder)
            chosen = load_encoder(manifest, encoder, root)
            return _open(folder, manifest, chosen)
        except IndexDamaged:
            if not left or current_generation(root) == folder:
                raise
    raise AssertionError("the last try returns or raises")


def describe_index(path: str | Path) -> dict[str, Any]:
    """Return what ``Index.info`` returns, without loading the index or its encoder.

    Raises IndexNotFound, IndexMismatch, IndexDamaged.
    """
    return Manifest.read(current_generation(Path(path))).info()


def load_encoder(manifest: Manifest, encoder: Encoder | None, root: Path) -> Encoder:
    """Return the encoder an index was built with: the one given, else loaded by its name.

    Raises IndexMismatch when it is not the same model, version and dimension.
    """
    if encoder is None:
        encoder = SentenceEncoder.load(manifest.encoder, revision=_commit(manifest))
    built = (manifest.encoder, manifest.encoder_revision, manifest.dimension)
    found = (encoder.name, encoder.revision, encoder.dimension)
    if built != found:
        raise IndexMismatch(
            f"the index in {root} was built with {_model(*built)}, and the encoder is "
            f"{_model(*found)}; expected the same; build it again with {build_command(root)}"
        )
    return encoder


def _open(folder: Path, manifest: Manifest, encoder: Encoder) -> Index:
    store = ArticleStore.open(folder / ARTICLES)
    lexical = LexicalIndex(folder / LEXICAL)
    dense = DenseIndex.open(folder / VECTORS, DenseChoice(**manifest.dense))
    counts = {store.totals().passages, len(lexical), len(dense)}
    if counts != {manifest.passages}:
        raise IndexDamaged(
            f"the parts of the index in {folder} hold {sorted(counts)} passages; expected "
            f"{manifest.passages} in each; build it again with {rebuild_command(folder)}"
        )
    if dense.dimension != manifest.dimension:
        raise IndexDamaged(
            f"the vectors in {folder} have {dense.dimension} numbers; expected "
            f"{manifest.dimension}; build it again with {rebuild_command(folder)}"
        )
    return Index(
        manifest, encoder, store=store, lexical=lexical, dense=dense, matcher=shared_matcher()
    )


def _day(ordinal: int | None) -> int:
    """Return a day to sort by; undated articles come last."""
    return date.max.toordinal() if ordinal is None else ordinal


def _commit(manifest: Manifest) -> str | None:
    revision = manifest.encoder_revision
    return None if not revision or revision.startswith("sha256:") else revision


def _model(name: str, revision: str, dimension: int) -> str:
    return f"{name}@{revision[:19]} ({dimension} numbers)"
