"""Words of a text as the index sees them: cut, folded and stemmed."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from corpus.documents import Language

if TYPE_CHECKING:
    import Stemmer

# In order: money signs, numbers with their separators, dotted abbreviations ("U.S."), words.
_TOKEN = re.compile(
    r"US\$|Rp(?=\.?\s?\d)|\d+(?:[.,]\d+)*"
    r"|(?:[^\W\d_]\.){2,}(?!\w)|(?:[^\W\d_]\.)+[^\W\d_]\b|[^\W\d_][^\W_]*(?:['’`][^\W_]+)*"
)
# A name does not go on across these; it may across a full stop ("Moh. Hatta", "Park Jin-woo").
_BREAK = re.compile(r"[,;:!?()\[\]\"“”„«»…\n/|]| [-–—] ")
_THOUSANDS = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CAPITALS_THEN_SMALL = re.compile(r"([A-Z]{2,})([a-z]{2,})")
_SNOWBALL = {"id": "indonesian", "en": "english"}


class Token(NamedTuple):
    """One word: as written, folded, and whether a name can run on from the word before."""

    raw: str
    folded: str
    follows: bool


def tokenize(text: str) -> list[Token]:
    """Return the words and numbers of a text in order; the text itself is never changed.

    >>> [token.folded for token in tokenize("Jum'at: U.S. setuju Rp1.000, naik 4,5 persen")]
    ['jumat', 'us', 'setuju', 'rp', '1000', 'naik', '4.5', 'persen']
    """
    text = unicodedata.normalize("NFKC", text)
    tokens: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        raw = match.group()
        follows = bool(tokens) and _BREAK.search(text, end, match.start()) is None
        end = match.end()
        tokens.append(Token(raw, _fold(raw), follows))
    return tokens


def fold(text: str) -> str:
    """Lower case without accents: "Türkiye" → "turkiye"."""
    parts = unicodedata.normalize("NFKD", text.lower())
    return "".join(char for char in parts if not unicodedata.combining(char))


@lru_cache(maxsize=200_000)
def stem(folded: str, language: Language) -> str:
    """Return the Snowball stem of one folded word."""
    stemmed: str = _stemmer(language).stemWord(folded)
    return stemmed


def glued_parts(raw: str) -> list[str]:
    """Return the words that capitals show to be glued into one ("AnggotaKomisi", "KPKtetap").

    A run of capitals before small letters is cut on both sides of its last letter.

    >>> glued_parts("AnggotaKomisi"), glued_parts("DPRFraksi"), glued_parts("Jakarta")
    (['Anggota', 'Komisi'], ['DPR', 'Fraksi', 'DPRF', 'raksi'], [])
    """
    parts: list[str] = []
    for hump in _HUMP.split(raw):
        glue = _CAPITALS_THEN_SMALL.fullmatch(hump)
        if glue is None:
            parts.append(hump)
            continue
        capitals, small = glue.groups()
        parts += [capitals[:-1], capitals[-1] + small, capitals, small]
    return [part for part in parts if len(part) > 1] if len(parts) > 1 else []


@cache
def _stemmer(language: Language) -> "Stemmer.Stemmer":
    import Stemmer

    return Stemmer.Stemmer(_SNOWBALL[language], 0)  # type: ignore[no-any-unimported, unused-ignore]


def _fold(raw: str) -> str:
    if raw[0].isdigit():
        return _number(raw)
    folded = fold(raw).replace(".", "")
    if folded.endswith(("'s", "’s")):
        folded = folded[:-2]
    return folded.replace("'", "").replace("’", "").replace("`", "")


def _number(raw: str) -> str:
    """One spelling for a number: "1.000" and "1,000" → "1000"; "4,5" → "4.5"."""
    grouped = _THOUSANDS.fullmatch(raw)
    return raw.replace(grouped.group(1), "") if grouped else raw.replace(",", ".")
