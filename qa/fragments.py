"""What "and in X?", "kalau yang Y?", "kalau tahun 2016?" change in the question before."""

import re

from corpus.dates import FULL_MONTH_NAMES

# "of Bank DKI", "di Medan": the question before is kept up to the same preposition.
_PREPOSITION = re.compile(
    r"(?P<word>of|in|from|for|at|by|on|to|di|ke|dari|untuk|pada|oleh) .+", re.IGNORECASE
)
_MAX_HEAD_WORDS = 8
_WHICH_ONE = re.compile(
    r"^(?P<head>(?:.*\b)?(?:mana|siapa(?: saja)?|berapa(?: \w+)?|apa)) yang (?P<rest>.+)$",
    re.IGNORECASE,
)
# "2016", "September 2016": one takes the place of another of the same shape.
_DATE = re.compile(r"\b(?P<month>[A-Z][a-z]+ )?(?P<year>(?:19|20)\d\d)\b")
_WHEN = re.compile(
    r"\b(?:tahun|bulan|minggu|pekan|hari|kuartal|triwulan|semester|musim|"
    r"years?|months?|weeks?|days?|quarters?|seasons?|"
    rf"{'|'.join(name for name in FULL_MONTH_NAMES if name != 'may')})\b"
    r"|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)


def refilled(words: str, main: str) -> str | None:
    """Return the question with the words in it, what they push out in brackets; None if unclear.

    >>> refilled("yang paling sedikit", "Partai mana yang menerima hibah terbesar")
    'Partai mana yang paling sedikit (menerima hibah terbesar)'
    """
    return (
        _of_another_date(words, main)
        or _of_another_kind(words, main)
        or _after_its_preposition(words, main)
        or (f"{main} ({words})" if _WHEN.search(words) else None)
    )


def _of_another_date(words: str, main: str) -> str | None:
    fresh, dates = _DATE.search(words), list(_DATE.finditer(main))
    if fresh is None or len(dates) != 1 or len(words.split()) > len(fresh[0].split()) + 1:
        return None
    old = dates[0]
    if (fresh["month"] is None) != (old["month"] is None):
        return None
    return f"{main[: old.start()]}{fresh[0]}{main[old.end() :]}"


def _of_another_kind(words: str, main: str) -> str | None:
    which = _WHICH_ONE.match(main) if words.lower().startswith("yang ") else None
    return f"{which['head']} {words} ({which['rest']})" if which else None


def _after_its_preposition(words: str, main: str) -> str | None:
    preposition = _PREPOSITION.fullmatch(words)
    if preposition is None:
        return None
    head, _, rest = main.partition(f" {preposition['word'].lower()} ")
    is_short = 1 < len(head.split()) <= _MAX_HEAD_WORDS
    return f"{head} {words} ({rest})" if rest and is_short else None
