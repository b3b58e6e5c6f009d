"""Who is asked for, and about what: "what did X say about Y", "apa kata X soal Y" and kin.

Pure text patterns, both languages, also in lower case. A speaker may be a person, whose title
is taken off, or a body ("Kemlu India", "Britain's defence ministry"), which stays whole.
"""

import re
from dataclasses import dataclass

from corpus.names import find_names
from corpus.word_classes import word_class
from qa.saying_words import (
    ABOUT_EN,
    ABOUT_ID,
    ACTIVE_ID,
    ASKING_ID,
    DESCRIBING_ID,
    GIVEN_EN,
    NAMED_ID,
    PASSIVE_ID,
    REACTING_EN,
    SAYING_EN,
    SAYING_ID,
    SURELY_SAID_EN,
    VIEW_EN,
    WRITTEN_ID,
)

_LEAD = r"^\W*(?:(?:and|so|then|but|dan|lalu|terus|kemudian|jadi)\b[ ,]*)?"
# Not "is" or "was": what is called or was told is no words of its own.
_DOES = r"(?:did|does|do|has|have|had|would|will)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who is asked for and about what; both None when the question asks for nobody's words."""

    speaker: str | None = None
    topic: str | None = None


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _patterns(*sources: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(source, re.IGNORECASE) for source in sources)


# Who speaks, between "did" and "say": no clause of its own ("when he said", "that X says").
_SUBJECT = (
    r"(?P<X>(?:(?!\b(?:when|that|if|after|because|while|as|he|she|it|they|who|which)\b)[^?])+?)"
)
# A speaker described between commas: "Sunardi, terdakwa di Medan, soal …".
_APART_ID = rf"(?:(?!\b(?:{ABOUT_ID})\b)[^,?])+, [^?]+?,(?= (?:{ABOUT_ID})\b)"
# Tried in order: the first that finds a speaker wins. X is the speaker, Y the topic.
_PATTERNS = _patterns(
    # according to X, Y; Y according to X
    r"^\W*according to (?P<X>[^,?]+?), (?P<Y>.+)$",
    r"^(?P<Y>.+?),? according to (?P<X>[^,?]+?)\W*$",
    # what did X say about Y; what has X said about Y; when Z, what did X say
    rf"(?:{_LEAD}|^(?:when|after|as|before|while|during|in|on|at)\b[^?]*, )"
    rf"what(?: else| exactly)? {_DOES} (?P<X>.+?) (?:{SAYING_EN})\b"
    rf"(?: (?:{ABOUT_EN})\b)?(?P<Y>.*)$",
    # how did X respond to Y
    rf"{_LEAD}how (?:did|does|do|has|have) (?P<X>.+?) (?:{REACTING_EN})(?:ed)?\b"
    rf"(?: (?:{ABOUT_EN})\b)?(?P<Y>.*)$",
    # what warning did X give about Y
    rf"{_LEAD}(?:what|which) (?:\w+ )?{GIVEN_EN} (?:did|does|has) (?P<X>.+?) "
    rf"(?:give|given|gave|make|made|claim|issue|issued|offer|offered|have|cite|present|use|voice|"
    rf"draw|express|raise|share)\b"
    rf"(?: to have)?(?: (?:{ABOUT_EN})\b)?(?P<Y>.*)$",
    # what is X's view on Y; X's reaction to Y
    rf"(?:what|how) (?:is|was|were|are) (?P<X>.+?)['’]s? (?:{VIEW_EN})\b"
    rf"(?: (?:{ABOUT_EN})\b)?(?P<Y>.*)$",
    rf"{_LEAD}(?P<X>(?:\S+ ){{0,4}}\S+?)['’]s (?:{VIEW_EN}) "
    rf"(?:about|on|of|to|regarding) (?P<Y>.*)$",
    # how many Z did X say; why does X think Y; what Z did X call Y
    rf"{_LEAD}(?:how(?: many| much| long| often)?|what|which|who|whom|when|where|why)\b"
    rf"(?P<B>[^,?]*?) {_DOES} {_SUBJECT} (?:{SURELY_SAID_EN})\b(?P<Y>.*)$",
    # what Z does X want to see; only as it is wished now
    rf"{_LEAD}(?:what|which|who)\b(?P<B>[^,?]*?) does {_SUBJECT} (?:want|expect|hope|feel)\b"
    rf"(?P<Y>.*)$",
    # apa yang dikatakan X soal Y; hukuman apa yang diusulkan X bagi Y
    rf"\bapa(?: saja)? yang (?:{PASSIVE_ID}) (?:oleh )?(?P<X>.+?)"
    rf"(?: (?:{ABOUT_ID})\b(?P<Y>.*))?$",
    # berapa Z yang disebut X; apa syarat yang diminta X
    rf"\b(?:(?:siapa|berapa)(?: saja)?(?P<B>(?: [\w-]+){{1,6}}?) yang (?:{NAMED_ID})|"
    rf"apa(?P<C>(?: [\w-]+){{1,4}}?) yang (?:{PASSIVE_ID})) (?:oleh )?(?P<X>.+?)"
    rf"(?: (?:{ABOUT_ID})\b(?P<Y>.*))?$",
    # menurut X, Y; Y menurut X; kata X, Y; Y kata X
    rf"^\W*(?:menurut|kata) (?P<X>[^,?]+?(?:, [^,?]+(?=, (?:{ASKING_ID})\b))?), (?P<Y>.+)$",
    rf"^\W*menurut (?P<X>[^,?]+?) (?P<Y>(?:{ASKING_ID}|soal|tentang|mengenai|terkait)\b.+)$",
    rf"^(?P<Y>.+?),? menurut (?P<X>[^,?]+?)(?P<Z> (?:{ABOUT_ID})\b.*)?\W*$",
    rf"^(?P<Y>.*\b(?:{ASKING_ID})\b.+?),? kata (?P<X>[^,?]+?)(?P<Z> (?:{ABOUT_ID})\b.*)?\W*$",
    # apa kata X soal Y; bagaimana tanggapan X mengenai Y
    rf"\b(?:apa|apakah|bagaimana|gimana|seperti apa)(?: saja)?"
    rf"(?: isi (?:{WRITTEN_ID})|(?: isi)? (?:{SAYING_ID})(?:nya)?|"
    rf" alasan(?= (?:[\w.'’-]+ ){{1,5}}(?:soal|tentang|mengenai|terkait)\b)) "
    rf"(?:dari )?(?P<X>{_APART_ID}|.+?)(?: (?:{ABOUT_ID})\b(?P<Y>.*))?$",
    # X bilang apa soal Y; apa X bilang soal Y; kenapa X bilang Y
    rf"{_LEAD}(?P<X>[^,?]+?) (?:{ACTIVE_ID}) apa\b(?: (?:{ABOUT_ID})\b)?(?P<Y>.*)$",
    rf"{_LEAD}(?:apa|kenapa|mengapa) (?P<X>[^,?]+?) (?:{ACTIVE_ID})\b"
    rf"(?: (?:{ABOUT_ID})\b)?(?P<Y>.*)$",
    # bagaimana X menggambarkan Y
    rf"{_LEAD}(?:bagaimana|gimana) (?P<X>[^,?]+?) (?:{DESCRIBING_ID})\b"
    rf"(?: (?:{ABOUT_ID})\b)?(?P<Y>.*)$",
    # tanggapan X soal Y, as a search phrase
    rf"^\W*(?:{SAYING_ID}) (?P<X>[^,?]+?) (?:soal|tentang|mengenai|terkait) (?P<Y>.*)$",
)
_MAX_SPEAKER_WORDS = 8
_VERB = re.compile(r"(?:me|di|ber)[a-z]{4,}")
# A paper says things, but nobody is quoted with them.
_NOT_A_SPEAKER = re.compile(
    r"\b(?:report|data|declaration|survey|law|document|study|poll|records?|note|letter|sign|book|"
    r"laporan|survei|undang-undang|uu|dokumen|catatan|surat|rencana|jadwal|aturan)\b\W*$"
    r"|^(?:the )?(?:report|data|note|letter|sign|name|word|term)\b"
    r"|^(?:surat|laporan|survei|studi|penelitian|riset|rencana|jadwal|aturan|dokumen|catatan|data)\b",
    re.IGNORECASE,
)
_ANYBODY = _words(
    "he she they it him her them his dia ia beliau mereka nya you i we kamu anda kita kami orang "
    "apa siapa itu ini who what that this people yang the a an"
)
# Where a description begins that is no part of the name: "Raed Bakr, a resident of …".
_DESCRIPTION = re.compile(
    r",.*| (?:of|from|in|at|asal|dari|selaku|sebagai|saat|ketika|setelah|usai|yang|"
    r"sahabat|warga)\b.*"
)
# "the prosecutor", "the victim's mother": what somebody is, not what he is called.
_ROLE = re.compile(r"^(?:the|an?|para|pihak)\s")
_BEFORE_SPEAKER = re.compile(r"^(?:the|an?|si|sang|para|pihak|oleh)\s+")
# What follows the speaker and is no part of who it is: "Ozil actually", "Isra sendiri".
_TRAILING = re.compile(
    r"(?<=\w) (?:actually|really|initially|originally|briefly|publicly|personally|specifically|"
    r"also|himself|herself|itself|themselves|sendiri|sempat|malah|waktu|sesudah|sebelum|kenapa|"
    r"mengapa|apakah|cara|lewat|bisa)\b.*"
)


def find_attribution(question: str) -> Attribution:
    """Return the speaker asked for and the topic; nothing when nobody's words are asked for.

    >>> find_attribution("apa kata Menlu Iran Araghchi soal Fox News?")
    Attribution(speaker='Araghchi', topic='Fox News')
    """
    line = " ".join(question.split()).strip(" ?!.")
    for pattern in _PATTERNS:
        match = pattern.search(line)
        if match is None:
            continue
        speaker = speaker_name(match["X"])
        if speaker is None:
            continue
        held = match.groupdict("")
        rest = held.get("B", "") + held.get("C", "") + held["Y"] + held.get("Z", "")
        return Attribution(speaker=speaker, topic=_topic(rest))
    return Attribution()


def speaker_name(phrase: str) -> str | None:
    """Return the name in a speaker phrase without title, place and description; None for nobody."""
    phrase = phrase.strip(" ,'\"“”")
    is_role = bool(_ROLE.search(phrase))
    phrase = _TRAILING.sub("", _BEFORE_SPEAKER.sub("", phrase))
    if not phrase or phrase.lower() in _ANYBODY or _NOT_A_SPEAKER.search(phrase):
        return None
    if phrase.split()[0].lower() in _ANYBODY and len(phrase.split()) > 1:
        return None
    if _is_verb(phrase):
        return None
    if phrase == phrase.lower():
        return _from_lower_case(phrase, is_role=is_role)
    short = len(phrase.split()) <= _MAX_SPEAKER_WORDS
    return _person_in(phrase) or (phrase if short else None)


def _is_verb(phrase: str) -> bool:
    """Whether a phrase begins with an Indonesian verb: "yang disebut menurunkan risiko"."""
    first = phrase.split()[0]
    return bool(_VERB.fullmatch(first)) and word_class(first) == "C"


def _person_in(phrase: str) -> str | None:
    """Return the person a phrase ends with, or begins with before a description."""
    head, _, tail = phrase.partition(", ")
    is_described = tail[:1].islower()
    if is_described and len(head.split()) == 1 and head[:1].isupper():
        return head
    for part in (*((head,) if is_described else ()), phrase, _DESCRIPTION.sub("", phrase)):
        names = find_names(part)
        last = names[-1] if names else None
        if last is None or last.end < len(part) or last.kind in {"body", "place"}:
            continue
        before = part[: last.start].strip()
        if _LINKS.intersection(before.split()):
            continue
        if not before or last.title or _is_role(before):
            return last.text
    return None


def _is_role(words: str) -> bool:
    """Whether the words before a name say what the person is ("lawmaker", "pimpinan UNESCO")."""
    last = words.split()[-1].strip(",")
    return word_class(last) != "I" and last.lower() not in _NOT_ROLES


# What belongs to a person is not the person: "kantor Obama", "keluarga Ozzy".
_NOT_ROLES = _words(
    "kantor keluarga kubu tim partai and dan of kampanye pemerintahan office family party "
    "team camp pendukung kuasa ayah ibunda istri suami anak adik kakak putra putri wife husband "
    "mother daughter son brother sister parents"
)
# A name after one of these is what the person belongs to: "Nailul Huda dari Indef".
_LINKS = _words("of from in dari asal di yang who")


def _from_lower_case(phrase: str, *, is_role: bool) -> str | None:
    """Return a lower-case speaker: titles and description taken off, a name's capitals restored."""
    words = _DESCRIPTION.sub("", phrase).split()
    titled = False
    while len(words) > 1 and (word_class(words[0]) == "T" or (titled and _is_place(words[0]))):
        words, titled = words[1:], True
    if not words or len(words) > _MAX_SPEAKER_WORDS:
        return None
    if is_role or all(word_class(word) in "CTI" for word in words):
        return " ".join(words)
    return " ".join(word.upper() if len(word) < 3 else word.capitalize() for word in words)


def _is_place(word: str) -> bool:
    return word_class(word.capitalize()) == "G"


def _topic(words: str) -> str | None:
    """Return what the words are about, without the preposition and the question word before it."""
    words = re.sub(r"^\W*(?:about|the|soal|tentang|apa|that|to have)\b\s*", "", words, flags=re.I)
    return words.strip(" ,?!.") or None
