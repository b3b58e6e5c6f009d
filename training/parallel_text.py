"""The parallel sentences and the lexicon, without what may not be trained on."""

import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# TED is CC BY-NC-ND; odb is devotional and its terms are unstated.
NOT_SHIPPABLE = ("ted-", "desmond86-odb")
# Sources whose lines follow each other in their document, so that neighbours make a passage.
CONSECUTIVE = ("panl-int", "panl-eco", "panl-spo", "panl-sci", "desmond86-bbc")
NEWS = ("panl-int", "panl-eco", "panl-spo", "gunnxx-news", "desmond86-bbc")


@dataclass(frozen=True, slots=True, kw_only=True)
class SentencePair:
    """One sentence in both languages; ``source`` names its collection."""

    source: str
    english: str
    indonesian: str


def read_sentences(path: Path) -> Iterator[SentencePair]:
    """Yield the sentence pairs of a ``source, English, Indonesian`` table (.tsv.xz)."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            source, english, indonesian = line.rstrip("\n").split("\t")[:3]
            if not source.startswith(NOT_SHIPPABLE):
                yield SentencePair(source=source, english=english, indonesian=indonesian)


def read_lexicon(path: Path) -> list[tuple[str, str]]:
    """Return the (English, Indonesian) words and phrases of the lexicon (.tsv.xz)."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return [(row[0], row[1]) for row in (line.rstrip("\n").split("\t") for line in file)]
