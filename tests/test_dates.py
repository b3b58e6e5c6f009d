from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import date_from_url, date_interval, day_at, number_order, parse_date
from corpus.weekday_dates import date_from_body

_DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31))
_MONTHS_ID = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Kamis, 9 November 2023", "2023-11-09"),
        ("Kamis, 09 Nov 2023 10:15 WIB", "2023-11-09T10:15:00+07:00"),
        ("9 Nopember 2023, 10.15 WITA", "2023-11-09T10:15:00+08:00"),
        ("9 Agt 2023 pukul 08:05:30 WIT", "2023-08-09T08:05:30+09:00"),
        ("23/7/2025 10:15 WIB", "2025-07-23T10:15:00+07:00"),
        ("23-07-2025", "2025-07-23"),
        ("3/7/2025", "2025-07-03"),
        ("10/20/2025 18:00", "2025-10-20T18:00:00"),
        ("2023-11", "2023-11"),
        ("2023", "2023"),
        ("November 2023", "2023-11"),
        ("Nov 9, 2023", "2023-11-09"),
        ("November 9th, 2023 3:05 PM", "2023-11-09T15:05:00"),
        ("12:30 a.m. 9 May 2023", "2023-05-09T00:30:00"),
        ("2023-11-09T10:15:00Z", "2023-11-09T10:15:00+00:00"),
        ("2023-11-09T10:15:00.123+0700", "2023-11-09T10:15:00+07:00"),
        ("2023-11-09 10:15:00-05:00", "2023-11-09T10:15:00-05:00"),
        ("2023/11/09", "2023-11-09"),
        ("20231109", "2023-11-09"),
        ("Thu, 09 Nov 2023 03:15:00 GMT", "2023-11-09T03:15:00+00:00"),
        ("Diterbitkan: 1 Juni 2024 | 07:00 WIB", "2024-06-01T07:00:00+07:00"),
        ("1699499700", "2023-11-09T03:15:00+00:00"),
        ("1699499700000", "2023-11-09T03:15:00+00:00"),
    ],
)
def test_dates_of_both_languages_become_iso(text, iso):
    assert parse_date(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        *["", "   ", "31 Februari 2023", "2023-13-45", "30/2/2024", "kemarin", "2 jam lalu"],
        *["Senin", "Rp 2.500", "2023-00", "99/99/2024", "a" * 500 + " 9 November 2023"],
    ],
)
def test_what_is_no_possible_date_is_none(text):
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("07/03/2025 20:43", "2025-07-03T20:43:00"),
        ("7.3.2025", "2025-07-03"),
        ("21/10/2025", "2025-10-21"),
        ("2025-07-03", "2025-07-03"),
        ("7 Maret 2025", "2025-03-07"),
    ],
)
def test_numbers_are_month_first_where_that_is_said_and_possible(text, iso):
    assert parse_date(text, month_first=True) == iso


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("10/21/2025 20:43", "month"),
        ("21-10-2025", "day"),
        ("07/03/2025", None),
        ("2025-10-21", None),
        ("21 Oktober 2025", None),
        ("21/21/2025", None),
        ("02/30/2025", None),
        ("", None),
    ],
)
def test_only_a_day_above_twelve_tells_the_order_of_numbers(text, order):
    assert number_order(text) == order


@pytest.mark.parametrize(
    "day",
    [
        *[
            "Selasa (5/3/2024)",
            "Selasa ( 5 / 3 / 2024 )",
            "SELASA, 5 Maret 2024",
            "Selasa 5/3/2024",
        ],
        *[
            "Selasa malam (5/3/2024)",
            "Selasa dini hari, tanggal 5 Maret 2024",
            "Selasa, (05-03-2024)",
        ],
        *["Tuesday, March 5, 2024", "Tuesday (March 5th, 2024)", "Tuesday evening, 5 March 2024"],
    ],
)
def test_a_report_is_of_the_day_it_names_with_the_weekday(day):
    assert date_from_body(f"Pasar dibuka di tepi sungai, {day}. Warga ramai.") == "2024-03-05"


@pytest.mark.parametrize(
    "text",
    [
        "Pasar dibuka, Rabu (5/3/2024), kata wali kota.",
        "Pasar dibuka 5 Maret 2024, kata wali kota.",
        "Pasar dibuka, Selasa (5/3), kata wali kota.",
        "Pasar dibuka, Jumat (31/2/2024), kata wali kota.",
        "Pasar dibuka, Selasa. 5 Maret 2024 tercatat ramai.",
        "Pasar dibuka sejak Maret 2024.",
        "",
    ],
)
def test_without_a_full_date_and_its_right_weekday_a_report_has_no_day(text):
    assert date_from_body(text) is None


def test_of_several_days_close_together_the_latest_is_that_of_the_report():
    text = "Pasar dibuka, Selasa (5/3/2024). Jalan ditutup sejak Minggu (3/3/2024)."
    assert date_from_body(text) == "2024-03-05"
    assert date_from_body(text + " Pasar lama terbakar pada Rabu (7/2/2024).") is None
    assert date_from_body(text + " Pasar lama terbakar pada Kamis (7/2/2024).") == "2024-03-05"


def test_an_impossible_time_leaves_the_day():
    assert parse_date("9 November 2023 25:99 WIB") == "2023-11-09"


@pytest.mark.parametrize(
    ("url", "iso"),
    [
        ("https://berita.example/2017/09/06/pasar-baru", "2017-09-06"),
        ("https://berita.example/read/2017/9/6/1234/pasar", "2017-09-06"),
        ("https://berita.example/kota/20170903205418-277-2391/pasar", "2017-09-03"),
        ("https://berita.example/20161005/pasar", "2016-10-05"),
        ("https://berita.example/2017/09/pasar", "2017-09"),
        ("https://berita.example/kota/2024-02-29-pasar", "2024-02-29"),
        ("https://berita.example/berita/d-8025891/pasar", None),
        ("https://berita.example/2017/13/40/pasar", None),
        ("https://berita.example/read/20175544/pasar", None),
        ("", None),
    ],
)
def test_a_url_gives_a_date_only_when_it_plainly_holds_one(url, iso):
    assert date_from_url(url) == iso


@pytest.mark.parametrize(
    ("published", "first", "last"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-11-09", date(2023, 11, 9), date(2023, 11, 9)),
        ("2023-11-09T23:15:00+07:00", date(2023, 11, 9), date(2023, 11, 9)),
    ],
)
def test_an_interval_holds_the_days_a_date_covers(published, first, last):
    assert date_interval(published) == (first, last)


@pytest.mark.parametrize("published", ["", "kemarin", "2023-", "2023-11-31", "23/7/2025"])
def test_an_interval_of_no_date_is_refused(published):
    with pytest.raises(ValueError, match=r".+"):
        date_interval(published)


@given(_DAYS)
def test_every_spelling_of_a_day_gives_that_day(day):
    month = _MONTHS_ID[day.month - 1]
    for spelling in (
        f"{day.day} {month} {day.year}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%B} {day.day}, {day.year}",
        day.isoformat(),
    ):
        assert parse_date(spelling) == day.isoformat()


@given(_DAYS, st.sampled_from([4, 7, 10]))
def test_the_interval_of_a_shortened_date_holds_the_day(day, length):
    first, last = date_interval(day.isoformat()[:length])
    assert first <= day <= last


@given(_DAYS)
def test_a_full_date_is_found_where_it_stands(day):
    text = f"Kata {day.day} {_MONTHS_ID[day.month - 1]} {day.year} dan {day.year}"
    assert day_at(text, len("Kata ")) == day
    assert day_at(text, 0) is None
    assert day_at(text, len(text) - 4) is None


@given(st.text(max_size=60))
def test_any_text_gives_a_date_with_an_interval_or_none(text):
    published = parse_date(text)
    if published is not None:
        first, last = date_interval(published)
        assert first <= last
