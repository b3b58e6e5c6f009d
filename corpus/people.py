"""The people of an article, where they are mentioned, and which of them surely are people."""

from bisect import bisect_left
from collections import Counter

from corpus.cues import SPEAKS, SPOKEN
from corpus.names import Name, NameTable
from corpus.speaker_patterns import AGE, OFTEN


class People:
    """Mentions of people in a body.

    ``proven`` holds the full names that a title, an age, a cue or three mentions show to be a
    person's; two capitalised words alone may be a car or a village.
    """

    def __init__(self, body: str, table: NameTable) -> None:
        self._body = body
        self._table = table
        self._names = table.names
        self._starts = [name.start for name in self._names]
        self.proven = self._find_proven()

    def ending_at(self, end: int) -> Name | None:
        """Return the name, also a body's, that ends at ``end``."""
        at = bisect_left(self._starts, end) - 1
        return self._names[at] if at >= 0 and self._names[at].end == end else None

    def names_from(self, at: int, limit: int) -> list[Name]:
        """Return every name, also bodies and places, that starts in ``body[at:limit]``."""
        return self._names[bisect_left(self._starts, at) : bisect_left(self._starts, limit)]

    def between(self, begin: int, end: int) -> list[Name]:
        """Return the mentions of people that start in ``body[begin:end]``, in order."""
        low, high = bisect_left(self._starts, begin), bisect_left(self._starts, end)
        return [n for n in self._names[low:high] if self.is_person(n)]

    def first(self, begin: int, end: int) -> Name | None:
        """Return the first of them."""
        people = self.between(begin, end)
        return people[0] if people else None

    def is_person(self, name: Name) -> bool:
        """Whether a mention is a person's: two names or more, or a surname that stands for them."""
        return name.kind == "person" or (
            name.kind == "unknown" and self._table.lookup(name.text) is not None
        )

    def full(self, name: Name) -> str:
        """Return the full name that a mention stands for."""
        return self._table.resolve(name.text)

    def with_title(self, name: Name) -> int:
        """Return where a mention starts with its title."""
        if name.title and self._body[max(0, name.start - len(name.title) - 3) : name.start].rstrip(
            " ,"
        ).endswith(name.title):
            return self._body.rindex(name.title, 0, name.start)
        return name.start

    def _find_proven(self) -> set[str]:
        people = Counter(self.full(name) for name in self._names if self.is_person(name))
        often = {full for full, count in people.items() if count >= OFTEN}
        return often | {self.full(name) for name in self._names if self._shows_person(name)}

    def _shows_person(self, name: Name) -> bool:
        """Whether a title, an age or a cue beside a name shows that it is a person who speaks."""
        return bool(name.title) or bool(
            AGE.match(self._body, name.end)
            or SPEAKS.match(self._body, name.end)
            or SPOKEN.search(self._body, max(0, name.start - 24), name.start)
        )
