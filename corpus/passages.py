"""Passages: runs of whole sentences, small enough for an encoder to see all of them."""

import re
from collections.abc import Iterator

from corpus.documents import Article, Passage
from corpus.names import NameTable
from corpus.sentences import Offsets, split_sentences

# A tail below this share of the limit is too little to be found on its own: it joins its neighbour.
_SHORT_TAIL = 0.25

# A longer run of characters counts as several words, so that text without spaces is cut too.
_WORD = re.compile(r"\S{1,40}")


def split_article(article: Article, max_words: int = 90) -> list[Passage]:
    """Return the article's passages in order; together they hold every word of the body.

    Each has at most ``max_words`` words, the last up to a quarter more. A sentence above the limit
    is cut between words.
    """
    if max_words < 1:
        raise ValueError(f"max_words is {max_words}; expected at least 1")
    names = NameTable.from_article(article)
    return [
        Passage(
            article_id=article.article_id,
            start=start,
            end=end,
            text=article.body[start:end],
            title=article.title,
            published=article.published,
            language=article.language,
            names=names.names_in(start, end),
        )
        for start, end in _spans(article.body, max_words)
    ]


def _spans(body: str, max_words: int) -> list[Offsets]:
    spans: list[Offsets] = []
    counts: list[int] = []
    for start, end, words in _pieces(body, max_words):
        if spans and counts[-1] + words <= max_words:
            spans[-1] = (spans[-1][0], end)
            counts[-1] += words
        else:
            spans.append((start, end))
            counts.append(words)
    if len(spans) > 1 and counts[-1] < _SHORT_TAIL * max_words:
        last = spans.pop()
        spans[-1] = (spans[-1][0], last[1])
    return spans


def _pieces(body: str, max_words: int) -> Iterator[tuple[int, int, int]]:
    """Sentences, or the parts of those above the limit, each with its number of words."""
    for start, end in split_sentences(body):
        words = [match.span() for match in _WORD.finditer(body, start, end)]
        for first in range(0, len(words), max_words):
            part = words[first : first + max_words]
            yield part[0][0], part[-1][1], len(part)
