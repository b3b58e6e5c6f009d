"""Who speaks: the name, title or body beside a cue, and the last speaker for a pronoun."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from corpus.cues import SPEAKS, SPOKEN
from corpus.names import Name, NameTable
from corpus.speaker_patterns import (
    ACTIVE,
    ADVERBS,
    AGE,
    ARTICLES,
    CROWD,
    INSIDE,
    LEADING,
    LONGEST_LAST_WORDS,
    LONGEST_PHRASE_WORDS,
    NO_SUBJECT,
    NOBODY,
    OPENING,
    PASSIVE,
    PHRASE_END,
    PRONOUN,
    RELATION,
)
from corpus.word_classes import words


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker's mention in the body, and the full name (or phrase) it stands for."""

    text: str | None
    start: int | None = None
    end: int | None = None


UNKNOWN = Speaker(None)


class SpeakerFinder:
    """Finds the speaker beside a cue, and remembers the last clear one for pronouns."""

    def __init__(self, body: str, names: NameTable) -> None:
        self._body = body
        self._table = names
        self._names = names.names
        self._starts = [name.start for name in self._names]
        self._proven = {self._full(name) for name in self._names if self._is_proven(name)}
        self.last: str | None = None  # the last clear speaker: whom "dia" and "-nya" mean

    def after(self, at: int, limit: int) -> Speaker:
        """Return the speaker named in ``body[at:limit]``, right after a cue."""
        lead = LEADING.match(self._body, at, limit)
        at = lead.end() if lead else at
        if PRONOUN.match(self._body, at, limit):
            return Speaker(self.last)
        ends = PHRASE_END.search(self._body, at, limit)
        end = ends.start() if ends else limit
        if end <= at or NOBODY.match(self._body, at, end):
            return UNKNOWN
        return self._named(at, end, limit)

    def before(self, begin: int, at: int) -> Speaker:
        """Return the subject before the verb at ``at``; ``begin`` opens the sentence."""
        adverbs = ADVERBS.search(self._body, max(begin, at - 90), at)
        end = adverbs.start() if adverbs else at
        word = re.search(r"[\w'’-]+$", self._body[begin:end])
        if word is None:
            return UNKNOWN
        if PRONOUN.fullmatch(word[0]):
            return Speaker(self.last)
        if NOBODY.fullmatch(word[0]):
            return UNKNOWN
        beside = self._ending_at(begin, end)
        if beside is not None:
            return self._joint(begin, beside)
        return self._subject(begin, end)

    def remember(self, speaker: Speaker) -> None:
        """Take a speaker as the one that pronouns mean, unless it is a body or a crowd.

        "Katanya" means a person, so a statement of a ministry in between changes nothing.
        """
        if speaker.start is None or speaker.end is None:
            return
        mention = self._body[speaker.start : speaker.end]
        low = bisect_left(self._starts, speaker.start)
        name = next((n for n in self._names[low:] if n.start < speaker.end), None)
        is_known = name is not None and self._is_person(name)
        if (
            is_known
            or speaker.text != mention
            or (
                name is None
                and not CROWD.match(mention)
                and len(mention.split()) <= LONGEST_LAST_WORDS
            )
        ):
            self.last = speaker.text

    def note_subject(self, begin: int, end: int) -> bool:
        """Remember a person who is the subject of the sentence; tell whether one is.

        Two capitalised words may be a car or a village: who has no title, no age and says nothing
        anywhere in the article makes the last speaker unclear.
        """
        found = self._passive(begin, end) or self._active(begin, end)
        if found is None:
            return False
        full = self._full(found)
        self.last = full if full in self._proven else None
        return self.last is not None

    def _is_proven(self, name: Name) -> bool:
        """Whether a title, an age or a cue beside a name shows that it is a person who speaks."""
        return bool(name.title) or bool(
            AGE.match(self._body, name.end)
            or SPEAKS.match(self._body, name.end)
            or SPOKEN.search(self._body, max(0, name.start - 24), name.start)
        )

    def _passive(self, begin: int, end: int) -> Name | None:
        """Return the person of "Hal senada disampaikan Rizki Rifai"."""
        match = PASSIVE.search(self._body, begin, end)
        people = self._people(match.end(), min(end, match.end() + 120)) if match else []
        if match and people and self._body[match.end() : self._with_title(people[0])].strip() == "":
            return people[0]
        return None

    def _active(self, begin: int, end: int) -> Name | None:
        """Return the first person that opens the sentence or stands before an active verb."""
        opening = OPENING.match(self._body, begin, end)
        starts = {begin, opening.end() if opening else begin}
        for name in self._people(begin, end):
            at = self._with_title(name)
            if at in starts:
                return name
            lead = self._body[begin:at].rstrip()
            if ACTIVE.match(self._body, name.end, end) and not lead.endswith(NO_SUBJECT):
                return name
        return None

    def _named(self, at: int, end: int, limit: int) -> Speaker:
        people = self._people(at, end)
        own = people[0] if people else None
        after = self._apposed(end, limit)
        if own is not None and after is not None and self._is_site(own) and " " in after.text:
            return self._speaker(after)
        relation = own is not None and RELATION.search(self._body[at : own.start])
        if (own is not None and not relation and own.kind == "person") or after is None:
            if own is not None and not relation:
                return self._speaker(own)
            return self._phrase(at, end)
        if own is not None and not relation and not own.title and own.start == at:
            return self._speaker(own)
        return self._speaker(after)

    def _is_site(self, name: Name) -> bool:
        """Whether a lone word after a title may be its place: "Camat Neglasari, Ubaidillah"."""
        return bool(name.title) and " " not in name.text and self._full(name) == name.text

    def _apposed(self, end: int, limit: int) -> Name | None:
        """Return the person right after the comma that ends a title: "kata Ketua KPK, Budi"."""
        for at in range(bisect_left(self._starts, end), len(self._names)):
            name = self._names[at]
            if name.start >= limit or name.start - end > 90:
                return None
            before = self._body[: self._with_title(name)][-3:].rstrip()
            if before.endswith(",") and name.kind in {"person", "unknown"}:
                return name
        return None

    def _with_title(self, name: Name) -> int:
        if name.title and self._body[: name.start].rstrip(" ,").endswith(name.title):
            return self._body.rindex(name.title, 0, name.start)
        return name.start

    def _phrase(self, at: int, end: int) -> Speaker:
        text = self._body[at:end].strip()
        first = text.split(" ")[0].casefold()
        if not text[:1].isalpha() or len(text.split()) > LONGEST_PHRASE_WORDS:
            return UNKNOWN
        if first in words("openers") - ARTICLES or any(char.isdigit() for char in text):
            return UNKNOWN
        return Speaker(self._table.resolve(text), at, at + len(self._body[at:end].rstrip()))

    def _ending_at(self, begin: int, end: int) -> Name | None:
        at = bisect_left(self._starts, end) - 1
        if at < 0 or self._names[at].start < begin or self._names[at].end != end:
            return None
        name = self._names[at]
        lead = self._body[begin : name.start]
        if name.kind == "place" or RELATION.search(lead) or lead.rstrip().endswith(INSIDE):
            return None
        if (
            name.kind in {"body", "unknown"}
            and lead.strip()
            and self._table.lookup(name.text) is None
        ):
            return None
        return name

    def _joint(self, begin: int, name: Name) -> Speaker:
        """Return one name, or both of "X dan Y mengatakan"."""
        at = self._with_title(name)
        lead = self._body[begin:at]
        if not re.search(r"\s(?:dan|and)\s+$", lead):
            return self._speaker(name)
        others = [
            n for n in self._people(begin, at) if self._body[n.end : at].strip() in {"dan", "and"}
        ]
        if not others:
            return self._speaker(name)
        both = f"{self._full(others[-1])} dan {self._full(name)}"
        return Speaker(both, others[-1].start, name.end)

    def _subject(self, begin: int, end: int) -> Speaker:
        """Return the subject of a sentence whose verb stands apart from it, or its whole phrase."""
        opening = OPENING.match(self._body, begin, end)
        for start in dict.fromkeys((begin, opening.end() if opening else begin)):
            first = self._first_person(start, end)
            if first is not None and not self._body[start : self._with_title(first)].strip():
                gap = self._body[first.end : end].lstrip()
                if gap.startswith((",", "(", "yang ", "selaku ", "who ")):
                    return self._speaker(first)
        start = opening.end() if opening else begin
        ends = PHRASE_END.search(self._body, start, end)
        return self._phrase(start, ends.start() if ends else end)

    def _people(self, begin: int, end: int) -> list[Name]:
        low, high = bisect_left(self._starts, begin), bisect_left(self._starts, end)
        return [n for n in self._names[low:high] if self._is_person(n)]

    def _first_person(self, begin: int, end: int) -> Name | None:
        people = self._people(begin, end)
        return people[0] if people else None

    def _is_person(self, name: Name) -> bool:
        return name.kind == "person" or (
            name.kind == "unknown" and self._table.lookup(name.text) is not None
        )

    def _full(self, name: Name) -> str:
        return self._table.resolve(name.text)

    def _speaker(self, name: Name) -> Speaker:
        return Speaker(self._full(name), name.start, name.end)
