"""What happened: one dated sentence of each story, oldest first."""

from collections.abc import Callable, Sequence

from corpus.dates import date_interval
from corpus.documents import Article
from corpus.sentences import split_sentences
from index.hits import Hit
from index.query import Query
from qa.answers import Source
from qa.sources import source_at
from qa.speakers import name_words
from qa.wording import Wanted, text_coverage, wanted_words

# Passages looked at for a timeline; they are not read, so more than for an answer.
PASSAGES = 40
_MAX_ENTRIES = 8
# Share of the topic's words that a passage and its title hold at least, to be about it.
_ABOUT = 0.5
# Sentences of fewer words are headings and exclamations.
_MIN_WORDS = 5


def timeline_of(
    topic: Query, hits: Sequence[Hit], article: Callable[[str], Article]
) -> tuple[Source, ...]:
    """Return a sentence of each story that the hits tell of the topic, the oldest article first.

    Of each story it is the sentence that holds most of the topic's words; stories by the rank of
    their first hit, at most eight. A passage is about the topic when it, with title and names,
    holds every name and half the words of it. Undated articles are left out. Empty for fewer than
    two stories.
    """
    wanted = wanted_words(topic)
    best: dict[str, Source] = {}
    for hit in hits:
        story = hit.story or hit.passage.article_id
        if len(best) < _MAX_ENTRIES and story not in best and _is_about(hit, topic, wanted):
            source = _sentence(article(hit.passage.article_id), wanted)
            if source is not None:
                best[story] = source
    entries = sorted(best.values(), key=_published)
    return tuple(entries) if len(entries) > 1 else ()


def _is_about(hit: Hit, topic: Query, wanted: Wanted) -> bool:
    passage = hit.passage
    held = " ".join((passage.text, passage.title, *passage.names))
    words = name_words(held)
    is_named = all(name_words(name) <= words for name in topic.names)
    covered = text_coverage(held, passage.language, wanted)
    return passage.published is not None and is_named and covered >= _ABOUT


def _sentence(article: Article, wanted: Wanted) -> Source | None:
    """Return the sentence with most of the wanted words; of equal ones the first, as leads tell."""
    scored = [
        (text_coverage(article.body[start:end], article.language, wanted), -start, (start, end))
        for start, end in split_sentences(article.body)
        if len(article.body[start:end].split()) >= _MIN_WORDS
    ]
    share, _, span = max(scored, default=(0.0, 0, (0, 0)))
    return source_at(article, *span) if share > 0 else None


def _published(source: Source) -> tuple[str, str]:
    published = source.article.published or ""
    return date_interval(published)[0].isoformat(), published
