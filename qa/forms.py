"""The form an answer takes: a span as it was chosen, evidence, a list, a timeline, disagreement."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from corpus.documents import Article
from index.hits import Encoder, Hit
from index.query import Query
from qa.answers import Answer, AnswerKind, Source
from qa.choice import Scored
from qa.considered import Considered
from qa.disagreement import disagreement
from qa.evidence import best_sentence, decisive_clause
from qa.lists import list_of
from qa.question_kinds import events_topic, items_asked, question_kind
from qa.sources import source_at
from qa.support import support_of
from qa.timelines import PASSAGES, timeline_of

Search = Callable[[Query, int], list[Hit]]


def in_its_form(
    answer: Answer,
    considered: Considered,
    found: Sequence[Scored],
    *,
    search: Search,
    article: Callable[[str], Article],
    encoder: Encoder,
) -> Answer:
    """Return the answer as its question's wording asks for it; every part of it is verbatim.

    ``found`` are the distinct answers, the surest first. A timeline is shown also where no single
    answer is sure enough; everything else needs one.
    """
    kind = question_kind(answer.understood.question)
    if kind == "timeline":
        return _with_timeline(answer, considered, search, article)
    if answer.source is None:
        return answer
    if kind == "list":
        return _as_list(answer, considered, found)
    if kind == "yes_no" and answer.understood.speaker is None:
        return _as_evidence(answer, considered, encoder)
    return replace(answer, disagreement=disagreement(considered, found))


def _with_timeline(
    answer: Answer, considered: Considered, search: Search, article: Callable[[str], Article]
) -> Answer:
    topic = _topic(considered.query)
    timeline = timeline_of(topic, search(topic, PASSAGES), article)
    if not timeline:
        return answer
    return replace(answer, timeline=timeline, kind="timeline" if answer.source else None)


def _topic(query: Query) -> Query:
    about = events_topic(query.text) or query.text
    return replace(query, text=about, names=tuple(n for n in query.names if n in about))


def _as_list(answer: Answer, considered: Considered, found: Sequence[Scored]) -> Answer:
    listed = list_of(found, considered.query, items_asked(answer.understood.question))
    if listed is None:
        return answer
    restated = _restated(answer, listed.best, "list", listed.scored.article_ids)
    return replace(restated, confidence=listed.scored.probability, items=listed.items)


def _as_evidence(answer: Answer, considered: Considered, encoder: Encoder) -> Answer:
    """Return the clause that bears on the question, as sure as the span it stands for."""
    query, evidence = considered.query, considered.evidence
    hit, sentence = best_sentence(query, evidence.hits, encoder)
    article = evidence.articles[hit.passage.article_id]
    source = source_at(article, *decisive_clause(article.body, sentence, query, hit))
    return _restated(answer, source, "evidence", [article.article_id])


def _restated(
    answer: Answer, source: Source, kind: AnswerKind, article_ids: Iterable[str]
) -> Answer:
    """Return the answer with other words and their support."""
    support = support_of(source.text, article_ids, answer.hits)
    return replace(
        answer,
        source=source,
        support=support.stories,
        support_articles=support.articles,
        kind=kind,
        alternatives=tuple(a for a in answer.alternatives if not _overlap(a.source, source)),
    )


def _overlap(one: Source, other: Source) -> bool:
    is_same = one.article.article_id == other.article.article_id
    return is_same and one.start < other.end and other.start < one.end
