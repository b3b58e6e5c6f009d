"""Building an index and changing it: each call writes one new generation, or nothing at all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.documents import Article
from index.dense import Wanted
from index.encoder import SentenceEncoder
from index.generation_writer import GenerationWriter
from index.generations import (
    begin_generation,
    current_generation,
    publish_generation,
    write_lock,
)
from index.hits import Encoder
from index.manifest import Manifest
from index.reading import load_encoder


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a call changed, and what the index holds after it.

    ``near_duplicates`` counts articles of this call that repeat the story of another. ``unknown``
    are ids that were to be removed and are not there. ``seconds`` are by stage.
    """

    generation: int
    articles: int
    passages: int
    quotes: int
    near_duplicates: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    unknown: tuple[str, ...] = ()
    seconds: Mapping[str, float]


def build_index(
    articles: Iterable[Article],
    path: str | Path,
    *,
    encoder: str | Encoder = "kabar-small",
    max_words: int = 90,
    dense: Wanted = "auto",
    progress: bool = False,
) -> BuildReport:
    """Build an index of the articles at ``path``; an index that is there is replaced at the end.

    ``encoder`` is a name for ``SentenceEncoder.load``, or an encoder. An article whose id came
    before replaces the earlier one. Raises IndexLocked, ModelNotFound.
    """
    root = Path(path)
    with write_lock(root):
        chosen = SentenceEncoder.load(encoder) if isinstance(encoder, str) else encoder
        folder = begin_generation(root, copy=False)
        settings = {"max_words": max_words, "dense": dense}
        writer = GenerationWriter.create(folder, chosen, settings, progress=progress)
        writer.put(articles)
        return _finish(root, writer)


def add_articles(
    articles: Iterable[Article],
    path: str | Path,
    *,
    encoder: Encoder | None = None,
    progress: bool = False,
) -> BuildReport:
    """Add articles to the index at ``path``; a known id is an update, an equal article no change.

    ``encoder`` is the index's own, loaded when None. Raises IndexNotFound, IndexMismatch,
    IndexLocked, ModelNotFound.
    """
    root = Path(path)
    current_generation(root)  # before a lock is made in a folder that holds no index
    with write_lock(root):
        manifest = Manifest.read(current_generation(root))
        chosen = load_encoder(manifest, encoder, root)
        folder = begin_generation(root, copy=True)
        writer = GenerationWriter.edit(folder, chosen, manifest, progress=progress)
        writer.put(articles)
        return _finish(root, writer)


def remove_articles(article_ids: Iterable[str], path: str | Path) -> BuildReport:
    """Remove articles from the index at ``path``; ids that are not in it are reported.

    Raises IndexNotFound, IndexLocked.
    """
    root = Path(path)
    current_generation(root)
    with write_lock(root):
        manifest = Manifest.read(current_generation(root))
        folder = begin_generation(root, copy=True)
        writer = GenerationWriter.edit(folder, None, manifest)
        writer.remove(article_ids)
        return _finish(root, writer)


def _finish(root: Path, writer: GenerationWriter) -> BuildReport:
    manifest = writer.finish()
    publish_generation(root, writer.folder)
    changes = writer.changes
    return BuildReport(
        generation=manifest.generation,
        articles=manifest.articles,
        passages=manifest.passages,
        quotes=manifest.quotes,
        near_duplicates=changes.near_duplicates,
        added=changes.added,
        updated=changes.updated,
        unchanged=changes.unchanged,
        removed=changes.removed,
        unknown=tuple(changes.unknown),
        seconds={stage: round(spent, 2) for stage, spent in changes.seconds.items()},
    )
