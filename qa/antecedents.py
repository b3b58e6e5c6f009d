"""Whom and what the words of a follow-up stand for, by the question before."""

import re

from corpus.names import Name, find_names
from corpus.word_classes import word_class
from qa.attribution import find_attribution


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# The one asked for: "who is X", "siapa X" (X), "siapa yang …" (the one who …).
_WHO_IS = re.compile(
    r"^\W*(?:who (?:is|was|are|were)|siapa(?:kah)?(?: itu| nama)?) (?P<X>(?!yang\b)[^?(]+?)"
    r"(?: itu)?\W*(?:\(.*)?$",
    re.IGNORECASE,
)
_WHO_DID = re.compile(
    r"^\W*(?:(?P<en>who)|siapa) (?P<X>(?(en)(?!did\b|do\b|does\b)|yang\b)[^?(]+?)\W*(?:\(.*)?$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"\b(?:he|she|dia|ia|beliau)\b", re.IGNORECASE)
_OBJECT = re.compile(r"\bhim\b|(?<!take )(?<!took )\bher\b(?=\W*$)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"\b(?:his|her)\b(?= \w)", re.IGNORECASE)
_HIS_WORDS = re.compile(
    r"\b(kata|ujar|ucap|tanggapan|komentar|pendapat|reaksi|penjelasan|pernyataan)nya\b",
    re.IGNORECASE,
)
# "Which reporter was shot?", "menteri siapa yang …": the person is the one asked for.
_WHICH_PERSON = re.compile(
    r"^\W*(?:(?:which|what) (?P<en>[a-z-]+)|(?P<id>[\w-]+) (?:mana|siapa) yang)\b", re.IGNORECASE
)
# "Gabriel anak Dewi Perssik": the name says whose child somebody is.
_KIN = re.compile(
    r"\b(?:anak|istri|suami|ayah|ibu|adik|kakak|putra|putri|cucu|keluarga|"
    r"(?:wife|husband|son|daughter|mother|father|brother|sister|family) of)(?: dari)? $",
    re.IGNORECASE,
)
# "kata polisi dia lari ke mana": another one speaks, of somebody else than who spoke before.
_OTHER_VOICE = re.compile(
    r"^\W*(?:kata|menurut|according to) (?!(?:dia|ia|beliau|him|her|them|mereka)\b)\w",
    re.IGNORECASE,
)
_MAX_WORDS = 12
_PLACE_NAME = re.compile(r"(?:di|ke|dari|in|at|for|from|untuk) (?P<X>.+)", re.IGNORECASE)
# Who speaks in the news without a name.
_SPEAKERS = _words(
    "police polisi army tentara doctor doctors dokter nurse perawat teacher teachers guru "
    "mayor economist economists ekonom analyst analysts analis expert experts ahli pakar "
    "researcher researchers peneliti scientist scientists ilmuwan resident residents warga "
    "villagers family families keluarga istri suami ayah ibu wife husband mother father "
    "government pemerintah team tim kubu company perusahaan victim victims korban saksi "
    "witness witnesses farmer farmers petani fishermen nelayan trader traders pedagang "
    "opposition oposisi lawyer lawyers pengacara prosecutor prosecutors jaksa judge judges "
    "hakim spokesman spokeswoman spokesperson jubir critics pengamat students mahasiswa "
    "siswa workers buruh union serikat negotiator perunding engineer engineers insinyur "
    "architects arsitek coach pelatih player pemain fans governor gubernur head kepala ketua "
    "chairman director direktur minister menteri president presiden chief warganet "
    "reporter reporters journalist journalists wartawan jurnalis suspect suspects tersangka "
    "singer penyanyi actor actress aktor aktris soldier soldiers prajurit driver sopir pilot"
)


def with_person_named(text: str, base: str) -> str:
    """Return the text with its pronouns for one person replaced by who the base asks about.

    >>> with_person_named("why did he leave Google", "Who is Geoffrey Hinton?")
    'why did Geoffrey Hinton leave Google'
    """
    whole = person_asked_about(base)
    if whole is None or (_OTHER_VOICE.match(text) and find_attribution(base).speaker):
        return text
    is_clause = _WHO_DID.match(base) is not None
    if not is_clause:
        text = _HIS_WORDS.sub(lambda said: f"{said[1]} {whole}", text, count=1)
        text = _OBJECT.sub(lambda _: whole, text, count=1)
        text = _POSSESSIVE.sub(lambda _: f"{whole}'s", text, count=1)
    return _SUBJECT.sub(lambda _: whole, text, count=1)


def person_asked_about(base: str) -> str | None:
    """Return the person a question is about: its speaker, who is asked for, its only person."""
    asked = find_attribution(base)
    if asked.speaker:
        return asked.speaker
    if match := _WHO_IS.match(base):
        return match["X"] if len(match["X"].split()) <= _MAX_WORDS else None
    if match := _WHO_DID.match(base):
        who = f"the one who {match['X']}" if match["en"] else match["X"]
        return who if len(who.split()) <= _MAX_WORDS else None
    if (which := _WHICH_PERSON.match(base)) and is_role(which["en"] or which["id"]):
        return None
    found = (name for name in find_names(base) if name.kind == "person")
    people = {name.text for name in found if not _KIN.search(base[: name.start])}
    return people.pop() if len(people) == 1 else None


def is_speaker(fragment: str, *, is_loose: bool, is_like_place: bool) -> bool:
    """Whether "and X?" names another speaker and no other topic.

    Parameters
    ----------
    fragment : str
    is_loose : bool
        It follows "what about", so that a name of one word may as well be a thing.
    is_like_place : bool
        The speaker before was a country or a town, so that another may be one.
    """
    name = whole_name(fragment)
    if name is None:
        return is_role(fragment)
    if name.kind == "place":
        return is_like_place
    return name.kind in ("person", "body") or bool(name.title) or not is_loose


def whole_name(fragment: str) -> Name | None:
    """Return the name that the fragment is, with or without a title and a preposition."""
    match = _PLACE_NAME.fullmatch(fragment)
    text = match["X"] if match else fragment
    names = find_names(text)
    if len(names) != 1:
        return None
    name = names[0]
    return name if text in (name.text, f"{name.title} {name.text}".strip()) else None


def is_role(fragment: str) -> bool:
    """Whether the fragment says what somebody is: "the village head", "gurunya", "tim Prabowo"."""
    words = re.sub(r"^(?:the|para|pihak|si|sang|his|her|its|their) ", "", fragment.lower()).split()
    english = re.split(r" (?:of|from|in|at|for)\b", " ".join(words))[0].split()
    heads = {words[0].removesuffix("nya"), english[-1]} if words and english else set()
    return any(head in _SPEAKERS or word_class(head) == "T" for head in heads)
