"""Quotes against labelled news: content and speaker of direct statements.

``python -m benchmarks.quotes FILE.conll[.xz] [--json] [--errors]``

The file holds one token and one BILOU label per line, with a blank line after each sentence (the
format of PFSA-ID). It is read like this:

- Articles are cut at datelines ("JAKARTA , KOMPAS —"). Tokens are joined by spaces, punctuation
  and brackets back to their words; quotation marks stay spaced as they are, on both sides.
- A STATEMENT and a direct quote match when they share at least half the words of the shorter one.
- Recall: the share of statements that match. Precision: the share of judged quotes that match.
- The labels leave out whom they give no role (passers-by, residents): about one quotation in six
  has its marks and its cue and no label at all. A quote that touches no statement and that a cue
  word follows, one that the same file labels elsewhere, is therefore not judged. The table prints
  how many those are, and the precision that counts them as wrong.
- A statement's speaker is the PERSON or PERSONCOREF labelled in the rest of its last sentence; for
  a pronoun or "-nya" the last one labelled before it. Titles ("Presiden") are not judged. Ours is
  right when it shares a word of the name; a statement not found counts for recall only.
"""

import argparse
import json
import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.labelled_quotes import Labelled, Statement, Token, read_labelled, statements
from corpus.documents import Article, Quote
from corpus.quotes import find_quotes

_CUE_AFTER = re.compile(r"[\s,.?!…’”“\"]*(\w+)")
_NAME_WORD = re.compile(r"\w[\w’'-]+")


@dataclass(slots=True)
class Tally:
    """Counts over a file."""

    statements: int = 0
    found: int = 0
    quotes: int = 0
    unjudged: int = 0
    right: int = 0
    named: int = 0
    well_named: int = 0

    def report(self) -> dict[str, dict[str, float]]:
        """Return the three measures, each in 0..1."""
        return {
            "content": {
                "precision": self.right / max(1, self.quotes - self.unjudged),
                "recall": self.found / max(1, self.statements),
            },
            "speaker": {"accuracy": self.well_named / max(1, self.named)},
        }


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


def measure(path: Path, errors: bool = False) -> Tally:
    """Count over a file; print the misses when ``errors``."""
    tally = Tally()
    articles = list(read_labelled(path))
    labelled_cues = {
        token.text.casefold()
        for article in articles
        for token in article.tokens
        if token.label in {"CUE", "CUECOREF"} and token.tag == "U"
    }
    for number, labelled in enumerate(articles):
        article = Article(article_id=str(number), title="", body=labelled.body)
        quotes = [quote for quote in find_quotes(article) if quote.kind == "direct"]
        golds = statements(labelled)
        matched = _count_statements(tally, labelled, quotes, golds, errors)
        tally.quotes += len(quotes)
        tally.right += len(matched)
        for quote in quotes:
            if quote.start in matched:
                continue
            touches = any(q.start < quote.end and quote.start < q.end for q in golds)
            cue = _CUE_AFTER.match(labelled.body, quote.end)
            is_unjudged = not touches and cue is not None and cue[1].casefold() in labelled_cues
            tally.unjudged += is_unjudged
            sort = "unjudged" if is_unjudged else "extra"
            _show(errors, sort, labelled.body, (quote.start, quote.end), str(quote.speaker))
    return tally


def _count_statements(
    tally: Tally, labelled: Labelled, quotes: list[Quote], golds: list[Statement], errors: bool
) -> set[int]:
    """Count what was found and who said it; return the starts of the quotes that match."""
    matched: set[int] = set()
    for gold in golds:
        near = [q for q in quotes if q.start < gold.end and gold.start < q.end]
        hits = [q for q in near if overlaps(labelled, q, gold)]
        matched.update(q.start for q in hits)
        tally.found += bool(hits)
        if not hits:
            _show(errors, "missed", labelled.body, (gold.start, gold.end), "")
        elif gold.speaker:
            ours = " ".join(q.speaker or "" for q in hits)
            is_right = bool({word.casefold() for word in _NAME_WORD.findall(ours)} & gold.speaker)
            tally.named += 1
            tally.well_named += is_right
            if not is_right:
                note = f"{ours} for {' '.join(sorted(gold.speaker))}"
                _show(errors, "speaker", labelled.body, (gold.start, gold.end), note)
    tally.statements += len(golds)
    return matched


def _show(errors: bool, sort: str, body: str, span: tuple[int, int], note: str) -> None:
    if errors:
        start, end = span
        around = f"{body[max(0, start - 500) : start]}>>>{body[start:end]}<<<{body[end : end + 90]}"
        print(f"{sort}\t{note}\t{around}", file=sys.stderr)


def main(arguments: list[str] | None = None) -> None:
    """Print the measures of one file."""
    parser = argparse.ArgumentParser(description="Measure quotes against a labelled file.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", action="store_true", help="print the misses to stderr")
    options = parser.parse_args(arguments)
    began = time.perf_counter()
    tally = measure(options.file, options.errors)
    report = tally.report()
    if options.json:
        print(json.dumps(report))
        return
    print(
        f"{tally.statements} statements, {tally.quotes} direct quotes, {tally.unjudged} not judged"
    )
    print(f"precision with those counted as wrong\t{tally.right / max(1, tally.quotes):.3f}")
    print(f"seconds\t{time.perf_counter() - began:.1f}")
    for group, values in report.items():
        for measure_name, value in values.items():
            print(f"{group} {measure_name}\t{value:.3f}")


if __name__ == "__main__":
    main()
