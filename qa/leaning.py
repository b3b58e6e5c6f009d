"""When a question leans on an earlier one: it points back, or says too little by itself."""

import re
from dataclasses import dataclass

from corpus.names import find_names
from corpus.word_classes import word_class
from qa.attribution import find_attribution


def bare(question: str) -> str:
    """Return a question's words in lower case, to tell whether another question has the same."""
    return re.sub(r"\W+", " ", question).strip().casefold()


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_CONNECTOR = re.compile(
    r"^\W*(?:(?:and|so|then|but|also|ok(?:ay)?|well|dan|lalu|terus|trus|kemudian|kalau|kalo|nah|"
    r"jadi|memangnya|memang|emang(?:nya)?|selain itu)\b[ ,]*)+",
    re.IGNORECASE,
)
QUESTION_WORD = (
    r"(?:(?:in|on|at|to|by|from|since|until|for|di|ke|dari|pada|sejak|sampai|mulai) )?"
    r"(?:what(?: time| day| year)?|whom?|whose|which|when|where|why|"
    r"how(?: (?:many|much|long|big|heavy|old|far|often|tall|rich|fast|strong|high|large|deep|wide|"
    r"hot|soon|likely|quickly|small))?|"
    r"apakah|apa(?: saja)?|siapa(?: saja)?|kapan|di ?mana(?:nya)?|ke ?mana|mana(?: saja)?|mengapa|"
    r"kenapa|bagaimana|gimana|berapa(?: lama| banyak| jumlah)?|jam berapa|tahun berapa|keberapa)\b"
)
_ASKS = re.compile(rf"\b{QUESTION_WORD}", re.IGNORECASE)
# "about Y", "soal Y" names a topic; "what about Y" may name a speaker as well.
_ABOUT = re.compile(
    r"^\W*(?:(?P<loose>(?:what|how) about|bagaimana dengan|gimana dengan)|about|on|"
    r"(?:bagaimana |gimana )?(?:soal|tentang|mengenai|terkait))\b "
    r"(?P<topic>[^?]+?)(?: (?:bagaimana|gimana))?\W*$",
    re.IGNORECASE,
)
_PERSONAL = r"\b(?:he|him|his|she|her|hers|they|them|their|theirs|it|its|dia|ia|beliau|mereka)\b"
_NYA = (
    r"\b(?!(?:hanya|tanya|punya|karya|jaya|raya|surya|daya|biaya|budaya|bahaya|upaya|supaya|"
    r"percaya|artinya|akhirnya|biasanya|sepertinya|sebaiknya|seharusnya|harusnya|tepatnya|"
    r"nantinya|misalnya|hanyalah)\b)\w{3,}nya\b"
)
# A name before them in the same question is what these stand for.
_STANDS_FOR = re.compile(rf"{_PERSONAL}|{_NYA}", re.IGNORECASE)
# "that", "this" and "there" also begin clauses: only where nothing but a noun can follow.
_SHOWS = re.compile(
    r"(?!\b(?:is|are|was|were) there \w)"
    r"\b(?:is|was|are|were|did|does|of|in|after|before|for|at|on|to|than|by|from|with|about|"
    r"what|will|would|why) (?:that|this|there)\b|\b(?:those|these|(?:the )?same|that)\W*$|"
    r"\b(?:come|came|go|went|get|got|stay|do|doing|arrive) there\b|"
    r"\b(?:those|these) \w+|\b(?:tersebut|situ|sana|sebelumnya|keduanya)\b",
    re.IGNORECASE,
)
# "Saat ini", "tahun ini" are times of the one who asks.
_ITU = re.compile(
    r"\b(?:itu|(?<!\bsaat )(?<!\bkali )(?<!\btahun )(?<!\bbulan )(?<!\bhari )ini)\b", re.IGNORECASE
)
# "How much does it cost to build Y": "it" stands for nothing.
_EMPTY_IT = re.compile(r"\bit (?:cost|take)s?\b.* to \w", re.IGNORECASE)
# "How many have been …", "berapa yang …": the noun counted is in the question before.
_ELLIPSIS = re.compile(
    r"^\W*(?:how (?:many|much) (?:of (?:them|those) )?"
    r"(?:have|has|had|are|is|was|were|did|will|would|\w+ed)"
    r"|(?:siapa|berapa|mana) (?:yang|lagi|saja)\W*$|(?:ada )?berapa yang)\b",
    re.IGNORECASE,
)
# "How many did the police find?": what was counted is missing, whatever else is named; "yang sudah
# tiba di Medan berapa" counts the same things as before.
_COUNTS_THE_SAME = re.compile(
    r"^\W*(?:how many (?:did|do|does) (?!it (?:take|cost))|yang\b.*\bberapa\W*$)", re.IGNORECASE
)
# These go on with what was asked; "so" and "ok" may also turn to something new, and "kalau" with a
# comma after its clause means "if".
_GOES_ON = re.compile(
    r"^\W*(?:(?:and|but|also|dan|lalu|terus|trus|kemudian|selain itu)\b|(?:kalau|kalo)\b[^,]*$)",
    re.IGNORECASE,
)
# "the police", "another suspect": known from before, where the question names nothing itself.
_KNOWN = re.compile(
    r"\b(?:other|another|the (?!most\b|least\b|first\b|last\b|next\b|current\b|new\b|world\b|"
    r"president|government|\w+est\b))",
    re.IGNORECASE,
)
# "And who is the president of France?" is whole.
_WHO = re.compile(r"(?:who|siapa)\b", re.IGNORECASE)
_TYPED_WITH_CARE = re.compile(r"[A-Z].*\?\W*", re.DOTALL)
# A question of two words that mean something hardly names an event of its own.
_MAX_VAGUE_WORDS = 2
_MAX_FRAGMENT_WORDS = 6
FILLERS = _words(
    "the a an of in on at to for and or by from did does do is are was were will would be been "
    "has have had can could yang dan di ke dari pada untuk oleh itu ini dia ia apa siapa kapan "
    "mana dimana kemana berapa bagaimana gimana mengapa kenapa apakah what who whom when where "
    "why how which much many long starting since until dengan saja ya sih dong kah nya ada jam "
    "tahun sejak sampai it its he she him her his they them their that this there those these "
    "then exactly beliau mereka tersebut so far now"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A question without its connector; ``topic`` or ``fragment`` when it is nothing but that.

    ``topic`` is what follows "about" or "soal"; ``fragment`` a bare noun ("and Blinken?"), of which
    ``is_loose`` says that it followed "what about".
    """

    rest: str
    topic: str | None = None
    fragment: str | None = None
    is_loose: bool = False


def parse_turn(question: str) -> Turn:
    """Return a question of a conversation in its parts."""
    rest = without_connector(question)
    match = _ABOUT.match(rest)
    if match and not _ASKS.search(match["topic"]):
        loose = match["loose"] is not None
        key = "fragment" if loose else "topic"
        return Turn(rest=rest, is_loose=loose, **{key: match["topic"]})
    is_short = 0 < len(rest.split()) <= _MAX_FRAGMENT_WORDS
    has_connector = _CONNECTOR.match(question) is not None
    if has_connector and is_short and not _ASKS.search(rest):
        return Turn(rest=rest, fragment=rest)
    return Turn(rest=rest)


def without_connector(question: str) -> str:
    """Return the question without "and", "lalu" and the like before it, nor its closing marks."""
    return _CONNECTOR.sub("", question).strip(" ?!.")


def leans(question: str) -> bool:
    """Whether a question needs an earlier one to be understood."""
    turn = parse_turn(question)
    with_care = _TYPED_WITH_CARE.fullmatch(question.strip()) is not None
    if turn.topic or turn.fragment or points_back(turn.rest, with_care=with_care):
        return True
    if _COUNTS_THE_SAME.match(turn.rest):
        return True
    if _ELLIPSIS.match(turn.rest) and not find_names(turn.rest):
        return True
    asked = find_attribution(turn.rest)
    if asked.speaker and not asked.topic:
        return True
    is_whole = asked.speaker or (_WHO.match(turn.rest) and find_names(turn.rest))
    if _GOES_ON.match(question) and not is_whole:
        return True
    if with_care and _KNOWN.search(turn.rest) and not is_anchored(turn.rest, with_care=True):
        return True
    return not is_anchored(turn.rest) and len(content_words(turn.rest)) <= _MAX_VAGUE_WORDS


def points_back(text: str, *, with_care: bool = False) -> bool:
    """Whether a word stands for something that the text itself does not name before it.

    ``with_care`` says that the text has capitals where they belong.
    """
    if _SHOWS.search(text):
        return True
    names = [name for name in find_names(text) if name.kind != "place"]
    typed_small = [] if with_care else _lower_case_names(text)
    first = min([name.end for name in names] or typed_small, default=len(text))
    empty = _EMPTY_IT.search(text) if names else None
    if any(
        match.start() < first and not (empty and match.start() == empty.start())
        for match in _STANDS_FOR.finditer(text)
    ):
        return True
    # Beside a name "itu" only stresses it: "siapa itu Park Jin?", "Park Jin itu siapa?"
    beside = {name.end + 1 for name in names} | {name.start - 4 for name in names}
    return any(match.start() not in beside for match in _ITU.finditer(text))


def _lower_case_names(text: str) -> list[int]:
    """Return where words end that only names have, in a question typed without capitals."""
    if text[1:] != text[1:].lower():
        return []
    words = re.finditer(r"[\w'’-]+", text)
    return [word.end() for word in words if _is_name_like(word[0])]


def _is_name_like(word: str) -> bool:
    return word.lower() not in FILLERS and word_class(word.capitalize()) in "GNA"


def is_anchored(text: str, *, with_care: bool = False) -> bool:
    """Whether the text names something: a proper name, a number, or a name in lower case.

    The last only where it was not typed ``with_care``.
    """
    if find_names(text) or re.search(r"\d", text):
        return True
    if with_care:
        return re.search(r"\w\W+(?!I\b)[A-Z]", text) is not None
    return any(_is_name_like(word) for word in content_words(text))


def content_words(text: str) -> list[str]:
    """Return the words, in lower case, that say more than how they are joined and what is asked."""
    words = re.findall(r"[\w'’-]+", text.lower())
    return [word for word in words if word not in FILLERS]
