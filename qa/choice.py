"""Which candidate is the answer, which are other answers, and why there may be none.

The candidate with the highest calibrated probability wins. Candidates that say the same are one
answer, and the articles that hold it are its support.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.hits import Hit
from qa.answers import Reason
from qa.candidates import Candidate
from qa.metrics import normalize_answer
from qa.speakers import name_words, named_in

# Below this cosine no passage of the embedded encoder was right on the development questions; with
# no name and no word of the question in any passage, nothing is close.
_FAR = 0.35


# Where somebody's words about a topic are asked for, words that hold none of the topic's terms and
# are less similar to it than this are about something else. On the development questions and fit-a
# it takes one of 26 such right candidates and 259 of 775 found for another question's topic (.05:
# none and 126; .15: one and 406). An encoder whose cosines are all high is not affected.
OFF_TOPIC = 0.1


def is_off_topic(features: Mapping[str, float]) -> bool:
    """Whether a candidate's features say that it is about something else than what is asked."""
    return (
        bool(features["is_saying_asked"])
        and features["topic_coverage"] == 0.0
        and features["similarity"] < OFF_TOPIC
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A candidate with the probability that it is right, and the articles that say the same."""

    candidate: Candidate
    probability: float
    article_ids: frozenset[str]


def merged(candidates: Sequence[Candidate], probabilities: Sequence[float]) -> list[Scored]:
    """Return the distinct answers, the most probable first; ties go to the better hit."""
    order = sorted(
        zip(candidates, probabilities, strict=True),
        key=lambda pair: (-pair[1], pair[0].hit.rank, pair[0].start),
    )
    groups: list[tuple[Candidate, float, set[str]]] = []
    for candidate, probability in order:
        same = next((g for g in groups if says_the_same(g[0], candidate)), None)
        if same is None:
            groups.append((candidate, probability, {candidate.article.article_id}))
        else:
            same[2].add(candidate.article.article_id)
    return [
        Scored(candidate=candidate, probability=probability, article_ids=frozenset(ids))
        for candidate, probability, ids in groups
    ]


def says_the_same(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates are one answer.

    They are when they share characters of an article, or when the words of one hold the words of
    the other in a row and the shorter has at least half as many.
    """
    if one.article.article_id == other.article.article_id and (
        one.start < other.end and other.start < one.end
    ):
        return True
    left, right = _normalized(one.text), _normalized(other.text)
    short, long = sorted((left, right), key=len)
    inside = f" {short} " in f" {long} "
    return bool(short) and inside and 2 * len(short.split()) >= len(long.split())


# Every candidate is compared with every distinct answer before it: normalise each text once.
_normalized = lru_cache(maxsize=4096)(normalize_answer)


def reason_for_none(
    hits: Sequence[Hit],
    candidates: Sequence[Candidate],
    refused: int,
    *,
    speaker: str | None,
    has_dates: bool,
) -> Reason:
    """Return why the articles don't say."""
    if not hits:
        return "no_articles_in_range" if has_dates else "nothing_close"
    if speaker is not None and refused and not any(c.said_by_asked for c in candidates):
        return "wrong_speaker"
    if all((hit.dense or 0.0) < _FAR for hit in hits) and not _is_named(hits, speaker):
        return "nothing_close"
    return "no_span"


def _is_named(hits: Sequence[Hit], speaker: str | None) -> bool:
    if speaker is None:
        return False
    words = name_words(speaker)
    return any(words <= named_in(hit.passage) for hit in hits)
