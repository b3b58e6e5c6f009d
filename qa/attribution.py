"""Who is asked for, and about what: "what did X say about Y", "apa kata X soal Y" and kin.

Pure text patterns, both languages, also in lower case. A speaker may be a person, whose title
is taken off, or a body ("Kemlu India", "Britain's defence ministry"), which stays whole.
"""

import re
from dataclasses import dataclass

from corpus.names import find_names
from corpus.word_classes import word_class

_SAYING_EN = (
    "say|says|said|think|thinks|thought|claim|claims|claimed|warn|warned|reply|replied|respond|"
    "tell|told|promise|promised|argue|argued|suggest|suggested|propose|proposed|ask|asked|urge|"
    "urged|confess|confessed|admit|admitted|deny|denied|demand|demanded|announce|announced|reveal|"
    "revealed|explain|explained|state|stated|comment|mention|mentioned|call|called|criticise|"
    "criticize|recommend|request|insist|insisted|believe|believes|want|wants|find|offer|offered|"
    "accuse|acknowledge|declare|predict|hope|expect|mean"
)
_REACTING_EN = (
    "respond|react|reply|describe|interpret|see|view|explain|justify|comment|answer|feel|assess|"
    "characterise|characterize|defend|address|rate|put|perceive"
)
_VIEW_EN = (
    "views?|opinions?|reactions?|responses?|statements?|comments?|stance|positions?|take|thoughts|"
    "remarks?|explanation|warning|answer|reply|claim|message|assessment|criticism"
)
_GIVEN_EN = f"(?:{_VIEW_EN}|evidence|reasons?|promises?|excuse|advice|suggestions?|proposals?)"
_ABOUT_EN = (
    "about|on|of|to|regarding|concerning|over|for|after|when|in response to|with|that|if|at|during"
)
_SAYING_ID = (
    "kata|ujar|ucap|tutur|pesan|tanggapan|reaksi|komentar|pernyataan|sikap|pendapat|pandangan|"
    "penjelasan|keterangan|permintaan|pengakuan|klaim|janji|respons|respon|usul|usulan|harapan|"
    "peringatan|kritik|jawaban|imbauan|seruan|penilaian|ucapan|bantahan|temuan(?: awal)?|saran|"
    "tuduhan|pembelaan|perasaan"
)
_PASSIVE_ID = (
    "dikatakan|disampaikan|diungkapkan|diungkap|dijelaskan|ditegaskan|dikemukakan|diucapkan|"
    "diutarakan|dituturkan|disebut|disebutkan|diusulkan|ditawarkan|diminta|dijanjikan|diklaim|"
    "dituntut|dituduhkan|diakui|ditanyakan|dibantah|dikritik|disarankan|diharapkan|dipesankan"
)
_ACTIVE_ID = (
    "bilang|katakan|mengatakan|menyebut|menyatakan|ngomong|berkata|menilai|menjelaskan|"
    "menanggapi|menegaskan|mengklaim|membantah|berpendapat|menuding"
)
_ABOUT_ID = (
    "soal|tentang|mengenai|terkait|perihal|ihwal|kepada|ke|terhadap|atas|pada|saat|ketika|setelah|"
    "usai|bagi|bahwa|kalau|untuk|agar|supaya|jika|dalam|di"
)
_ASKING_ID = "apa|siapa|kapan|di mana|mana|mengapa|kenapa|bagaimana|gimana|berapa|apakah"
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


# Tried in order: the first that finds a speaker wins. X is the speaker, Y the topic.
_PATTERNS = _patterns(
    # what did X say about Y; what has X said about Y
    rf"{_LEAD}what(?: else| exactly)? {_DOES} (?P<X>.+?) (?:{_SAYING_EN})\b"
    rf"(?: (?:{_ABOUT_EN})\b)?(?P<Y>.*)$",
    # how did X respond to Y
    rf"{_LEAD}how (?:did|does|do|has|have) (?P<X>.+?) (?:{_REACTING_EN})(?:ed)?\b"
    rf"(?: (?:{_ABOUT_EN})\b)?(?P<Y>.*)$",
    # what warning did X give about Y
    rf"{_LEAD}(?:what|which) (?:\w+ )?{_GIVEN_EN} (?:did|does|has) (?P<X>.+?) "
    rf"(?:give|given|gave|make|made|claim|issue|issued|offer|offered|have|cite|present)\b"
    rf"(?: to have)?(?: (?:{_ABOUT_EN})\b)?(?P<Y>.*)$",
    # what is X's view on Y; X's reaction to Y
    rf"(?:what|how) (?:is|was|were|are) (?P<X>.+?)['’]s? (?:{_VIEW_EN})\b"
    rf"(?: (?:{_ABOUT_EN})\b)?(?P<Y>.*)$",
    rf"{_LEAD}(?P<X>(?:\S+ ){{0,4}}\S+?)['’]s (?:{_VIEW_EN}) "
    rf"(?:about|on|of|to|regarding) (?P<Y>.*)$",
    # according to X, Y; Y according to X
    r"^\W*according to (?P<X>[^,?]+?), (?P<Y>.+)$",
    r"^(?P<Y>.+?),? according to (?P<X>[^,?]+?)\W*$",
    # apa yang dikatakan X soal Y; hukuman apa yang diusulkan X bagi Y
    rf"\bapa(?: saja)? yang (?:{_PASSIVE_ID}) (?:oleh )?(?P<X>.+?)"
    rf"(?: (?:{_ABOUT_ID})\b(?P<Y>.*))?$",
    # menurut X, Y; Y menurut X; kata X, Y; Y kata X
    r"^\W*(?:menurut|kata) (?P<X>[^,?]+?), (?P<Y>.+)$",
    rf"^\W*menurut (?P<X>[^,?]+?) (?P<Y>(?:{_ASKING_ID}|soal|tentang|mengenai|terkait)\b.+)$",
    rf"^(?P<Y>.+?),? menurut (?P<X>[^,?]+?)(?P<Z> (?:{_ABOUT_ID})\b.*)?\W*$",
    rf"^(?P<Y>.*\b(?:{_ASKING_ID})\b.+?),? kata (?P<X>[^,?]+?)(?P<Z> (?:{_ABOUT_ID})\b.*)?\W*$",
    # apa kata X soal Y; bagaimana tanggapan X mengenai Y
    rf"\b(?:apa|apakah|bagaimana|gimana|seperti apa)(?: saja)?(?: isi)? (?:{_SAYING_ID})(?:nya)? "
    rf"(?:dari )?(?P<X>.+?)(?: (?:{_ABOUT_ID})\b(?P<Y>.*))?$",
    # X bilang apa soal Y; apa X bilang soal Y; kenapa X bilang Y
    rf"{_LEAD}(?P<X>[^,?]+?) (?:{_ACTIVE_ID}) apa\b(?: (?:{_ABOUT_ID})\b)?(?P<Y>.*)$",
    rf"{_LEAD}(?:apa|kenapa|mengapa) (?P<X>[^,?]+?) (?:{_ACTIVE_ID})\b"
    rf"(?: (?:{_ABOUT_ID})\b)?(?P<Y>.*)$",
    # tanggapan X soal Y, as a search phrase
    rf"^\W*(?:{_SAYING_ID}) (?P<X>[^,?]+?) (?:soal|tentang|mengenai|terkait) (?P<Y>.*)$",
)
_MAX_SPEAKER_WORDS = 8
# A paper says things, but nobody is quoted with them.
_NOT_A_SPEAKER = re.compile(
    r"\b(?:report|data|declaration|survey|law|document|study|poll|records?|note|letter|sign|book|"
    r"laporan|survei|undang-undang|uu|dokumen|catatan|surat|rencana|jadwal|aturan)\b\W*$"
    r"|^(?:the )?(?:report|data|note|letter|sign)\b",
    re.IGNORECASE,
)
_ANYBODY = _words(
    "he she they it him her them his dia ia beliau mereka nya you i we kamu anda kita kami orang "
    "apa siapa itu ini who what that this people"
)
# Where a description begins that is no part of the name: "Raed Bakr, a resident of …".
_DESCRIPTION = re.compile(
    r",.*| (?:of|from|in|at|asal|dari|selaku|sebagai|saat|ketika|setelah|usai|yang)\b.*"
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
        rest = (match["Y"] or "") + (match.groupdict().get("Z") or "")
        return Attribution(speaker=speaker, topic=_topic(rest))
    return Attribution()


def speaker_name(phrase: str) -> str | None:
    """Return the name in a speaker phrase without title, place and description; None for nobody."""
    phrase = re.sub(r"^(?:the|si|sang|para|pihak|oleh)\s+", "", phrase.strip(" ,'\"“”"))
    if not phrase or phrase.lower() in _ANYBODY or _NOT_A_SPEAKER.search(phrase):
        return None
    if phrase.split()[0].lower() in _ANYBODY and len(phrase.split()) > 1:
        return None
    if phrase == phrase.lower():
        return _from_lower_case(phrase)
    short = len(phrase.split()) <= _MAX_SPEAKER_WORDS
    return _person_in(phrase) or (phrase if short else None)


def _person_in(phrase: str) -> str | None:
    """Return the person a phrase ends with, or begins with before a description."""
    for part in (phrase, _DESCRIPTION.sub("", phrase)):
        names = find_names(part)
        last = names[-1] if names else None
        if last is None or last.end < len(part) or last.kind in {"body", "place"}:
            continue
        before = part[: last.start].strip()
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
    "team camp pendukung kuasa"
)


def _from_lower_case(phrase: str) -> str | None:
    """Return a lower-case speaker: titles and description taken off, a name's capitals restored."""
    words = _DESCRIPTION.sub("", phrase).split()
    titled = False
    while len(words) > 1 and (word_class(words[0]) == "T" or (titled and _is_place(words[0]))):
        words, titled = words[1:], True
    if not words or len(words) > _MAX_SPEAKER_WORDS:
        return None
    if all(word_class(word) in "CTI" for word in words):
        return " ".join(words)
    return " ".join(word.upper() if len(word) < 3 else word.capitalize() for word in words)


def _is_place(word: str) -> bool:
    return word_class(word.capitalize()) == "G"


def _topic(words: str) -> str | None:
    """Return what the words are about, without the preposition and the question word before it."""
    words = re.sub(r"^\W*(?:about|the|soal|tentang|apa|that|to have)\b\s*", "", words, flags=re.I)
    return words.strip(" ,?!.") or None
