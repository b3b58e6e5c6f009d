"""Quotes of an article: what was said, by whom, and in which words of the article.

Direct speech stands in quotation marks; reported speech is the clause that a cue introduces. No
model: marks, cues, and the names of the same article. Where it is not clear who speaks, the speaker
is None.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from corpus.cues import AFTER_QUOTE, ASIDE, NEW_SAYING, OPENS_SENTENCE, THUS, VERB
from corpus.documents import Article, Quote
from corpus.names import NameTable
from corpus.quotation_marks import Quoted, find_quoted
from corpus.reported_speech import Reported, find_reported
from corpus.sentences import split_sentences
from corpus.speakers import Speaker, SpeakerFinder

_STOPS = frozenset(".?!…")
_LEAD_CHARS = 200  # how far before a quotation its cue may stand
_TRAIL_CHARS = 90  # how far after it "…," Park Jin menambahkan may go
_ENDS_CLAUSE = re.compile(r"\s*(?:[.,]|$)|\s(?:kepada|saat|dalam|pada|in|on|at)\b")
_FEWEST_WORDS = 2
_FEWEST_BARE_WORDS = 4


def find_quotes(article: Article, names: NameTable | None = None) -> list[Quote]:
    """Return the quotes of an article, sorted by place, never overlapping.

    ``names`` is the article's own table, made here when None. A speaker is the full name where the
    article gives one, else its title or body as written, else None.
    """
    table = NameTable.from_article(article) if names is None else names
    found = _Reading(article.body, table).quotes()
    return [
        Quote(
            article_id=article.article_id,
            start=said.start,
            end=said.end,
            speaker=said.speaker.text,
            cue=said.cue,
            kind="direct" if said.is_direct else "indirect",
            speaker_start=said.speaker.start,
            speaker_end=said.speaker.end,
        )
        for said in found
    ]


@dataclass(frozen=True, slots=True)
class _Said:
    start: int
    end: int
    cue: str
    speaker: Speaker
    is_direct: bool = True


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue beside a quotation: its word, and where its speaker is to be sought."""

    word: str
    side: str  # "after" or "before" the cue; "last" for -nya
    begin: int
    end: int


class _Reading:
    """One pass over a body, in order, so that a pronoun means the last clear speaker."""

    def __init__(self, body: str, table: NameTable) -> None:
        self._body = body
        self._finder = SpeakerFinder(body, table)
        self._sentences = split_sentences(body)
        self._starts = [start for start, _ in self._sentences]
        self._found: list[_Said] = []
        self._waiting: list[Quoted] = []  # quotations whose speaker comes with a later one
        self._clear: str | None = None  # who speaks by the sentence just before, if it says

    def quotes(self) -> list[_Said]:
        at = 0
        speech = self._speech()
        for place, (quoted, cue) in enumerate(speech):
            is_near = not self._body[at : quoted.opens].strip() and at > 0
            self._narrate(at, quoted.opens, cue)
            following = speech[place + 1][0].opens if place + 1 < len(speech) else None
            self._say(quoted, cue, is_near=is_near, following=following)
            at = quoted.closes
        self._narrate(at, len(self._body), None)
        return sorted(self._found, key=lambda said: said.start)

    def _speech(self) -> list[tuple[Quoted, _Cue | None]]:
        """Return the quotations that are speech, each with its cue; scare quotes are left out."""
        speech: list[tuple[Quoted, _Cue | None]] = []
        for quoted in find_quoted(self._body):
            cue = self._cue_of(quoted)
            if cue is not None or self._is_bare(quoted):
                speech.append((quoted, cue))
        return speech

    def _cue_of(self, quoted: Quoted) -> _Cue | None:
        if len(self._body[quoted.start : quoted.end].split()) < _FEWEST_WORDS:
            return None
        return self._cue_after(quoted) or self._cue_before(quoted)

    def _cue_after(self, quoted: Quoted) -> _Cue | None:
        if not quoted.is_closed or not self._pauses(quoted):
            return None
        end = self._cue_end(quoted.closes)
        match = AFTER_QUOTE.match(self._body, quoted.closes, end)
        if match:
            word = match["said"] or match["en"]
            side = "last" if match["nya"] else "after"
            if word.casefold() in {"pernyataan", "keterangan"}:  # its own noun says whose it is
                return _Cue(word, "after", match.start("said"), end)
            return _Cue(word + (match["nya"] or ""), side, match.end(), end)
        if not self._body[quoted.closes : quoted.closes + 1].isspace():
            return None
        thus = THUS.match(self._body, quoted.closes, end)
        begin = thus.end() if thus else quoted.closes
        verb = VERB.search(self._body, begin, min(end, quoted.closes + _TRAIL_CHARS))
        has_comma = "," in self._body[quoted.end : quoted.closes]
        if verb and (has_comma or _ENDS_CLAUSE.match(self._body, verb.end())):
            return _Cue(verb[0], "before", begin, verb.start())
        return None

    def _cue_end(self, closes: int) -> int:
        """Return where the sentence ends that the cue after a quotation belongs to."""
        end = self._sentence_end(closes)
        cue = OPENS_SENTENCE.match(self._body, closes)
        if cue is None or self._body[closes:end].strip():
            return end
        ends = self._sentence_end(cue.end())
        return end if NEW_SAYING.match(self._body, closes + 1, ends) else ends

    def _pauses(self, quoted: Quoted) -> bool:
        """Whether the quotation ends as speech before a cue does: with a comma or a full stop."""
        tail = self._body[quoted.end - 1 : quoted.closes + 2]
        return bool(set(tail) & (_STOPS | {","})) or quoted.end - quoted.start > 60

    def _cue_before(self, quoted: Quoted) -> _Cue | None:
        begin = max(self._sentence_begin(quoted.opens), quoted.opens - _LEAD_CHARS)
        lead = self._body[begin : quoted.opens].rstrip()
        verbs = list(VERB.finditer(self._body, begin, begin + len(lead)))
        verb = verbs[-1] if verbs else None
        ends = begin + len(lead)
        if verb and (lead[-1:] in ",:" or verb.end() == ends or lead.endswith((" bahwa", " that"))):
            is_partial = lead[-1:] not in ",:" and not self._ends_sentence(quoted)
            return None if is_partial else _Cue(verb[0], "before", begin, verb.start())
        aside = ASIDE.search(self._body, begin, ends) if lead[-1:] in ",:" else None
        if aside:
            side = "last" if aside["nya"] else "after"
            return _Cue(aside["cue"], side, aside.end(), ends)
        if lead.endswith(":") and self._is_bare(quoted, led=True) and len(lead.split()) < 9:
            return _Cue(":", "before", begin, begin + len(lead[:-1].rstrip()))
        return None

    def _ends_sentence(self, quoted: Quoted) -> bool:
        after = self._body[quoted.closes : quoted.closes + 2].strip()
        return after[:1] in {"", "."} or self._body[quoted.end - 1] in _STOPS

    def _is_bare(self, quoted: Quoted, *, led: bool = False) -> bool:
        """Whether a quotation is a whole sentence of its own, as speech without a cue is."""
        text = self._body[quoted.start : quoted.end]
        if len(text.split()) < _FEWEST_BARE_WORDS or not (text[0].isupper() or text[0].isdigit()):
            return False
        before = self._body[: quoted.opens].rstrip(" ")[-1:]
        after = self._body[quoted.closes :][:2].strip()[:1]
        opens = led or before in {"", "\n"} or before in '.?!…”"'
        return opens and text[-1] in _STOPS and (not after or not after.islower())

    def _say(
        self, quoted: Quoted, cue: _Cue | None, *, is_near: bool, following: int | None
    ) -> None:
        is_chained = following is not None and not self._body[quoted.closes : following].strip()
        if cue is None and is_chained and not (is_near and self._found) and self._clear is None:
            self._waiting.append(quoted)
            return
        if cue is None and not quoted.is_closed and not is_chained and not is_near:
            return
        speaker = self._speaker(cue, is_near=is_near)
        for one in (*self._waiting, quoted):
            self._add(_Said(one.start, one.end, cue.word if cue else "", speaker))
        self._waiting.clear()

    def _speaker(self, cue: _Cue | None, *, is_near: bool) -> Speaker:
        if cue is None and is_near:
            return Speaker(self._finder.last_said)
        if cue is None:
            return Speaker(self._clear)
        if cue.side == "last":
            before = self._found[-1] if self._found else None
            is_next = before is not None and before.is_direct and self._clear is not None
            if is_next and before is not None and before.speaker.text == self._clear:
                return Speaker(self._clear)  # nothing between the two: a body may go on speaking
            return Speaker(self._finder.last)
        if cue.side == "after":
            return self._finder.after(cue.begin, cue.end)
        return self._finder.before(cue.begin, cue.end)

    def _add(self, said: _Said) -> None:
        self._found.append(said)
        self._finder.remember(said.speaker)
        self._clear = said.speaker.text

    def _narrate(self, begin: int, end: int, cue: _Cue | None) -> None:
        """Read the sentences between two quotations: reported speech, and who they are about."""
        low, high = bisect_left(self._starts, begin), bisect_left(self._starts, end)
        for start, stop in self._sentences[low:high]:
            if (
                stop > end and self._body[start:end].rstrip()[-1:] not in _STOPS
            ):  # leads into a quotation
                if cue is None or cue.side == "last":
                    self._note(start, end)
                continue
            stop = min(stop, end)
            reported = find_reported(self._body, start, stop, self._finder)
            if reported is None:
                self._note(start, stop)
            else:
                self._add_reported(reported)

    def _note(self, start: int, stop: int) -> None:
        is_noted = self._finder.note_subject(start, stop)
        self._clear = self._finder.last if is_noted else None

    def _add_reported(self, reported: Reported) -> None:
        said = _Said(reported.start, reported.end, reported.cue, reported.speaker, is_direct=False)
        if said.start < said.end:
            self._add(said)

    def _sentence_end(self, at: int) -> int:
        """Return the end of the sentence that holds ``at``, or ``at`` between two."""
        place = bisect_right(self._starts, at) - 1
        return max(at, self._sentences[place][1]) if place >= 0 else at

    def _sentence_begin(self, at: int) -> int:
        """Return where the sentence starts that leads up to ``at``."""
        place = bisect_left(self._starts, at) - 1
        if place < 0:
            return 0
        start, stop = self._sentences[place]
        return start if stop >= at else stop
