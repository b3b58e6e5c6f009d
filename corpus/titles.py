"""Titles that stand for their holder, written one way whatever their wording."""

import re

from corpus.word_classes import word_class
from corpus.word_classes import words as word_list

# Longer wordings first: each becomes the short one that news uses beside it.
_SHORT = (
    ("menteri luar negeri", "menlu"),
    ("foreign minister", "menlu"),
    ("menteri dalam negeri", "mendagri"),
    ("menteri keuangan", "menkeu"),
    ("finance minister", "menkeu"),
    ("menteri pertahanan", "menhan"),
    ("defence minister", "menhan"),
    ("defense minister", "menhan"),
    ("menteri kesehatan", "menkes"),
    ("health minister", "menkes"),
    ("menteri agama", "menag"),
    ("menteri sosial", "mensos"),
    ("menteri perdagangan", "mendag"),
    ("menteri pertanian", "mentan"),
    ("menteri perhubungan", "menhub"),
    ("menteri koordinator", "menko"),
    ("wakil presiden", "wapres"),
    ("vice president", "wapres"),
    ("wakil gubernur", "wagub"),
    ("wakil bupati", "wabup"),
    ("wali kota", "walikota"),
    ("juru bicara", "jubir"),
    ("spokesman", "jubir"),
    ("spokeswoman", "jubir"),
    ("spokesperson", "jubir"),
    ("perdana menteri", "pm"),
    ("prime minister", "pm"),
    ("ketua umum", "ketum"),
    ("sekretaris jenderal", "sekjen"),
    ("direktur jenderal", "dirjen"),
    ("direktur utama", "dirut"),
    ("amerika serikat", "as"),
    ("korea selatan", "korsel"),
    ("korea utara", "korut"),
    ("president", "presiden"),
)
_SHORT_FORMS = {long: short for long, short in _SHORT}
_LONG = re.compile("|".join(rf"\b{long}\b" for long, _ in _SHORT))


def title_keys(title: str) -> tuple[str, ...]:
    """Return the keys a title is held under: with its body or country, then the office alone.

    >>> title_keys("Menteri Luar Negeri Korea Selatan")
    ('menlu korsel', 'menlu')
    """
    words = title.split()
    if not words or word_class(words[0].capitalize()) not in {"T", "A", "H"}:
        return ()
    if words[0].rstrip(".").casefold() in word_list("addresses"):
        return ()
    short = _LONG.sub(lambda m: _SHORT_FORMS[m.group()], " ".join(words).casefold())
    office = short.split()[0]
    return (short,) if short == office else (short, office)
