import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.date_orders import DateOrders
from corpus.datelines import find_dateline
from corpus.errors import InvalidArticle
from corpus.records import article_from_record, text_id, title_from_body

_TEXT = "Wali Kota Ratna Dewi membuka pasar baru di tepi sungai. Warga menyambutnya."


@pytest.mark.parametrize("name", ["text", "body", "content", "isi", "article", "Isi", " TEXT "])
def test_the_text_is_found_under_its_known_names(name):
    assert article_from_record({name: _TEXT}).body == _TEXT


@pytest.mark.parametrize("name", ["title", "judul", "headline"])
def test_the_title_is_found_under_its_known_names(name):
    assert article_from_record({"text": _TEXT, name: "Pasar baru"}).title == "Pasar baru"


@pytest.mark.parametrize("name", ["date", "published", "published_at", "tanggal"])
def test_the_date_is_found_under_its_known_names(name):
    assert article_from_record({"text": _TEXT, name: "5 Maret 2024"}).published == "2024-03-05"


@pytest.mark.parametrize("name", ["source", "penerbit", "outlet"])
def test_the_source_is_found_under_its_known_names(name):
    assert article_from_record({"text": _TEXT, name: "Harian Contoh"}).source == "Harian Contoh"


def test_the_outlet_is_the_source_where_both_stand_and_the_rest_is_metadata():
    record = {"text": _TEXT, "outlet": "Harian Contoh", "source": "crawl-7", "n": 3, "tags": None}
    article = article_from_record(record)
    assert article.source == "Harian Contoh"
    assert article.metadata == {"source": "crawl-7", "n": "3"}


def test_empty_fields_count_as_missing():
    record = {"id": "", "title": " ", "text": "", "isi": _TEXT, "date": "", "url": ""}
    article = article_from_record(record)
    assert article.article_id == text_id(_TEXT)
    assert article.title == "Wali Kota Ratna Dewi membuka pasar baru di tepi sungai."
    assert (article.url, article.published, article.source) == (None, None, "")


def test_a_number_is_a_good_id_and_beats_the_stem():
    assert article_from_record({"id": 17, "text": _TEXT}, file_stem="pasar").article_id == "17"
    assert article_from_record({"text": _TEXT}, file_stem="pasar").article_id == "pasar"


def test_the_url_gives_date_and_site_where_the_record_has_none():
    url = "https://www.harian.example/2024/03/05/pasar"
    article = article_from_record({"text": _TEXT, "url": url})
    assert (article.published, article.source) == ("2024-03-05", "harian.example")


def test_a_date_that_cannot_be_read_is_kept_as_metadata():
    article = article_from_record({"text": _TEXT, "date": "entah kapan"})
    assert article.published is None
    assert article.metadata == {"date": "entah kapan"}


def test_a_date_in_the_text_without_its_weekday_is_not_taken_for_the_publication():
    assert article_from_record({"text": "Pasar dibuka 5 Maret 2024. Ramai."}).published is None


def test_an_undated_article_is_of_the_day_its_text_names_with_the_weekday():
    article = article_from_record({"text": "Pasar dibuka, Selasa (5/3/2024). Ramai."})
    assert article.published == "2024-03-05"
    assert article.metadata == {"date_from": "body"}


@pytest.mark.parametrize(
    "own", [{"date": "2024-03"}, {"url": "https://harian.example/2024/03/07/pasar"}]
)
def test_the_articles_own_date_comes_before_a_day_in_its_text(own):
    article = article_from_record({"text": "Pasar dibuka, Selasa (5/3/2024). Ramai.", **own})
    assert article.published in {"2024-03", "2024-03-07"}
    assert "date_from" not in article.metadata


def test_a_date_that_cannot_be_read_leaves_the_day_in_the_text():
    record = {"text": "Pasar dibuka, Selasa (5/3/2024).", "date": "entah kapan"}
    assert article_from_record(record).published == "2024-03-05"


@pytest.mark.parametrize(
    ("dates", "month_first"),
    [
        (["10/21/2025 20:43", "07/03/2025"], True),
        (["10/21/2025", "21/10/2025"], False),
        (["21/10/2025", "07/03/2025"], False),
        (["07/03/2025", "2025-10-21", "21 Oktober 2025", "99/99/2025", ""], False),
        (["10-21-2025"], True),
        (["10.21.2025"], True),
        ([], False),
    ],
)
def test_dates_that_can_be_read_one_way_only_decide_the_order(dates, month_first):
    orders = DateOrders()
    for date in dates:
        orders.learn({"text": _TEXT, "Tanggal": date})
    assert orders.month_first({"text": _TEXT}) is month_first


def test_each_source_has_its_own_order_and_one_that_shows_none_goes_by_the_file():
    orders = DateOrders()
    orders.learn({"source": "a", "date": "10/21/2025"})
    assert orders.month_first({"source": "c"})
    orders.learn({"source": "b", "date": "21/10/2025"})
    found = [orders.month_first({"source": source}) for source in ("a", "b", "c", "")]
    assert found == [True, False, False, False]


def test_a_heading_that_repeats_the_title_is_not_part_of_the_body():
    article = article_from_record({"title": "Pasar baru", "text": f"PASAR BARU\n\n{_TEXT}"})
    assert article.body == _TEXT


def test_lists_of_paragraphs_and_named_objects_are_understood():
    record = {"text": ["Satu pasar.", "Dua pasar."], "source": {"id": 1, "name": "Harian Contoh"}}
    article = article_from_record(record)
    assert article.body == "Satu pasar.\n\nDua pasar."
    assert article.source == "Harian Contoh"


def test_the_language_is_detected_unless_given():
    assert article_from_record({"text": "The city opened its market."}).language == "en"
    assert article_from_record({"text": "Pasar.", "language": "English"}).language == "en"


@pytest.mark.parametrize("record", [{}, {"title": "Pasar"}, {"text": None}, {"text": " \n "}])
def test_a_record_without_text_says_what_was_expected(record):
    with pytest.raises(InvalidArticle, match="expected a field text or body"):
        article_from_record(record)


def test_a_record_of_advertisements_only_has_no_text():
    with pytest.raises(InvalidArticle, match="no text is left"):
        article_from_record({"text": "Iklan\nADVERTISEMENT"})


@pytest.mark.parametrize(
    ("dateline", "outlet", "place"),
    [
        ("TEMPO.CO, Jakarta - ", "TEMPO.CO", "Jakarta"),
        ("Jakarta, CNN Indonesia - - ", "CNN Indonesia", "Jakarta"),
        ("JAKARTA, KOMPAS.com - ", "KOMPAS.com", "JAKARTA"),
        ("Liputan6.com, Jakarta - ", "Liputan6.com", "Jakarta"),
        ("Liputan6.com, Jakarta ", "Liputan6.com", "Jakarta"),
        ("Liputan6.com, Manchester- ", "Liputan6.com", "Manchester"),
        ("Merdeka.com - ", "Merdeka.com", ""),
        ("Merdeka.com - Kapanlagi.com - ", "Merdeka.com", ""),
        ("TRIBUNNEWS.COM, JAKARTA - ", "TRIBUNNEWS.COM", "JAKARTA"),
        (
            "Laporan Wartawan Tribunnews.com, Rani Hadi TRIBUNNEWS.COM, JAKARTA - ",
            "TRIBUNNEWS.COM",
            "JAKARTA",
        ),
        ("SEMARANG (ANTARA) - ", "ANTARA", "SEMARANG"),
        ("Magelang, Jawa Tengah (ANTARA News) - ", "ANTARA News", "Magelang, Jawa Tengah"),
        ("JAKARTA (Pos Kota) – ", "Pos Kota", "JAKARTA"),
        ("KUALA LUMPUR, KOMPAS.com -- ", "KOMPAS.com", "KUALA LUMPUR"),
        ("Jakarta - ", "", "Jakarta"),
        ("BUENOS AIRES — ", "", "BUENOS AIRES"),
        ("- ", "", ""),
    ],
)
def test_a_dateline_gives_outlet_and_place_and_leaves_the_story(dateline, outlet, place):
    found = find_dateline(dateline + _TEXT)
    assert found is not None
    assert (found.outlet, found.place, found.end) == (outlet, place, len(dateline))
    assert article_from_record({"text": dateline + _TEXT}).body == _TEXT


@pytest.mark.parametrize(
    "text",
    [
        _TEXT,
        "Pasar Baru - tempat warga berbelanja - dibuka Senin.",
        "Kata Rani, pasar itu ramai - dan murah.",
        "DPR - melalui ketuanya - menolak.",
        "Rani Hadi, Wali Kota, datang - lalu pulang.",
        "“Jakarta - Bandung satu jam,” katanya.",
    ],
)
def test_a_first_sentence_is_not_taken_for_a_dateline(text):
    assert find_dateline(text) is None


def test_a_text_that_is_only_a_dateline_stays():
    assert find_dateline("TEMPO.CO, Jakarta - ") is None


def test_the_outlet_of_the_dateline_is_the_source_unless_given():
    text = f"TEMPO.CO, Jakarta - {_TEXT}"
    assert article_from_record({"text": text}).source == "TEMPO.CO"
    assert article_from_record({"text": text, "outlet": "Tempo"}).source == "Tempo"


def test_a_long_first_sentence_is_shortened_between_words():
    body = "Pemerintah kota membuka pasar " + "yang sangat besar " * 20 + "itu."
    title = title_from_body(body)
    assert len(title) <= 101
    assert title.endswith("…")
    assert body.startswith(title[:-1])
    assert body[len(title) - 1] == " "


@given(st.text(max_size=200), st.text(max_size=50), st.text(max_size=30))
def test_any_record_becomes_a_storable_article_or_is_refused(text, title, date):
    try:
        article = article_from_record({"text": text, "title": title, "date": date, "x": text})
    except InvalidArticle:
        return
    for stored in (article.body, article.title, article.article_id, *article.metadata.values()):
        stored.encode("utf-8")
    assert article.title
    assert article.body == article.body.strip()
