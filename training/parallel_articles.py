"""Articles put together from consecutive sentences of the parallel news."""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.documents import Article
from training.parallel_questions import Pair
from training.parallel_text import CONSECUTIVE, NEWS, read_sentences
from training.sentence_patterns import SAID_ID_AFTER

SENTENCES = 9


def read_pairs(path: Path) -> list[Pair]:
    """News sentences with their Indonesian neighbours of the same document."""
    rows = list(read_sentences(path))
    pairs = []
    for i, row in enumerate(rows):
        if not row.source.startswith(NEWS):
            continue
        before: tuple[str, ...] = ()
        after: tuple[str, ...] = ()
        if row.source.startswith(CONSECUTIVE):
            before = tuple(r.indonesian for r in rows[max(0, i - 2) : i] if r.source == row.source)
            after = tuple(r.indonesian for r in rows[i + 1 : i + 3] if r.source == row.source)
        pairs.append(
            Pair(source=row.source, english=row.english, indonesian=row.indonesian,
                 before=before, after=after)
        )  # fmt: skip
    return pairs


def with_marks(sentence: str, rng: random.Random) -> str:
    """Put back the quotation marks that the parallel text lost: “words,” kata somebody."""
    said = SAID_ID_AFTER.match(sentence)
    if not said or '"' in sentence or rng.random() < 0.2:
        return sentence
    words = said["c"].strip()
    rest = sentence[said.end("c") :]
    opening, closing = rng.choice([("“", "”"), ('"', '"')])
    rest = re.sub(r'^,"? ?', f",{closing} ", rest)
    return f"{opening}{words[:1].upper()}{words[1:]}{rest}"


def pseudo_articles(pairs: Sequence[Pair], rng: random.Random) -> Iterator[Article]:
    """Yield runs of nine sentences as articles; the first sentence's beginning serves as title."""
    for first in range(0, len(pairs) - SENTENCES, SENTENCES):
        run = pairs[first : first + SENTENCES]
        if len({p.source for p in run}) > 1 or not run[0].source.startswith(CONSECUTIVE):
            continue
        sentences = [with_marks(p.indonesian, rng) for p in run]
        title = " ".join(sentences[0].split()[:9]) if rng.random() < 0.6 else ""
        day = f"{rng.randint(2012, 2025)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        yield Article(
            article_id=f"{run[0].source}-{first}",
            title=title.strip('“”"'),
            body=" ".join(sentences),
            published=day if rng.random() < 0.7 else None,
        )
