"""The names of an article, and whom a bare surname or title stands for in it."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict

from corpus.documents import Article
from corpus.proper_names import Name, find_names, question_names
from corpus.titles import title_keys

__all__ = ["find_names", "Name", "NameTable", "question_names"]

# "Lestari Moerdijat (Rerie)", "Joko Widodo alias Jokowi", "Thomas Lembong atau Tom Lembong"
_ALIAS = re.compile(
    r" ?(?:\( ?|,? (?:alias|atau|(?:yang )?(?:akrab|biasa|kerap|sering) (?:disapa|dipanggil)) ?)"
    r"([A-Z][\w'’]+(?: [A-Z][\w'’]+)?)"
    r"(?= ?\)|\b)"
)


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
        counts = Counter(name.text for name in full)
        titled = {name.text for name in full if name.title}
        texts = [text for text in counts if text in titled or not _owns_a_name(text, counts)]
        self._people = {text: _longest(text, texts) for text in texts}
        for text, canonical in self._people.items():
            for word in text.split():
                self._aliases[word.casefold()].add(canonical)
            if canonical.count(" ") > 1:  # "BCL": two letters alone stand for too much else
                self._aliases["".join(w[0] for w in canonical.split()).casefold()].add(canonical)
        for name in full:
            alias = _ALIAS.match(body, name.end)
            if alias and name.text in self._people:
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


def _owns_a_name(text: str, counts: Counter[str]) -> bool:
    """Whether words before a more frequent name are a thing of that person: "iPad Tom Lembong"."""
    _, _, rest = text.partition(" ")
    return " " in rest and counts[rest] > counts[text]
