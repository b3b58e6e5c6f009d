"""How many tell the same: stories, and the articles that print them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.hits import Hit
from qa.metrics import normalize_answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """The distinct stories whose articles hold an answer, and those articles, copies included."""

    stories: int = 0
    articles: int = 0


def support_of(text: str, article_ids: Iterable[str], hits: Sequence[Hit]) -> Support:
    """Return the support of an answer that was found in these articles.

    A wire copy of a passage counts as an article when it holds the answer's words, and never as a
    story of its own. An article whose story is not known is its own story.
    """
    known = {hit.passage.article_id: hit.story or hit.passage.article_id for hit in hits}
    articles = set(article_ids)
    stories = {known.get(article_id, article_id) for article_id in articles}
    words = f" {normalize_answer(text)} "
    for hit in hits:
        if hit.story in stories:
            articles |= {
                copy.article_id
                for copy in hit.copies
                if words in f" {normalize_answer(copy.text)} "
            }
    return Support(stories=len(stories), articles=len(articles))
