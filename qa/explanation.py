"""How an answer came about: every step's candidates and scores, as JSON and as terminal text."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from index.hits import Hit
from qa.answers import Reading
from qa.candidates import Candidate
from qa.considered import Explained
from qa.features import Features
from qa.presentation import JsonObject, answer_to_json
from qa.terminal import plain_text

_MAX_SHOWN = 10
# The features that tell a reader most; --json gives all.
_SHOWN = ("margin", "fused", "similarity", "type_fit", "term_coverage")


def explanation(explained: Explained) -> JsonObject:
    """Return the object that ``kabar ask --json --explain`` adds to an answer as ``explain``.

    Every list has the best first; scores are as the steps compute them and not comparable across
    steps. Offsets are characters, half-open, into the stored article body.
    """
    considered = explained.considered
    query, readings = considered.query, considered.evidence.readings
    scored = sorted(
        zip(considered.candidates, considered.features, explained.probabilities, strict=True),
        key=lambda item: -item[2],
    )
    return {
        "understood": answer_to_json(explained.answer)["understood"],
        "query": {"text": query.text, "language": query.language, "names": list(query.names)},
        "hits": [
            _hit(hit, reading)
            for hit, reading in zip(considered.evidence.hits, readings, strict=True)
        ],
        "candidates": [
            _candidate(candidate)
            | {"probability": _number(probability), "features": _all(features)}
            for candidate, features, probability in scored
        ],
        "refused": [
            *(_candidate(c) | {"why": "wrong_speaker"} for c in considered.refused),
            *(
                _candidate(c) | {"why": "off_topic", "features": _all(features)}
                for c, features in considered.off_topic
            ),
        ],
        "min_confidence": _number(explained.min_confidence),
        "answer": explained.answer.text,
        "confidence": _number(explained.answer.confidence),
        "reason": explained.answer.reason,
    }


def _hit(hit: Hit, reading: Reading) -> JsonObject:
    passage = hit.passage
    return {
        "rank": hit.rank,
        "article_id": passage.article_id,
        "start": passage.start,
        "end": passage.end,
        "title": passage.title,
        "fused": _number(hit.score),
        "lexical": _number(hit.lexical),
        "dense": _number(hit.dense),
        "words": _number(hit.words),
        "null_score": _number(reading.null_score),
        "margin": _number(reading.margin),
        "spans": [
            {
                "answer": span.text,
                "start": passage.start + span.start,
                "end": passage.start + span.end,
                "score": _number(span.score),
            }
            for span in reading.spans
        ],
    }


def _candidate(candidate: Candidate) -> JsonObject:
    return {
        "answer": candidate.text,
        "kind": candidate.kind,
        "article_id": candidate.article.article_id,
        "start": candidate.start,
        "end": candidate.end,
        "hit": candidate.hit.rank,
        "speaker": candidate.speaker,
        "quote": candidate.quote,
        "said_by_asked": candidate.said_by_asked,
    }


def _all(features: Features) -> JsonObject:
    return {name: _number(value) for name, value in features.items()}


def _number(value: float | None) -> float | None:
    """Round; what is missing or infinite (no span at all) is None, for JSON knows no infinity."""
    return None if value is None or not math.isfinite(value) else round(float(value), 4)


def explanation_as_text(explained: Explained, *, width: int = 80) -> str:
    """Return every step in lines of ``width``; of long lists the best ten."""
    return "\n".join(_lines(explanation(explained), max(width, 60)))


def _lines(found: JsonObject, width: int) -> Iterator[str]:
    understood = found["understood"]
    yield "1 understood"
    yield from _labelled(
        {
            "question": understood["question"],
            "speaker": understood["speaker"],
            "topic": understood["topic"],
            "from": understood["from"],
            "to": understood["to"],
            "names": ", ".join(found["query"]["names"]),
            "language": found["query"]["language"],
        },
        width,
    )
    yield from ("", "2 passages found, and the best words the reader sees in each")
    yield from _hits(found["hits"], width)
    yield from ("", f"3 candidates ({len(found['candidates'])}), the most probable first")
    yield from _candidates(found["candidates"], width)
    yield from ("", f"4 refused ({len(found['refused'])})")
    yield from _refused(found["refused"], width)
    yield from ("", "5 chosen")
    yield _line(_chosen(found), width, 2)


def _hits(hits: Sequence[Mapping[str, Any]], width: int) -> Iterator[str]:
    columns = ("fused", "BM25", "cosine", "words", "reader", "null")
    yield f"    {''.join(f'{name:>7}' for name in columns)}  article"
    for hit in hits[:_MAX_SHOWN]:
        best = hit["spans"][0] if hit["spans"] else None
        scores = (
            hit["fused"],
            hit["lexical"],
            hit["dense"],
            hit["words"],
            best and best["score"],
            hit["null_score"],
        )
        cells = "".join(f"{_shown(score):>7}" for score in scores)
        title = f"{hit['article_id']}  {hit['title']}"
        yield _line(f"{hit['rank']:>2}{cells}  {plain_text(title)}", width, 2)
        for span in hit["spans"][:2]:
            yield _line(f"{_shown(span['score'])}  “{plain_text(span['answer'])}”", width, 8)
    yield from _more(hits)


def _candidates(candidates: Sequence[Mapping[str, Any]], width: int) -> Iterator[str]:
    for candidate in candidates[:_MAX_SHOWN]:
        yield _line(
            f"{candidate['probability']:>4.0%}  “{plain_text(candidate['answer'])}”", width, 2
        )
        yield _line(_origin(candidate), width, 8)
        features = candidate["features"]
        yield _line(
            ", ".join(f"{name} {features[name]:.2f}" for name in _SHOWN if name in features),
            width,
            8,
        )
    yield from _more(candidates)


def _refused(refused: Sequence[Mapping[str, Any]], width: int) -> Iterator[str]:
    for candidate in refused[:_MAX_SHOWN]:
        why = "words of another speaker"
        if candidate["why"] == "off_topic":
            why = f"off topic, similarity {candidate['features']['similarity']:.2f}"
        yield _line(f"{why}: “{plain_text(candidate['answer'])}”", width, 2)
        yield _line(_origin(candidate), width, 8)
    yield from _more(refused)


def _more(items: Sequence[object]) -> Iterator[str]:
    if len(items) > _MAX_SHOWN:
        yield f"  and {len(items) - _MAX_SHOWN} more (--json lists all)"


def _origin(candidate: Mapping[str, Any]) -> str:
    said = (
        f", said by {candidate['speaker']} ({candidate['quote']})" if candidate["speaker"] else ""
    )
    return f"{candidate['kind']} of passage {candidate['hit']}, {candidate['article_id']}{said}"


def _chosen(found: Mapping[str, Any]) -> str:
    least = f"at least {found['min_confidence']:.0%} is asked for"
    if found["answer"] is not None:
        return f"{found['confidence']:.0%} sure, {least}: “{plain_text(found['answer'])}”"
    if found["candidates"]:
        best = found["candidates"][0]["probability"]
        return f"none ({found['reason']}): the best candidate is {best:.0%} sure, {least}"
    return f"none ({found['reason']}): there is no candidate"


def _labelled(values: Mapping[str, str | None], width: int) -> Iterator[str]:
    for label, value in values.items():
        yield _line(f"{label:<10}{plain_text(value) if value else '–'}", width, 2)


def _line(text: str, width: int, indent: int) -> str:
    room = width - indent
    return " " * indent + (text if len(text) <= room else f"{text[: room - 1].rstrip()}…")


def _shown(score: float | None) -> str:
    return "–" if score is None else f"{score:.2f}"
