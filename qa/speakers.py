"""Whether the speaker asked for and the speaker found are the same."""

import re

from corpus.documents import Passage
from corpus.names import NameTable, find_names
from corpus.word_classes import word_class
from index.analysis import question_words, terms

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NO_NAME = frozenset({"bin", "binti", "al", "van", "de", "of", "the"})


def name_words(name: str) -> frozenset[str]:
    """Return the words of a name that tell it apart, case folded."""
    name = re.sub(r"['’]s\b", "", name)
    return frozenset(word.casefold() for word in _WORD.findall(name)) - _NO_NAME


def named_in(passage: Passage) -> frozenset[str]:
    """Return the words that a passage, its title and its full names hold, as ``name_words``."""
    return name_words(" ".join((passage.text, passage.title, *passage.names)))


def is_person(speaker: str) -> bool:
    """Whether a speaker is named like a person and not like a body or an office."""
    if any(word.islower() for word in speaker.split()):
        return False
    names = find_names(speaker)
    kinds = {word_class(word) for word in _WORD.findall(speaker)}
    return (not names or names[0].kind in {"person", "unknown"}) and not kinds & {"I", "A"}


def same_speaker(asked: str, found: str | None, table: NameTable | None = None) -> bool | None:
    """Return whether they are the same; None when it cannot be told.

    A surname stands for its full name, and ``table`` knows an article's nicknames. A body asked for
    in the other language ("Britain's defence ministry") shares no word with its name: not told.
    """
    if found is None:
        return None
    meant = [asked] if table is None else [asked, table.resolve(asked)]
    words = name_words(found)
    for name in meant:
        own = name_words(name)
        if own and words and (own <= words or words <= own):
            return True
    if is_person(asked):
        return False
    return _same_body(asked, found)


def _same_body(asked: str, found: str) -> bool | None:
    """Return whether one body is meant, also under its name in the other language."""
    held = frozenset(terms(found, "id")) | frozenset(terms(found, "en"))
    wanted = [word.terms for word in question_words(asked, "id")]
    if wanted and all(held.intersection(alternatives) for alternatives in wanted):
        return True
    return None
