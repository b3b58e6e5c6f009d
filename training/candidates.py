"""Candidates of many questions, each with its features and whether it is right: what is fitted on.

A candidate is right when its token F1 with an accepted answer is at least one half.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa.metrics import is_right
from qa.questions import Question, read_questions
from qa.understanding import understand

# Questions made by `swapped`.
SWAPPED = "swapped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Candidates of all questions: features (n, names), labels and question numbers (n,).

    ``articles`` names what every question is about: an article, or itself where nothing tells.
    Questions from number ``own`` on stand beside the product's own (None: there are no others).
    """

    names: tuple[str, ...]
    features: NDArray[np.float64]
    right: NDArray[np.bool_]
    question: NDArray[np.int64]
    kinds: Sequence[tuple[str, str, bool]]  # type, language, answerable, of every question
    articles: Sequence[str]
    own: int | None = None


def swapped(questions: Sequence[Question]) -> list[Question]:
    """Return attribution questions with the topic of another one: nothing answers them.

    Few hand-written questions ask a known speaker about what he never spoke of, and a chat is asked
    little else by those who try it.
    """
    asked = [(q, understand(q.question)) for q in questions if not q.history]
    pairs = [(q, u) for q, u in asked if u.speaker and u.topic and q.is_answerable]
    rng = np.random.default_rng(0)
    turn = rng.permutation(len(pairs))
    ask = {"en": "what did {} say about {}?", "id": "apa kata {} soal {}?"}
    found = []
    for (_, one), (question, other) in zip(
        [pairs[i] for i in turn], [pairs[i] for i in np.roll(turn, 1)], strict=True
    ):
        language = question.language or "id"
        text = ask[language].format(one.speaker, other.topic)
        found.append(
            Question(
                question_id=f"swapped-{question.question_id}",
                question=text,
                language=language,
                kind=SWAPPED,
                article_ids=question.article_ids,
            )
        )
    return found


def dump(questions: Path, index: Path, out: Path, reader: str, k: int) -> None:
    """Write the candidates of every question, and of the swapped ones, as JSON lines."""
    from qa.pipeline import load_answerer

    answerer = load_answerer(index, reader=reader)
    asked = read_questions(questions, answerer.index.article)
    with out.open("w", encoding="utf-8") as stream:
        for question in [*asked, *swapped(asked)]:
            considered = answerer.consider(question.question, question.history, k=k)
            record = {
                "id": question.question_id,
                "about": next(iter(sorted(question.article_ids)), question.question_id),
                "type": question.kind,
                "lang": question.language,
                "answerable": question.is_answerable,
                "candidates": [
                    {
                        "text": candidate.text,
                        "kind": candidate.kind,
                        "article_id": candidate.article.article_id,
                        "right": question.is_answerable
                        and is_right(candidate.text, question.answers),
                        "features": dict(features),
                    }
                    for candidate, features in zip(
                        considered.candidates, considered.features, strict=True
                    )
                ],
            }
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")


def read_rows(paths: Iterable[Path], beside: Iterable[Path] = ()) -> Rows:
    """Read dumped candidates; every file must have the same features."""
    records = _records(paths)
    own = len(records)
    records += _records(beside)
    pairs = [(i, c) for i, record in enumerate(records) for c in record["candidates"]]
    names = tuple(pairs[0][1]["features"])
    return Rows(
        names=names,
        features=np.array([[c["features"][name] for name in names] for _, c in pairs]),
        right=np.array([c["right"] for _, c in pairs]),
        question=np.array([i for i, _ in pairs]),
        kinds=[(r["type"], r["lang"], r["answerable"]) for r in records],
        articles=[r["about"] for r in records],
        own=own,
    )


def _records(paths: Iterable[Path]) -> list[dict[str, Any]]:
    lines = (line for path in paths for line in path.read_text("utf-8").splitlines())
    return [json.loads(line) for line in lines]
