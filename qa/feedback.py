"""What readers say of answers, kept as JSON lines beside the index.

One line is one judgment. Lines are only ever appended, whole or not at all; a judgment that is
taken back is another line, and the last one counts (:mod:`qa.feedback_export`).
"""

import fcntl
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, get_args

from corpus.documents import Language
from corpus.errors import QuestionError, StoreError
from qa.answers import Answer, Source

Verdict = Literal["right", "wrong_answer", "wrong_words", "wrong_speaker", "should_not_answer"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgment:
    """What a reader said of one answer.

    ``feedback`` is the verdict; of a question that had no answer, "right" says that the articles
    don't say indeed, and "wrong_answer" that they do. ``history`` are the earlier questions that
    were asked along, ``understood`` the standalone question. ``article_id``, ``start``, ``end`` say
    where the answer stands in the body whose sha256 is given. ``asked_speaker`` is whose words were
    asked for. ``correct`` are right answers; the window leaves it empty, to be filled in by hand.
    """

    feedback: Verdict
    question: str
    answer: str | None
    lang: Language
    history: tuple[str, ...] = ()
    correct: tuple[str, ...] = ()
    understood: str | None = None
    confidence: float = 0.0
    reason: str | None = None
    article_id: str | None = None
    start: int | None = None
    end: int | None = None
    sha256: str | None = None
    speaker: str | None = None
    asked_speaker: str | None = None
    time: str | None = None


def judged(
    answer: Answer,
    verdict: Verdict,
    *,
    language: Language,
    history: Sequence[str] = (),
) -> Judgment:
    """Return a judgment of an answer, made now."""
    return Judgment(
        feedback=verdict,
        question=answer.question,
        answer=answer.text,
        lang=language,
        history=tuple(history),
        understood=answer.understood.question,
        confidence=round(answer.confidence, 4),
        reason=answer.reason,
        asked_speaker=answer.understood.speaker,
        time=datetime.now(UTC).isoformat(timespec="seconds"),
        **({} if answer.source is None else _place(answer.source)),
    )


def _place(source: Source) -> dict[str, Any]:
    return {
        "article_id": source.article.article_id,
        "start": source.start,
        "end": source.end,
        "sha256": source.article.sha256,
        "speaker": source.speaker,
    }


def feedback_file(index: Path | str) -> Path:
    """Return where an index's feedback is kept: beside its folder, so that it outlives a rebuild.

    The feedback of ``news/idx`` is ``news/idx.feedback.jsonl``.
    """
    folder = Path(os.path.abspath(index))  # noqa: PTH100 - "." has no name; a link keeps its own
    return folder.with_name(f"{folder.name}.feedback.jsonl")


def append(path: Path, judgment: Judgment) -> None:
    """Add a judgment as a line of its own, whole or not at all, also beside other processes.

    Raises
    ------
    StoreError
        When the file cannot be written.
    """
    line = json.dumps(asdict(judgment), ensure_ascii=False).encode() + b"\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b", buffering=0) as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            _write(file.fileno(), line)
    except OSError as err:
        raise StoreError(
            f"feedback cannot be written to {path}: {err.strerror or err}; expected a place that "
            "can be written to, name one with --feedback"
        ) from err


def _write(file: int, line: bytes) -> None:
    """Write at the end, whole or not at all; end first a line that a crash left unfinished."""
    size = os.fstat(file).st_size
    if size and os.pread(file, 1, size - 1) != b"\n":
        line = b"\n" + line
    try:
        written = os.write(file, line)
        if written < len(line):
            raise OSError(f"only {written} of {len(line)} bytes could be written")
        os.fsync(file)
    except OSError:
        os.ftruncate(file, size)
        raise


def read_feedback(path: Path) -> tuple[list[Judgment], list[str]]:
    """Return the judgments of a file in its order, and a sentence for each line that is none.

    Raises
    ------
    QuestionError
        When there is no such file.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError as err:
        raise QuestionError(
            f"there is no feedback file {path}; expected judgments given in the chat window, "
            "or name their file with --feedback"
        ) from err
    found: list[Judgment] = []
    problems: list[str] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(_parsed(json.loads(line)))
            except (ValueError, RecursionError) as err:  # also broken JSON, what is not UTF-8
                problems.append(f"{path}:{number} is not a judgment: {err}")
    return found, problems


def _parsed(record: object) -> Judgment:
    """Return a record as a judgment; fields that are not known are left alone."""
    if not isinstance(record, dict):
        raise ValueError(f"it is a {type(record).__name__} in JSON; expected an object")
    known: dict[str, Any] = {
        f.name: record[f.name] for f in fields(Judgment) if record.get(f.name) is not None
    }
    if known.get("feedback") not in VERDICTS:
        raise ValueError(
            f"its feedback is {known.get('feedback')!r}; expected one of {', '.join(VERDICTS)}"
        )
    question = known.get("question")
    if not isinstance(question, str) or not question.strip():
        raise ValueError(f"its question is {question!r}; expected one in words")
    if known.get("lang") not in ("id", "en"):
        raise ValueError(f"its lang is {known.get('lang')!r}; expected 'id' or 'en'")
    if not isinstance(known.get("answer", ""), str):
        raise ValueError(f"its answer is {known['answer']!r}; expected a text or null")
    for name in ("history", "correct"):
        known[name] = _texts(known.get(name, []), name)
    return Judgment(**{"answer": None, **known})


def _texts(values: object, name: str) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(v, str) and v.strip() for v in values):
        raise ValueError(f"its {name} is {values!r}; expected a list of texts")
    return tuple(values)
