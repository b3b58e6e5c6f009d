"""What is asked, what the reader finds, and the answer with all its evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from corpus.documents import Article, Passage, QuoteKind
from corpus.sentences import Offsets
from index.hits import Hit

# A span of the reader, a speaker's words, the clause that bears on a yes-or-no question, the
# enumeration or best item of a list, the best words of a timeline.
AnswerKind = Literal["span", "quote", "evidence", "list", "timeline"]
Reason = Literal["no_articles_in_range", "nothing_close", "no_span", "wrong_speaker"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """The question as Kabar understood it: standalone, with its slots. Dates are ISO days."""

    question: str
    speaker: str | None = None
    topic: str | None = None
    published_from: str | None = None
    published_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A run of a passage's text: ``text == passage.text[start:end]``; score = start + end logit.

    ``within`` is the score of the best span inside a mention; None for the reader's own spans.
    """

    start: int
    end: int
    text: str
    score: float
    within: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the reader says of one passage: best spans first, and the score of "no answer here".

    ``mentions`` are the stretches it was asked to score, best first, of those a window holds whole.
    """

    passage: Passage
    spans: tuple[Span, ...]
    null_score: float
    mentions: tuple[Span, ...] = ()

    @property
    def margin(self) -> float:
        """Best span score minus null score; -inf when there is no span."""
        return self.spans[0].score - self.null_score if self.spans else float("-inf")


class Reader(Protocol):
    """A question and passages to readings."""

    def read(
        self,
        question: str,
        passages: Sequence[Passage],
        mentions: Sequence[Sequence[Offsets]] = (),
    ) -> list[Reading]:
        """One Reading per passage, in the order given, with scores of its ``mentions``."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the words stand: ``article.body[start:end]``, checked before it is shown."""

    article: Article
    start: int
    end: int
    sentence: str
    speaker: str | None = None
    quote: QuoteKind | None = None

    @property
    def text(self) -> str:
        """The answer's words, cut from the article."""
        return self.article.body[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Another answer, less sure than the first."""

    source: Source
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to one question, or None with the reason, and everything it rests on.

    ``confidence`` is a calibrated probability that the answer is right; 0.0 when there is none.
    ``support`` is the number of distinct stories whose articles hold the answer, and
    ``support_articles`` the number of these articles, wire copies included. ``withheld`` is what
    would have been the answer, had it been surer: for measuring, never to be shown as one.
    ``nearest_published`` is the ISO date nearest to the days asked for, where these have none.

    ``items`` are the several answers of a list question, ``timeline`` dated sentences about what
    happened, one per story, oldest first, and ``disagreement`` the answer and those of other
    articles that contradict it, newest first. Each is empty where it does not apply.
    """

    question: str
    understood: Understood
    source: Source | None
    confidence: float
    alternatives: tuple[Alternative, ...] = ()
    support: int = 0
    support_articles: int = 0
    hits: tuple[Hit, ...] = ()
    reason: Reason | None = None
    withheld: Alternative | None = None
    nearest_published: str | None = None
    kind: AnswerKind | None = None
    items: tuple[Alternative, ...] = ()
    timeline: tuple[Source, ...] = ()
    disagreement: tuple[Alternative, ...] = ()
    timings_ms: Mapping[str, float] = field(default_factory=dict)

    @property
    def text(self) -> str | None:
        """The articles' own words, or None."""
        return None if self.source is None else self.source.text

    @property
    def is_answered(self) -> bool:
        """Whether the articles say."""
        return self.source is not None
