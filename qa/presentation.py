"""The public JSON object of an answer: stable names, in a stable order."""

from collections.abc import Mapping
from typing import Any

from index.hits import Hit
from qa.answers import Alternative, Answer, Source, Understood

JsonObject = dict[str, Any]


def answer_to_json(answer: Answer, question_id: str | None = None) -> JsonObject:
    """Return the object that ``kabar ask --json`` prints; with ``question_id``, as ``id``, first.

    ``answer`` and ``source`` are None when the articles don't say; only then ``reason`` is there.
    Offsets are characters, half-open, into the stored article body.
    """
    values: JsonObject = {} if question_id is None else {"id": question_id}
    values |= {
        "question": answer.question,
        "understood": _understood(answer.understood),
        "answer": answer.text,
        "confidence": _rounded(answer.confidence),
        "source": None if answer.source is None else _source(answer.source),
        "alternatives": [_alternative(alternative) for alternative in answer.alternatives],
        "support": answer.support,
        "hits": [_hit(hit) for hit in answer.hits],
        "timings_ms": _timings(answer.timings_ms),
    }
    if answer.source is None:
        values["reason"] = answer.reason
    if answer.nearest_published is not None:
        values["nearest_published"] = answer.nearest_published
    return values | _form(answer)


def _form(answer: Answer) -> JsonObject:
    """Return what tells of more than one span; lists only where the question asks for them."""
    values: JsonObject = {"answer_kind": answer.kind, "support_articles": answer.support_articles}
    if answer.items:
        values["answers"] = [_alternative(item) for item in answer.items]
    if answer.timeline:
        values["timeline"] = [_dated(source) for source in answer.timeline]
    if answer.disagreement:
        values["disagreement"] = [
            _dated(other.source) | {"confidence": _rounded(other.confidence)}
            for other in answer.disagreement
        ]
    return values


def _understood(understood: Understood) -> JsonObject:
    return {
        "question": understood.question,
        "speaker": understood.speaker,
        "topic": understood.topic,
        "from": understood.published_from,
        "to": understood.published_to,
    }


def _source(source: Source) -> JsonObject:
    article = source.article
    return {
        "article_id": article.article_id,
        "title": article.title,
        "url": article.url,
        "published": article.published,
        "start": source.start,
        "end": source.end,
        "speaker": source.speaker,
        "quote": source.quote,
        "sentence": source.sentence,
        "sha256": article.sha256,
    }


def _alternative(alternative: Alternative) -> JsonObject:
    return {
        "answer": alternative.source.text,
        "confidence": _rounded(alternative.confidence),
        "source": _source(alternative.source),
    }


def _dated(source: Source) -> JsonObject:
    return {"date": source.article.published, "answer": source.text, "source": _source(source)}


def _hit(hit: Hit) -> JsonObject:
    passage = hit.passage
    return {
        "article_id": passage.article_id,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "score": _rounded(hit.score),
    }


def _timings(timings_ms: Mapping[str, float]) -> JsonObject:
    return {step: round(ms, 1) for step, ms in timings_ms.items()}


def _rounded(number: float) -> float:
    return round(float(number), 4)
