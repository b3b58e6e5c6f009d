"""Who speaks: the name, title or body beside a cue, and the last speaker for a pronoun."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from corpus.names import Name, NameTable

# Ends the phrase after "kata": punctuation, or what says where, when and how.
_PHRASE_END = re.compile(
    r"\s*[,.;:!?\n\"“”«»()\[\]–—|]|\s-\s|\s(?:di|pada|dalam|saat|ketika|kepada|usai|seusai|seperti|"
    r"sebagaimana|melalui|lewat|dikutip|dilansir|sambil|seraya|yang|untuk|dengan|terkait|soal|mengenai|"
    r"menanggapi|sembari|setelah|sesudah|sebelum|menjelaskan|menjawab|saat|kemarin|tadi|hari|lagi|pula|"
    r"singkat|tentang|ihwal|berdasarkan|dari|ke|merujuk|mengutip|menambahkan|melanjutkan|"
    r"senin|selasa|rabu|kamis|jumat|sabtu|minggu|"
    r"in|on|at|during|after|before|when|while|who|as|in|to|last|yesterday|today|about|from|with|that|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:dia|ia|beliau|he|she)\b", re.IGNORECASE)
_NOBODY = re.compile(
    r"(?:mereka|they|saya|kami|kita|we|i|aku|ini|itu|hal|it|this|that|keduanya|you|there|what|who)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(r"\s*(?:(?:lagi|pula|juga|pun|lebih lanjut|kemudian|singkat|oleh)\s+)*")
# "kata pengacara Tom, Ari": the name behind these is whom the speaker belongs to.
_RELATION = re.compile(
    r"(?:pengacara|kuasa hukum|penasihat hukum|istri|suami|anak|ayah|ibu|ibunda|kakak|adik|keluarga|"
    r"rekan|teman|tim|pendukung|sopir|asisten|staf|kantor|tetangga|kerabat|jubir|juru bicara|office of|"
    r"lawyer for|wife of|spokes(?:man|woman|person) (?:for|of))"
    r"(?:\s(?:dari|terdakwa|tersangka|korban))?\s+$",
    re.IGNORECASE,
)
_ADVERBS = re.compile(
    r"(?:\s*\([^()]{1,40}\))?(?:\s+(?:juga|pun|kemudian|lalu|sendiri|sebelumnya|turut|sempat|kembali|"
    r"telah|sudah|hanya|lantas|lebih lanjut|selanjutnya|pernah|tetap|masih|also|later|then|has|had|"
    r"have|previously|earlier|yesterday|recently|already|himself|herself|still))*,?\s+$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:(?:[A-Z][\w-]*(?:\s[\w-]+){0,3}),\s+|(?:Namun|Tetapi|Tapi|Sementara|Sedangkan|Lalu|Kemudian|"
    r"Adapun|Bahkan|But|And|However|Meanwhile|Dan)\s+)"
)
_LONGEST_PHRASE_WORDS = 9


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
        self.last: str | None = None

    def after(self, at: int, limit: int) -> Speaker:
        """Return the speaker named in ``body[at:limit]``, right after a cue."""
        lead = _LEADING.match(self._body, at, limit)
        at = lead.end() if lead else at
        if _PRONOUN.match(self._body, at, limit):
            return Speaker(self.last)
        ends = _PHRASE_END.search(self._body, at, limit)
        end = ends.start() if ends else limit
        if end <= at or _NOBODY.match(self._body, at, end):
            return UNKNOWN
        return self._named(at, end, limit)

    def before(self, begin: int, at: int) -> Speaker:
        """Return the subject that ends at ``at``, where a verb starts; ``begin`` opens the sentence."""
        adverbs = _ADVERBS.search(self._body, max(begin, at - 90), at)
        end = adverbs.start() if adverbs else at
        word = re.search(r"[\w'’-]+$", self._body[begin:end])
        if word is None:
            return UNKNOWN
        if _PRONOUN.fullmatch(word[0]):
            return Speaker(self.last)
        if _NOBODY.fullmatch(word[0]):
            return UNKNOWN
        beside = self._ending_at(begin, end)
        if beside is not None:
            return self._joint(begin, beside)
        return self._subject(begin, end)

    def note_subject(self, begin: int, end: int) -> bool:
        """Remember a person who is the subject of the sentence ``body[begin:end]``; tell if one is."""
        found = self._first_person(begin, min(end, begin + 120))
        if found is not None and not self._body[begin : self._with_title(found)].strip():
            self.last = self._full(found)
            return True
        return False

    def _named(self, at: int, end: int, limit: int) -> Speaker:
        people = self._people(at, end)
        own = people[0] if people else None
        after = self._apposed(end, limit)
        relation = own is not None and _RELATION.search(self._body[at : own.start])
        if own is not None and not relation and own.kind == "person" or after is None:
            if own is not None and not relation:
                return self._speaker(own)
            return self._phrase(at, end)
        if own is not None and not relation and not own.title and own.start == at:
            return self._speaker(own)
        return self._speaker(after)

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
        if not text or len(text.split()) > _LONGEST_PHRASE_WORDS or not text[0].isalpha():
            return UNKNOWN
        return Speaker(self._table.resolve(text), at, at + len(self._body[at:end].rstrip()))

    def _ending_at(self, begin: int, end: int) -> Name | None:
        at = bisect_left(self._starts, end) - 1
        if at < 0 or self._names[at].start < begin or self._names[at].end != end:
            return None
        name = self._names[at]
        lead = self._body[begin : name.start]
        if name.kind == "place" or _RELATION.search(lead) or lead.rstrip().endswith(_INSIDE):
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
        opening = _OPENING.match(self._body, begin, end)
        for start in dict.fromkeys((begin, opening.end() if opening else begin)):
            first = self._first_person(start, end)
            if first is not None and not self._body[start : self._with_title(first)].strip():
                gap = self._body[first.end : end].lstrip()
                if gap.startswith((",", "(", "yang ", "who ")):
                    return self._speaker(first)
        start = opening.end() if opening else begin
        phrase = self._body[start:end].split(",")[0]
        return self._phrase(start, start + len(phrase))

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


_INSIDE = tuple(
    f" {word}" for word in ("di", "ke", "dari", "pada", "oleh", "kepada", "of", "in", "by")
)
