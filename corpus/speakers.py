"""Who speaks: the name, title or body beside a cue, and the last speaker for a pronoun."""

import re
from dataclasses import dataclass

from corpus.names import Name, NameTable
from corpus.people import People, is_like
from corpus.speaker_patterns import (
    ACTIVE,
    ADVERBS,
    ARTICLES,
    CLAUSE,
    CROWD,
    DESCRIBED,
    INSIDE,
    LEADING,
    LONGEST_LAST_WORDS,
    LONGEST_PHRASE_WORDS,
    MANNER,
    NAMED_BEFORE,
    NO_KIN,
    NO_SUBJECT,
    NOBODY,
    OPENING,
    PASSIVE,
    PHRASE_END,
    PRONOUN,
    RELATION,
)
from corpus.word_classes import word_class, words


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
        self._people = People(body, names)
        self.last: str | None = None  # the last clear person: whom "dia" and "-nya" mean
        self.last_said: str | None = None  # the last speaker, also a body: "pernyataan itu"

    def after(self, at: int, limit: int) -> Speaker:
        """Return the speaker named in ``body[at:limit]``, right after a cue."""
        lead = LEADING.match(self._body, at, limit)
        at = lead.end() if lead else at
        if PRONOUN.match(self._body, at, limit):
            return Speaker(self.last)
        if lead and lead["text"] and NAMED_BEFORE.match(self._body, at - 1, limit):
            return Speaker(self.last_said)
        ends = PHRASE_END.search(self._body, at, limit)
        end = ends.start() if ends else limit
        if end <= at or NOBODY.match(self._body, at, end):
            return UNKNOWN
        return self._named(at, end, limit)

    def before(self, begin: int, at: int) -> Speaker:
        """Return the subject before the verb at ``at``; ``begin`` opens the sentence."""
        adverbs = ADVERBS.search(self._body, max(begin, at - 90), at)
        end = adverbs.start() if adverbs else at
        word = re.search(r"[\w'’-]+$", self._body[max(begin, end - 40) : end])
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
        self.last_said = speaker.text
        if speaker.start is None or speaker.end is None:
            return
        mention = self._body[speaker.start : speaker.end]
        name = next(iter(self._people.names_from(speaker.start, speaker.end)), None)
        is_whole = name is not None and (name.start, name.end) == (speaker.start, speaker.end)
        if is_whole and name is not None and self._people.is_lone(name):
            self._take_lone(name)
            return
        is_person = name is not None and self._people.is_person(name)
        is_somebody = name is None and not CROWD.match(mention)
        is_short = len(mention.split()) <= LONGEST_LAST_WORDS
        if is_person or speaker.text != mention or (is_somebody and is_short):
            self.last = speaker.text

    def _take_lone(self, name: Name) -> None:
        """Take a lone name as the last speaker; "Sandi" and "Sandyaga" go on from Sandiaga Uno."""
        full = self._people.full(name)
        if self.last is None or full != name.text or not is_like(name.text, self.last):
            self.last = full

    def note_subject(self, begin: int, end: int) -> bool:
        """Remember a person who is the subject of the sentence; tell whether one is.

        Two capitalised words may be a car or a village: who has no title and no age, says nothing
        and is hardly named elsewhere makes the last speaker unclear.
        """
        found = self._passive(begin, end) or self._active(begin, end)
        if found is None:
            return False
        full = self._people.full(found)
        if self._people.is_lone(found):
            self._take_lone(found)
            return True
        self.last = full if full in self._people.proven else None
        return self.last is not None

    def _passive(self, begin: int, end: int) -> Name | None:
        """Return the person of "Hal senada disampaikan Rizki Rifai"."""
        match = PASSIVE.search(self._body, begin, end)
        found = self._people.first(match.end(), min(end, match.end() + 120)) if match else None
        is_next = (
            match and found and not self._body[match.end() : self._people.with_title(found)].strip()
        )
        return found if is_next else None

    def _active(self, begin: int, end: int) -> Name | None:
        """Return the first person that opens the sentence or stands before an active verb."""
        opening = OPENING.match(self._body, begin, end)
        starts = {begin, opening.end() if opening else begin}
        for name in self._people.names_from(begin, end):
            at = self._people.with_title(name)
            if not self._people.is_person(name):
                if at in starts and self._people.is_lone(name):
                    return name
                continue
            if at in starts:
                return self._holder(name, end)
            lead = self._body[begin:at].rstrip()
            if ACTIVE.match(self._body, name.end, end) and not lead.endswith(NO_SUBJECT):
                return name
        return None

    def _holder(self, name: Name, end: int) -> Name:
        """Return whom the sentence is about: of "Ketua Kadin, Rina Kusuma," the person."""
        after = (
            self._people.apposed(name.end, end) if self._people.is_site(name, name.start) else None
        )
        return name if after is None or " " not in after.text else after

    def _named(self, at: int, end: int, limit: int) -> Speaker:
        people = self._people.between(at, end)
        own = people[0] if people else None
        after = self._people.apposed(end, limit)
        if own and after and self._people.is_site(own, at) and self._people.may_follow(after):
            return self._speaker(after)
        relation = own is not None and RELATION.search(self._body[at : own.start])
        if (own is not None and not relation and own.kind == "person") or after is None:
            if own is not None and not relation:
                return self._speaker(own)
            if own is None and self._is_described(at, end, limit):
                return Speaker(self.last)
            return self._phrase(at, end)
        if own is not None and not relation and not own.title and own.start == at:
            return self._speaker(own)
        return self._speaker(after)

    def _is_described(self, at: int, end: int, limit: int) -> bool:
        """Whether a phrase means the last person: "politikus itu", "pria asal Bogor"."""
        return self.last is not None and bool(
            NAMED_BEFORE.match(self._body, end, limit) or DESCRIBED.match(self._body, at, limit)
        )

    def _phrase(self, at: int, end: int) -> Speaker:
        """Return a title or body as the article words it; a clause or a date is nobody."""
        lone = next(iter(self._people.names_from(at, end)), None)
        is_lone = lone is not None and lone.start == at and self._people.is_lone(lone)
        if lone is not None and is_lone and MANNER.fullmatch(self._body, lone.end, end):
            return self._speaker(lone)
        text = self._body[at:end].strip()
        first = text.split(" ")[0]
        if not text[:1].isalpha() or len(text.split()) > LONGEST_PHRASE_WORDS:
            return UNKNOWN
        if first.casefold() in words("openers") - ARTICLES or word_class(first) == "D":
            return UNKNOWN
        if any(char.isdigit() for char in text) or CLAUSE.search(text) or NO_KIN.fullmatch(text):
            return UNKNOWN
        return Speaker(self._table.resolve(text), at, at + len(self._body[at:end].rstrip()))

    def _ending_at(self, begin: int, end: int) -> Name | None:
        """Return the name right before a verb, unless it is the place or body of someone else."""
        name = self._people.ending_at(end)
        if name is None or name.start < begin or name.kind == "place":
            return None
        lead = self._body[begin : name.start]
        if RELATION.search(lead) or lead.rstrip().endswith(INSIDE):
            return None
        is_apart = not lead.strip() or lead.rstrip()[-1:] == ","
        return name if is_apart or self._people.is_person(name) else None

    def _joint(self, begin: int, name: Name) -> Speaker:
        """Return one name, or both of "X dan Y mengatakan"."""
        at = self._people.with_title(name)
        lead = self._body[begin:at]
        conjunction = re.search(r"\s(dan|and)\s+$", lead)
        if conjunction is None:
            return self._speaker(name)
        others = [
            n
            for n in self._people.between(begin, at)
            if self._body[n.end : at].strip() in {"dan", "and"}
        ]
        if not others:
            return self._speaker(name)
        both = f"{self._people.full(others[-1])} {conjunction[1]} {self._people.full(name)}"
        return Speaker(both, others[-1].start, name.end)

    def _subject(self, begin: int, end: int) -> Speaker:
        """Return the subject of a sentence whose verb stands apart from it, or its whole phrase."""
        opening = OPENING.match(self._body, begin, end)
        for start in dict.fromkeys((begin, opening.end() if opening else begin)):
            first = self._people.first(start, end)
            if first is not None and not self._body[start : self._people.with_title(first)].strip():
                gap = self._body[first.end : end].lstrip()
                if gap.startswith((",", "(", "yang ", "selaku ", "who ")):
                    return self._speaker(first)
        start = opening.end() if opening else begin
        ends = PHRASE_END.search(self._body, start, end)
        phrase = self._phrase(start, ends.start() if ends else end)
        comma = self._body.rfind(", ", start, end)
        return phrase if phrase.text or comma < 0 else self._phrase(comma + 2, end)

    def _speaker(self, name: Name) -> Speaker:
        return Speaker(self._people.full(name), name.start, name.end)
