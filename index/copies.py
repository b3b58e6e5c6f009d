"""Wire copies among retrieved passages: the best one takes a place, the others are counted."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.documents import Passage

_RUN_WORDS = 3
# Share of a passage's runs of words that another article of its story already showed. Sub-editors
# change a word here and there, and cut passages elsewhere; below this a passage says its own.
_COPIED = 0.8
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(slots=True, kw_only=True)
class Place:
    """A passage that takes a place among the hits, its story, and its copies in other articles."""

    key: int
    passage: Passage
    story: str
    copies: list[Passage] = field(default_factory=list)


def distinct_places(ranked: Iterable[tuple[int, Passage, str]], k: int) -> list[Place]:
    """Return the best ``k`` passages of ``ranked`` (key, passage, story), best first.

    A passage that copies what another article of the same story already showed takes no place; it
    is kept with the one it shares most words with. Passages of one article never copy each other,
    and a passage with a number of its own (a newer death toll) is no copy.
    """
    places: list[Place] = []
    for key, passage, story in ranked:
        same = [p for p in places if p.story == story]
        others = [p for p in same if p.passage.article_id != passage.article_id]
        if others and _is_copy(passage, [p.passage for p in others]):
            runs = _runs(passage.text)
            nearest = max(others, key=lambda place: len(runs & _runs(place.passage.text)))
            nearest.copies.append(passage)
        elif len(places) < k:
            places.append(Place(key=key, passage=passage, story=story))
    return places


def _is_copy(passage: Passage, shown: Sequence[Passage]) -> bool:
    runs = _runs(passage.text)
    held = frozenset().union(*(_runs(other.text) for other in shown))
    if len(runs & held) < _COPIED * len(runs):
        return False
    numbers = {number for other in shown for number in _NUMBER.findall(other.text)}
    return numbers.issuperset(_NUMBER.findall(passage.text))


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    """Every run of three words, case folded; all words together when there are fewer."""
    words = _WORD.findall(text.casefold())
    last = max(1, len(words) - _RUN_WORDS + 1)
    return frozenset(tuple(words[at : at + _RUN_WORDS]) for at in range(last))
