"""What the window shows around the answers: header, welcome, questions, and one-sentence notes."""

from dataclasses import dataclass
from typing import Literal

from corpus.documents import Language
from qa.markup import plain, tag
from qa.texts import Texts, number_in_words, period_in_words, texts


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is indexed. ``first`` and ``last`` are ISO dates, None when no article is dated."""

    articles: int
    passages: int
    languages: tuple[Language, ...]
    first: str | None = None
    last: str | None = None
    is_sample: bool = False


def header_card(about: About, language: Language) -> str:
    """Return the name, what it is, and what is indexed; its data labels buttons in the script."""
    words = texts(language)
    collection = tag("p", plain(_collection(about, language, words)), "kb-about")
    inner = tag("h1", "Kabar") + tag("p", plain(words.tagline)) + collection
    labels = {"data-send": words.send, "data-stop": words.stop}
    return tag("div", inner, lang=language, **labels)


def welcome_card(language: Language) -> str:
    """Return what an empty conversation shows above the example questions."""
    words = texts(language)
    return tag("h2", plain(words.welcome)) + tag("p", plain(words.hint))


def busy_card(articles: int, language: Language) -> str:
    """Return what stands in place of an answer that is being looked for."""
    sentence = texts(language).busy.format(articles=number_in_words(articles, language))
    return note_card(sentence, "busy")


def note_card(sentence: str, kind: Literal["note", "busy", "error"] = "note") -> str:
    """Return one sentence as a reply."""
    role = "alert" if kind == "error" else "status"
    return tag("div", plain(sentence), f"kb-{kind}", role=role)


def question_bubble(question: str) -> str:
    """Return the user's words as typed, never as Markdown."""
    return tag("div", plain(question), "kb-question")


def _collection(about: About, language: Language, words: Texts) -> str:
    names = dict(zip(("id", "en"), words.language_names, strict=True))
    counts = words.counts.format(
        articles=number_in_words(about.articles, language),
        passages=number_in_words(about.passages, language),
        languages=", ".join(names[code] for code in about.languages),
    )
    period = period_in_words(about.first, about.last, words)
    sample = words.sample_note if about.is_sample else None
    return " · ".join(part for part in (counts, period, sample) if part)
