"""Quotes against labelled news: content and speaker of direct statements.

``python -m benchmarks.quotes FILE.conll[.xz] [--json] [--errors N]``
"""

import argparse
import json
import lzma
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpus.documents import Article, Quote
from corpus.errors import UnreadablePath
from corpus.quotes import find_quotes

_GLUED_LEFT = frozenset(",.;:!?)]%")
_GLUED_RIGHT = frozenset("([")
_DATELINE_WORDS = 9
_PRONOUNS = frozenset({"dia", "ia", "beliau"})


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
    """One article of the file, its tokens in order, and the numbers of each sentence's first one."""

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
    """A labelled statement: offsets, and the words of its speaker's name (empty when unlabelled)."""

    start: int
    end: int
    speaker: frozenset[str]


@dataclass(slots=True)
class Tally:
    """Counts over a file."""

    statements: int = 0
    found: int = 0
    quotes: int = 0
    right: int = 0
    named: int = 0
    well_named: int = 0

    def report(self) -> dict[str, dict[str, float]]:
        """Return the three measures, each in 0..1."""
        return {
            "content": {
                "precision": self.right / max(1, self.quotes),
                "recall": self.found / max(1, self.statements),
            },
            "speaker": {"accuracy": self.well_named / max(1, self.named)},
        }


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
    """Return the name words of the person labelled after a statement, else of the last before it."""
    stop = next((i for i in article.sentences if i > last), len(article.tokens))
    after = _names(article.tokens[last + 1 : stop])
    if after and after[0] & _PRONOUNS:
        after = []
    if after:
        return frozenset() if after[0] <= {"presiden", "wapres", "menteri"} else after[0]
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


def overlaps(article: Labelled, quote: Quote, statement: Statement) -> bool:
    """Whether at least half the words of the one or of the other are shared."""
    inside = {t.start for t in article.tokens if _is_word(t) and quote.start <= t.start < quote.end}
    gold = {
        t.start
        for t in article.tokens
        if _is_word(t) and statement.start <= t.start < statement.end
    }
    shared = len(inside & gold)
    return shared > 0 and 2 * shared >= min(len(inside), len(gold))


def _is_word(token: Token) -> bool:
    return any(char.isalnum() for char in token.text)


def measure(path: Path, errors: int = 0) -> Tally:
    """Count over a file; print the first ``errors`` misses of each sort."""
    tally = Tally()
    for number, labelled in enumerate(read_labelled(path)):
        article = Article(article_id=str(number), title="", body=labelled.body)
        quotes = [q for q in find_quotes(article) if q.kind == "direct"]
        golds = statements(labelled)
        _count(tally, labelled, quotes, golds, errors)
    return tally


def _count(
    tally: Tally, labelled: Labelled, quotes: list[Quote], golds: list[Statement], errors: int
) -> None:
    matched: set[int] = set()
    for gold in golds:
        hits = [q for q in quotes if q.start < gold.end and gold.start < q.end]
        hits = [q for q in hits if overlaps(labelled, q, gold)]
        matched.update(q.start for q in hits)
        tally.found += bool(hits)
        if not hits:
            _show(errors, "missed", labelled.body, gold.start, gold.end, "")
        elif gold.speaker:
            names = {
                word.casefold() for q in hits for word in re.findall(r"\w[\w’'-]+", q.speaker or "")
            }
            tally.named += 1
            tally.well_named += bool(names & gold.speaker)
            if not names & gold.speaker:
                ours = f"{hits[-1].speaker} for {' '.join(gold.speaker)}"
                _show(errors, "speaker", labelled.body, gold.start, gold.end, ours)
    tally.statements += len(golds)
    tally.quotes += len(quotes)
    tally.right += len(matched)
    for quote in quotes:
        if quote.start not in matched:
            _show(errors, "extra", labelled.body, quote.start, quote.end, f"{quote.speaker}")


def _show(errors: int, sort: str, body: str, start: int, end: int, note: str) -> None:
    if errors:
        around = f"{body[max(0, start - 500) : start]}>>>{body[start:end]}<<<{body[end : end + 90]}"
        print(f"{sort}\t{note}\t{around}", file=sys.stderr)


def main(arguments: list[str] | None = None) -> None:
    """Print the measures of one file."""
    parser = argparse.ArgumentParser(description="Measure quotes against a labelled file.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", type=int, default=0, help="print misses to stderr (0: none)")
    options = parser.parse_args(arguments)
    began = time.perf_counter()
    tally = measure(options.file, options.errors)
    report = tally.report()
    if options.json:
        print(json.dumps(report))
        return
    print(f"{tally.statements} statements, {tally.quotes} direct quotes", end=", ")
    print(f"{time.perf_counter() - began:.1f} s")
    for group, values in report.items():
        for measure_name, value in values.items():
            print(f"{group} {measure_name}\t{value:.3f}")


if __name__ == "__main__":
    main()
