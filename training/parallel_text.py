"""The parallel sentences and the lexicon, without what may not be trained on."""

import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# TED is CC BY-NC-ND; odb is devotional and its terms are unstated.
NOT_SHIPPABLE = ("ted-", "desmond86-odb")
# Sources whose lines follow each other in their document, so that neighbours make a passage
# (panl-sci's are sorted by their first words).
CONSECUTIVE = ("panl-int", "panl-eco", "panl-spo", "desmond86-bbc")
NEWS = ("panl-int", "panl-eco", "panl-spo", "gunnxx-news", "desmond86-bbc")


@dataclass(frozen=True, slots=True, kw_only=True)
class SentencePair:
    """One sentence in both languages; ``source`` names its collection."""

    source: str
    english: str
    indonesian: str


def read_lines(path: Path) -> list[SentencePair]:
    """Return all lines of a ``source, English, Indonesian`` table (.tsv.xz), as numbered there."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t")[:3] for line in file]
    return [SentencePair(source=s, english=en, indonesian=idn) for s, en, idn in rows]


def read_sentences(path: Path) -> Iterator[SentencePair]:
    """Yield the sentence pairs of a table that may be trained on."""
    return (line for line in read_lines(path) if not line.source.startswith(NOT_SHIPPABLE))


def read_lexicon(path: Path) -> list[tuple[str, str]]:
    """Return the (English, Indonesian) words and phrases of the lexicon (.tsv.xz)."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return [(row[0], row[1]) for row in (line.rstrip("\n").split("\t") for line in file)]
