"""What a capitalised word usually is: a title, part of a body's name, a place, a common word.

The lists lie in ``corpus/words/``, one word per line. ``common.txt`` holds the words that
Indonesian and English running text mostly writes in lower case (counted over encyclopedia
paragraphs, names that are also words left out); it tells "Perlindungan" from "Park".
"""

import re
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "words"
# Indonesian derivation, which no person's name has: "perlindungan", "ketenteraman", "menurutnya",
# "sampai-sampai".
_NOUN_SHAPE = re.compile(r"(\w{3,})-\1|(?:pe|ke)\w{5,}an|me\w{5,}kan|\w{4,}nya")
_MIXED = re.compile(r"[A-Z][a-z][A-Z]+")  # "VfL", "SpA"
_LOWER_LISTS = (("D", "calendar"), ("H", "ranks"), ("T", "titles"), ("I", "institutions"))


@cache
def words(name: str) -> frozenset[str]:
    """Return one of the lists of ``corpus/words/``, as written in its file."""
    lines = (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def word_class(word: str) -> str:
    """Return the class of a word, one letter.

    T title, H rank or address, I body, G place, A acronym ("DPR", "Kadin"), D calendar, C common
    word; else N, a word that only names have.

    >>> [word_class(word) for word in ("Menlu", "Bank", "Korea", "DPR", "Perlindungan", "Park")]
    ['T', 'I', 'G', 'A', 'C', 'N']
    """
    lower = word.rstrip(".").lower()
    for letter, name in _LOWER_LISTS:
        if lower in words(name):
            return letter
    if lower.startswith(("wamen", "menko")):
        return "T"
    if word in words("places"):
        return "G"
    if lower in words("acronyms") or _MIXED.fullmatch(word):
        return "A"
    if len(word) > 1 and word.isupper() and "." not in word:
        return "A"
    return "C" if lower in words("common") or _NOUN_SHAPE.fullmatch(lower) else "N"
