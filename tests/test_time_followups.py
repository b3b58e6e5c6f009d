"""Times over several turns: kept, replaced, or left behind with the question they belonged to."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.time_followups import dated, timeless
from qa.time_windows import Calendar, find_window
from qa.understanding import to_query, understand

CALENDAR = Calendar(today=date(2025, 7, 23), first=date(2023, 2, 7), last=date(2025, 7, 23))
LAST_WEEK = ("2025-07-14", "2025-07-20")
SAID = ["what did Park Jin say last week about China?"]


def _understood(question, history=()):
    found = understand(question, history, calendar=CALENDAR)
    return found.question, (found.published_from, found.published_to)


def test_a_question_without_time_is_understood_as_ever():
    assert understand("and about Japan?", SAID[:0], calendar=CALENDAR) == understand(
        "and about Japan?"
    )
    assert _understood("Who won?")[1] == (None, None)


def test_a_follow_up_keeps_the_time():
    question, days = _understood("and about Japan?", SAID)
    assert question == "what did Park Jin say about Japan?"
    assert days == LAST_WEEK


@pytest.mark.parametrize(
    ("follow_up", "days"),
    [
        ("and in 2024?", ("2024-01-01", "2024-12-31")),
        ("what about November 2023?", ("2023-11-01", "2023-11-30")),
        ("and yesterday?", ("2025-07-22", "2025-07-22")),
        ("kalau kemarin?", ("2025-07-22", "2025-07-22")),
    ],
)
def test_a_time_and_nothing_else_asks_the_same_of_that_time(follow_up, days):
    assert _understood(follow_up, SAID) == ("what did Park Jin say about China?", days)


def test_the_last_time_named_counts():
    history = [*SAID, "and yesterday?"]
    assert _understood("and about Japan?", history)[1] == ("2025-07-22", "2025-07-22")


def test_a_new_question_starts_afresh():
    assert _understood("When was the bridge in Tirtawangi opened?", SAID)[1] == (None, None)


def test_a_fact_is_followed_from_its_date_on():
    history = ["What sentence did Ferdy Sambo get in February 2023?"]
    assert _understood(history[0])[1] == ("2023-02-01", "2023-02-28")
    assert _understood("And what was it changed to?", history)[1] == ("2023-02-01", None)


def test_only_a_time_is_asked_about_as_it_stands():
    assert _understood("kemarin?") == ("kemarin?", ("2025-07-22", "2025-07-22"))


def test_the_days_are_those_of_the_query_and_the_words_leave_the_topic():
    found = understand("what did Park Jin say about China last week?", calendar=CALENDAR)
    query = to_query(found)
    assert (found.topic, query.text) == ("China", "what did Park Jin say about China?")
    assert (query.published_from, query.published_to) == (date(2025, 7, 14), date(2025, 7, 20))


@pytest.mark.parametrize(
    ("question", "published", "expected"),
    [
        ("what did Park Jin say?", "2023-11-09", "what did Park Jin say on 9 November 2023?"),
        ("what did Park Jin say", "2023-11", "what did Park Jin say in November 2023?"),
        (
            "apa kata Park Jin soal Cina?",
            "2023-11",
            "apa kata Park Jin soal Cina pada November 2023?",
        ),
    ],
)
def test_a_question_of_a_date_asks_for_that_date(question, published, expected):
    asked = dated(question, published)
    assert asked == expected
    window = find_window(asked, CALENDAR)
    assert window.rest.rstrip("?") == question.rstrip("?")
    assert window.first.isoformat().startswith(published)


@given(
    st.lists(st.sampled_from([*SAID, "and about Japan?", "kemarin?", "dan itu?", ""]), max_size=4)
)
def test_any_conversation_is_understood(turns):
    alone, _ = timeless("and last week?", turns, CALENDAR)
    assert isinstance(alone, str)
