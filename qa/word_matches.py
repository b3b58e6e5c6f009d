"""How well words of two texts match, whatever their languages.

Each word of one text is met with the nearest word of the other by the cosine of their vectors, as
BERTScore does with tokens (Zhang et al. 2020, eq. for recall), here with the static encoder: it is
a dictionary of both languages in which "weapon" is near "senjata" and nearer than "perang", and
looking up a thousand words takes milliseconds.
"""

from collections.abc import Sequence
from itertools import chain
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from index.analysis import STOP_WORDS
from index.hits import Encoder
from index.tokens import tokenize
from qa.answers import Understood
from qa.candidates import Candidate
from qa.contexts import around, context_of

# Words kept with their vectors: some ten megabytes.
_MAX_WORDS = 30_000


def content_words(text: str) -> list[str]:
    """Return the distinct words of a text, folded, without stop words, in order."""
    words = dict.fromkeys(token.folded for token in tokenize(text))
    return [word for word in words if word not in STOP_WORDS]


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


def match_features(
    candidates: Sequence[Candidate], understood: Understood, matcher: WordMatcher
) -> list[dict[str, float]]:
    """How well the question's words are met around each candidate, on average and at the worst.

    The least one tells of a question that asks for what the passage does not speak of.
    """
    asked = content_words(understood.question)
    lines = [content_words(context_of(candidate)) for candidate in candidates]
    beside = [content_words(around(candidate)) for candidate in candidates]
    passages = {c.hit.passage.passage_id: c.hit.passage for c in candidates}
    whole = [content_words(f"{p.title} {p.text}") for p in passages.values()]
    of_passage = dict(zip(passages, matcher.nearest(asked, whole), strict=True))
    near: dict[str, Sequence[NDArray[np.float32]]] = {
        "match_line": list(matcher.nearest(asked, lines)),
        "match_beside": list(matcher.nearest(asked, beside)),
        "match_passage": [of_passage[c.hit.passage.passage_id] for c in candidates],
        "match_topic": list(matcher.nearest(content_words(understood.topic or ""), lines)),
    }
    return [
        {
            name: value
            for key, rows in near.items()
            for name, value in (
                (key, float(rows[i].mean()) if rows[i].size else 0.0),
                (f"{key}_least", float(rows[i].min()) if rows[i].size else 0.0),
            )
        }
        for i in range(len(candidates))
    ]
