"""Proper names in Indonesian and English text, apart from the titles before them.

No model: capitalised runs, the classes of their words, and what else the same text says.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from corpus.capital_runs import Word, capital_runs, is_initial
from corpus.word_classes import words

NameKind = Literal["person", "body", "place", "unknown"]

_MAX_PERSON_WORDS = 6
_SHORTEST = 2  # a lone initial stands for a suspect or a witness, and for nobody to be found
# Initials without dots and numerals inside a name, and the acronyms that look like them.
_NAME_LETTERS = re.compile(r"[A-Z]{1,2}|[IVX]+")
_NO_LETTERS = frozenset({"AS", "RI", "UI", "MK", "KY", "BI", "MA", "TV", "UK", "US", "EU", "UN"})
# Second words of ranks: "Letnan Dua", "Komisaris Besar Polisi".
_RANK_PARTS = frozenset({"Satu", "Dua", "Tiga", "Besar", "Madya", "Polisi", "Penerbangan"})
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
    return _join_offices(text, _split_bodies(names))


def _split_bodies(names: list[Name]) -> list[Name]:
    """Give a body's name at the end of a title back to the title: "Direktur Pertamina | Mulyono".

    Both "Pertamina" and "Mulyono" then stand alone elsewhere, as the parts of one person's name
    hardly do.
    """
    alone = {name.text for name in names if not name.title and " " not in name.text}
    return [_split_body(name, alone) if name.title else name for name in names]


def _join_offices(text: str, names: list[Name]) -> list[Name]:
    """Make "Camat Neglasari, Ubaidillah Ansar" one person: the lone name is where the office is."""
    alone = {name.text for name in names if not name.title and " " not in name.text}
    joined: list[Name] = []
    for name in names:
        last = joined[-1] if joined else None
        is_person = name.kind == "person" and " " in name.text and not name.title
        if last is not None and is_person and _is_office(text, last, name.start, alone):
            name = replace(name, title=f"{last.title} {last.text}")
            joined.pop()
        joined.append(name)
    return joined


def _is_office(text: str, name: Name, end: int, alone: set[str]) -> bool:
    is_lone = bool(name.title) and " " not in name.text and name.text not in alone
    return is_lone and text[name.end : end] in {", ", " , "}


def _split_body(name: Name, alone: set[str]) -> Name:
    first, _, rest = name.text.partition(" ")
    if first not in alone or alone.isdisjoint(rest.split()):
        return name
    title = f"{name.title} {first}"
    return Name(start=name.end - len(rest), end=name.end, text=rest, title=title, kind=name.kind)


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
    past = _past_gloss(text, run)
    if past is not None:
        first, last, kind = past, len(run), "person"
    if first == last:
        return None
    if len(run) == 1 and _is_common(text, run[0]):
        return None
    start, end = run[first].start, run[last - 1].end
    if end - start < _SHORTEST:
        return None
    if first:
        title = text[run[0].start : run[first - 1].end]
    if title and kind == "unknown":
        kind = "person"
    elif kind == "person" and not title and _IN_PLACE.search(text, max(0, start - 9), start):
        kind = "place"
    return Name(start=start, end=end, text=text[start:end], title=title, kind=kind)


def _past_gloss(text: str, run: list[Word]) -> int | None:
    """Return where the person begins in "Balai Taman Nasional Tambora (BTNT) Rina Kusuma"."""
    if "(" not in text[run[0].start : run[-1].end]:
        return None
    kinds = _kinds(run)
    for place in range(len(run) - 1, 0, -1):
        if "(" in text[run[place - 1].end : run[place].start]:
            fewest = 1 if "T" in kinds[:place] else 2
            is_person = not kinds[place:].strip("N") and fewest <= len(run) - place
            return place if is_person and kinds[:place].strip("N") else None
    return None


def _is_common(text: str, word: Word) -> bool:
    """Whether a lone word opens a sentence and is written small elsewhere."""
    if word.kind not in "CN" or not is_initial(text, word.start):
        return False
    return word.kind == "C" or _holds_word(text, word.text.lower())


def _holds_word(text: str, word: str) -> bool:
    at = text.find(f" {word}")
    while at >= 0:
        end = at + 1 + len(word)
        if not text[end : end + 1].isalnum():
            return True
        at = text.find(f" {word}", end)
    return False


def _core(run: list[Word]) -> tuple[int, int, NameKind]:
    """Return the words ``[first, last)`` that are the name itself, and its kind."""
    kinds = _kinds(run)
    size = len(kinds)
    tail = len(kinds.rstrip("N"))
    if tail == size and size > 1 and kinds[-1] in "CTH" and kinds[-2] == "N":
        tail = len(kinds[:-1].rstrip("N"))  # a common word may end a name: "Vinsen Kia Beda"
    own = size - tail
    rank = kinds.rfind("H") + 1
    is_office = rank > 1 and kinds[rank - 2] == "T" and run[rank - 1].text == "Jenderal"
    after = set(kinds[rank:])
    is_address = rank > 0 and run[rank - 1].text.rstrip(".").lower() in words("addresses")
    is_named = (
        ("N" in after or (after == {"C"} and is_address))
        and not after & set("TIA")
        and size - rank <= _MAX_PERSON_WORDS
    )
    if rank and is_named and not is_office:
        return rank, size, "person"
    if own and own <= _MAX_PERSON_WORDS:
        if tail == 0:
            return 0, size, "person" if size > 1 else "unknown"
        if "T" in kinds[:tail]:
            return tail, size, "person"
        if own > 1 and (kinds[0] in "CGA" or kinds[tail - 1] == "G"):
            return tail, size, "person"
    return _body(kinds)


def _kinds(run: list[Word]) -> str:
    """Return the class letters of a run; "PS", "MD" and "IV" belong to the name before them."""
    kinds = ""
    for word in run:
        is_own = kinds.endswith("N") and _NAME_LETTERS.fullmatch(word.text) is not None
        if kinds[-1:] in ("H", "T") and word.text in _RANK_PARTS:
            kinds += "H"
        else:
            kinds += "N" if is_own and word.text not in _NO_LETTERS else word.kind
    return kinds


def _body(kinds: str) -> tuple[int, int, NameKind]:
    size = len(kinds)
    if kinds[0] in "TH":  # an office: "Ketua DPR RI" names the DPR RI
        return (kinds.find("A"), size, "body") if "A" in kinds else (0, 0, "body")
    if not kinds.strip("CTH"):
        return 0, 0 if size == 1 else size, "body"
    if not kinds.strip("G"):
        return 0, size, "place"
    if size == 1:
        return 0, size if kinds in "ANC" else 0, "body" if kinds == "A" else "unknown"
    if not kinds.strip("NC") and size <= _MAX_PERSON_WORDS and kinds.startswith("N"):
        return 0, size, "person"
    return 0, size, "body"
