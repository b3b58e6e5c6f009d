"""What the chat window says of answers: labels, dates, probabilities in words."""

from typing import Literal

from corpus.documents import Language, QuoteKind
from qa.answers import Reason, Understood
from qa.wordings import ENGLISH, INDONESIAN, Texts

__all__ = [
    "certainty_in_words",
    "Choice",
    "date_in_words",
    "ENGLISH",
    "INDONESIAN",
    "interface_language",
    "number_in_words",
    "period_in_words",
    "quote_in_words",
    "reason_in_words",
    "support_in_words",
    "Texts",
    "texts",
]

Choice = Literal["auto", "id", "en"]

# Lower bounds of the calibrated probability for the first three phrases; the fourth is below.
CERTAINTY_BOUNDS = (0.8, 0.5, 0.3)


def texts(language: Language) -> Texts:
    """Return the sentences of one language."""
    return INDONESIAN if language == "id" else ENGLISH


def date_in_words(published: str | None, words: Texts) -> str:
    """Return "9 November 2023" at the precision known; the time of day is left out."""
    if not published:
        return words.undated
    year, month, day = [*published[:10].split("-"), "", ""][:3]
    named = words.months[int(month) - 1] if month else ""
    return " ".join(part for part in (day.lstrip("0"), named, year) if part)


def period_in_words(first: str | None, last: str | None, words: Texts) -> str | None:
    """Return a span of days in words; one date when the ends are equal, None without any."""
    if not first and not last:
        return None
    shown = {"first": date_in_words(first, words), "last": date_in_words(last, words)}
    if not first or not last:
        return (words.since if first else words.until).format(**shown)
    return shown["first"] if first == last else words.dates.format(**shown)


def number_in_words(number: int, language: Language) -> str:
    """Return the number with thousands separators: 7.300 in Indonesian, 7,300 in English."""
    grouped = f"{number:,}"
    return grouped.replace(",", ".") if language == "id" else grouped


def certainty_in_words(confidence: float, words: Texts) -> str:
    """Return the phrase for a calibrated probability, with the percentage."""
    rank = sum(confidence < bound for bound in CERTAINTY_BOUNDS)
    return f"{words.certainties[rank]} ({confidence:.0%})"


def support_in_words(stories: int, articles: int, words: Texts) -> str:
    """Return in how many stories the answer is told, with the articles where copies tell it too.

    "" when one article alone does.
    """
    if articles > stories:
        return words.same_story.format(n=stories, articles=articles)
    return words.same_answer.format(n=stories) if stories > 1 else ""


def quote_in_words(kind: QuoteKind | None, words: Texts) -> str:
    """Return whether the speaker's own words are quoted or retold; "" when nothing says so."""
    return {"direct": words.direct, "indirect": words.indirect, None: ""}[kind]


def reason_in_words(
    reason: Reason | None, understood: Understood, words: Texts, *, nearest: str | None = None
) -> str:
    """Return why there is no answer; with ``nearest``, the ISO date nearest to those asked for."""
    if reason == "no_articles_in_range":
        offer = words.nearest.format(date=date_in_words(nearest, words)) if nearest else ""
        return f"{words.no_articles_in_range} {offer}".strip()
    if reason == "nothing_close":
        return words.nothing_close
    if reason == "wrong_speaker":
        if understood.speaker is None:
            return words.wrong_unnamed
        return words.wrong_speaker.format(speaker=understood.speaker)
    return words.no_span


def interface_language(choice: Choice, accepted: str) -> Language:
    """Return the language chosen; when automatic, the browser's first of the two, else English.

    ``accepted`` is an Accept-Language header, such as ``en-GB,en;q=0.9,id;q=0.8``. Who reads
    neither first of all is likelier to know English: Indonesian has to be asked for.
    """
    if choice != "auto":
        return choice
    wanted = (tag.split(";")[0].split("-")[0].strip() for tag in accepted.casefold().split(","))
    return "id" if next((tag for tag in wanted if tag in ("id", "en")), "en") == "id" else "en"
