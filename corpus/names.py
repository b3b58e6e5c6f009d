"""Proper names in Indonesian and English text, and whom a bare surname or title stands for.

No model: capitalised runs, the classes of their words, and what else the same article says.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

from corpus.capital_runs import Word, capital_runs, is_initial
from corpus.documents import Article
from corpus.titles import title_keys

NameKind = Literal["person", "body", "place", "unknown"]

_MAX_PERSON_WORDS = 6
_IN_PLACE = re.compile(r"\b(?:di|ke|kawasan|wilayah|daerah|in|at|near) $")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A proper name: ``text == source[start:end]``, without the title before it.

    ``kind`` is unknown for a single word that nothing tells apart ("Park").
    """

    start: int
    end: int
    text: str
    title: str = ""
    kind: NameKind = "unknown"


def find_names(text: str) -> list[Name]:
    """Return the proper names of a text, in order; titles stand apart in ``Name.title``.

    >>> [(name.title, name.text) for name in find_names("Menlu Korea Selatan Park Jin tiba.")]
    [('Menlu Korea Selatan', 'Park Jin')]
    """
    names: list[Name] = []
    pending: tuple[int, str] | None = None  # a title that waits for ", Name"
    for run in capital_runs(text):
        title = ""
        if pending and text[pending[0] : run[0].start] in {", ", " , "}:
            title = pending[1]
        name = _name_of(text, run, title)
        pending = _title_alone(text, run, name)
        if name is not None:
            names.append(name)
    return names


def question_names(question: str) -> tuple[str, ...]:
    """Return the distinct proper names that a question's capitals show, in order.

    >>> question_names("what did Park Jin say about the DPR")
    ('Park Jin', 'DPR')
    """
    return tuple(dict.fromkeys(name.text for name in find_names(question)))


def _title_alone(text: str, run: list[Word], name: Name | None) -> tuple[int, str] | None:
    if run[0].kind not in "TH" or (name is not None and name.kind == "person"):
        return None
    return run[-1].end, text[run[0].start : run[-1].end]


def _name_of(text: str, run: list[Word], title: str) -> Name | None:
    first, last, kind = _core(run)
    if first == last:
        return None
    if len(run) == 1 and _is_common(text, run[0]):
        return None
    start, end = run[first].start, run[last - 1].end
    if first:
        title = text[run[0].start : run[first - 1].end]
    if title and kind == "unknown":
        kind = "person"
    elif kind == "person" and not title and _IN_PLACE.search(text, max(0, start - 9), start):
        kind = "place"
    return Name(start=start, end=end, text=text[start:end], title=title, kind=kind)


def _is_common(text: str, word: Word) -> bool:
    """Whether a lone word opens a sentence and is written small elsewhere."""
    if word.kind not in "CN" or not is_initial(text, word.start):
        return False
    return word.kind == "C" or re.search(rf"\b{re.escape(word.text.lower())}\b", text) is not None


def _core(run: list[Word]) -> tuple[int, int, NameKind]:
    """Return the words ``[first, last)`` that are the name itself, and its kind."""
    kinds = "".join(word.kind for word in run)
    size = len(kinds)
    tail = len(kinds.rstrip("N"))
    if tail == size and size > 1 and kinds[-1] in "CTH" and kinds[-2] == "N":
        tail = len(kinds[:-1].rstrip("N"))  # a common word may end a name: "Vinsen Kia Beda"
    own = size - tail
    rank = kinds.rfind("H") + 1
    if 0 < rank < size and size - rank <= _MAX_PERSON_WORDS and not set(kinds[rank:]) & set("TIA"):
        return rank, size, "person"
    if own and own <= _MAX_PERSON_WORDS:
        if tail == 0:
            return 0, size, "person" if size > 1 else "unknown"
        if "T" in kinds[:tail]:
            return tail, size, "person"
        if own > 1 and kinds[0] in "CGA":
            return tail, size, "person"
    return _body(kinds)


def _body(kinds: str) -> tuple[int, int, NameKind]:
    size = len(kinds)
    if kinds[0] in "TH" or not kinds.strip("CTH"):
        return 0, 0 if size == 1 or kinds[0] in "TH" else size, "body"
    if not kinds.strip("G"):
        return 0, size, "place"
    if size == 1:
        return 0, size if kinds in "ANC" else 0, "body" if kinds == "A" else "unknown"
    if not kinds.strip("NC") and size <= _MAX_PERSON_WORDS and kinds.startswith("N"):
        return 0, size, "person"
    return 0, size, "body"


class NameTable:
    """The names of one article, and the full name each bare surname or title means there.

    A single word resolves only when exactly one full name of the article has it; a title only when
    exactly one person of the article holds it. Everything else stays as it is.
    """

    def __init__(self, body: str) -> None:
        self._names = find_names(body)
        self._starts = [name.start for name in self._names]
        self._aliases: dict[str, set[str]] = defaultdict(set)
        self._holders: dict[str, set[str]] = defaultdict(set)
        self._learn(body)

    @classmethod
    def from_article(cls, article: Article) -> "NameTable":
        """Read the names of an article's body."""
        return cls(article.body)

    @property
    def names(self) -> list[Name]:
        """Every mention in the body, in order."""
        return self._names

    @property
    def people(self) -> tuple[str, ...]:
        """The distinct full names (two words or more) of people, in order of first mention."""
        return tuple(self._people)

    def resolve(self, text: str) -> str:
        """Return the full name that ``text`` means in this article, or ``text`` itself."""
        found = self.lookup(text)
        return text if found is None else found

    def lookup(self, text: str) -> str | None:
        """Return the full name that ``text`` means in this article, or None."""
        cleaned = " ".join(text.split())
        if cleaned in self._people:
            return self._people[cleaned]
        return _only(self._aliases.get(cleaned.casefold())) or self._holder(cleaned)

    def names_in(self, start: int, end: int) -> tuple[str, ...]:
        """Return the distinct full names of people and bodies mentioned in ``body[start:end]``."""
        found: dict[str, None] = {}
        for at in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            name = self._names[at]
            full = name.text if name.kind in {"body", "place"} else self.lookup(name.text)
            if full is None and (" " in name.text or name.title):
                full = name.text
            if full is not None and name.kind != "place":
                found[full] = None
        return tuple(found)

    def _holder(self, text: str) -> str | None:
        for key in title_keys(text):
            if key in self._holders:
                return _only(self._holders[key])
        return None

    def _learn(self, body: str) -> None:
        full = [n for n in self._names if n.kind == "person" and (" " in n.text or n.title)]
        texts = list(dict.fromkeys(n.text for n in full))
        self._people = {text: _longest(text, texts) for text in texts}
        for text, canonical in self._people.items():
            for word in text.split():
                self._aliases[word.casefold()].add(canonical)
        for name in full:
            alias = _ALIAS.match(body, name.end)
            if alias:
                self._aliases[alias.group(1).casefold()].add(self._people[name.text])
        self._learn_titles()

    def _learn_titles(self) -> None:
        for name in self._names:
            person = self.lookup(name.text) if name.title else None
            if person is None and name.title and name.kind == "person":
                person = name.text
            if person is not None:
                for key in title_keys(name.title):
                    self._holders[key].add(person)


# "Lestari Moerdijat (Rerie)", "Joko Widodo alias Jokowi", "Thomas Lembong atau Tom Lembong"
_ALIAS = re.compile(
    r" ?(?:\( ?|,? (?:alias|atau|yang akrab disapa|akrab disapa) ?)([A-Z][\w'’]+(?: [A-Z][\w'’]+)?)"
    r"(?= ?\)|\b)"
)


def _only(names: set[str] | None) -> str | None:
    return next(iter(names)) if names and len(names) == 1 else None


def _longest(text: str, texts: list[str]) -> str:
    """Return the one longer full name that holds all of ``text``'s words, else ``text``."""
    words = set(text.split())
    longer = [other for other in texts if words < set(other.split())]
    if not longer:
        return text
    best = max(longer, key=lambda other: len(other.split()))
    return best if all(set(other.split()) <= set(best.split()) for other in longer) else text
