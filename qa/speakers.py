"""Whether the speaker asked for and the speaker found are the same."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from corpus.documents import Passage
from corpus.names import NameTable, find_names
from corpus.word_classes import word_class
from index.analysis import question_words, terms
from index.name_variants import MARK

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NO_NAME = frozenset({"bin", "binti", "al", "van", "de", "of", "the"})
# Two spellings of one name: "Adam", "Adams"; "Burhanudin", "Burhanuddin"; "Vikri", "Vikry". One
# letter more, or another one among at least seven; not "Andi" and "Anda".
_FEWEST_LETTERS = 4
_ALIKE = 0.85


def name_words(name: str) -> frozenset[str]:
    """Return the words of a name that tell it apart, case folded."""
    name = re.sub(r"['’]s\b", "", name)
    return frozenset(word.casefold() for word in _WORD.findall(name)) - _NO_NAME


def named_in(passage: Passage) -> frozenset[str]:
    """Return the words that a passage, its title and its full names hold, as ``name_words``."""
    return name_words(" ".join((passage.text, passage.title, *passage.names)))


def is_named_in(speaker: str, passage: Passage) -> bool:
    """Return whether a passage holds a word of the name, or the person's other name."""
    held = named_in(passage)
    if any(_is_among(word, held) for word in name_words(speaker)):
        return True
    known = {term for word in question_words(speaker, "id") for term in word.terms}
    known = {term for term in known if term.startswith(MARK)}
    text = " ".join((passage.text, passage.title, *passage.names))
    return bool(known) and not known.isdisjoint(terms(text, passage.language))


def _is_among(word: str, held: Iterable[str]) -> bool:
    return word in held or any(_alike(word, other) for other in held if other[0] == word[0])


@lru_cache(maxsize=65_536)
def _alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _FEWEST_LETTERS or abs(len(one) - len(other)) > 1:
        return False
    same = one.replace("y", "i"), other.replace("y", "i")
    return SequenceMatcher(None, *same, autojunk=False).ratio() >= _ALIKE


def is_person(speaker: str) -> bool:
    """Whether a speaker is named like a person and not like a body or an office."""
    if any(word.islower() for word in speaker.split()):
        return False
    names = find_names(speaker)
    kinds = {word_class(word) for word in _WORD.findall(speaker)}
    return (not names or names[0].kind in {"person", "unknown"}) and not kinds & {"I", "A"}


def same_speaker(asked: str, found: str | None, table: NameTable | None = None) -> bool | None:
    """Return whether they are the same; None when it cannot be told.

    A surname stands for its full name, one letter more or less is a spelling, and ``table`` knows
    an article's nicknames. An office ("the minister") may be anybody's, and a body asked for in the
    other language ("Britain's defence ministry") shares no word with its name: not told.
    """
    if found is None:
        return None
    meant = [asked] if table is None else [asked, table.resolve(asked)]
    words = name_words(found)
    for name in meant:
        own = name_words(name)
        short, long = sorted((own, words), key=len)
        if short and all(_is_among(word, long) for word in short):
            return True
    if _means_the_same(asked, found):
        return True
    return False if is_person(asked) and not _is_office(found) else None


# Every quote of every article found is compared with the one speaker asked for.
@lru_cache(maxsize=4096)
def _means_the_same(asked: str, found: str) -> bool:
    """Return whether every word asked for is found, also in another language or as an alias."""
    held = frozenset(terms(found, "id")) | frozenset(terms(found, "en"))
    wanted = [word.terms for word in question_words(_without_title(asked), "id")]
    return bool(wanted) and all(held.intersection(alternatives) for alternatives in wanted)


def _without_title(speaker: str) -> str:
    """Return "JK" of "Wapres JK"."""
    title, _, rest = speaker.partition(" ")
    is_short = bool(rest) and all(word_class(word) == "A" for word in rest.split())
    return rest if is_short and word_class(title) == "T" else speaker


def _is_office(speaker: str) -> bool:
    """Whether a speaker is only what somebody is: "Menko PMK", "sang gelandang", "Sutradara"."""
    words = _WORD.findall(speaker)
    first = words[0] if words else ""
    is_described = first.islower() or word_class(first) in {"T", "C"}
    return is_described and all(word.islower() or word_class(word) != "N" for word in words)
