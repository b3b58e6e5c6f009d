"""The sample corpus: its schema, its size, and that every accepted answer stands in an article."""

import json
import re
from collections import Counter
from datetime import date

import pytest

from corpus.articles import read_articles
from corpus.dates import parse_date
from corpus.report import ReadReport
from corpus.samples import sample_articles_path, sample_questions_path

ARTICLE_FIELDS = {
    "id": str,
    "title": str,
    "date": str,
    "source": str,
    "section": str,
    "language": str,
    "url": type(None),
    "text": str,
    "written_for": str,
    "fictional": bool,
}
QUESTION_FIELDS = {
    "id": str,
    "lang": str,
    "type": str,
    "history": list,
    "question": str,
    "article_ids": list,
    "answers": list,
    "evidence": str,
}
SECTIONS = {
    "politik",
    "ekonomi",
    "internasional",
    "olahraga",
    "teknologi",
    "kesehatan",
    "lingkungan",
    "hukum",
    "budaya",
    "daerah",
}
TYPES = {
    "attribution",
    "factoid",
    "numeric",
    "date",
    "place",
    "reason",
    "list",
    "yesno_evidence",
    "followup",
    "unanswerable",
}
WEEKDAYS = {
    name: n
    for names in (
        ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    )
    for n, name in enumerate(names)
}
DAY_IN_TEXT = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b[a-zA-Z ]*, (\d{{1,2}} [A-Z][a-z]+ \d{{4}})")


def _records(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def records():
    return _records(sample_articles_path())


@pytest.fixture(scope="module")
def questions():
    return _records(sample_questions_path())


@pytest.fixture(scope="module")
def report():
    return ReadReport()


@pytest.fixture(scope="module")
def articles(report):
    return {
        article.article_id: article for article in read_articles([sample_articles_path()], report)
    }


def test_every_article_has_the_fields_of_the_readme_and_no_others(records):
    for record in records:
        assert record.keys() == ARTICLE_FIELDS.keys(), record["id"]
        for field, kind in ARTICLE_FIELDS.items():
            assert type(record[field]) is kind, (record["id"], field)


def test_article_ids_titles_and_texts_are_unique(records):
    for field in ("id", "title", "text"):
        assert len({record[field] for record in records}) == len(records)


def test_every_article_says_that_it_was_written_for_kabar(records):
    assert {(record["written_for"], record["source"]) for record in records} == {
        ("Kabar", "Kabar Sampel")
    }


def test_there_are_forty_articles_or_more_mostly_indonesian_and_ten_english(records):
    languages = Counter(record["language"] for record in records)
    assert len(records) >= 40
    assert languages.keys() == {"id", "en"}
    assert languages["en"] >= 10
    assert languages["id"] >= 30


def test_articles_have_between_120_and_400_words_and_200_on_average(records):
    counts = {record["id"]: len(record["text"].split()) for record in records}
    assert {key: n for key, n in counts.items() if not 120 <= n <= 400} == {}
    assert sum(counts.values()) / len(counts) >= 200


def test_every_section_is_represented(records):
    assert {record["section"] for record in records} == SECTIONS


def test_articles_are_dated_with_days_from_2023_to_october_2025(records):
    for record in records:
        assert "2023-01-01" <= date.fromisoformat(record["date"]).isoformat() <= "2025-10-31"


def test_weekdays_named_in_the_texts_fit_their_dates(records):
    checked = 0
    for record in records:
        for weekday, day in DAY_IN_TEXT.findall(record["text"]):
            told = parse_date(day)
            assert told is not None, (record["id"], day)
            assert date.fromisoformat(told).weekday() == WEEKDAYS[weekday], (record["id"], day)
            assert told <= record["date"], record["id"]
            checked += 1
    assert checked >= 30


def test_real_people_are_never_quoted_directly(records):
    for record in records:
        opened, closed = record["text"].count("“"), record["text"].count("”")
        assert opened == closed, record["id"]
        assert '"' not in record["text"], record["id"]
        assert record["fictional"] == (opened > 0), record["id"]


def test_the_story_of_blinken_and_park_in_seoul_is_told_in_both_languages(records):
    told = {
        record["language"]
        for record in records
        if all(word in record["text"] for word in ("Blinken", "Park", "Seoul", "Pyongyang"))
    }
    assert told == {"id", "en"}


def test_kabar_reads_every_article_and_changes_none(records, articles, report):
    assert (report.rejected, report.duplicates, report.skipped) == ([], [], 0)
    assert len(articles) == len(records)
    for record in records:
        article = articles[record["id"]]
        assert article.body == record["text"], record["id"]
        assert (article.title, article.published) == (record["title"], record["date"])
        assert article.language == record["language"], record["id"]


def test_there_are_sixty_questions_with_the_agreed_fields(questions):
    assert [question["id"] for question in questions] == [f"sample-{n:03d}" for n in range(1, 61)]
    for question in questions:
        assert question.keys() == QUESTION_FIELDS.keys(), question["id"]
        for field, kind in QUESTION_FIELDS.items():
            assert type(question[field]) is kind, (question["id"], field)
        assert question["question"].strip() == question["question"] != ""


def test_questions_are_of_every_type_with_enough_of_the_hard_ones(questions):
    types = Counter(question["type"] for question in questions)
    assert types.keys() == TYPES
    assert (types["attribution"], types["followup"], types["unanswerable"]) == (20, 6, 8)


def test_questions_are_unique_and_in_both_languages(questions):
    asked = {(tuple(question["history"]), question["question"]) for question in questions}
    assert len(asked) == len(questions)
    languages = Counter(question["lang"] for question in questions)
    assert languages.keys() == {"id", "en"}
    assert min(languages.values()) >= 24


def test_about_half_of_the_questions_are_english_over_indonesian_articles(questions, articles):
    pairs = Counter(
        (question["lang"], articles[question["article_ids"][0]].language)
        for question in questions
        if question["article_ids"]
    )
    assert pairs["en", "id"] >= 25
    assert pairs["id", "en"] >= 5


def test_only_follow_ups_have_a_history(questions):
    for question in questions:
        assert bool(question["history"]) == (question["type"] == "followup"), question["id"]
        assert all(isinstance(earlier, str) and earlier for earlier in question["history"])


def test_unanswerable_questions_and_only_they_have_no_answer(questions):
    for question in questions:
        answerable = question["type"] != "unanswerable"
        for field in ("answers", "article_ids", "evidence"):
            assert bool(question[field]) == answerable, (question["id"], field)


def test_every_accepted_answer_stands_verbatim_in_an_accepted_article(questions, articles):
    for question in questions:
        bodies = [articles[key].body for key in question["article_ids"]]
        assert len(set(question["answers"])) == len(question["answers"]), question["id"]
        for answer in question["answers"]:
            assert answer == answer.strip() != "", question["id"]
            assert any(answer in body for body in bodies), (question["id"], answer)


def test_every_accepted_article_holds_an_accepted_answer(questions, articles):
    for question in questions:
        for key in question["article_ids"]:
            body = articles[key].body
            assert any(answer in body for answer in question["answers"]), (question["id"], key)


def test_evidence_is_verbatim_and_holds_an_accepted_answer(questions, articles):
    for question in questions:
        if question["type"] == "unanswerable":
            continue
        evidence = question["evidence"]
        assert any(answer in evidence for answer in question["answers"]), question["id"]
        assert any(evidence in articles[key].body for key in question["article_ids"])
