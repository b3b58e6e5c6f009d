"""A question to an Answer: understand, retrieve, read, choose, check."""

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Lock

from corpus.documents import Quote
from corpus.errors import QuestionError
from index.hits import Hit
from index.word_matches import WordMatcher, shared_matcher
from qa.answer_types import answer_type
from qa.answers import Answer, Reader, Understood
from qa.article_index import ArticleIndex
from qa.assembly import answer_of
from qa.calibration import Calibration
from qa.candidates import Evidence, find_candidates, quotes_within
from qa.choice import is_off_topic, merged
from qa.clock import Clock, ms_since
from qa.considered import Considered, Explained
from qa.features import features_of
from qa.forms import in_its_form
from qa.mentions import mentions
from qa.question_kinds import question_kind
from qa.time_windows import calendar_of
from qa.understanding import to_query, understand

# A question longer than this is a pasted text; the reader's own token budget is checked after it.
PASTED_TEXT_CHARACTERS = 1000


class QuestionAnswerer:
    """Answers questions over one index; safe to use from several threads.

    Words such as "last week" are understood against ``today``; against the collection's last day
    when None.
    """

    def __init__(
        self,
        index: ArticleIndex,
        reader: Reader,
        calibration: Calibration,
        matcher: WordMatcher,
        *,
        today: date | None = None,
    ) -> None:
        self._index = index
        self._matcher = matcher
        self._reader = reader
        self._calibration = calibration
        self._calendar = calendar_of(index.published(), today)
        # Two readings at once on the same cores are slower than one after the other.
        self._reading = Lock()

    @property
    def index(self) -> ArticleIndex:
        """The index that is asked."""
        return self._index

    def ask(
        self,
        question: str,
        history: Sequence[str] = (),
        *,
        k: int = 10,
        min_confidence: float | None = None,
    ) -> Answer:
        """Return the answer, or none with the reason.

        Parameters
        ----------
        question : str
        history : sequence of str
            Earlier questions of the user, oldest first.
        k : int
            Passages to retrieve and read.
        min_confidence : float, optional
            Least calibrated probability to answer with; the fitted threshold when None.

        Raises
        ------
        QuestionError
            When the question is empty, too long, or no text in Unicode.
        """
        return self.explain(question, history, k=k, min_confidence=min_confidence).answer

    def explain(
        self,
        question: str,
        history: Sequence[str] = (),
        *,
        k: int = 10,
        min_confidence: float | None = None,
    ) -> Explained:
        """Return what ``ask`` returns, with everything that led to it."""
        begin = time.perf_counter()
        considered = self.consider(question, history, k=k)
        started = time.perf_counter()
        least = self._calibration.threshold if min_confidence is None else min_confidence
        probabilities = self._calibration.probabilities(considered.features)
        found = merged(considered.candidates, probabilities)
        chosen = found[0] if found and found[0].probability >= least else None
        timings = dict(considered.timings_ms)
        answer = in_its_form(
            answer_of(question, considered, chosen, found, timings, self._outside(considered, k)),
            considered,
            found,
            search=self._index.search,
            article=self._index.article,
            encoder=self._index.encoder,
        )
        timings["choose"] += ms_since(started)
        timings["total"] = ms_since(begin)
        return Explained(
            answer=answer,
            considered=considered,
            probabilities=probabilities,
            min_confidence=least,
        )

    def consider(self, question: str, history: Sequence[str] = (), *, k: int = 10) -> Considered:
        """Return the hits, readings and candidates with their features; nothing is chosen yet."""
        _check(question, history, k)
        clock = Clock()
        understood = understand(question, history, calendar=self._calendar)
        query = to_query(understood)
        clock.stop("understand")
        hits = self._index.search(query, k)
        clock.stop("retrieve")
        evidence = self._read(understood, hits)
        clock.stop("read")
        candidates, refused = find_candidates(evidence, understood.speaker)
        features = features_of(
            candidates, evidence, understood, query, self._index.encoder, self._matcher
        )
        near = [i for i, known in enumerate(features) if not is_off_topic(known)]
        clock.stop("choose")
        return Considered(
            understood=understood,
            query=query,
            evidence=evidence,
            candidates=[candidates[i] for i in near],
            features=[features[i] for i in near],
            refused=refused,
            off_topic=[
                (candidate, known)
                for candidate, known in zip(candidates, features, strict=True)
                if is_off_topic(known)
            ],
            timings_ms=clock.laps_ms,
        )

    def _outside(self, considered: Considered, k: int) -> tuple[str | None, Sequence[Hit]]:
        """Return what to show where the days asked for have no articles: the nearest date, hits."""
        query, hits = considered.query, considered.evidence.hits
        if hits or not (query.published_from or query.published_to):
            return None, hits
        nearest = self._index.nearest_published(query.published_from, query.published_to)
        return nearest, self._index.search(
            replace(query, published_from=None, published_to=None), k
        )

    def _read(self, understood: Understood, hits: Sequence[Hit]) -> Evidence:
        asked = understood.question
        kind = answer_type(asked, asks_for_words=understood.speaker is not None)
        passages = [hit.passage for hit in hits]
        # One thing of the kind is no answer to a question for several.
        is_plain = question_kind(asked) == "plain"
        typed = [mentions(kind, p.text) if is_plain else [] for p in passages]
        ids = list(dict.fromkeys(hit.passage.article_id for hit in hits))
        quotes: dict[str, list[Quote]] = {article_id: [] for article_id in ids}
        for quote in self._index.quotes(ids):
            quotes[quote.article_id].append(quote)
        said = [
            quotes_within(p, quotes[p.article_id]) if understood.speaker else [] for p in passages
        ]
        wanted = [[*of_kind, *told] for of_kind, told in zip(typed, said, strict=True)]
        with self._reading:
            readings = self._reader.read(asked, passages, wanted)
        articles = {article_id: self._index.article(article_id) for article_id in ids}
        return Evidence(
            hits=hits, readings=readings, articles=articles, quotes=quotes, mentions=typed
        )


def load_answerer(
    index_path: Path | str, *, reader: str = "kabar-reader", today: date | None = None
) -> QuestionAnswerer:
    """Open an index and load a reader, ready to be asked; ``today`` as QuestionAnswerer takes it.

    Raises
    ------
    IndexNotFound, IndexMismatch, IndexDamaged
        When there is no usable index at the path.
    ModelNotFound
        When there is no such reader.
    """
    from index.reading import open_index
    from qa.reader import ExtractiveReader

    index = open_index(Path(index_path))
    loaded = ExtractiveReader.load(reader)
    matcher = shared_matcher()
    return QuestionAnswerer(index, loaded, Calibration.load(loaded.folder), matcher, today=today)


def _check(question: str, history: Sequence[str], k: int) -> None:
    if not question.strip():
        raise QuestionError("the question is empty; expected a question in words")
    if len(question) > PASTED_TEXT_CHARACTERS:
        raise QuestionError(
            f"the question has {len(question)} characters; expected at most "
            f"{PASTED_TEXT_CHARACTERS}: ask it in fewer words"
        )
    for text in (question, *history):
        _check_characters(text)
    if k < 1:
        raise ValueError(f"k={k}: expected at least one passage")


def _check_characters(text: str) -> None:
    """Refuse half a character, as of an emoji cut in two: the tokenizers take none."""
    try:
        text.encode()
    except UnicodeEncodeError as err:
        raise QuestionError(
            f"the question {text[:80]!r} holds half a character ({text[err.start]!r}) at "
            f"{err.start}; expected text that can be written in UTF-8: take it out"
        ) from err
