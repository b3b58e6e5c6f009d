"""What kind of words would answer a question, and whether given words are of that kind."""

import re
from typing import Literal

from corpus.dates import FULL_MONTH_NAMES
from corpus.names import find_names
from qa.day_names import DAY_NAME
from qa.spelt_numbers import NUMBER_PATTERN, SCALE_PATTERN

AnswerType = Literal["number", "date", "place", "person", "reason", "saying", "other"]

_PLACES = (
    "countr(?:y|ies)|nations?|cit(?:y|ies)|towns?|villages?|provinces?|districts?|regions?|areas?|"
    "islands?|hotels?|festivals?|hospitals?|stadiums?|beach(?:es)?|streets?|roads?|toll road|"
    "airports?|stations?|markets?|prisons?|neighbou?rhoods?|venues?|buildings?|places?|malls?|"
    "mosques?|restaurants?|continents?|locations?"
)
_PLACES_ID = (
    "kota|negara|daerah|provinsi|kabupaten|kecamatan|desa|kelurahan|kampung|pulau|rumah sakit|"
    "hotel|stadion|gedung|jalan|pasar|bandara|pelabuhan|stasiun|kampus|pantai|tempat|lokasi|"
    "wilayah|kawasan|masjid|kafe|restoran|lapas|benua|festival"
)
_PEOPLE = (
    "ministers?|officials?|players?|coach(?:es)?|judges?|singers?|act(?:or|ress)(?:es|s)?|"
    "presidents?|leaders?|lawmakers?|politicians?|boxers?|swimmers?|riders?|drivers?|climbers?|"
    "artists?|strikers?|(?:goal)?keepers?|producers?|designers?|governors?|mayors?|lawyers?|"
    "suspects?|victims?|friends?|professors?|doctors?|wife|husband|m[ae]n|wom[ae]n"
)
_PEOPLE_ID = (
    "menteri|pejabat|pemain|pelatih|hakim|penyanyi|aktor|aktris|presiden|politikus|petinju|"
    "pembalap|atlet|gubernur|bupati|wali kota|pengacara|tersangka|korban|striker|kiper|tokoh"
)
_AMOUNTS = (
    "percentages?|share|portion|proportion|number|amount|prices?|rates?|budget|score|wealth|"
    "salary|magnitude|population|maximum (?:jail|prison) term|age|speed|fine"
)
# What a noun asked about is followed by, so that "which village head" is no village.
_THEN = (
    r"(?= (?:did|does|do|is|are|was|were|has|have|had|will|would|can|could|of|in|on|near|\w+ed|"
    r"won|took|got|made|lost|became|held|sent|built|saw|hit|gave|\w+(?<!s)s)\b|\W*$)"
)
_NOUNS = (
    r"(?:(?!(?:did|does|do|is|are|was|were|has|have|had|should|the|an?|in|of|to|\w+ed)\b)"
    r"[\w'’-]+ )"
)
# The question word that stands first says what is asked for ("how many … when it fell"), and of
# those that start there the kind that comes first here.
_SOURCES: tuple[tuple[AnswerType, str], ...] = (
    ("date", r"when|kapan|sejak kapan|(?:tanggal|tahun|bulan|jam|pukul) berapa"),
    ("date", r"(?:hari|bulan|tahun|tanggal) apa"),
    ("date", r"(?:what|which) (?:time|date|day|month|year|week|decade|century)s?"),
    ("date", r"what(?:'s| is| was) the (?:\w+ )?(?:deadline|date)"),
    ("reason", r"why|how come|mengapa|kenapa|(?:karena|akibat|gara-gara|dalam rangka) apa"),
    ("reason", r"(?:alasan|penyebab|pemicu|motif)(?:nya)?|apa sebab\w*|reasons?|^\W*buat apa"),
    (
        "reason",
        r"apa (?:(?!kata|soal|tentang)[\w-]+ ){0,6}?(?:alasan|penyebab|sebab|pemicu|motif)(?:nya)?",
    ),
    ("reason", r"apa yang (?:\w+ )?(?:membuat|menyebabkan|memicu|mendorong|melatarbelakangi)\w*"),
    ("reason", r"what (?:\w+ )?(?:caused|made|prompted|led|triggered|sparked|set off|inspired)"),
    ("reason", r"what (?:\w+ )?(?:pushed|drove|motivated|provoked)"),
    ("reason", r"what (?:\w+ ){1,4}(?:have|has|had) caused"),
    ("reason", r"what(?:,? (?!about\b)[^\s?]+)*? (?:reason|motive)s?"),
    ("number", r"how (?:many|much|long|old|big|large|heavy|tall|far|rich|high|often|fast)"),
    ("number", r"how (?:soon|deep|hot|strong|wide|close|quickly|young|expensive|small|thick)"),
    ("number", r"berapa|se(?:tinggi|besar|jauh|lama|panjang|dalam|banyak|luas|berat) apa"),
    ("number", r"seberapa (?:tinggi|besar|jauh|lama|panjang|dalam|banyak|luas|lebar|cepat|sering)"),
    ("number", r"what (?:percentage|price|level|portion|share)"),
    ("number", rf"(?:what|which) {_NOUNS}{{0,3}}?(?:{_AMOUNTS}){_THEN}"),
    (
        "number",
        rf"what(?:'s| is| was| were| are) (?:[\w.’'-]+ ){{1,6}}?(?:{_AMOUNTS})"
        r"(?= (?:of|in|on|for|at|to|facing|per|when|after|between)\b|\W*$)",
    ),
    ("place", r"where|di ?mana|ke ?mana|dari ?mana|asal mana"),
    ("place", rf"(?:which|what) {_NOUNS}{{0,3}}?(?:{_PLACES}){_THEN}"),
    ("place", rf"(?<!kepala )(?<!wali )(?:{_PLACES_ID}) (?:(?:\w+ )?mana|apa)"),
    ("place", r"(?:di|ke|dari) (?:\w+ )?mana"),
    ("person", r"(?!(?-i:WHO))who|whom|whose|siapa"),
    ("person", rf"(?:which|what) {_NOUNS}{{0,3}}?(?:{_PEOPLE}){_THEN}"),
    (
        "person",
        r"(?:what(?:'s| is| was| are| were) the )?names? of the "
        rf"(?:(?:[\w'’-]+ ){{0,3}}?(?:{_PEOPLE}){_THEN}|[^,?]*? who)",
    ),
    ("person", rf"(?:{_PEOPLE_ID}) (?:\w+ ){{0,2}}mana"),
    ("other", r"what|which|how|(?<!tidak )apa(?![ -]?(?:apa|pun))|bagaimana|gimana|mana"),
    ("other", r"apakah(?! (?:kamu|anda))|(?<![\w,] )(?:did|does|is|are|was|were|has|have|had)"),
)
_ASKED = tuple((kind, re.compile(rf"\b(?:{source})\b", re.IGNORECASE)) for kind, source in _SOURCES)
_WH = r"(?:what|which|who|whom|whose|when|where|why|how)"
_TO = r"(?:in|at|on|to|from|by|for|with|of|until|since)"
# "When it fell, how many …", "According to the man who saw it, when …"
_BEFORE = re.compile(
    rf"^\W*(?:and |so |but )?(?!{_TO} {_WH}\b)(?:according to|as|when|after|before|besides|while|"
    rf"during|since|in|at|on|for|where) [^?]*?, (?=(?:{_TO} )?{_WH}\b)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_NUMBER_WORD = re.compile(
    rf"{NUMBER_PATTERN}|\b(?:\w+ belas|puluh\w*|{SCALE_PATTERN}|percent|persen)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"\b(?:{DAY_NAME}|{'|'.join(FULL_MONTH_NAMES)}|pukul|jam|kemarin|besok|tahun|bulan|year|month|week|"
    r"today|yesterday|tomorrow|hari ini|pagi|siang|sore|malam|WIB|am|pm)\b"
    r"|\b\d{1,2}/\d{1,2}|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"\b[A-Z]\w+")
_CAUSE = re.compile(
    r"\b(?:karena|sebab|lantaran|akibat|gara-gara|agar|supaya|guna|demi|disebabkan|dikarenakan|"
    r"alasan\w*|because|since|due to|so that|in order to|after)\b",
    re.IGNORECASE,
)
_SHORT_WORDS = 12
_SAYING_WORDS = 5


def answer_type(question: str, *, asks_for_words: bool = False) -> AnswerType:
    """Return the kind of answer asked for; ``asks_for_words`` when a speaker is asked for."""
    question = _BEFORE.sub("", question)
    found = [(match.start(), n) for n, (_, asked) in enumerate(_ASKED)
             if (match := asked.search(question))]  # fmt: skip
    kind = _ASKED[min(found)[1]][0] if found else "other"
    return "saying" if asks_for_words and kind == "other" else kind


def fits(kind: AnswerType, text: str, before: str = "") -> float:
    """Return 1 when ``text`` can be such an answer, -1 when it cannot, 0 when words don't tell.

    ``before`` is what stands just before it: a cause is told by its conjunction.
    """
    n_words = len(text.split())
    if kind == "number":
        return _sign(_DIGIT.search(text) or _NUMBER_WORD.search(text), n_words)
    if kind == "date":
        return _sign(_DATE.search(text), n_words)
    if kind == "person":
        return _person(text, n_words)
    if kind == "place":
        return _sign(_CAPITAL.search(text), n_words)
    if kind == "reason":
        cause = _CAUSE.search(text) or _CAUSE.search(before[-30:])
        return 1.0 if cause and n_words > 2 else (-1.0 if n_words < 3 else 0.0)
    if kind == "saying":
        return 1.0 if n_words >= _SAYING_WORDS else -1.0
    return 0.0


def _person(text: str, n_words: int) -> float:
    """Return how well the words name somebody; a body may have done it too: not told."""
    names = find_names(text)
    if not names:
        return -1.0
    named = any(name.kind == "person" or (name.kind == "unknown" and n_words < 3) for name in names)
    return 1.0 if named and n_words <= _SHORT_WORDS else 0.0


def _sign(found: re.Match[str] | None, n_words: int) -> float:
    if found is None:
        return -1.0
    return 1.0 if n_words <= _SHORT_WORDS else 0.0
