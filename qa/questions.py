"""Questions with accepted answers: Kabar's own files, SQuAD's, rows of question and context.

| format | a record |
|---|---|
| Kabar lines | ``{id, lang, type, history, question, article_ids, answers: [text]}`` |
| rows, one a line | ``{id, question, context, answers: [{text, answer_start}]}`` |
| SQuAD, JSON | ``{data: [{paragraphs: [{context, qas: [{id, question, answers}]}]}]}`` |

No accepted answer means that the question cannot be answered. Only ``question`` and ``answers``
must be there. Files may be compressed (``.gz``, ``.xz``, ``.zst``).
"""

import json
import reprlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.compression import bare_suffix, damage, open_bytes
from corpus.documents import Article, Language
from corpus.errors import QuestionError


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question and what counts as a right answer to it.

    ``answers`` are accepted texts, empty when the articles don't say; ``history`` the earlier
    questions of the conversation, oldest first; ``context`` the text it was asked about, if given;
    ``speaker`` who the words are asked of, if given.
    """

    question_id: str
    question: str
    answers: tuple[str, ...] = ()
    article_ids: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    language: Language = "id"
    kind: str = "question"
    context: str | None = None
    speaker: str | None = None

    @property
    def is_answerable(self) -> bool:
        """Whether there is an accepted answer."""
        return bool(self.answers)


def read_questions(path: Path, article: Callable[[str], Article] | None = None) -> list[Question]:
    """Return the questions of a file, in its order.

    With ``article``, which returns an article by its id, a line may have ``spans`` in place of
    answers, ``[article id, start, end]`` each: so questions over articles of others can be kept
    without their words.

    Raises
    ------
    QuestionError
        When the file is missing, empty, or a record of it is not a question; names file and line.
    """
    if bare_suffix(path) == ".json":
        questions = [question for record in _json_records(path) for question in record]
    else:
        questions = [
            _parsed(_with_words(record, article), f"{path}:{line}")
            for line, record in _json_lines(path)
        ]
    if not questions:
        raise QuestionError(f"{path} holds no questions; expected JSON lines or SQuAD's JSON")
    return questions


def _json_lines(path: Path) -> Iterator[tuple[int, object]]:
    for line, text in enumerate(_text(path).split("\n"), 1):
        if text.strip():
            yield line, _json(text, f"{path}:{line}")


def _json_records(path: Path) -> Iterator[list[Question]]:
    root = _json(_text(path), str(path))
    if isinstance(root, list):
        yield [_parsed(record, f"{path}, record {n}") for n, record in enumerate(root, 1)]
        return
    for n, entry in enumerate(_list_of(root, "data", str(path)), 1):
        for m, paragraph in enumerate(_list_of(entry, "paragraphs", f"{path}, data {n}"), 1):
            where = f"{path}, data {n}, paragraph {m}"
            context = _optional_text(_mapping(paragraph, where), "context", where)
            yield [
                _parsed(record, f"{where}, question {q}", context)
                for q, record in enumerate(_list_of(paragraph, "qas", where), 1)
            ]


def _with_words(record: object, article: Callable[[str], Article] | None) -> object:
    """Return a record of spans with the words that they cut from their articles as answers."""
    if article is None or not isinstance(record, dict) or "spans" not in record:
        return record
    words = [article(key).body[start:end] for key, start, end in record["spans"]]
    return {**record, "answers": words}


def bytes_of(path: Path) -> bytes:
    """Return a file's bytes, decompressed.

    Raises
    ------
    QuestionError
        When there is no such file or it cannot be read.
    """
    try:
        with open_bytes(path) as stream:
            return stream.read()
    except FileNotFoundError as err:
        raise QuestionError(f"there is no questions file {path}; expected a file") from err
    except Exception as err:
        reason = damage(err) or (err.strerror if isinstance(err, OSError) else None)
        if reason is None:
            raise
        raise QuestionError(f"{path} cannot be read: {reason}") from err


def _text(path: Path) -> str:
    try:
        return bytes_of(path).decode("utf-8-sig")
    except UnicodeDecodeError as err:
        raise QuestionError(f"{path} is not UTF-8 (byte {err.start}); save it as UTF-8") from err


def _json(text: str, where: str) -> object:
    try:
        record: object = json.loads(text)
    except (ValueError, RecursionError) as err:
        raise QuestionError(f"{where} is not JSON: {err}; expected one object") from err
    return record


def _parsed(record: object, where: str, context: str | None = None) -> Question:
    """Return the record as a question; ``where`` stands in errors, and as id when it has none."""
    record = _mapping(record, where)
    text = _optional_text(record, "question", where)
    if not text or not text.strip():
        raise QuestionError(f"{where} has no question; expected a text in 'question'")
    context = context or _optional_text(record, "context", where)
    return Question(
        question_id=str(record.get("id", where)),
        question=text,
        answers=_answers(record, where),
        article_ids=texts_of(record, "article_ids", where),
        history=texts_of(record, "history", where),
        language=_language(record, text, where),
        kind=_optional_text(record, "type", where) or _default_kind(record),
        context=context,
        speaker=_optional_text(record, "speaker", where),
    )


def _answers(record: Mapping[str, Any], where: str) -> tuple[str, ...]:
    if record.get("is_impossible"):
        return ()
    found = record.get("answers")
    if not isinstance(found, list):
        raise QuestionError(
            f"{where} has answers {found!r}; expected a list, empty if unanswerable"
        )
    texts = [item.get("text") if isinstance(item, dict) else item for item in found]
    accepted = [text for text in texts if isinstance(text, str) and text.strip()]
    if len(accepted) < len(texts):
        raise QuestionError(f"{where} has answers {found!r}; expected texts")
    return tuple(dict.fromkeys(accepted))


def _default_kind(record: Mapping[str, Any]) -> str:
    return "question" if record.get("answers") else "unanswerable"


def _language(record: Mapping[str, Any], text: str, where: str) -> Language:
    given = record.get("lang")
    if given is None:
        from corpus.language import detect_language

        return detect_language(text)
    if given not in ("id", "en"):
        raise QuestionError(f"{where} has lang {given!r}; expected 'id' or 'en'")
    return "id" if given == "id" else "en"


def texts_of(record: Mapping[str, Any], name: str, where: str) -> tuple[str, ...]:
    """Return the list of texts in an optional field of a JSON object; () when it has none."""
    found = record.get(name) or []
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        # In short: brackets in brackets, as JSON allows them, can be too deep to be shown.
        raise QuestionError(f"{where} has {name} {reprlib.repr(found)}; expected a list of texts")
    return tuple(found)


def _mapping(record: object, where: str) -> Mapping[str, Any]:
    if not isinstance(record, dict):
        raise QuestionError(f"{where} is a {type(record).__name__}; expected a JSON object")
    return record


def _optional_text(record: Mapping[str, Any], name: str, where: str) -> str | None:
    found = record.get(name)
    if found is not None and not isinstance(found, str):
        raise QuestionError(f"{where} has {name} {found!r}; expected a text")
    return found


def _list_of(record: object, name: str, where: str) -> list[Any]:
    found = record.get(name) if isinstance(record, dict) else None
    if not isinstance(found, list):
        raise QuestionError(f"{where} has no list {name!r}; expected SQuAD's JSON")
    return found
