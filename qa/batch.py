"""Many questions at once: JSON lines in, one JSON object out for each, in the same order."""

import json
import reprlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from corpus.errors import QuestionError, TextTooLong
from qa.answers import Answer
from qa.presentation import JsonObject, answer_to_json
from qa.questions import texts_of

# A question and the earlier ones to an answer.
Ask = Callable[[str, Sequence[str]], Answer]


def answer_lines(ask: Ask, lines: Iterable[bytes], name: str) -> Iterator[JsonObject]:
    """Answer ``{"id", "question", "history": [earlier questions]}`` lines as they come.

    Each gives the answer's public JSON object with ``id`` first, or ``{"id", "error"}`` where the
    line cannot be asked; ``name`` and the line's number stand in the error. Blank lines give
    nothing; a line without an id gets its number.
    """
    for number, raw in enumerate(lines, 1):
        if raw.strip():
            yield _answered(ask, raw, number, f"{name}:{number}")


def _answered(ask: Ask, raw: bytes, number: int, where: str) -> JsonObject:
    line_id: Any = number
    try:
        record = _record(raw)
        line_id = record.get("id", number)
        answer = ask(_question(record), texts_of(record, "history", "the line"))
    except (QuestionError, TextTooLong) as err:
        return {"id": line_id, "error": f"{where}: {err}"}
    return {"id": line_id, **answer_to_json(answer)}


def _record(raw: bytes) -> JsonObject:
    try:
        record = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as err:  # broken JSON, not UTF-8, or brackets without end
        raise QuestionError(f"not a line of JSON in UTF-8 ({err}); expected one object") from err
    if not isinstance(record, dict):
        raise QuestionError(f"a {type(record).__name__} in JSON; expected an object")
    return record


def _question(record: JsonObject) -> str:
    question = record.get("question")
    if not isinstance(question, str) or not question.strip():
        raise QuestionError(f"the question is {reprlib.repr(question)}; expected one in words")
    return question
