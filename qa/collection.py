"""The collection that the chat window answers from: opened, described, and asked about."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.documents import Language
from qa.arguments import EMBEDDED_READER
from qa.conversation import Ask
from qa.examples import quote_examples, sample_examples
from qa.notices import About
from qa.sample_index import sample_index

if TYPE_CHECKING:
    from index.manifest import Manifest


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """An index ready to be asked, with a few questions to start with."""

    folder: Path
    ask: Ask
    about: About
    examples: tuple[str, ...] = ()


def open_collection(
    index: str | None,
    say: Callable[[str], None],
    *,
    reader: str = EMBEDDED_READER,
    today: date | None = None,
    min_confidence: float | None = None,
) -> Collection:
    """Open an index, or the sample articles' (built the first time) when None.

    ``say`` is told what takes long; the others are as ``load_answerer`` and ``ask`` take them.
    Raises KabarError when the index cannot be used.
    """
    folder = sample_index(say) if index is None else Path(index)
    say("Loading the models …")
    from index.generations import current_generation
    from index.manifest import Manifest
    from qa.pipeline import load_answerer

    answerer = load_answerer(folder, reader=reader, today=today)
    # The manifest alone: the answerer's index keeps its own to itself, and another index opened
    # for it would read all vectors a second time.
    manifest = Manifest.read(current_generation(folder))
    about = about_index(manifest, is_sample=index is None)
    examples = (
        sample_examples() if about.is_sample else quote_examples(answerer.index, about.languages)
    )
    ask = partial(answerer.ask, min_confidence=min_confidence)
    return Collection(folder=folder, ask=ask, about=about, examples=examples)


def about_index(manifest: "Manifest", *, is_sample: bool) -> About:
    """Return what the window says about an index: languages with the most articles first."""
    known: tuple[Language, ...] = ("id", "en")
    counts = manifest.languages
    return About(
        articles=manifest.articles,
        passages=manifest.passages,
        languages=tuple(sorted((x for x in known if counts.get(x)), key=lambda x: -counts[x])),
        first=manifest.published_from,
        last=manifest.published_to,
        is_sample=is_sample,
    )
