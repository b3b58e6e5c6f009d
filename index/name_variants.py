"""One term for the spellings that news mixes: Cina, China, Tiongkok; AS, Amerika Serikat, US.

The table ``name_variants.tsv`` is the source; its head says how it is read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from corpus.documents import Language
from index.tokens import Token, stem, tokenize

TABLE = Path(__file__).with_name("name_variants.tsv")
# Marks a canonical term, so that it meets no ordinary word ("air" is water in one language only).
MARK = "="

_LANGUAGES: tuple[Language, Language] = ("id", "en")


class Match(NamedTuple):
    """A variant found: its number of words, the term that replaces it, the wider terms."""

    length: int
    replacement: str | None
    wider: tuple[str, ...]


class Variant(NamedTuple):
    """One variant of a row, as written in the table without its marks."""

    canonical: str
    text: str
    language: Language
    exact: bool
    wider: bool


@dataclass(slots=True)
class _Entry:
    replacement: str | None = None
    wider: tuple[str, ...] = ()


class NameVariants:
    """Looks up variants in running words, the longest first."""

    def __init__(self, variants: Sequence[Variant]) -> None:
        self._exact: dict[tuple[str, ...], _Entry] = {}
        self._names: dict[tuple[str, ...], _Entry] = {}
        self._words: dict[Language, dict[tuple[str, ...], _Entry]] = {"id": {}, "en": {}}
        # How many words the longest variant that begins with a word can have.
        self._reach: dict[str, int] = {}
        for variant in variants:
            self._add(variant)

    @classmethod
    def load(cls, path: Path = TABLE) -> "NameVariants":
        """Read the table."""
        return cls(list(read_variants(path)))

    def match(self, tokens: Sequence[Token], at: int, language: Language) -> Match | None:
        """Return the longest variant that starts at ``tokens[at]``, None where none does."""
        first = tokens[at]
        reach = max(
            self._reach.get(first.raw, 0),
            self._reach.get(first.folded, 0),
            self._reach.get(stem(first.folded, language), 0),
        )
        for length in range(min(reach, len(tokens) - at), 0, -1):
            entry = self._entry(tokens[at : at + length], language)
            if entry is not None:
                return Match(length, entry.replacement, entry.wider)
        return None

    def _entry(self, window: Sequence[Token], language: Language) -> _Entry | None:
        folded = tuple(token.folded for token in window)
        return (
            self._exact.get(tuple(token.raw for token in window))
            or self._names.get(folded)
            or self._words[language].get(tuple(stem(word, language) for word in folded))
        )

    def _add(self, variant: Variant) -> None:
        tokens = tokenize(variant.text)
        folded = tuple(token.folded for token in tokens)
        if variant.exact:
            key = tuple(token.raw for token in tokens)
            entry = self._exact.setdefault(key, _Entry())
        elif variant.text != variant.text.lower():
            key = folded
            entry = self._names.setdefault(key, _Entry())
        else:
            key = tuple(stem(word, variant.language) for word in folded)
            entry = self._words[variant.language].setdefault(key, _Entry())
        self._reach[key[0]] = max(self._reach.get(key[0], 0), len(key))
        term = MARK + variant.canonical
        if variant.wider:
            entry.wider = (*entry.wider, term)
        elif entry.replacement is None:
            entry.replacement = term


def read_variants(path: Path = TABLE) -> Iterator[Variant]:
    """Yield every variant of the table, in its order."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        canonical, *columns = line.split("\t")
        for language, column in zip(_LANGUAGES, columns, strict=False):
            for cell in filter(None, column.split(" | ")):
                text = cell.lstrip("=+")
                yield Variant(canonical, text, language, cell[0] == "=", cell[0] == "+")


@cache
def shared_variants() -> NameVariants:
    """Return the table as read once per process."""
    return NameVariants.load()
