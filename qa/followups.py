"""A question that leans on an earlier one, made to stand alone; deterministic, no model.

"And how long did it take him?" after "Who created the logo for the anniversary?" becomes "how long
did it take him (created the logo for the anniversary)?": nothing is guessed, what was asked about
before is only carried along, in the user's own words. The rules are written out in
docs/follow-ups.md.
"""

import re
from collections.abc import Sequence

from corpus.names import Name, find_names
from corpus.word_classes import word_class
from qa.antecedents import is_speaker, whole_name, with_person_named
from qa.attribution import Attribution, find_attribution
from qa.fragments import refilled
from qa.leaning import (
    FILLERS,
    QUESTION_WORD,
    Turn,
    content_words,
    leans,
    parse_turn,
    points_back,
)

__all__ = ["leans", "standalone"]

_OPENING = re.compile(
    rf"^\W*(?P<word>{QUESTION_WORD}(?: yang\b)?)"
    r"(?P<verb> (?:did|does|do|is|are|was|were|has|have|had|will|would|can)\b)?[ ,]*",
    re.IGNORECASE,
)
# "when did that happen", "di mana kejadiannya": the event is the one asked about before.
_EVENT = {"happen", "happened", "occur", "terjadi", "terjadinya", "kejadian", "kejadiannya"}
_CARRIED = re.compile(r" \((?P<words>[^()]*)\)\W*$")
_NYA = re.compile(r"\b(?P<noun>\w{3,})nya\b", re.IGNORECASE)
# "paket itu", "tawurannya": a noun that may have been named before, with more words.
_THING = re.compile(
    r"\b(?:(?P<shown>[a-z-]{3,}) (?:itu|ini|tersebut)|(?P<owned>[a-z-]{3,})nya\b(?! [A-Z]))\b"
)
_WHICH = re.compile(r"^ (?:apa|mana|siapa)(?: saja)?\b")
_OWNER = re.compile(r"(?:[A-Z][\w-]*(?: [A-Z][\w-]*)*)['’]s(?!\w)|\b(?:his|her|its|their)\b")
_OF = re.compile(r"^.*?\bof (?P<of>.+)$", re.IGNORECASE)
_ASKS = re.compile(rf"\b{QUESTION_WORD}", re.IGNORECASE)
# "Where did she say it?": the words themselves, which a name before it is not.
_SAID_IT = re.compile(r"\b(?:it|that|this|so|itu|begitu|demikian)\W*$", re.IGNORECASE)
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
    turn = parse_turn(question)
    if turn.topic or turn.fragment:
        return _with_fragment(turn, base)
    named = _with_thing_named(with_person_named(turn.rest, base), base)
    if named != turn.rest and not leans(named):
        said = _said(base) if _SAID_IT.search(named) else ""
        return _bracketed(named, said)
    return _with_topic(named, base) or _asked_again(named, base) or _with_carried(named, base)


def _with_fragment(turn: Turn, base: str) -> str:
    """Return the question before with another speaker, topic, owner, name or thing in it."""
    main, asked = _main(base), find_attribution(_main(base))
    words = turn.topic or turn.fragment or turn.rest
    if asked.speaker is None:
        return _another(words, base) if turn.fragment else _with_carried(words, base)
    like_place = word_class(asked.speaker) == "G"
    if turn.fragment and is_speaker(words, is_loose=turn.is_loose, is_like_place=like_place):
        return _other_speaker(words, asked.speaker, base)
    if turn.fragment and _ASKS.search(asked.topic or ""):
        return _another(words, base)
    return _other_topic(words, asked, main)


def _other_speaker(words: str, speaker: str, base: str) -> str:
    name = next((n for n in find_names(_main(base)) if n.text == speaker), None)
    titled = f"{name.title} {name.text}".strip() if name else speaker
    fresh = _NYA.sub(r"\g<noun>", words) if words.islower() else words
    main = _replaced(_main(base), titled, fresh) or _replaced(_main(base), speaker, fresh)
    if main is None:
        return _with_carried(words, base)
    carried = _CARRIED.search(base)
    old = carried["words"] if carried else titled
    return _bracketed(main, old) if points_back(main) else main


def _other_topic(words: str, asked: Attribution, main: str) -> str:
    if asked.topic is None:
        return f"{main} {_about(main)} {words}"
    topic = _within(words, asked.topic)
    for old in (f"the {asked.topic}", asked.topic):
        if changed := _replaced(main, old, topic):
            return changed
    return f"{main} {_about(main)} {topic}"


def _within(words: str, topic: str) -> str:
    """Return the new topic with what it is a part or a case of: "its price", "the losses"."""
    of = _OF.match(topic)
    if of and re.fullmatch(r"the [\w-]+", words, re.IGNORECASE):
        return f"{words} of {of['of']}"
    if re.search(r"\w{3,}nya$", words):
        noun = words.removesuffix("nya")
        return noun if noun.split()[0] in topic.lower().split() else f"{noun} {topic}"
    name = whole_name(words)
    return _swapped(name, words, topic) or words if name else words


def _another(words: str, base: str) -> str:
    """Return the question before, asked of another owner, name or thing."""
    main, carried = _main(base).strip(" ?!."), _CARRIED.search(base)
    owner = re.fullmatch(r"(?P<who>.+)['’]s", words)
    name = whole_name(words)
    changed: str | None = None
    if owner and (before := _OWNER.search(main)):
        fresh = re.sub(r"^(?:his|her|its|their)\b", lambda _: before[0], words)
        changed = f"{main[: before.start()]}{fresh}{main[before.end() :]}"
    elif words.endswith("nya") and " " not in words and (noun := _NYA.search(main)):
        changed = f"{main[: noun.start()]}{noun['noun']} {words}{main[noun.end() :]}"
    elif name:
        changed = _swapped(name, words, main)
    if changed is None:
        changed = refilled(words, main)
    if changed is None:
        opening = _OPENING.match(main)
        asks = f"{opening['word'].removesuffix(' yang')} " if opening else ""
        return _with_carried(asks + words, base)
    return _bracketed(changed, carried["words"] if carried else "")


def _swapped(name: Name, words: str, text: str) -> str | None:
    """Return the text with its only name of the same kind replaced; None if it has not one."""
    is_place = name.kind == "place"
    alike = [n for n in find_names(text) if (n.kind == "place") == is_place]
    if len(alike) != 1 or alike[0].text == text:
        return None
    bare = name.text if words.endswith(name.text) else words
    return f"{text[: alike[0].start]}{bare}{text[alike[0].end :]}"


def _with_thing_named(text: str, base: str) -> str:
    """Return "isi paket itu" with what the question before says of the noun: "isi paket bantuan …".

    Only where the noun comes first, as in Indonesian; its words follow it up to the end.
    """
    for shown in _THING.finditer(text):
        noun = shown["shown"] or shown["owned"]
        if noun in FILLERS:
            continue
        found = re.search(rf"\b{noun}\b(?P<rest>[^()?!]+)", base, re.IGNORECASE)
        said = _WHICH.sub("", found["rest"]).strip(" ,.") if found else ""
        if said and not points_back(said):
            return f"{text[: shown.start()]}{noun} {said}{text[shown.end() :]}"
    return text


def _with_topic(text: str, base: str) -> str | None:
    """Return "and what did Y say?" with what the words were about in the question before."""
    asked = find_attribution(text)
    if asked.speaker is None or asked.topic:
        return None
    topic = find_attribution(_main(base)).topic or _carried(base)
    topic = f"the {topic}" if f" the {topic}" in base else topic
    return f"{text} {_about(text)} {topic}?" if topic else None


def _asked_again(text: str, base: str) -> str | None:
    """Return the question before with another question word: "and when was that?"."""
    opening = _OPENING.match(text)
    if opening is None or any(word not in _EVENT for word in content_words(text)):
        return None
    word = opening["word"].removesuffix(" yang")
    main = _main(base).strip(" ?!.")
    before = _OPENING.match(main)
    if before and word.lower() == "how" and before["word"].lower().startswith("how "):
        return None  # "How much faster will it be?" "How will they do that?"
    rest = main[before.end("word") :].strip(" ,") if before else main[:1].lower() + main[1:]
    carried = _CARRIED.search(base)
    return _bracketed(f"{word} {rest}", carried["words"] if carried else "")


def _with_carried(text: str, base: str) -> str:
    carried = _carried(base)
    known = set(content_words(text))
    if all(word in known for word in content_words(carried)):
        return f"{text}?"
    return _bracketed(text, carried)


def _carried(base: str) -> str:
    """Return what an earlier question is about: its words after the question word."""
    asked = find_attribution(_main(base))
    topic = _OPENING.sub("", asked.topic or "")
    carried = f"{asked.speaker} {topic}" if asked.speaker else _OPENING.sub("", base)
    words = re.sub(r"[()?!]|^['’]s\b", " ", carried).split()
    while words and words[0].lower() in FILLERS:
        words = words[1:]
    return " ".join(words[:_MAX_CARRIED_WORDS]).strip(" .,")


def _said(base: str) -> str:
    """Return what a question for somebody's words says after the speaker: "joke about the tax"."""
    main, speaker = _main(base).strip(" ?!."), find_attribution(_main(base)).speaker
    _, _, after = main.partition(speaker) if speaker else ("", "", "")
    topic = find_attribution(main).topic
    return " ".join(after.split()[:_MAX_CARRIED_WORDS]).strip(" ,") if topic else ""


def _bracketed(text: str, carried: str) -> str:
    """Return the question with what it carries in brackets, and that which stands there already."""
    there = _CARRIED.search(text)
    carried = ", ".join(part for part in (there and there["words"], carried) if part)
    text = _main(text).strip(" ?!.")
    return f"{text} ({carried})?" if carried else f"{text}?"


def _main(question: str) -> str:
    return _CARRIED.sub("", question)


def _replaced(text: str, old: str, new: str) -> str | None:
    found, n = re.subn(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _: new, text, count=1, flags=re.I)
    return found if n else None


def _about(question: str) -> str:
    words = set(re.findall(r"\w+", question.lower()))
    return (
        "soal" if words & {"apa", "bagaimana", "kata", "menurut", "bilang", "gimana"} else "about"
    )
