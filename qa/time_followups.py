"""A question over several turns, parted into what is asked and the time asked for.

The last time named counts: "and last week?" asks the earlier question again of another time, and
"what did he say about Japan?" keeps the time of the question it leans on.
"""

import re
from collections.abc import Sequence

from corpus.language import detect_language
from qa.followups import standalone
from qa.leaning import bare
from qa.texts import ENGLISH, INDONESIAN, date_in_words
from qa.time_windows import Calendar, TimeWindow, find_window
from qa.time_words import find_times, without

# All that is left of a follow-up that names another time and nothing else.
_ONLY_TIME = re.compile(
    r"^\W*(?:(?:and|so|then|but|also|ok(?:ay)?|what about|how about|dan|lalu|terus|kemudian|kalau|"
    r"kalo|nah|bagaimana dengan|gimana dengan|bagaimana|gimana|yang|what|apa|in|on|pada)\b\W*)*$",
    re.IGNORECASE,
)


def timeless(
    question: str, history: Sequence[str], calendar: Calendar
) -> tuple[str, TimeWindow | None]:
    """Return the standalone question without the time of publication it asks for, and that time.

    A question that stands alone starts afresh; a follow-up without a time keeps the one before. A
    question that names nothing but a time, with none before it, is returned as it is.
    """
    if not any(find_times(turn, calendar.today) for turn in (*history, question)):
        return standalone(question, history), None
    alone, asked = "", None
    earlier: list[str] = []  # the turns before, less their times; none for a time and nothing else
    for turn in (*history, question):
        own, rest = _turn(turn, earlier, calendar)
        alone = standalone(rest, earlier) if rest else standalone(*_last(earlier, turn))
        leans = bare(alone) != bare(turn)
        asked = own or (asked.carried() if asked and leans else None)
        earlier += [rest] if rest else []
    return alone, asked


def dated(question: str, published: str) -> str:
    """Return the question asked of an ISO date, of any precision, in the question's language.

    >>> dated("what did Park Jin say about China?", "2023-11-09")
    'what did Park Jin say about China on 9 November 2023?'
    """
    is_english = detect_language(question) == "en"
    day = date_in_words(published, ENGLISH if is_english else INDONESIAN)
    preposition = ("on" if len(published) == len("2023-11-09") else "in") if is_english else "pada"
    return f"{question.rstrip(' ?!.')} {preposition} {day}?"


def _turn(turn: str, earlier: Sequence[str], calendar: Calendar) -> tuple[TimeWindow | None, str]:
    """Return the time that a turn names, and what else it says: "" when that is nothing."""
    is_only_time = _ONLY_TIME.match(without(turn, find_times(turn, calendar.today))) is not None
    whole = standalone(*_last(earlier, turn)) if is_only_time else standalone(turn, earlier)
    own = find_window(turn, calendar, completed=whole, is_introduced=is_only_time)
    if own is None:
        return None, turn
    return own, "" if is_only_time else own.rest


def _last(earlier: Sequence[str], turn: str) -> tuple[str, Sequence[str]]:
    """Return the last question asked and those before it; ``turn`` itself when it is the first."""
    return (earlier[-1], earlier[:-1]) if earlier else (turn, ())
