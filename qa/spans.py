"""The best answer spans of one window of logits, and their exact characters.

Rules of the reader, written here once:

- the score of a span is its start logit plus its end logit, ``end >= start``, at most
  ``max_answer_tokens`` long, within one line of the passage; no softmax per passage, so that
  scores of different passages stay comparable (Clark & Gardner 2018);
- the null score of a window is the start logit plus the end logit of the CLS token; a passage of
  several windows has the **minimum** of theirs (Devlin et al. 2019, as in transformers): it is
  unanswerable only when every window says so;
- passages are compared by margin: best span score minus null score.
"""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Logits = NDArray[np.float32]

# What may stand at the edge of a span without belonging to it.
_EDGE = " \t\n\r\u00a0\"'“”‘’«»`,;:-–—"
_BRACKETS = {"(": ")", "[": "]"}
# A word, with what ties its parts together: "30.000-50.000", "Ma'ruf", "4,5", "22/7/2025", "32%".
_WORD = re.compile(r"\w+(?:(?:[-'’/]|(?<=\d)[.,:](?=\d))\w+)*%?")


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenSpan:
    """A span in tokens, both ends inclusive."""

    start: int
    end: int
    score: float


def best_spans(
    start_logits: Logits,
    end_logits: Logits,
    segments: NDArray[np.int64],
    *,
    max_answer_tokens: int,
    n: int,
) -> list[TokenSpan]:
    """Return the ``n`` best spans that do not overlap, best first; ties go to the earlier, shorter.

    Parameters
    ----------
    start_logits, end_logits : float arrays of shape (tokens,)
    segments : int array of shape (tokens,)
        The stretch of text each token stands in, numbered in order; -1 for a token that may not be
        part of an answer. No span leaves its stretch.
    """
    if max_answer_tokens < 1 or n < 0:
        raise ValueError(f"max_answer_tokens={max_answer_tokens}, n={n}: expected >= 1 and >= 0")
    scores = _band(start_logits, end_logits, segments, max_answer_tokens)
    found: list[TokenSpan] = []
    starts = np.arange(len(scores))[:, None]
    ends = starts + np.arange(scores.shape[1])[None, :]
    while len(found) < n and scores.size:
        start, length = np.unravel_index(int(scores.argmax()), scores.shape)
        score = float(scores[start, length])
        if score == -np.inf:
            break
        end = int(start + length)
        found.append(TokenSpan(start=int(start), end=end, score=score))
        scores[(starts <= end) & (ends >= start)] = -np.inf
    return found


def _band(
    start_logits: Logits, end_logits: Logits, segments: NDArray[np.int64], width: int
) -> NDArray[np.float64]:
    """Scores of shape (tokens, width): row is the first token, column the length minus one."""
    n = len(start_logits)
    ends = np.arange(n)[:, None] + np.arange(min(width, max(n, 1)))[None, :]
    inside = ends < n
    ends = np.minimum(ends, max(n - 1, 0))
    legal = inside & (segments[ends] == segments[:, None]) & (segments[:, None] >= 0)
    scores = start_logits[:, None].astype(np.float64) + end_logits[ends]
    return np.where(legal, scores, -np.inf)


def tidy(text: str, start: int, end: int) -> tuple[int, int]:
    """Return ``start:end`` widened to whole words, without quotes and blanks at its edges."""
    start, end = trim(text, start, end)
    if start < end:
        start, end = _widen(text, start, end)
        opened = text.rfind("(", start, end)
        if opened >= 0 and text.find(")", opened, end + 1) == end:
            end += 1
    return trim(text, start, end)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return ``start:end`` without edge whitespace, quotation marks, commas, unpaired brackets."""
    before = None
    while start < end and before != (start, end):
        before = (start, end)
        while start < end and text[start] in _EDGE + ".!?)]":
            start += 1
        while start < end and text[end - 1] in _EDGE:
            end -= 1
        start, end = _drop_unpaired(text, start, end)
    return start, max(start, end)


def _drop_unpaired(text: str, start: int, end: int) -> tuple[int, int]:
    """Drop a bracket at an edge whose partner is outside, and a full stop that ends a sentence."""
    if start < end and text[end - 1] == "." and not re.search(r"\b\w\.$", text[start:end]):
        end -= 1
    words = text[start:end]
    for left, right in _BRACKETS.items():
        if words.startswith(left) and right not in words:
            start += 1
        if words.endswith(right) and left not in words:
            end -= 1
        if words.endswith(left):
            end -= 1
    return start, max(start, end)


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets moved outwards so that no word is cut."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    for word in _WORD.finditer(text, line_start, len(text) if line_end < 0 else line_end):
        if word.start() < start < word.end():
            start = word.start()
        if word.start() < end < word.end():
            end = word.end()
    return start, end
