"""Questions whose answer is more than a span: lists, yes or no, what happened; both languages."""

import re
from typing import Literal

from qa.spelt_numbers import SPELT_NUMBERS

QuestionKind = Literal["list", "yes_no", "timeline", "plain"]

_LEAD = r"^\W*(?:(?:and|so|then|but|ok|dan|lalu|terus|kemudian|jadi|nah|kalau|kalo)\b[ ,]*)?"
# "Do you know who …" asks who, not whether.
_FRAME = re.compile(
    _LEAD
    + r"(?:(?:do you know|(?:can|could|would) you (?:please )?(?:tell|show|give)(?: me)?|tell me|"
    r"please|tolong|apakah (?:kamu|anda) tahu|(?:kamu|anda) tahu)\b[ ,]*)+",
    re.IGNORECASE,
)
_AUX = (
    "did|does|do|is|are|was|were|has|have|had|will|would|can|could|should|must|"
    "didn't|doesn't|don't|isn't|aren't|wasn't|weren't|hasn't|haven't|won't|can't"
)
_ASKING = re.compile(
    r"\b(?:what|who|whom|whose|which|when|where|why|how|apa|siapa\w*|kapan\w*|mana|mengapa|kenapa|"
    r"bagaimana\w*|gimana|berapa\w*)\b",
    re.IGNORECASE,
)


def _any(*sources: str) -> re.Pattern[str]:
    return re.compile("|".join(sources), re.IGNORECASE)


_TIMELINE = _any(
    _LEAD + r"what (?:really |exactly |actually )?(?:has |had )?(?:really |just )?"
    r"(?:happened|been happening)"
    r"(?: (?:with|to|in|at|on|during|after|since|between|around)\b|\W*$)",
    _LEAD + r"what(?:'s| is| was) happening (?:with|to|in|at|on)\b",
    _LEAD + r"(?:what(?:'s| is| was) )?(?:the |a )?(?:timeline|chronology|sequence of events)\b"
    r"(?: (?:of|for|in|behind)\b)?",
    _LEAD + r"how did (?=.+ (?:unfold|develop)\b)",
    _LEAD + r"apa(?:kah)? (?:sih |saja )?yang (?:sebenarnya |sebetulnya |sedang |telah )?terjadi\b"
    r"(?: (?:dengan|pada|di|saat|ketika|setelah|usai|terhadap|dalam|antara)\b)?",
    _LEAD + r"(?:seperti apa |bagaimana |apa )?(?:kronologi(?:s|nya)?|linimasa|"
    r"(?:urutan|rangkaian) (?:peristiwa|kejadian))\b(?: (?:dari|dalam|soal)\b)?",
    _LEAD + r"(?:bagaimana|gimana) perkembangan\b",
)
# "One" and "a" do not ask for a list, and nobody counts one of a dozen.
_COUNT_WORDS = {word: n for word, n in SPELT_NUMBERS.items() if 2 <= n <= 10}
_COUNTS = "|".join(_COUNT_WORDS)
# A plural noun: an s, but not "does", "gas", "crisis", "virus", "Paris", "X's".
# and no name: "friend of Prince Charles".
_PLURAL = (
    r"(?:(?!(?:odds|news|words|means|headquarters|percentage)\b)(?-i:[a-z]|[A-Z]{2,}s\b)\w*"
    r"(?<![su'’i])s|people|men|women|children|media|series|\w+men)"
)
# Words before the plural noun; "which school did the students …" asks for a school.
_INNER = rf"(?:(?!(?:{_AUX}|of|in|from|for|at|on|by|with|to|who|that)\b)[\w'’-]+ ){{0,3}}?"
_VERB = (
    rf"(?:{_AUX}|\w+ed|said|won|took|got|made|left|lost|came|went|became|held|met|sent|saw|built|"
    r"fell|rose|hit|bought|sold|said|by|that|who)"
)
_LIST = _any(
    rf"{_LEAD}(?:(?:in|at|to|from|on|for|by) )?(?:which|what) (?!(?:{_AUX})\b)"
    rf"{_INNER}(?!(?:{_AUX})\b){_PLURAL} {_VERB}\b",
    rf"{_LEAD}(?:(?:in|at|to|from|on|for|by) )?(?:which|what) (?!(?:happens|becomes|comes)\b)"
    rf"(?!(?:{_AUX})\b){_INNER}{_PLURAL} (?:of (?:the|his|her|their|its|a)|holding|facing)\b",
    rf"{_LEAD}(?:(?:di|ke|dari|pada) )?(?:{_COUNTS}) (?!(?:tahun|bulan|minggu|pekan|hari|jam)\b)"
    r"(?:[\w-]+ ){1,2}?(?:apa|mana)\b",
    rf"{_LEAD}who (?:are|were)\b(?! (?:you|we|they)\b)",
    rf"{_LEAD}what (?:are|were) (?:the|some|all|his|her|their|its|[\w-]+['’]s?|{_COUNTS})"
    rf" (?:[\w'’-]+ ){{0,3}}?{_PLURAL}\b",
    rf"{_LEAD}(?:which|who|what) (?:were |are )?(?:the )?(?:{_COUNTS})\b",
    rf"{_LEAD}(?:list|name|give) (?:me )?(?:a list|all|the|some|every|{_COUNTS})\b",
    r"\b(?:apa|siapa|mana|kapan) (?:saja|aja)(?:kah)?\b",
    rf"{_LEAD}(?:sebutkan|sebut|daftar)\b",
    rf"(?:^|,)\W*(?:apa|siapa) (?:nama )?(?:para|nama-nama|{_COUNTS})\b",
    r"\b(\w{3,})-\1(?: \w+)? (?:apa|mana|siapa)\b",
)
_OPENS_YES_NO = _any(
    rf"{_LEAD}(?:{_AUX})\b(?= \w)",
    rf"{_LEAD}apakah\b",
    rf"{_LEAD}(?:benar|betul|bisa|ada|harus|akan|sudah|pernah|mungkin|dapat|masih|mau|perlu|"
    r"boleh|layak|cukup)kah\b",
    rf"{_LEAD}(?:apa|emang(?:nya)?|memang(?:nya)?) (?:benar|betul|iya|memang|pernah|sudah|bisa|"
    r"akan|masih|boleh|ada|tidak|belum)\b(?! berapa| siapa| apa\b)",
)
# "Apakah nama ibu kotanya?" is a formal "apa".
_APAKAH_WHAT = re.compile(
    _LEAD + r"apakah (?:yang|itu|nama|arti|makna|maksud|isi|judul|tema|tujuan|penyebab|alasan|"
    r"dampak|akibat|perbedaan|beda|jenis|merek|fungsi|hasil|pendapat|tanggapan|komentar)\b"
    r"(?!.*\b(?:sudah|telah|belum|akan|masih|bisa|dapat|pernah|ada|benar|tidak)\b)",
    re.IGNORECASE,
)
# Only without a question word: "tahanan itu sudah bebas, kan?", "benar dia mundur?"
_WHETHER = _any(
    r",? (?:right|correct|true|isn't it|(?:or|atau) (?:not|tidak|belum|bukan)|kan|bukan|nggak|"
    r"enggak|gak|belum|tidak)\s*\?+\s*$",
    rf"{_LEAD}(?:sudah|masih|pernah|benar|betul|bisa|ada|jadi|is it true|true)\b.*\?\s*$",
    rf"{_LEAD}(?:after|before|since|during|despite|according to|in|at|by)\b[^?]*, (?:{_AUX})\b"
    r" (?!not\b)\w+",
)
_CARRIED = re.compile(r" \([^()]*\)\W*$")


def question_kind(question: str) -> QuestionKind:
    """Return what kind of answer the wording of a standalone question asks for.

    >>> question_kind("Which countries signed the treaty?"), question_kind("benarkah dia mundur?")
    ('list', 'yes_no')
    """
    line = _FRAME.sub("", _CARRIED.sub("", " ".join(question.split())), count=1)
    if _TIMELINE.search(line):
        return "timeline"
    if _LIST.search(line):
        return "list"
    if _APAKAH_WHAT.search(line):
        return "plain"
    asks_whether = _WHETHER.search(line) and not _ASKING.search(line)
    return "yes_no" if asks_whether or _OPENS_YES_NO.search(line) else "plain"


def items_asked(question: str) -> int | None:
    """Return how many things a list question asks for ("the three …"), None when it doesn't say."""
    first = re.search(rf"\b(?:{_COUNTS})\b", question, re.IGNORECASE)
    return _COUNT_WORDS[first[0].lower()] if first else None


def events_topic(question: str) -> str:
    """Return what a timeline question is about, without the words that ask for a timeline.

    >>> events_topic("Bagaimana kronologi kebakaran Pasar Baru?")
    'kebakaran Pasar Baru'
    """
    return _TIMELINE.sub(" ", _FRAME.sub("", question, count=1), count=1).strip(" ?!.")
