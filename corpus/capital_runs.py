"""Runs of capitalised words: the raw material of names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.word_classes import word_class, words

_UPPER = "A-ZÀ-ÖØ-ÞĀĆČĐĒĞĪİŁŃŌŘŚŞŠŪŹŻŽ"
_ABBREVIATION = (
    r"(?:Prof|Drs?|Dra|Ir|Hj|KH|Mr|Mrs|Ms|St|Sen|Gen|Gov|Rep|Lt|Col|Sgt|Capt|Jr|Sr|[HMAR])\."
)
_INITIALS = rf"(?:[{_UPPER}]\.\ ?)*[{_UPPER}]\.(?=\ ?[{_UPPER}])"
# A possessive 's ends a name; a hyphen or apostrophe before another letter does not.
_WORD = rf"(?:\b(?:al|el|ad|as|an|ar|asy|at)-)?[{_UPPER}]\w*(?:['’‘`](?![sS]\b)\w+|-\w+)*"
_TOKEN = re.compile(rf"{_ABBREVIATION}|{_INITIALS}|{_WORD}")
_PARTICLE = r"(?:bin|binti|ibn|ibnu|van|von|der|den|de|da|del|della|dos|du|al|el|of)\ "
_GAP = re.compile(rf"(?:\ \(\ ?[\w./-]{{2,15}}\ ?\))?\ ?(?:(?<=\ )(?:{_PARTICLE}){{0,2}})")
# Where a glued word changes hands: "Presiden|Prabowo", "RI|Habiburokhman".
_CAMEL = re.compile(
    rf"(?<=[a-z])(?=[{_UPPER}](?:[a-z]|[{_UPPER}]+$))|(?<=[{_UPPER}]{{2}})(?=[{_UPPER}][a-z]{{3}})"
)
_PREPOSITIONS = frozenset({"di", "ke"})
_LONG_VERB = re.compile(r"me(?:mp|mb|mf|nd|nt|nc|nj|ng|ny|r|l|w|y)\w{5,}")
_VERB_PREFIXES = ("me", "ber", "ter", "di")
_GLOSS_END = re.compile(rf" ?\) [{_UPPER}]")
_SENTENCE_OPENS = '.!?:"“”«»‘\n(•*|–—'


@dataclass(frozen=True, slots=True)
class Word:
    """One capitalised word: its offsets, its text and its class (see ``word_class``)."""

    start: int
    end: int
    text: str
    kind: str


def capital_runs(text: str) -> Iterator[list[Word]]:
    """Yield the runs of capitalised words, in order, without a sentence's opening common words."""
    run: list[Word] = []
    for word in _words_of(text):
        if run and _is_gloss(text, run[-1], word):
            continue
        if run and _joins(text, run[-1], word):
            run.append(word)
            continue
        if run:
            yield run
        run = [] if _opens_with_no_name(text, word) else [word]
    if run:
        yield run


def _words_of(text: str) -> Iterator[Word]:
    matches = list(_TOKEN.finditer(text))
    known = {match.group() for match in matches}
    for match in matches:
        start = match.start()
        if start and text[start - 1].isalpha() and not _is_glued(text, start):
            continue
        for piece in _pieces(match.group().rstrip(), known):
            yield Word(start, start + len(piece), piece, word_class(piece))
            start += len(piece)


def _pieces(token: str, known: set[str]) -> list[str]:
    """Split a word that a scrape glued together: "PresidenPrabowo", "Lembongdivonis"."""
    if len(token) < 7 or word_class(token) != "N":
        return [token]
    camel = _CAMEL.search(token)
    if camel and (
        word_class(token[: camel.start()]) in "THIGA"
        or word_class(token[camel.start() :]) in "THIG"
    ):
        return [token[: camel.start()], *_pieces(token[camel.start() :], known)]
    return [token[: _glued_tail(token, known)]]


def _is_glued(text: str, start: int) -> bool:
    """Whether the letters before ``start`` are a whole word that a scrape glued on ("atauTom")."""
    begin = start
    while begin and start - begin < 20 and text[begin - 1].isalpha():
        begin -= 1
    before = text[begin:start]
    return len(before) > 2 and before.lower() in words("common")


def _glued_tail(token: str, known: set[str]) -> int:
    """Length of the name in a word such as "Lembongdivonis", where "Lembong" is known."""
    for cut in range(2, len(token) - 1):
        head, tail = token[:cut], token[cut:]
        if not tail[0].islower():
            continue
        is_known = head in known or head in words("places") or head.isupper()
        if len(tail) == 2 and (head not in known or tail not in _PREPOSITIONS):
            continue
        if len(head) > 3 and _LONG_VERB.fullmatch(tail):
            return cut
        is_verb = len(tail) > 5 and tail.startswith(_VERB_PREFIXES)
        if is_known + is_verb + (tail in words("common")) > 1:
            return cut
    return len(token)


def _is_gloss(text: str, last: Word, word: Word) -> bool:
    """Whether a word is a gloss that a run goes on after: "Komisi Pemilihan Umum (KPU) Sulut"."""
    before = text[last.end : word.start]
    return (
        before.startswith(" (") and len(before) < 4 and _GLOSS_END.match(text, word.end) is not None
    )


def _joins(text: str, last: Word, word: Word) -> bool:
    if "D" in (last.kind, word.kind):
        return False
    gap = text[last.end : word.start]
    return gap in {"", " "} or (len(gap) < 32 and _GAP.fullmatch(gap) is not None)


def is_initial(text: str, start: int) -> bool:
    """Whether the word at ``start`` opens a sentence, a line or a quotation."""
    before = text[max(0, start - 4) : start].rstrip(" \u00a0")
    if start - len(before) > 0 and not before:
        return start <= 4 and not text[:start].strip()
    return not before or before[-1] in _SENTENCE_OPENS


def _opens_with_no_name(text: str, word: Word) -> bool:
    lower = word.text.lower()
    if lower in words("openers") and not (word.text.isupper() and len(word.text) > 1):
        return True
    return word.kind == "D" or (word.kind == "C" and is_initial(text, word.start))
