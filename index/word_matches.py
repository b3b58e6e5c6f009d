"""How well the words of two texts match, whatever their languages.

Each word of one text is met with the nearest word of the other by the cosine of their vectors, as
BERTScore does with tokens (Zhang et al. 2020, eq. for recall) and ColBERT when it retrieves
(Khattab and Zaharia 2020), here with the static encoder: it is a dictionary of both languages in
which "weapon" is near "senjata" and nearer than "perang", and looking up a thousand words takes
milliseconds.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from corpus.documents import Passage
from index.analysis import STOP_WORDS
from index.encoder import SentenceEncoder
from index.hits import Encoder
from index.tokens import tokenize

# Words kept with their vectors: some ten megabytes.
_MAX_WORDS = 30_000


def content_words(text: str) -> list[str]:
    """Return the distinct words of a text, folded, without stop words, in order."""
    words = dict.fromkeys(token.folded for token in tokenize(text))
    return [word for word in words if word not in STOP_WORDS]


def passage_words(passage: Passage) -> list[str]:
    """Return the content words of a passage, its article's title and the full names in it."""
    return content_words("\n".join((passage.title, passage.text, *passage.names)))


class WordMatcher:
    """Nearest words across languages; safe to use from several threads."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._rows: dict[str, NDArray[np.float32]] = {}
        self._filling = Lock()

    def nearest(self, asked: Sequence[str], texts: Sequence[Sequence[str]]) -> NDArray[np.float32]:
        """Return the cosine of each asked word's nearest word in each text.

        Shape (texts, asked); 0 throughout for a text without words.
        """
        found = np.zeros((len(texts), len(asked)), np.float32)
        column = {word: at for at, word in enumerate(dict.fromkeys(chain.from_iterable(texts)))}
        if not asked or not column:
            return found
        cosines = self._vectors(asked) @ self._vectors(list(column)).T
        for row, words in zip(found, texts, strict=True):
            if words:
                row[:] = cosines[:, [column[word] for word in words]].max(axis=1)
        return found

    def _vectors(self, words: Sequence[str]) -> NDArray[np.float32]:
        with self._filling:
            missing = [word for word in words if word not in self._rows]
            if len(self._rows) + len(missing) > _MAX_WORDS:
                self._rows.clear()
                missing = list(words)
            if missing:
                self._rows.update(zip(missing, self._encoder.encode_passages(missing), strict=True))
            return np.stack([self._rows[word] for word in words])


@cache
def shared_matcher() -> WordMatcher:
    """Return the matcher over the embedded static encoder, loaded at the first call."""
    return WordMatcher(SentenceEncoder.load("kabar-static"))


def match_scores(
    matcher: WordMatcher, asked: Sequence[str], weights: Sequence[float], texts: Iterable[Passage]
) -> list[float]:
    """Return Σ weight · cosine of the nearest word / Σ weight of each passage.

    ``weights`` are of the asked words; 0.0 throughout when there is none that weighs.
    """
    words = [passage_words(passage) for passage in texts]
    total = sum(weights)
    if not total:
        return [0.0] * len(words)
    found: list[float] = (matcher.nearest(asked, words) @ np.asarray(weights) / total).tolist()
    return found
