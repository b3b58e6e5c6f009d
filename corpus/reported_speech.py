"""Reported speech in one sentence: "X mengatakan …", "Menurut X, …", "…, kata X", "X said …"."""

import re
from dataclasses import dataclass
from itertools import islice

from corpus.cues import ACCORDING, ASIDE, ASIDE_AFTER, NOT_SAID, VERB
from corpus.speakers import Speaker, SpeakerFinder

_THAT = re.compile(r"\s*,?\s*(?:bahwa|that)\s+")
_LATE_THAT = re.compile(r"\s(?:bahwa|that),?\s+")
# After the verb these say to whom, where or when, and the words themselves come later.
_CIRCUMSTANCE = re.compile(
    r"\s*,?\s*(?:secara|kepada|pada|dalam|saat|ketika|di|lewat|melalui|seperti|usai|sambil|to|in|on|at|during|"
    r"(?:a|the)\s\w+\s(?:conference|programme|interview))\s"
)
_DATE_NEXT = re.compile(
    r"\s*(?:\d|\(|senin|selasa|rabu|kamis|jumat|sabtu|minggu|jakarta|mon|tues|wednes|thurs|fri|satur|"
    r"sunday)",
    re.IGNORECASE,
)
_NO_CLAUSE = re.compile(
    r"\s+(?:soal|tentang|terkait|mengenai|hal|itu|ini|demikian|begitu|hal-hal|adanya|about|so|it|this|"
    r"of|for|by|with|goodbye|and|or|to|in|on|yes|no)\b|\s*[.;:?!]|\s*$"
)
_TOLD = re.compile(
    r"\s+(?:(?:the|a|his|her|their|its)\s+)?(?:[\w’'-]+\s+){1,4}?"
    r"(?:that\s+|(?=(?:he|she|it|they|there|his|her|we|the)\s))"
)
_FIRST_WORDS = 3  # "Saat ini, menurut X, …": up to so many words before are not the saying itself
_FEWEST_WORDS = 3
_MOST_VERBS = 8  # of one sentence; more of them are a list and not speech
_LEADING_WORDS = 2  # "Sementara itu menurut X"
_DETAIL_WORDS = 10  # "…, according to X, editor of a magazine"


@dataclass(frozen=True, slots=True)
class Reported:
    """What somebody is said to have said: content ``[start, end)``, the cue, the speaker."""

    start: int
    end: int
    cue: str
    speaker: Speaker


def find_reported(body: str, begin: int, end: int, finder: SpeakerFinder) -> Reported | None:
    """Return the reported speech of the sentence ``body[begin:end]``, or None."""
    stop = begin + len(body[begin:end].rstrip().rstrip(".,;"))
    for find in (_according, _by_verb, _aside, _aside_after):
        found = find(body, begin, stop, finder)
        if found is not None and len(body[found.start : found.end].split()) >= _FEWEST_WORDS:
            return found
    return None


def _according(body: str, begin: int, end: int, finder: SpeakerFinder) -> Reported | None:
    match = ACCORDING.search(body, begin, min(end, begin + 40))
    if match is None:
        return None
    lead = body[begin : match.start()].strip()
    if lead and lead[-1] not in ",(" and len(lead.split()) > _LEADING_WORDS:
        return None
    comma = body.find(",", match.end(), end)
    if match["nya"] or match["nya2"]:
        start = match.end()
        return Reported(_skip(body, start), end, match["cue"], Speaker(finder.last))
    if comma < 0:
        return None
    speaker = finder.after(match.end(), end)
    if speaker.end is not None and speaker.end > comma:
        following = body.find(",", speaker.end, end)
        comma = following if following >= 0 else comma
    elif speaker.end is not None:
        comma = _after_apposition(body, comma, end)
    return Reported(_skip(body, comma), end, match["cue"], speaker)


def _after_apposition(body: str, comma: int, end: int) -> int:
    """Return the comma that ends "…, a lawyer in Seoul," or "…, seorang analis di Seoul,"."""
    if re.match(
        r",\s+(?:seorang|salah seorang|selaku|yang|a|an|the|who)\s", body[comma : comma + 20]
    ):
        following = body.find(",", comma + 1, end)
        if following > 0 and len(body[following:end].split()) > _FEWEST_WORDS:
            return following
    return comma


def _by_verb(body: str, begin: int, end: int, finder: SpeakerFinder) -> Reported | None:
    for match in islice(VERB.finditer(body, begin, end), _MOST_VERBS):
        if NOT_SAID.search(body[max(begin, match.start() - 24) : match.start()]):
            continue
        start = _content_start(body, match, end)
        if start is None or _is_inverted(body, begin, match, finder, end):
            continue
        speaker = finder.before(begin, match.start())
        if speaker.text is not None:
            return Reported(start, end, match[0], speaker)
    return None


def _is_inverted(
    body: str, begin: int, verb: re.Match[str], finder: SpeakerFinder, end: int
) -> bool:
    """Whether the speaker stands after the verb: "…, said Ann Lee, head of sales"."""
    if not body[begin : verb.start()].rstrip().endswith(","):
        return False
    speaker = finder.after(verb.end(), end)
    return speaker.end is not None and body[speaker.end : end].lstrip()[:1] in {"", ","}


def _content_start(body: str, verb: re.Match[str], end: int) -> int | None:
    """Return where the words said begin after a verb, or None where no clause follows."""
    at = verb.end()
    that = _THAT.match(body, at, end)
    if that:
        return that.end()
    if verb[0] == "told":
        told = _TOLD.match(body, at, end)
        return told.end() if told else None
    late = _LATE_THAT.search(body, at, min(end, at + 110))
    if _CIRCUMSTANCE.match(body, at, end):
        found = late.end() if late else _after_circumstance(body, at, end)
        is_comma = body[at : at + 2].lstrip().startswith(",")
        return _skip(body, at) if found is None and is_comma else found
    if body[at : at + 1] == "," or body[at : at + 2] == " ,":
        return _skip(body, at)
    if verb["weak"] or _NO_CLAUSE.match(body, at, end):
        return late.end() if late and late.start() - at < 60 else None
    return _skip(body, at)


def _after_circumstance(body: str, at: int, end: int) -> int | None:
    comma = body.find(",", at + 1, end)
    while comma >= 0 and _DATE_NEXT.match(body, comma + 1):
        comma = body.find(",", comma + 1, end)
    return _skip(body, comma) if comma > 0 else None


def _aside(body: str, begin: int, end: int, finder: SpeakerFinder) -> Reported | None:
    match = ASIDE.search(body, begin, end + 1)
    if match is None:
        return None
    if match["nya"]:
        speaker, over = Speaker(finder.last), match.end()
    else:
        speaker = finder.after(match.end(), end)
        over = match.end() if speaker.end is None else speaker.end
    if speaker.text is None and not match["nya"]:
        return None
    return _around(body, (begin, match.start(), over, end), match["cue"], speaker)


def _aside_after(body: str, begin: int, end: int, finder: SpeakerFinder) -> Reported | None:
    match = ASIDE_AFTER.search(body + ".", begin, end + 1) if end == len(body) else None
    match = match or ASIDE_AFTER.search(body, begin, end + 1)
    if match is None:
        return None
    speaker = finder.before(match.start("who"), match.start("cue"))
    if speaker.text is None:
        return None
    return _around(body, (begin, match.start(), match.end(), end), match["cue"], speaker)


def _around(
    body: str, places: tuple[int, int, int, int], cue: str, speaker: Speaker
) -> Reported | None:
    """Return what stands before an aside, after it, or both sides when both say something."""
    begin, opens, closes, end = places
    before = len(body[begin:opens].split())
    comma = body.find(",", closes, end)
    after = 0 if comma < 0 else len(body[comma + 1 : end].split())
    is_tail = before > 2 * after and after <= _DETAIL_WORDS
    if before > _FIRST_WORDS and (after <= _FIRST_WORDS or is_tail or _is_detail(body, comma)):
        return Reported(begin, opens, cue, speaker)
    if after <= _FIRST_WORDS:
        return None
    return Reported(begin if before > _FIRST_WORDS else _skip(body, comma), end, cue, speaker)


def _is_detail(body: str, comma: int) -> bool:
    """Whether the words after an aside describe the speaker, the day or the source."""
    detail = re.compile(
        r",?\s*(?:seorang|salah|selaku|yang|dikutip|dilansir|seperti|sebagaimana|a|an|the|who)\b",
        re.IGNORECASE,
    )
    return bool(detail.match(body, comma)) or bool(_DATE_NEXT.match(body, comma + 1))


def _skip(body: str, at: int) -> int:
    """Return the offset of the first word at or after ``at``."""
    while at < len(body) and body[at] in " ,\u00a0":
        at += 1
    return at
