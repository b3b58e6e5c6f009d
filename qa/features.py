"""What is known of a candidate, as named numbers: what the choice is learned from.

Numbers of one question are made comparable with those of another: scores stand relative to the best
of the same question, and a feature that does not apply is 0 for every candidate.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from corpus.documents import Passage
from index.analysis import question_words, terms
from index.hits import Encoder
from index.query import Query
from index.word_matches import WordMatcher
from qa.answers import Understood
from qa.candidates import Candidate, Evidence
from qa.contexts import context_of
from qa.match_features import match_features
from qa.metrics import normalize_answer
from qa.speakers import name_words
from qa.wanted_answers import WantedAnswer
from qa.wording import coverage, wanted_words

Features = Mapping[str, float]

# Logits a reader of an odd passage may reach; beyond them a difference says nothing more.
_MAX_MARGIN = 15.0
# What tells a right quote weighs otherwise than what tells a right name or number: these count
# twice, the second time for questions about what somebody said.
_OF_SAYINGS = (
    "margin", "margin_gap", "score_gap", "margin_within", "margin_whole", "similarity", "log_words",
    "match_line", "match_line_least", "match_beside", "match_passage",
)  # fmt: skip
_ENDS_INSIDE = re.compile(r"[.!?][\"”]?\s+[A-Z]")


def features_of(
    candidates: Sequence[Candidate],
    evidence: Evidence,
    understood: Understood,
    query: Query,
    encoder: Encoder,
    matcher: WordMatcher,
) -> list[Features]:
    """Return one mapping per candidate, in order; every mapping has the same names."""
    if not candidates:
        return []
    best = _Best(candidates, evidence)
    similarities, tellers = _similarities(candidates, understood, encoder)
    held_by = {(normalize_answer(c.text), c.article.article_id) for c in candidates}
    copies = Counter(key for key, _ in held_by)
    asked = WantedAnswer(understood)
    wanted = wanted_words(query)
    about = question_words(understood.topic or "", query.language)
    topic = [frozenset(word.terms) for word in about]
    held = _terms_held(candidates)
    matches = match_features(candidates, understood, matcher)
    is_saying = float(asked.kind == "saying")
    found: list[Features] = []
    for candidate, similarity, teller, match in zip(
        candidates, similarities, tellers, matches, strict=True
    ):
        line = _line_terms(candidate)
        known = {
            **best.reader(candidate),
            **best.retrieval(candidate),
            **_said(candidate, understood),
            **match,
            "similarity": similarity,
            "speaker_similarity": teller,
            **asked.fit(candidate),
            "is_saying_asked": is_saying,
            "term_coverage": coverage(wanted, held[candidate.hit.passage.passage_id]),
            "name_coverage": _names(query.names, candidate),
            "copies": math.log(copies[normalize_answer(candidate.text)]),
            "log_words": math.log(len(candidate.text.split())),
            "echo": (echo := _echo(wanted, candidate)),
            "only_echo": float(echo == 1.0 and not is_saying),
            "local_coverage": coverage(wanted, line),
            "topic_coverage": coverage(topic, line) if topic else 1.0,
            "ends_sentence_inside": float(_ENDS_INSIDE.search(candidate.text) is not None),
        }
        known |= asked.of_kind(known["margin"])
        known |= {f"saying_{name}": is_saying * known[name] for name in _OF_SAYINGS}
        found.append(known)
    return found


class _Best:
    """The best of every score of one question: what the candidates' scores are compared with."""

    def __init__(self, candidates: Sequence[Candidate], evidence: Evidence) -> None:
        scores = [c.span.score for c in candidates if c.span]
        margins = [_margin(c) for c in candidates if c.span]
        self.score = max(scores, default=0.0)
        self.margin = max(margins, default=0.0)
        hits = evidence.hits
        self.fused = max(hit.score for hit in hits)
        self.lowest = min(hit.score for hit in hits)
        self.dense = max((hit.dense or 0.0) for hit in hits)
        self.lexical = max((hit.lexical or 0.0) for hit in hits) or 1.0

        self._votes: dict[str, float] = defaultdict(float)
        for hit in hits:
            self._votes[hit.passage.article_id] += 1.0 / (hit.rank + 1)
        self._most = max(self._votes.values())

    def reader(self, candidate: Candidate) -> Features:
        """Return the reader features; a candidate without a span stands as far behind as any."""
        margin = _margin(candidate)
        score = candidate.span.score if candidate.span else self.score - _MAX_MARGIN
        exact, within = _whole_margins(candidate)
        return {
            "margin": float(np.clip(margin, -_MAX_MARGIN, _MAX_MARGIN)),
            "margin_within": float(np.clip(within, -_MAX_MARGIN, _MAX_MARGIN)),
            "margin_whole": float(np.clip(exact, -_MAX_MARGIN, _MAX_MARGIN)),
            "score_gap": float(max(score - self.score, -_MAX_MARGIN)),
            "margin_gap": float(max(margin - self.margin, -_MAX_MARGIN)),
            "overlap": _overlap(candidate),
        }

    def retrieval(self, candidate: Candidate) -> Features:
        """Return the retrieval features of the passage the candidate stands in."""
        hit = candidate.hit
        span = max(self.fused - self.lowest, 1e-9)
        return {
            "fused": (hit.score - self.lowest) / span,
            "rank": 1.0 / hit.rank,
            "dense": hit.dense or 0.0,
            "dense_gap": (hit.dense or 0.0) - self.dense,
            "lexical": (hit.lexical or 0.0) / self.lexical,
            "in_hit": float(candidate.in_hit),
            "article": self._votes[candidate.article.article_id] / self._most,
        }


def _margin(candidate: Candidate) -> float:
    if candidate.span is None or candidate.reading is None:
        return -_MAX_MARGIN
    return candidate.span.score - candidate.reading.null_score


def _whole_margins(candidate: Candidate) -> tuple[float, float]:
    """Margins of the candidate's own words and of the best span within them.

    Of a span of the reader both are its own.
    """
    whole = candidate.whole or candidate.span
    if whole is None or candidate.reading is None:
        return -_MAX_MARGIN, -_MAX_MARGIN
    null = candidate.reading.null_score
    within = whole.score if whole.within is None else whole.within
    return whole.score - null, within - null


def _overlap(candidate: Candidate) -> float:
    """Share of the longer of candidate and reader span that both hold; 1 for a span itself."""
    if candidate.span is None:
        return 0.0
    offset = candidate.hit.passage.start
    start, end = offset + candidate.span.start, offset + candidate.span.end
    shared = min(end, candidate.end) - max(start, candidate.start)
    return max(shared, 0) / max(end - start, candidate.end - candidate.start)


def _said(candidate: Candidate, understood: Understood) -> Features:
    asked = understood.speaker is not None
    return {
        "is_quote": float(candidate.kind == "quote"),
        "said_by_asked": float(asked and candidate.said_by_asked is True),
        "in_quote": float(candidate.quote is not None and not asked),
        "direct": float(asked and candidate.quote == "direct"),
    }


def _similarities(
    candidates: Sequence[Candidate], understood: Understood, encoder: Encoder
) -> tuple[list[float], list[float]]:
    """Cosines of each candidate: of what is asked about with the words around it, and of tellers.

    A teller is how the article names who said it, beside the speaker asked for; 0 without either.
    An office in one language is near its name in the other, which share no word.
    """
    asked = [understood.topic or understood.question]
    contexts = [context_of(candidate) for candidate in candidates]
    tellers = [""] * len(candidates)
    if understood.speaker:
        asked.append(understood.speaker)
        tellers = [candidate.told_by or "" for candidate in candidates]
    texts = list(dict.fromkeys(text for text in (*contexts, *tellers) if text))
    cosines = encoder.encode_passages(texts) @ encoder.encode_queries(asked).T
    found = dict(zip(texts, cosines.tolist(), strict=True))
    return (
        [found[text][0] for text in contexts],
        [found[text][1] if text else 0.0 for text in tellers],
    )


def _terms_held(candidates: Sequence[Candidate]) -> dict[str, frozenset[str]]:
    """Return the terms of each passage that holds candidates, by its id."""
    passages = {c.hit.passage.passage_id: c.hit.passage for c in candidates}
    return {passage_id: _terms_of(passage) for passage_id, passage in passages.items()}


def _terms_of(passage: Passage) -> frozenset[str]:
    text = " ".join((passage.text, passage.title, *passage.names))
    return frozenset(terms(text, passage.language))


def _line_terms(candidate: Candidate) -> frozenset[str]:
    return frozenset(terms(context_of(candidate), candidate.article.language))


def _echo(wanted: Sequence[frozenset[str]], candidate: Candidate) -> float:
    """Share of the candidate's terms that only repeat the question."""
    own = terms(candidate.text, candidate.article.language)
    asked = frozenset().union(*wanted)
    return sum(term in asked for term in own) / len(own) if own else 0.0


def _names(names: Sequence[str], candidate: Candidate) -> float:
    """Share of the question's names that the passage, its title or its names hold."""
    if not names:
        return 0.0
    passage = candidate.hit.passage
    held = " ".join((passage.text, passage.title, *passage.names))
    words = frozenset(word.casefold() for word in re.findall(r"\w+(?:['’-]\w+)*", held))
    return sum(name_words(name) <= words for name in names) / len(names)
