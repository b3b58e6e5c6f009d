"""Groups of the reader's third pass: questions written over parallel news, in both languages.

``questions/parallel-news.jsonl.xz`` holds, of each question, its wording in both languages, the
lines of the parallel table that answer it and where in them the answer stands in each language: no
text of the news. So each question can be asked in either language over a passage in either.
The passages beside the right one are others of the same stretch of news, where the same people
speak of other things, and what TF-IDF finds.
"""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from qa.questions import bytes_of
from training.asked_questions import asked_groups, some_unanswered
from training.parallel_articles import with_marks
from training.parallel_text import SentencePair, read_lines
from training.reading_data import Group, Row, Shown, with_wrong_passages

Language = Literal["en", "id"]

QUESTIONS = Path(__file__).parent / "questions/parallel-news.jsonl.xz"
# The share of the questions asked in one language (first) over passages of another (second).
DIRECTIONS: dict[tuple[Language, Language], float] = {
    ("en", "id"): 1.0, ("id", "id"): 1.0, ("id", "en"): 0.4, ("en", "en"): 0.4,
}  # fmt: skip
MOST_CHARACTERS = 1_000  # of a passage
# How far off a passage beside the right one begins, in sentences.
BESIDE = range(3, 16)
A_PASSAGE_BESIDE = 0.7
A_PASSAGE_FOUND = 0.6
# Of the groups of the second pass so many are read again, lest they be forgotten.
ASKED_AGAIN = 16_000


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenQuestion:
    """A question in both languages, answered by the lines ``first`` to ``last``, inclusive.

    ``spans`` are offsets in these lines joined by spaces; None where they do not answer.
    """

    kind: str
    first: int
    last: int
    wordings: dict[Language, str]
    spans: dict[Language, tuple[int, int]] | None


def read_questions(path: Path) -> Iterator[WrittenQuestion]:
    """Yield the questions of a file; lines are counted from 0."""
    for row in map(json.loads, bytes_of(path).splitlines()):
        (first, last), spans = row["lines"], row["spans"]
        yield WrittenQuestion(
            kind=row["type"],
            first=first,
            last=last,
            wordings={"en": row["en"], "id": row["id"]},
            spans={"en": tuple(spans["en"]), "id": tuple(spans["id"])} if spans else None,
        )


class News:
    """The lines of the parallel table as running text in one language."""

    def __init__(self, lines: Sequence[SentencePair], language: Language) -> None:
        self.lines = lines
        self.language = language

    def sentence(self, n: int) -> str:
        """Return a line."""
        line = self.lines[n]
        return line.english if self.language == "en" else line.indonesian

    def printed(self, n: int, rng: random.Random) -> str:
        """Return a line with the quotation marks that the table lost."""
        sentence = self.sentence(n)
        return with_marks(sentence, rng) if self.language == "id" else sentence

    def follows(self, n: int, other: int) -> bool:
        """Whether line ``n`` exists and is of the same source as line ``other``."""
        return 0 <= n < len(self.lines) and self.lines[n].source == self.lines[other].source

    def around(self, first: int, last: int, rng: random.Random) -> tuple[list[int], list[int]]:
        """Return the lines shown before and after ``first..last``, all of the same source."""
        room = MOST_CHARACTERS - sum(len(self.sentence(n)) for n in range(first, last + 1))
        shown: tuple[list[int], list[int]] = ([], [])
        wanted = rng.randint(0, 4), rng.randint(1, 5)
        for side, start, step in ((0, first - 1, -1), (1, last + 1, 1)):
            for n in range(start, start + step * wanted[side], step):
                if not self.follows(n, first):
                    break
                size = len(self.sentence(n)) + 1
                if size > room:
                    break
                room -= size
                shown[side].append(n)
        return shown[0][::-1], shown[1]

    def passage(self, question: WrittenQuestion, rng: random.Random) -> Shown:
        """Return the passage that answers, or that a question without an answer is near to."""
        before, after = self.around(question.first, question.last, rng)
        lines = range(question.first, question.last + 1)
        middle = " ".join(self.sentence(n) for n in lines)
        start, end = question.spans[self.language] if question.spans else (0, 0)
        answer = middle[start:end]
        if question.spans and not answer:
            raise ValueError(
                f"line {question.first} has no words from {start} to {end} in {self.language}; "
                "expected the table that the questions were written over"
            )
        marked = " ".join(self.printed(n, rng) for n in lines)
        # Marks put into the middle of an answer would change it. They come before the answer, and
        # make its first letter a capital: it is found again from where it stood.
        found = marked.lower().find(answer.lower(), start)
        if found >= 0:
            middle, start = marked, found
        head = "".join(f"{self.printed(n, rng)} " for n in before)
        tail = "".join(f" {self.printed(n, rng)}" for n in after)
        at = len(head) + start if answer else -1
        return Shown(
            title=self.title(before, rng),
            published=_day(rng),
            text=head + middle + tail,
            start=at,
            end=at + len(answer) if answer else -1,
        )

    def beside(self, question: WrittenQuestion, answer: str, rng: random.Random) -> Iterator[Shown]:
        """Yield a passage of the same stretch of news without the answer, if there is one."""
        away = rng.choice(BESIDE) * rng.choice((-1, 1))
        n = question.first + away if away < 0 else question.last + away
        if not self.follows(n, question.first):
            return
        before, after = self.around(n, n, rng)
        shown = [*before, n, *after]
        if set(shown) & set(range(question.first, question.last + 1)):
            return
        text = " ".join(self.printed(i, rng) for i in shown)
        if not answer or answer.lower() not in text.lower():
            yield Shown(title=self.title(before, rng), published=_day(rng), text=text)

    def title(self, before: Sequence[int], rng: random.Random) -> str:
        """Return the beginning of the passage's first line as a title, or none."""
        if not before or rng.random() < 0.5:
            return ""
        return " ".join(self.sentence(before[0]).split()[:9])


def _day(rng: random.Random) -> str:
    if rng.random() < 0.3:
        return ""
    return f"{rng.randint(2012, 2025)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"


def written_rows(
    lines: Sequence[SentencePair],
    questions: Sequence[WrittenQuestion],
    asked: Language,
    told: Language,
    rng: random.Random,
) -> Iterator[tuple[Row, list[Shown]]]:
    """Yield questions as rows of QA data, each with passages beside its own."""
    news = News(lines, told)
    for question in questions:
        passage = news.passage(question, rng)
        answer = passage.text[passage.start : passage.end] if passage.start >= 0 else ""
        beside: list[Shown] = []
        if rng.random() < A_PASSAGE_BESIDE:
            beside = list(news.beside(question, answer, rng))
        answers = [{"text": answer, "answer_start": passage.start}] if answer else []
        row: Row = {
            "kind": f"written {question.kind}",
            "question": question.wordings[asked],
            "context": passage.text,
            "title": passage.title,
            "published": passage.published,
            "answers": answers,
        }
        yield row, beside


def written_groups(
    data: Path, seed: int, *, written: Path, again: int = ASKED_AGAIN
) -> list[Group]:
    """Return the groups of the written questions, and at most ``again`` of the second pass."""
    rng = random.Random(seed)
    lines = read_lines(data / "parallel/en-id.train.tsv.xz")
    questions = list(read_questions(written))
    groups: list[Group] = []
    for (asked, told), share in DIRECTIONS.items():
        chosen = rng.sample(questions, int(share * len(questions)))
        made = list(written_rows(lines, chosen, asked, told, rng))
        found = with_wrong_passages([row for row, _ in made], 1, rng)
        rows = []
        for group, (_, beside) in zip(found, made, strict=True):
            right, *others = group.passages
            others = others if rng.random() < A_PASSAGE_FOUND else []
            rows.append(replace(group, passages=(right, *beside, *others)))
        groups += some_unanswered(rows, rng)
        print(asked, told, len(rows), flush=True)
    groups += asked_groups(data, seed)[:again]
    rng.shuffle(groups)
    return groups
