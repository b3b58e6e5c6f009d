"""An Answer from what was chosen: source, alternatives, support, or the reason for none."""

from collections.abc import Mapping, Sequence

from index.hits import Hit
from qa.answers import Alternative, Answer
from qa.choice import Scored, reason_for_none
from qa.considered import Considered
from qa.sources import source_of
from qa.support import Support, support_of

MAX_ALTERNATIVES = 3
# An alternative less sure than this is noise.
_MIN_ALTERNATIVE = 0.03


def answer_of(
    question: str,
    considered: Considered,
    chosen: Scored | None,
    found: Sequence[Scored],
    timings_ms: Mapping[str, float],
    outside: tuple[str | None, Sequence[Hit]],
) -> Answer:
    """Return the answer, or none; ``found`` are all answers, ``outside`` what to show without any.

    ``outside`` is the nearest date and the hits of any date where the days asked for have none.
    """
    others = [s for s in found if s is not chosen and s.probability >= _MIN_ALTERNATIVE]
    reason = withheld = None
    if chosen is None:
        others = []  # what was too unsure to be the answer is not shown as another one
        withheld = _alternative(found[0]) if found else None
        reason = reason_for_none(
            considered.evidence.hits,
            considered.candidates,
            len(considered.refused),
            speaker=considered.understood.speaker,
            has_dates=bool(considered.query.published_from or considered.query.published_to),
        )
    support = (
        Support()
        if chosen is None
        else support_of(chosen.candidate.text, chosen.article_ids, considered.evidence.hits)
    )
    return Answer(
        question=question,
        understood=considered.understood,
        source=None if chosen is None else source_of(chosen.candidate),
        confidence=0.0 if chosen is None else chosen.probability,
        alternatives=tuple(_alternative(scored) for scored in others[:MAX_ALTERNATIVES]),
        support=support.stories,
        support_articles=support.articles,
        hits=tuple(outside[1]),
        reason=reason,
        withheld=withheld,
        nearest_published=outside[0],
        kind=None if chosen is None else chosen.candidate.kind,
        timings_ms=timings_ms,
    )


def _alternative(scored: Scored) -> Alternative:
    return Alternative(source=source_of(scored.candidate), confidence=scored.probability)
