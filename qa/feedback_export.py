"""Judgments as questions with accepted answers: what `kabar evaluate` reads.

Judgments of the same question (after the same earlier ones) are one question. They are taken in
order, and a later one overrules an earlier one that it contradicts:

- "right" makes the answer an accepted one; of no answer, it makes the question unanswerable;
- "should_not_answer" makes the question unanswerable;
- what a reader named as correct is accepted, whatever the verdict;
- a wrong answer is not accepted any more. It says nothing of what would be right: a question of
  which only wrong answers are known is left out.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from qa.feedback import Judgment
from qa.metrics import normalize_answer
from qa.presentation import JsonObject


@dataclass(slots=True)
class _Known:
    """What is known of one question so far: accepted answers by their normal form."""

    last: Judgment
    accepted: dict[str, str] = field(default_factory=dict)
    article_ids: dict[str, None] = field(default_factory=dict)
    is_unanswerable: bool = False

    def learn(self, judgment: Judgment) -> None:
        """Take in one more judgment."""
        self.last = judgment
        is_right = judgment.feedback == "right"
        if judgment.feedback == "should_not_answer" or (is_right and judgment.answer is None):
            self._empty(is_unanswerable=True)
        elif judgment.answer is None:
            self.is_unanswerable = False
        elif is_right:
            self._accept(judgment.answer)
        else:
            self.accepted.pop(normalize_answer(judgment.answer), None)
        for text in judgment.correct:
            self._accept(text)
        if judgment.article_id and judgment.feedback in ("right", "wrong_words"):
            self.article_ids[judgment.article_id] = None

    def _accept(self, text: str) -> None:
        self.is_unanswerable = False
        self.accepted[normalize_answer(text)] = text

    def _empty(self, *, is_unanswerable: bool) -> None:
        self.is_unanswerable = is_unanswerable
        self.accepted.clear()
        self.article_ids.clear()


def exported(judgments: Iterable[Judgment]) -> list[JsonObject]:
    """Return one record in the input format of ``kabar evaluate`` per question that is settled."""
    known: dict[tuple[str, ...], _Known] = {}
    for judgment in judgments:
        key = tuple(normalize_answer(text) for text in (*judgment.history, judgment.question))
        known.setdefault(key, _Known(last=judgment)).learn(judgment)
    return [
        _record(key, found)
        for key, found in known.items()
        if found.accepted or found.is_unanswerable
    ]


def _record(key: Sequence[str], found: _Known) -> JsonObject:
    last = found.last
    # Half an emoji, which a file written by hand may hold, is no UTF-8.
    digest = sha256(chr(0).join(key).encode(errors="backslashreplace")).hexdigest()
    record: JsonObject = {
        # The same for the same question, so that exports can be compared.
        "id": f"feedback-{digest[:12]}",
        "lang": last.lang,
        "type": _kind(found),
        "history": list(last.history),
        "question": last.question,
        "article_ids": list(found.article_ids) if found.accepted else [],
        "answers": list(found.accepted.values()),
        "feedback": last.feedback,
    }
    if last.asked_speaker and last.feedback == "right" and found.accepted:
        record["speaker"] = last.asked_speaker
    return record


def _kind(found: _Known) -> str:
    if found.is_unanswerable:
        return "unanswerable"
    last = found.last
    if last.history and last.understood not in (None, last.question):
        return "followup"
    return "attribution" if last.asked_speaker else "question"


def summary(judgments: Sequence[Judgment], records: Sequence[JsonObject]) -> str:
    """Return how many judgments there are of each kind, and how many questions they settle."""
    counts = Counter(judgment.feedback for judgment in judgments)
    told = ", ".join(f"{n:,} {verdict}" for verdict, n in counts.items()) or "none"
    unanswerable = sum(not record["answers"] for record in records)
    return (
        f"{len(judgments):,} judgments ({told})\n"
        f"{len(records):,} questions settled: {len(records) - unanswerable:,} with an accepted "
        f"answer, {unanswerable:,} without; judgments that only say what is wrong settle none"
    )
