"""Words of time in questions: which days they mean, and whether they ask for articles of then."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.hits import PublishedDays
from qa.time_windows import Calendar, calendar_of, find_window
from qa.time_words import find_times, without

# A Wednesday.
TODAY = date(2025, 7, 23)
CALENDAR = Calendar(today=TODAY, first=date(2023, 2, 7), last=TODAY)


def _days(question, calendar=CALENDAR):
    window = find_window(question, calendar)
    ends = (window.first, window.last) if window else (None, None)
    return tuple(day and day.isoformat() for day in ends)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("yesterday", "2025-07-22", "2025-07-22"),
        ("the day before yesterday", "2025-07-21", "2025-07-21"),
        ("last night", "2025-07-22", "2025-07-23"),
        ("today", "2025-07-23", "2025-07-23"),
        ("this morning", "2025-07-23", "2025-07-23"),
        ("last week", "2025-07-14", "2025-07-20"),
        ("this week", "2025-07-21", "2025-07-27"),
        ("last weekend", "2025-07-19", "2025-07-20"),
        ("last month", "2025-06-01", "2025-06-30"),
        ("this year", "2025-01-01", "2025-12-31"),
        ("last year", "2024-01-01", "2024-12-31"),
        ("last Monday", "2025-07-21", "2025-07-21"),
        ("last Wednesday", "2025-07-16", "2025-07-16"),
        ("three days ago", "2025-07-20", "2025-07-20"),
        ("two weeks ago", "2025-07-07", "2025-07-13"),
        ("2 months ago", "2025-05-01", "2025-05-31"),
        ("in the last three days", "2025-07-20", "2025-07-23"),
        ("over the past week", "2025-07-16", "2025-07-23"),
        ("in the past two months", "2025-05-23", "2025-07-23"),
        ("in the last 24 hours", "2025-07-22", "2025-07-23"),
        ("since yesterday", "2025-07-22", None),
        ("before last week", None, "2025-07-13"),
    ],
)
def test_english_counts_from_today(words, first, last):
    assert _days(f"What did Rina Laksmi say {words} about the dam?") == (first, last)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("kemarin", "2025-07-22", "2025-07-22"),
        ("kemarin lusa", "2025-07-21", "2025-07-21"),
        ("tadi malam", "2025-07-22", "2025-07-23"),
        ("hari ini", "2025-07-23", "2025-07-23"),
        ("pagi ini", "2025-07-23", "2025-07-23"),
        ("pekan lalu", "2025-07-14", "2025-07-20"),
        ("minggu lalu", "2025-07-14", "2025-07-20"),
        ("minggu kemarin", "2025-07-14", "2025-07-20"),
        ("akhir pekan lalu", "2025-07-19", "2025-07-20"),
        ("pekan ini", "2025-07-21", "2025-07-27"),
        ("bulan lalu", "2025-06-01", "2025-06-30"),
        ("sepanjang tahun ini", "2025-01-01", "2025-12-31"),
        ("tahun lalu", "2024-01-01", "2024-12-31"),
        ("Senin lalu", "2025-07-21", "2025-07-21"),
        ("hari Jum'at kemarin", "2025-07-18", "2025-07-18"),
        ("Senin pekan lalu", "2025-07-14", "2025-07-14"),
        ("tiga hari lalu", "2025-07-20", "2025-07-20"),
        ("dua pekan yang lalu", "2025-07-07", "2025-07-13"),
        ("seminggu lalu", "2025-07-14", "2025-07-20"),
        ("dalam tiga hari terakhir", "2025-07-20", "2025-07-23"),
        ("sepekan terakhir", "2025-07-16", "2025-07-23"),
        ("dalam 24 jam terakhir", "2025-07-22", "2025-07-23"),
        ("sejak pekan lalu", "2025-07-14", None),
    ],
)
def test_indonesian_counts_from_today(words, first, last):
    assert _days(f"Apa kata Rina Laksmi {words} soal bendungan?") == (first, last)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("in November 2023", "2023-11-01", "2023-11-30"),
        ("on 23 July 2025", "2025-07-23", "2025-07-23"),
        ("in 2023-11", "2023-11-01", "2023-11-30"),
        ("on Sunday, 6 July", "2025-07-06", "2025-07-06"),
        ("on July 3-5, 2024", "2024-07-03", "2024-07-05"),
        ("at the end of last month", "2025-06-01", "2025-06-30"),
        ("pada hari Minggu (6/7/2025)", "2025-07-06", "2025-07-06"),
        ("on July 5, 2024", "2024-07-05", "2024-07-05"),
        ("on 2025-07-02", "2025-07-02", "2025-07-02"),
        ("in 2023", "2023-01-01", "2023-12-31"),
        ("in early 2024", "2024-01-01", "2024-12-31"),
        ("in July", "2025-07-01", "2025-07-31"),
        ("in August", "2024-08-01", "2024-08-31"),
        ("since January", "2025-01-01", None),
        ("until June", None, "2025-06-30"),
        ("after March 2024", "2024-04-01", None),
        ("between March and May 2024", "2024-03-01", "2024-05-31"),
        ("between November and February 2024", "2023-11-01", "2024-02-29"),
        ("from 3 to 9 July", "2025-07-03", "2025-07-09"),
        ("since January until March 2024", "2024-01-01", "2024-03-31"),
        ("pada November 2023", "2023-11-01", "2023-11-30"),
        ("pada bulan November 2023", "2023-11-01", "2023-11-30"),
        ("bulan Mei", "2025-05-01", "2025-05-31"),
        ("tanggal 23 Juli 2025", "2025-07-23", "2025-07-23"),
        ("pada 2/7/2025", "2025-07-02", "2025-07-02"),
        ("sejak Januari", "2025-01-01", None),
        ("sampai Juni", None, "2025-06-30"),
        ("antara Maret dan Mei 2024", "2024-03-01", "2024-05-31"),
        ("dari Januari sampai Maret 2024", "2024-01-01", "2024-03-31"),
        ("Maret tahun lalu", "2024-03-01", "2024-03-31"),
        ("Mei lalu", "2025-05-01", "2025-05-31"),
        ("sebelum Juni 2024", None, "2024-05-31"),
    ],
)
def test_dates_months_and_years_when_words_were_said(words, first, last):
    assert _days(f"What did Rina Laksmi say {words}?") == (first, last)
    assert _days(f"Apa kata Rina Laksmi {words}?") == (first, last)


@pytest.mark.parametrize(
    "question",
    [
        "What did Rina Laksmi say before the election?",
        "Apa kata Rina Laksmi sebelum pemilu?",
        "Who won the 2024 election?",
        "In 2024 elections, what did Rina Laksmi say?",
        "Siapa juara Piala Dunia 2026?",
        "Apa kata Rina Laksmi soal APBN 2024?",
        "What did Rina Laksmi say about the crisis of May 2024?",
        "In what year was the bridge opened?",
        "Tahun berapa jembatan itu dibuka?",
        "What happened in 1998?",
        "What did Rina Laksmi say about the riots in May 1998?",
        "What did Theresa May say about March?",
        "What did USA Today report?",
        'What did Rina Laksmi say about the song "Yesterday"?',
        "What will Rina Laksmi do next week?",
        "Apa rencana Rina Laksmi bulan depan?",
        "What did Rina Laksmi say in the last few days?",
        "Apa kata Rina Laksmi beberapa bulan lalu?",
        "Apa kata Rina Laksmi hari-hari ini?",
        "What did Rina Laksmi promise for 2024?",
        "Who led the party in the last 20 years?",
        "Apa yang terjadi pada musim 2023/2024?",
        "What did Rina Laksmi say on 31 February 2024?",
        "What did Rina Laksmi say in the last week of the trial?",
        "Apa target Rina Laksmi sampai akhir tahun ini?",
        "",
    ],
)
def test_what_is_no_time_of_publication_makes_no_window(question):
    assert find_window(question, CALENDAR) is None


@pytest.mark.parametrize(
    ("question", "days"),
    [
        # A fact's month or year is its window, its day the week from then on.
        ("How many died in November 2023?", ("2023-11-01", "2023-11-30")),
        ("Berapa harga cabai pada 3 Juli 2025?", ("2025-07-03", "2025-07-10")),
        ("How much have prices risen since January 2025?", ("2025-01-01", None)),
        # Without a year it may be any year's.
        ("Which sites were bombed on June 22?", (None, None)),
        ("Di mana mereka bertemu bulan September itu?", (None, None)),
        # The count up to a day is told after it.
        ("Menurut PBB, berapa orang tewas sampai 21 Juli 2025?", (None, None)),
        # What is to come has been told before.
        ("When will the bridge open in June 2025?", (None, None)),
        # Outside the collection: told of in hindsight, or not at all.
        ("How many died in November 2022?", (None, None)),
        # Relative to today it is what is asked for.
        ("How many died last week?", ("2025-07-14", "2025-07-20")),
    ],
)
def test_the_date_of_a_fact(question, days):
    assert _days(question) == days


def test_the_date_of_a_fact_is_no_window_where_most_articles_are_undated():
    undated = Calendar(today=TODAY, first=CALENDAR.first, last=CALENDAR.last, is_mostly_dated=False)
    assert _days("How many died in November 2023?", undated) == (None, None)
    assert _days("What happened in November 2023?", undated) == ("2023-11-01", "2023-11-30")


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("What happened in November 2023?", ("2023-11-01", "2023-11-30")),
        ("news of 22 July 2025", ("2025-07-22", "2025-07-22")),
        ("berita 22 Juli 2025", ("2025-07-22", "2025-07-22")),
        ("Apa yang terjadi pada 3 Juli 2025?", ("2025-07-03", "2025-07-03")),
        ("What did Rina Laksmi say in January 2020?", ("2020-01-01", "2020-01-31")),
        ("Who said that rice is cheap in July?", ("2025-07-01", "2025-07-31")),
        ("WHAT HAPPENED YESTERDAY?", ("2025-07-22", "2025-07-22")),
        ("What did Rina Laksmi say yesterday and today?", ("2025-07-22", "2025-07-23")),
    ],
)
def test_words_and_news_of_a_time(question, days):
    assert _days(question) == days


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("In November 2023, what did Rina say?", "what did Rina say?"),
        ("what did Rina say last week about the dam?", "what did Rina say about the dam?"),
        ("apa kata Rina pada bulan Mei 2024 soal tarif", "apa kata Rina soal tarif"),
        ("What are yesterday's headlines?", "What are headlines?"),
        ("news of 22 July 2025", "news"),
        ("Apa yang terjadi (kemarin)?", "Apa yang terjadi?"),
        ("what did Rina say between March and May 2024?", "what did Rina say?"),
    ],
)
def test_the_words_of_time_leave_the_question(question, rest):
    assert find_window(question, CALENDAR).rest == rest


def test_a_stated_today_moves_what_is_relative():
    later = Calendar(today=date(2024, 3, 1), first=CALENDAR.first, last=CALENDAR.last)
    assert _days("What happened yesterday?", later) == ("2024-02-29", "2024-02-29")
    assert _days("Apa kata Rina sejak Mei?", later) == ("2023-05-01", None)


def test_today_is_the_last_day_of_the_collection_unless_stated():
    published = PublishedDays(first=date(2023, 1, 1), last=date(2024, 1, 2), share_dated=0.85)
    assert calendar_of(published, None).today == date(2024, 1, 2)
    assert calendar_of(published, TODAY).today == TODAY
    assert not calendar_of(published, None).is_mostly_dated
    assert calendar_of(None, TODAY) is None


def test_the_first_days_of_the_calendar_are_no_error():
    dawn = Calendar(today=date(1, 1, 1), first=date(1, 1, 1), last=date(1, 1, 1))
    assert find_window("What happened last month?", dawn) is None
    assert find_window("What happened 900 years ago?", dawn) is None


WORDS = (
    "what did Rina Laksmi say happened how many news apa kata soal berita last week in on since "
    "until between and November 2023 23 July 2025 kemarin pekan lalu sejak sampai antara dan Mei "
    "tanggal bulan tiga hari terakhir the ago days , ? ( ) “ ”"
)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=14).map(" ".join))
def test_any_words_make_ordered_days_and_times_apart(question):
    times = find_times(question, TODAY)
    assert all(one.end <= other.word for one, other in pairwise(times))
    window = find_window(question, CALENDAR)
    if window is not None and window.first and window.last:
        assert window.first <= window.last


@given(st.text("ab 019./-()“”\"'?,\n", max_size=60))
def test_any_text_is_searched_for_times_without_error(text):
    assert isinstance(without(text, find_times(text, TODAY)), str)


TIMES = ["last week", "kemarin", "in November 2023", "sejak Januari", "between May and July 2024"]


@given(st.sampled_from(TIMES), st.sampled_from(TIMES))
def test_what_is_left_asks_for_no_time(one, other):
    question = f"what did Rina Laksmi say {one} about the dam {other}?"
    assert find_window(find_window(question, CALENDAR).rest, CALENDAR) is None
