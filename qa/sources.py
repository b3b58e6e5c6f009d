"""Where an answer stands in its article, checked before it is shown."""

from corpus.documents import Article, QuoteKind
from corpus.errors import IndexDamaged
from corpus.sentences import split_sentences
from qa.answers import Source
from qa.candidates import Candidate


def source_of(candidate: Candidate) -> Source:
    """Return where a candidate stands, with the sentences around it.

    Raises
    ------
    IndexDamaged
        When the stored article does not hold the candidate's words there: an index whose parts
        do not belong together.
    """
    article, start, end = candidate.article, candidate.start, candidate.end
    if not 0 <= start < end <= len(article.body):
        raise IndexDamaged(
            f"an answer at {start}:{end} lies outside article {article.article_id!r} of "
            f"{len(article.body)} characters; build the index again"
        )
    if candidate.kind == "span" and candidate.span and candidate.span.text != candidate.text:
        raise IndexDamaged(
            f"a passage of article {article.article_id!r} does not hold the article's own words "
            f"at {start}:{end}; build the index again"
        )
    return source_at(article, start, end, speaker=candidate.speaker, quote=candidate.quote)


def source_at(
    article: Article,
    start: int,
    end: int,
    *,
    speaker: str | None = None,
    quote: QuoteKind | None = None,
) -> Source:
    """Return the stretch ``[start, end)`` of an article, with the sentences around it."""
    first, last = sentences_around(article.body, start, end)
    return Source(
        article=article,
        start=start,
        end=end,
        sentence=article.body[first:last],
        speaker=speaker,
        quote=quote,
    )


def sentences_around(body: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentences that hold ``body[start:end]`` begin and end."""
    sentences = [s for s in split_sentences(body) if s[0] < end and start < s[1]]
    return min([start, *(s[0] for s in sentences)]), max([end, *(s[1] for s in sentences)])
