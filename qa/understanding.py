"""What a question asks: standalone form, language, speaker and topic, names; then the query."""

import re
from collections.abc import Sequence
from datetime import date

from corpus.documents import Language
from corpus.names import question_names
from corpus.word_classes import word_class
from index.query import Query
from qa.answers import Understood
from qa.attribution import find_attribution
from qa.followups import standalone
from qa.time_followups import timeless
from qa.time_windows import Calendar


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_ENGLISH = _words(
    "what who whom whose which when where why how did does do is are was were the of about to in "
    "on say said says according has have had and for with by it his her their from many much"
)
_INDONESIAN = _words(
    "apa siapa kapan mana mengapa kenapa bagaimana gimana berapa apakah yang di ke dari kata soal "
    "tentang menurut terkait dan untuk itu ini dengan pada oleh bilang saja nya dia adalah"
)
# Words that open a question with a capital and are no name.
_OPENING = re.compile(
    r"^\W*(?:what|who|whom|whose|which|when|where|why|how|did|does|do|is|are|was|were|according|"
    r"in|on|at|has|have|apa|siapa|kapan|mana|mengapa|kenapa|bagaimana|gimana|berapa|apakah|menurut|"
    r"kata|di|ke|dari|jam|tahun|and|so|then|dan|lalu|terus|kalau)\b",
    re.IGNORECASE,
)

# What a follow-up carries from an earlier question stands in brackets at its end.
_CARRIED = re.compile(r" \([^()]*\)\W*$")


def understand(
    question: str, history: Sequence[str] = (), *, calendar: Calendar | None = None
) -> Understood:
    """Return the question as it stands alone, with the speaker, topic and time it asks for.

    ``history`` holds the earlier questions of the user, oldest first. Words of time that ask for
    articles of that time leave the question; without a ``calendar`` none is read.
    """
    if calendar is None:
        alone, window = standalone(question, history), None
    else:
        alone, window = timeless(question, history, calendar)
    asked = find_attribution(_CARRIED.sub("", alone))
    return Understood(
        question=alone,
        speaker=asked.speaker,
        topic=asked.topic,
        published_from=_iso(window.first) if window else None,
        published_to=_iso(window.last) if window else None,
    )


def to_query(understood: Understood) -> Query:
    """Return what to search for: the standalone question, its language, names and dates."""
    return Query(
        text=understood.question,
        language=question_language(understood.question),
        names=_names(understood),
        published_from=_day(understood.published_from),
        published_to=_day(understood.published_to),
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def question_language(question: str) -> Language:
    """Return the language of a short question, by its function words; Indonesian when they tie."""
    words = re.findall(r"[a-z]+", question.lower())
    english = sum(word in _ENGLISH for word in words)
    indonesian = sum(word in _INDONESIAN for word in words)
    return "en" if english > indonesian else "id"


def _names(understood: Understood) -> tuple[str, ...]:
    """Return the names to match as phrases: the speaker first, then every name in the question."""
    names = list(question_names(_OPENING.sub("", understood.question)))
    speaker = understood.speaker
    is_name = speaker and not any(word.islower() for word in speaker.split())
    if speaker and is_name and any(word_class(word) in "NGA" for word in speaker.split()):
        names = [speaker, *(name for name in names if name not in speaker)]
    return tuple(dict.fromkeys(name for name in names if len(name) > 1))
