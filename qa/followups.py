"""A question that leans on an earlier one, made to stand alone; deterministic, no model.

"And how long did it take him?" after "Who created the logo for the anniversary?" becomes "how long
did it take him (created the logo for the anniversary)?": nothing is guessed, what was asked about
before is only carried along, in the user's own words.
"""

import re
from collections.abc import Sequence

from corpus.names import find_names
from qa.attribution import Attribution, find_attribution

_CONNECTOR = re.compile(
    r"^\W*(?:and|so|then|but|also|ok(?:ay)?|dan|lalu|terus|trus|kemudian|kalau|kalo|nah|jadi|"
    r"memangnya|memang|emang(?:nya)?|selain itu)\b[ ,]*",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"\b(?:it|its|he|him|his|she|her|hers|they|them|their|theirs|there|this|those|these|dia|ia|"
    r"beliau|mereka|itu|ini|tersebut|situ|sana|kasusnya|sebelumnya|keduanya|(?:the )?same)\b"
    r"|\b(?!(?:hanya|tanya|punya|karya|jaya|raya|surya|daya|biaya|budaya|bahaya|upaya|supaya|"
    r"percaya|artinya|akhirnya|biasanya|sepertinya|sebaiknya|seharusnya)\b)\w{3,}nya\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b(?:he|him|she|dia|ia|beliau)\b", re.IGNORECASE)
_ABOUT = re.compile(
    r"^\W*(?:(?:and|dan|lalu|terus|kalau|kalo|then|so|but)\b[ ,]*)*"
    r"(?:(?:what|how) about|about|on|bagaimana dengan|gimana dengan|gimana soal|bagaimana soal|"
    r"soal|tentang|mengenai)\b (?P<topic>[^?]+?)\W*$",
    re.IGNORECASE,
)
_QUESTION_WORDS = re.compile(
    r"^\W*(?:(?:in|on|at|to|by|from|di|ke|dari|pada) )?(?:what|who|whom|whose|which|when|where|why|"
    r"how(?: (?:many|much|long|big|heavy|old|far|often|tall|rich))?|apakah|apa(?: saja)?|siapa"
    r"(?: saja)?|kapan|di ?mana|ke ?mana|mana|mengapa|kenapa|bagaimana|gimana|"
    r"berapa(?: lama| banyak)?|jam berapa|tahun berapa)\b"
    r"(?: (?:did|does|do|is|are|was|were|has|have|had|will|would|can|yang)\b)?[ ,]*",
    re.IGNORECASE,
)
# "How many have been …", "berapa yang …": the noun counted is in the question before.
_ELLIPSIS = re.compile(
    r"^\W*(?:how (?:many|much) (?:of (?:them|those) )?"
    r"(?:have|has|had|are|is|was|were|did|will|would)"
    r"|(?:starting|since|until|by) when|(?:siapa|berapa|mana) (?:yang|lagi|saja)\W*$)\b",
    re.IGNORECASE,
)


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_FILLER = _words(
    "the a an of in on at to for and or did does do is are was were will would be been has have "
    "had yang dan di ke dari pada untuk oleh itu ini dia apa siapa kapan mana berapa bagaimana "
    "mengapa kenapa apakah what who when where why how which many much long starting dengan saja "
    "ya sih"
)
# A carried part this long says all it can; chains of follow-ups must not grow without end.
_MAX_CARRIED_WORDS = 24


def standalone(question: str, history: Sequence[str]) -> str:
    """Return the question with what it leans on from the earlier user questions, oldest first.

    >>> standalone("And about Japan?", ["what did Park Jin say about China"])
    'what did Park Jin say about Japan'
    """
    base: str | None = None
    for earlier in (*history, question):
        base = _joined(" ".join(earlier.split()), base) or base
    return base or ""


def _joined(question: str, base: str | None) -> str:
    if base is None or not question or not leans(question):
        return question
    asked = find_attribution(base)
    return (
        _same_speaker(question, asked, base)
        or _other_speaker(question, asked, base)
        or _with_carried(question, base)
    )


def leans(question: str) -> bool:
    """Whether a question needs an earlier one: it points back, or says too little by itself."""
    if _ABOUT.match(question) or (_CONNECTOR.match(question) and len(question.split()) <= 4):
        return True
    rest = _CONNECTOR.sub("", question)
    if _ELLIPSIS.match(rest):
        return True
    words = [w for w in re.findall(r"[\w'’-]+", rest.lower()) if w not in _FILLER]
    if len(words) <= 1 and not find_names(rest):
        return True
    named = [name for name in find_names(rest) if name.kind != "place"]
    pointing = _POINTING.search(rest) is not None
    return pointing and not named if rest == question else pointing or not named


def _same_speaker(question: str, asked: Attribution, base: str) -> str | None:
    """Return "and about Y?" with the words and the speaker of the question before."""
    match = _ABOUT.match(question)
    if match is None or asked.speaker is None:
        return None
    topic = match["topic"]
    if asked.topic and asked.topic in base:
        return base.replace(asked.topic, topic)
    return f"{base.rstrip(' ?!.')} {_about(base)} {topic}"


def _other_speaker(question: str, asked: Attribution, base: str) -> str | None:
    """Return "and Blinken?" with the words and the topic of the question before."""
    rest = _CONNECTOR.sub("", question).strip(" ?!.")
    names = find_names(rest)
    if asked.speaker is None or len(names) != 1 or asked.speaker not in base:
        return None
    whole = names[0].text == rest or f"{names[0].title} {names[0].text}".strip() == rest
    return base.replace(asked.speaker, rest) if whole else None


def _with_carried(question: str, base: str) -> str:
    asked = find_attribution(base)
    rest = _CONNECTOR.sub("", question).strip(" ?!.")
    if asked.speaker and find_attribution(question).speaker is None and _PERSON.search(rest):
        named = _PERSON.sub(asked.speaker, rest, count=1)
        if find_attribution(named).speaker:
            return named + "?"
    carried = _QUESTION_WORDS.sub("", base).strip(" ?!.()")
    carried = " ".join(carried.replace("(", " ").replace(")", " ").split()[:_MAX_CARRIED_WORDS])
    return f"{rest} ({carried})?" if carried else f"{rest}?"


def _about(question: str) -> str:
    return "soal" if re.search(r"\b(?:apa|bagaimana|kata|menurut)\b", question.lower()) else "about"
