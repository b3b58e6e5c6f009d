"""Everything that could be the answer: spans of the reader, quotes of the speaker asked for."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.documents import Article, Passage, Quote, QuoteKind
from corpus.names import NameTable
from corpus.sentences import Offsets
from index.hits import Hit
from qa.answers import Reading, Span
from qa.speakers import is_named_in, is_person, same_speaker

CandidateKind = Literal["span", "quote"]

# A quote shorter than this says nothing by itself: "aneh", "iya".
_MIN_QUOTE_WORDS = 3
# Of one passage so many things of the kind asked for.
_MENTIONS = 3
# Characters on both sides of a speaker's name that hold the office.
_AROUND_SPEAKER = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Words of one article that may be the answer: ``article.body[start:end] == text``.

    ``hit`` is the passage they stand in, or the article's best when the passage was not retrieved.
    ``reading`` is what the reader says of that passage and ``span`` its best span that shares
    characters with the candidate; None where it was not read or has none. ``whole`` is what the
    reader says of as much of a quote as the passage holds. ``told_by`` are the words that the
    article names the speaker with, office and all.
    """

    article: Article
    start: int
    end: int
    kind: CandidateKind
    hit: Hit
    in_hit: bool = True
    reading: Reading | None = None
    span: Span | None = None
    whole: Span | None = None
    speaker: str | None = None
    told_by: str | None = None
    quote: QuoteKind | None = None
    said_by_asked: bool | None = None

    @property
    def text(self) -> str:
        """The candidate's words, cut from the article."""
        return self.article.body[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What was found for one question: hits with their readings, their articles, their quotes.

    ``mentions`` are, of each hit, the stretches of the kind asked for.
    """

    hits: Sequence[Hit]
    readings: Sequence[Reading]
    articles: Mapping[str, Article]
    quotes: Mapping[str, Sequence[Quote]]
    mentions: Sequence[Collection[Offsets]] = ()


def quotes_within(passage: Passage, quotes: Iterable[Quote]) -> list[Offsets]:
    """Return where in a passage its article's quotes stand, those cut by its ends in part."""
    clipped = (_clipped(passage, quote) for quote in quotes)
    return [(start, end) for start, end in clipped if start < end]


def _clipped(passage: Passage, quote: Quote) -> Offsets:
    start, end = quote.start - passage.start, quote.end - passage.start
    return max(start, 0), min(end, len(passage.text))


def find_candidates(
    evidence: Evidence, speaker: str | None
) -> tuple[list[Candidate], list[Candidate]]:
    """Return the candidates, and those refused: words of another speaker.

    Every candidate stands once: of two hits that hold it, the one whose reading likes it best.
    """
    tables = {key: NameTable(evidence.articles[key].body) for key in evidence.articles if speaker}
    spans = list(_spans(evidence, speaker, tables))
    refused = [candidate for candidate in spans if candidate.said_by_asked is False]
    kept = [candidate for candidate in spans if candidate.said_by_asked is not False]
    if speaker is not None:
        kept += _quotes(evidence, speaker, tables)
    return _once(kept), refused


def _spans(
    evidence: Evidence, speaker: str | None, tables: Mapping[str, NameTable]
) -> Iterable[Candidate]:
    is_named = speaker is not None and is_person(speaker)
    wanted = evidence.mentions or [()] * len(evidence.hits)
    for hit, reading, asked in zip(evidence.hits, evidence.readings, wanted, strict=True):
        article_id = hit.passage.article_id
        is_absent = is_named and not is_named_in(speaker or "", hit.passage)
        quotes = evidence.quotes.get(article_id, ())
        typed = [span for span in reading.mentions if (span.start, span.end) in asked]
        for span in (*reading.spans, *typed[:_MENTIONS]):
            start, end = hit.passage.start + span.start, hit.passage.start + span.end
            quote = next((q for q in quotes if q.start <= start and end <= q.end), None)
            said = None
            if speaker is not None and quote is not None:
                said = same_speaker(speaker, quote.speaker, tables[article_id])
            if is_absent and said is None:
                said = False  # a passage that does not name a person does not hold his words
            yield Candidate(
                article=evidence.articles[article_id],
                start=start,
                end=end,
                kind="span",
                hit=hit,
                reading=reading,
                span=span,
                speaker=quote.speaker if quote else None,
                told_by=_told_by(evidence.articles[article_id], quote) if quote else None,
                quote=quote.kind if quote else None,
                said_by_asked=said,
            )


def _quotes(
    evidence: Evidence, speaker: str, tables: Mapping[str, NameTable]
) -> Iterable[Candidate]:
    """Quotes of the speaker; of an office or a body, also those in a hit that may be theirs.

    "The head of Al-Shifa" and "direktur RS Al-Shifa" share one word: how alike they are is a
    feature.
    """
    is_office = not is_person(speaker)
    for article_id, quotes in evidence.quotes.items():
        for quote in quotes:
            said = same_speaker(speaker, quote.speaker, tables[article_id])
            article = evidence.articles[article_id]
            if len(article.body[quote.start : quote.end].split()) < _MIN_QUOTE_WORDS:
                continue
            candidate = _from_quote(evidence, article, quote, said)
            if said or (said is None and is_office and candidate.in_hit):
                yield candidate


def _from_quote(evidence: Evidence, article: Article, quote: Quote, said: bool | None) -> Candidate:
    place, inside = _place(evidence, article.article_id, quote)
    hit, reading = evidence.hits[place], evidence.readings[place]
    start, end = _clipped(hit.passage, quote)
    shared = (span for span in reading.spans if span.start < end and start < span.end)
    whole = next(
        (span for span in reading.mentions if (span.start, span.end) == (start, end)), None
    )
    return Candidate(
        article=article,
        start=quote.start,
        end=quote.end,
        kind="quote",
        hit=hit,
        in_hit=inside,
        reading=reading if inside else None,
        span=next(shared, None),
        whole=whole,
        speaker=quote.speaker,
        told_by=_told_by(article, quote),
        quote=quote.kind,
        said_by_asked=said,
    )


def _told_by(article: Article, quote: Quote) -> str | None:
    """Return the words around the speaker's name, within its line."""
    if quote.speaker_start is None or quote.speaker_end is None:
        return quote.speaker
    body = article.body
    first = body.rfind("\n", 0, quote.speaker_start) + 1
    line_end = body.find("\n", quote.speaker_end)
    last = len(body) if line_end < 0 else line_end
    first, last = (
        max(first, quote.speaker_start - _AROUND_SPEAKER),
        min(last, quote.speaker_end + _AROUND_SPEAKER),
    )
    return body[first:last]


def _place(evidence: Evidence, article_id: str, quote: Quote) -> tuple[int, bool]:
    """Return which hit holds the quote and True, else the article's best hit and False."""
    own = [i for i, hit in enumerate(evidence.hits) if hit.passage.article_id == article_id]
    for i in own:
        if evidence.hits[i].passage.start <= quote.start < evidence.hits[i].passage.end:
            return i, True
    return own[0], False


def _once(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return each stretch of an article once; a quote wins over the span of the same characters."""
    best: dict[tuple[str, int, int], Candidate] = {}
    for candidate in candidates:
        key = (candidate.article.article_id, candidate.start, candidate.end)
        if key not in best or _preference(candidate) > _preference(best[key]):
            best[key] = candidate
    return list(best.values())


def _preference(candidate: Candidate) -> tuple[bool, float, float]:
    score = candidate.span.score if candidate.span else float("-inf")
    return candidate.kind == "quote", score, candidate.hit.score
