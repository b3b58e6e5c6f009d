"""Word translations read off parallel news, to ask in English about Indonesian sentences."""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

Glosses = Mapping[str, Sequence[str]]

WORD = re.compile(r"[a-zà-ÿ'-]+")


def learn_glosses(pairs: Iterable[tuple[str, str]], *, least: int = 4) -> dict[str, list[str]]:
    """Best English words of each Indonesian word by the Dice-like score c(e,i)² / (c(e)·c(i)).

    ``pairs`` are (English, Indonesian) sentences. Words seen together fewer than ``least`` times
    get none.
    """
    english: Counter[str] = Counter()
    indonesian: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for en, idn in pairs:
        e_words, i_words = set(WORD.findall(en.lower())), set(WORD.findall(idn.lower()))
        if len(e_words) > 40 or len(i_words) > 40:
            continue
        english.update(e_words)
        indonesian.update(i_words)
        together.update((i, e) for i in i_words for e in e_words)
    scored: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    for (i, e), n in together.items():
        if n >= least:
            scored[i].append((n * n / (english[e] * indonesian[i]), e))
    return {i: [e for s, e in sorted(c, reverse=True)[:2] if s > 0.08] for i, c in scored.items()}


def gloss(text: str, glosses: Glosses, rng: random.Random) -> str:
    """Translate word by word; names and unknown words stay as they are."""
    out = []
    for word in text.split():
        known = glosses.get(word.lower().strip(".,?!\"'"))
        out.append(rng.choice(known) if known and not word[0].isupper() else word)
    return " ".join(out)
