"""Labelled quotes: CoNLL files with BILOU labels, read into bodies, tokens and statements."""

import lzma
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import UnreadablePath

_GLUED_LEFT = frozenset(",.;:!?)]%")
_GLUED_RIGHT = frozenset("([")
_DATELINE_WORDS = 9
_PRONOUNS = frozenset({"dia", "ia", "beliau"})
_TITLES = frozenset({"presiden", "wapres", "menteri", "gubernur", "wali", "kota", "bupati"})


@dataclass(frozen=True, slots=True)
class Token:
    """One labelled word at ``body[start:end]``; ``tag`` is B, I, L, U or O."""

    start: int
    end: int
    text: str
    tag: str
    label: str


@dataclass(slots=True)
class Labelled:
    """One article: its tokens in order, and the number of each sentence's first one."""

    body: str = ""
    tokens: list[Token] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)

    def add(self, words: list[tuple[str, str]]) -> None:
        """Append one sentence."""
        self.sentences.append(len(self.tokens))
        for word, label in words:
            glued = word[0] in _GLUED_LEFT or self.body[-1:] in _GLUED_RIGHT
            if self.body and not glued:
                self.body += " "
            start = len(self.body)
            self.body += word
            tag, _, name = label.partition("-")
            self.tokens.append(Token(start, len(self.body), word, tag, name))


@dataclass(frozen=True, slots=True)
class Statement:
    """A labelled statement, and the words of its speaker's name (empty when unlabelled)."""

    start: int
    end: int
    speaker: frozenset[str]


def read_labelled(path: Path) -> Iterator[Labelled]:
    """Yield the articles of a CoNLL file, cut at datelines."""
    article = Labelled()
    for words in _sentences(path):
        if article.tokens and _is_dateline(words):
            yield article
            article = Labelled()
        article.add(words)
    if article.tokens:
        yield article


def _sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    words: list[tuple[str, str]] = []
    opened = lzma.open if path.suffix == ".xz" else open
    try:
        with opened(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                parts = str(line).split()
                if len(parts) >= 2:
                    words.append((parts[0], parts[-1]))
                elif words:
                    yield words
                    words = []
    except OSError as error:
        raise UnreadablePath(f"{path} cannot be read ({error}); expected a CoNLL file") from error
    if words:
        yield words


def _is_dateline(words: list[tuple[str, str]]) -> bool:
    texts = [word for word, _ in words[:_DATELINE_WORDS]]
    dash = next((i for i, text in enumerate(texts) if text in "—–"), 0)
    return dash > 1 and texts[0].isupper() and texts[dash - 1].isupper()


def statements(article: Labelled) -> list[Statement]:
    """Return the labelled statements, each with its speaker's name."""
    found: list[Statement] = []
    start: Token | None = None
    for number, token in enumerate(article.tokens):
        if token.label != "STATEMENT":
            continue
        if token.tag in "BU":
            start = token
        if token.tag in "LU" and start is not None:
            found.append(Statement(start.start, token.end, _speaker(article, number)))
            start = None
    return found


def _speaker(article: Labelled, last: int) -> frozenset[str]:
    """Return the name of the person labelled after a statement, else of the last before it."""
    stop = next((i for i in article.sentences if i > last), len(article.tokens))
    after = _names(article.tokens[last + 1 : stop])
    if after and after[0] & _PRONOUNS:
        after = []
    if after:
        return frozenset() if after[0] <= _TITLES else after[0]
    cued = any(t.label in {"CUE", "CUECOREF"} for t in article.tokens[last + 1 : stop])
    before = [n for n in _names(article.tokens[:last]) if not n & _PRONOUNS]
    return before[-1] if cued and before else frozenset()


def _names(tokens: list[Token]) -> list[frozenset[str]]:
    names: list[set[str]] = []
    for token in tokens:
        if token.label in {"PERSON", "PERSONCOREF"}:
            if token.tag in "BU" or not names:
                names.append(set())
            names[-1].add(token.text.casefold())
    return [frozenset(name) for name in names]
