"""Terms of articles and of questions: the same words meet, in whatever spelling and language.

Both sides: words are folded and stemmed (Snowball) and a known variant becomes one canonical term.
An article's text is analysed in its own language, and gives more than one term where it can be
searched in more than one way. A question is analysed in both languages, because articles of both
stand in one field; the alternatives of one word count once.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from corpus.documents import Language
from index.name_variants import shared_variants
from index.tokens import Token, glued_parts, stem, tokenize


def _read_words(path: Path) -> frozenset[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


STOP_WORDS = _read_words(Path(__file__).with_name("stop_words.txt"))


class Term(NamedTuple):
    """One searchable term and where it stands; terms of one word share its position."""

    text: str
    position: int


class Word(NamedTuple):
    """A word of a question, or a variant of several: the terms that mean it, any of which will do.

    It is made of ``length`` words of the question from the ``token``-th on.
    """

    terms: tuple[str, ...]
    token: int
    length: int


class _Unit(NamedTuple):
    """A word, or the words of one variant: terms, extras of an article's side, place."""

    terms: tuple[str, ...]
    extras: tuple[str, ...]
    position: int
    token: int
    length: int


def terms(text: str, language: Language) -> list[str]:
    """Return the terms under which an article's text is found.

    >>> terms("AnggotaKomisi VI DPR membahas pajak", "id")
    ['anggotakomisi', 'anggota', 'komisi', 'vi', '=dpr', 'bahas', '=pajak']
    """
    return [term.text for term in analyze(text, language)]


def analyze(text: str, language: Language) -> list[Term]:
    """Return the terms of an article's text with positions, for phrases.

    Positions leave a gap at a stop word and where punctuation ends a name. The words of a variant
    and the parts of a glued word stand beside it at the same position.
    """
    found: list[Term] = []
    for unit in _units(tokenize(text), language):
        texts = dict.fromkeys((*unit.terms, *unit.extras))
        found += (Term(text, unit.position) for text in texts)
    return found


def question_words(text: str, language: Language) -> list[Word]:
    """Return the words of a question that can be searched, each with its alternatives.

    The terms of the question's own language come first. Stop words are left out.
    """
    other: Language = "en" if language == "id" else "id"
    tokens = tokenize(text)
    units = [unit for spoken in (language, other) for unit in _units(tokens, spoken) if unit.terms]
    meanings: dict[tuple[int, int], dict[str, None]] = {}
    taken: dict[int, tuple[int, int]] = {}
    for unit in sorted(units, key=lambda unit: -unit.length):  # stable: own language first
        span = (unit.token, unit.length)
        covered = range(unit.token, unit.token + unit.length)
        if all(taken.get(at, span) == span for at in covered):
            taken.update(dict.fromkeys(covered, span))
            meanings.setdefault(span, {}).update(dict.fromkeys(unit.terms))
    return [Word(tuple(found), span[0], span[1]) for span, found in sorted(meanings.items())]


def phrase_terms(name: str) -> list[list[Term]]:
    """Return the ways in which a name is spelt in terms: one per language, without repeats."""
    tokens = tokenize(name)
    languages: tuple[Language, Language] = ("id", "en")
    ways = [
        [Term(unit.terms[0], unit.position) for unit in _units(tokens, language) if unit.terms]
        for language in languages
    ]
    return [way for at, way in enumerate(ways) if way and way not in ways[:at]]


def _units(tokens: list[Token], language: Language) -> Iterator[_Unit]:
    variants = shared_variants()
    at = position = 0
    while at < len(tokens):
        if not tokens[at].follows and at:
            position += 1
        match = variants.match(tokens, at, language)
        length = match.length if match else 1
        window = tokens[at : at + length]
        own = tuple(stem(token.folded, language) for token in window)
        if match is not None and match.replacement is not None:
            extras = own if length > 1 else ()
            yield _Unit((match.replacement,), extras + match.wider, position, at, length)
        elif match is not None and length > 1:
            yield _Unit((), match.wider, position, at, length)
            for own_at, term in enumerate(own):
                yield _Unit((term,), (), position + own_at, at + own_at, 1)
            position += length - 1
        elif not _is_stop(window[0]):
            wider = match.wider if match else ()
            yield _Unit(own, _parts(window[0], language) + wider, position, at, 1)
        at += length
        position += 1


def _is_stop(token: Token) -> bool:
    # "IT", "US" and "WHO" are names in capitals, and "A" is not.
    is_name = len(token.raw) > 1 and token.raw.isupper() and token.raw.isalpha()
    return token.folded in STOP_WORDS and not is_name


def _parts(token: Token, language: Language) -> tuple[str, ...]:
    extras: list[str] = []
    for part in glued_parts(token.raw):
        for inner in tokenize(part):
            match = shared_variants().match([inner], 0, language)
            term = match.replacement if match else None
            if not _is_stop(inner):
                extras.append(term or stem(inner.folded, language))
    return tuple(extras)
