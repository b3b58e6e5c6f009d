"""Sentences of Indonesian and English news, as offsets."""

import re

Offsets = tuple[int, int]


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# In front of a name or number; a sentence does not end with them. Matched in lower case.
_TITLES = _words(
    """
    prof dr drs dra drg ir h hj kh tn ny nn sdr sdri bpk yth st mr mrs ms messrs jl jln gg kec kab
    kel kep pt cv ust jend letjen mayjen brigjen irjen komjen kapt kol letkol lettu lt ltg gen col
    sen rep gov sgt capt cpl cmdr adm rev hon vs v rr rm gus dt r
    """
)
# Only where a number follows: "no. 5" and "hal. 12", but "Katanya tidak ada hal." ends.
_NUMBERED = _words(
    """
    no nos nr rp hal hlm vol pp tel telp ext fig ps pasal art km jan feb peb mar apr jun jul agu
    agt ags aug sep sept okt oct nov nop des dec tgl sek
    """
)
# Abbreviations that may end a sentence: they do when a usual first word follows.
_EITHER = _words(
    """
    dkk dll dsb dst tbk inc ltd corp co bros jr sr etc al ed eds esq swt saw phd cs dept est
    """
)
_STARTERS = _words(
    """
    ada adapun agar akibatnya akhirnya apa apabila apakah atas bagi bahkan banyak beberapa begitu
    berdasarkan berikut bila dalam dari demikian dengan di dia hal hasil hari hingga ia ini itu
    jadi jika kalau kami kami karena kasus kata kemudian kendati ketika kini kita lalu lanjut
    lebih maka melalui mereka meski meskipun menurut mereka nah namun oleh pada padahal para pihak
    polisi saat salah sampai saya sebab sebagai sebelum sebelumnya sedangkan sehingga sejak sejauh
    sejumlah sekarang selain selama selanjutnya semua sementara seperti setelah setiap sebuah
    siapa tak tapi tentu terkait tetapi tidak total untuk usai walau warga yang
    a after all also although an and another as at because before both but by despite during each
    even few for from he her here his how however i if in it its last many meanwhile more most my
    no none not now on once one other our she since so some still such that the their then there
    these they this those though to under until we what when where while who why with yet you
    """
)
# Domains keep their dot without a space after it: "Kompas.Com", "TEMPO.CO".
_DOMAINS = frozenset({"com", "co", "id", "net", "org", "tv", "news", "go", "ac", "or", "sch"})

_END = re.compile(r"[.!?…]+")
_WORD_BEFORE = re.compile(r"[^\s\"“”‘’'«»()\[\]{},;:!?/]+$")
_WORD_AFTER = re.compile(r"[\s\"“”‘’'«»()\[\]]*([^\W_]+)")
_DOTTED = re.compile(r"(?:[A-Za-z]{1,3}\.)+[A-Za-z]{1,3}")
_LONGEST_WORD_CHARS = 40
_CLOSERS = "”’»)]"
_OPENERS = "\"“‘'«(["


def split_sentences(text: str) -> list[Offsets]:
    """Return the sentences as half-open character offsets, in order, without outer white space.

    Every other character of ``text`` is white space. A line end always ends a sentence; closing
    quotation marks belong to the sentence they close. Takes linear time.
    """
    sentences: list[Offsets] = []
    start = 0
    for line in text.split("\n"):
        sentences.extend(_split_line(text, start, start + len(line)))
        start += len(line) + 1
    return sentences


def _split_line(text: str, start: int, end: int) -> list[Offsets]:
    spans: list[Offsets] = []
    begin = counted = start
    quotes = 0
    for match in _END.finditer(text, start, end):
        if match.start() < begin:
            continue
        quotes += text.count('"', counted, match.start())
        counted = match.start()
        stop = _closed(text, match.end(), end, inside=quotes % 2 == 1)
        if _ends_sentence(text, begin, match, stop, end):
            spans.append((begin, stop))
            begin = stop
    spans.append((begin, end))
    trimmed = (_trim(text, *span) for span in spans)
    return [span for span in trimmed if span[0] < span[1]]


def _trim(text: str, start: int, end: int) -> Offsets:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _closed(text: str, at: int, end: int, *, inside: bool) -> int:
    """Offset after the quotation marks and brackets that close at ``at``.

    Tokenised text has a space before them (``. "``); then a straight mark closes only when one is
    open (``inside``) and it does not touch the next word.
    """
    while at < end:
        mark = at + 1 if text[at] == " " and at + 1 < end else at
        sign, after = text[mark], text[mark + 1 : mark + 2]
        free = not after or not after.isalnum()
        if sign == '"':
            closes = (inside and (mark == at or free)) or (mark == at and free)
            inside = False
        else:
            closes = sign in _CLOSERS or (sign == "'" and mark == at and free)
        if not closes:
            return at
        at = mark + 1
    return at


def _ends_sentence(text: str, begin: int, match: re.Match[str], stop: int, end: int) -> bool:
    following = _WORD_AFTER.match(text, stop, min(end, stop + 2 * _LONGEST_WORD_CHARS))
    if following is None:
        return stop < end and text[stop].isspace()
    word = following[1]
    if word[0].islower():
        return False
    before = _word_before(text, begin, match.start())
    if not _is_apart(text, match, stop, before, word):
        return False
    if match[0] != "." or stop > match.end():
        return True
    return not _is_abbreviation(text, begin, match.start(), before, word)


def _word_before(text: str, begin: int, dot: int) -> str:
    """Word that the full stop follows, also over the space of tokenised text."""
    window = text[max(begin, dot - _LONGEST_WORD_CHARS) : dot].rstrip(" ")
    found = _WORD_BEFORE.search(window)
    return found[0] if found else ""


def _is_apart(text: str, match: re.Match[str], stop: int, before: str, word: str) -> bool:
    """Whether the stop stands between two sentences, and not inside a number, domain or word."""
    if text[stop].isspace() or stop > match.end():
        spaced = match.start() > 0 and text[match.start() - 1] == " "
        return not (spaced and before[-1:].isdigit() and word.isdigit() and match[0] == ".")
    if text[stop] in _OPENERS:
        return True
    # Scraped text that lost the space: "melawan.Neymar". Two small letters before, a word after.
    glued = len(before) > 1 and before[-2:].islower() and len(word) > 1 and word[1:].islower()
    address = before.lower() == "www" or word.lower() in _DOMAINS
    return glued and word[0].isupper() and not address


def _is_abbreviation(text: str, begin: int, dot: int, before: str, word: str) -> bool:
    low = before.lower()
    if text[begin:dot].strip() == before and (len(low) == 1 or (len(low) < 4 and low.isdigit())):
        return True  # "1." and "a." number a list
    if low in _NUMBERED:
        return word[0].isdigit()
    if low in _TITLES:
        return word.lower() not in _STARTERS or before[0].isupper()
    initial = len(before) == 1 and before.isalpha() and before.isupper()
    if initial or low in _EITHER or _DOTTED.fullmatch(before):
        return word.lower() not in _STARTERS
    return False
