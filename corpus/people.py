"""The people of an article, where they are mentioned, and which of them surely are people."""

from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher

from corpus.cues import SAYS_NEXT, SPEAKS, SPOKEN
from corpus.names import Name, NameTable
from corpus.speaker_patterns import AGE, FIRM, HOLDS_BODY, OFTEN, ROLE
from corpus.word_classes import word_class

_ALIKE = 0.86  # takes "Musihram" for "Mushiram" (.88) and not "Hendri" for "Hendra" (.83)
_SHORTEST_LONE = 2  # "Ny" and "Tn" are titles that a scrape left alone


def is_like(word: str, full: str) -> bool:
    """Whether a word is short for a word of a full name, or spells it otherwise: "Sandi"."""
    return any(
        part.startswith(word)
        or (part[0] == word[0] and SequenceMatcher(None, part, word).ratio() >= _ALIKE)
        for part in full.split()
    )


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
        self._lone = self._find_lone()

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

    def is_lone(self, name: Name) -> bool:
        """Whether a single word that no full name holds is somebody's who speaks: "kata Simon"."""
        return name.kind == "unknown" and name.text in self._lone

    def full(self, name: Name) -> str:
        """Return the full name that a mention stands for."""
        return self._table.resolve(name.text)

    def with_title(self, name: Name) -> int:
        """Return where a mention starts with its title."""
        lead = self._body[max(0, name.start - len(name.title) - 20) : name.start].rstrip(" ,")
        if lead.endswith(")"):  # "Kepala Badan Geologi (BG) Rina"
            lead = lead[: lead.rfind("(")].rstrip()
        if name.title and lead.endswith(name.title):
            return self._body.rindex(name.title, 0, name.start)
        return name.start

    def is_site(self, name: Name, at: int) -> bool:
        """Whether a name that a comma and a person follow is a place or body of that person's.

        A lone word after a title, "Camat Neglasari, Ubaidillah", a firm, "Direktur PT Maju Jaya,
        Rina", or what a role without a capital belongs to: "gitaris Hujan Senja, Rina".
        """
        if name.title and (" " in name.text or self.full(name) != name.text):
            return FIRM.search(name.title) is not None
        return bool(name.title) or ROLE.fullmatch(self._body, at, name.start) is not None

    def apposed(self, end: int, limit: int) -> Name | None:
        """Return the person right after the comma that ends a title: "kata Ketua KPK, Budi"."""
        for name in self.names_from(end, min(limit, end + 90)):
            at = self.with_title(name)
            before = self._body[max(0, at - 3) : at].rstrip()
            is_next = self._body[end:at].strip() == "," and self.is_lone(name)
            if before.endswith(",") and (is_next or self.is_person(name)):
                return name
        return None

    def may_follow(self, name: Name) -> bool:
        """Whether a name can be the person after an office's body: in full, or known to speak."""
        return " " in name.text or self.is_lone(name)

    def _find_proven(self) -> set[str]:
        people = Counter(self.full(name) for name in self._names if self.is_person(name))
        often = {full for full, count in people.items() if count >= OFTEN}
        return often | {self.full(name) for name in self._names if self._shows_person(name)}

    def _find_lone(self) -> set[str]:
        """Return the single words, beside a cue somewhere, that nothing shows to be a body's."""
        beside = {name.text for name in self._names if self._is_lone_speaker(name)}
        bodies = {
            name.text
            for name in self._names
            if name.text in beside
            and HOLDS_BODY.search(self._body, max(0, name.start - 24), name.start)
        }
        glossed = {t for t in beside if f"({t})" in self._body or f"( {t} )" in self._body}
        return beside - bodies - glossed

    def _is_lone_speaker(self, name: Name) -> bool:
        if name.kind != "unknown" or len(name.text) <= _SHORTEST_LONE:
            return False
        is_beside = self._is_spoken(name) or SAYS_NEXT.match(self._body, name.end)
        return bool(is_beside) and word_class(name.text) == "N"

    def _is_spoken(self, name: Name) -> bool:
        return SPOKEN.search(self._body, max(0, name.start - 14), name.start) is not None

    def _shows_person(self, name: Name) -> bool:
        """Whether a title, an age or a cue beside a name shows that it is a person who speaks."""
        return bool(name.title) or bool(
            AGE.match(self._body, name.end)
            or SPEAKS.match(self._body, name.end)
            or self._is_spoken(name)
        )
