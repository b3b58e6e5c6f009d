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
    parts = (tag("span", plain(part)) for part in _collection(about, language, words))
    collection = tag("p", " · ".join(parts), "kb-about")
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


def _collection(about: About, language: Language, words: Texts) -> list[str]:
    """Return what is indexed, in parts that are not to be broken over lines."""
    names = dict(zip(("id", "en"), words.language_names, strict=True))
    counts = [
        words.articles.format(n=number_in_words(about.articles, language)),
        words.passages.format(n=number_in_words(about.passages, language)),
    ]
    period = period_in_words(about.first, about.last, words)
    languages = ", ".join(names[code] for code in about.languages)
    parts = [*counts, languages, period, words.sample_note if about.is_sample else None]
    return [part for part in parts if part]
