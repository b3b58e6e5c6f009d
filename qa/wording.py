"""The words of a question that tell what it is about, and how many of them a text has."""

from collections.abc import Sequence

from corpus.documents import Language
from index.analysis import question_words, terms
from index.query import Query
from qa.candidates import Candidate
from qa.sources import sentences_around

Wanted = Sequence[frozenset[str]]


def wanted_words(query: Query) -> list[frozenset[str]]:
    """Return the terms that mean each word of the question; stop words are left out."""
    return [frozenset(word.terms) for word in question_words(query.text, query.language)]


def coverage(wanted: Wanted, held: frozenset[str]) -> float:
    """Return the share of the wanted words that are held, in [0, 1]; 0 when none is wanted."""
    return sum(bool(word & held) for word in wanted) / len(wanted) if wanted else 0.0


def text_coverage(text: str, language: Language, wanted: Wanted) -> float:
    """Return the share of the wanted words that an article's text holds."""
    return coverage(wanted, frozenset(terms(text, language)))


def sentence_coverage(candidate: Candidate, query: Query) -> float:
    """Return the share of the question's words that the sentence around a candidate holds."""
    article = candidate.article
    first, last = sentences_around(article.body, candidate.start, candidate.end)
    return text_coverage(article.body[first:last], article.language, wanted_words(query))
