"""What a collection says of its dates, and what lies nearest to days without articles."""

from datetime import date

import pytest

from corpus.documents import Article
from index.builder import build_index
from index.query import Query
from index.reading import open_index


def _article(name, published):
    return Article(article_id=name, title="", published=published, body=f"Harga beras {name} naik.")


ARTICLES = [
    _article("satu", "2024-03-10T08:00:00+07:00"),
    _article("dua", "2024-05"),
    _article("tiga", "2024-07-01"),
    _article("empat", None),
]


@pytest.fixture(scope="module")
def opened(tmp_path_factory, tiny_encoder):
    folder = tmp_path_factory.mktemp("dated") / "index"
    build_index(ARTICLES, folder, encoder=str(tiny_encoder))
    index = open_index(folder)
    yield index
    index.close()


def test_the_days_and_the_share_of_dated_articles(opened):
    published = opened.published()
    assert (published.first, published.last) == (date(2024, 3, 10), date(2024, 7, 1))
    assert published.share_dated == 0.75


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (date(2024, 3, 11), date(2024, 4, 1), "2024-03-10"),
        (date(2024, 4, 20), date(2024, 4, 30), "2024-05"),
        (date(2024, 6, 10), date(2024, 6, 11), "2024-05"),
        (date(2024, 6, 20), date(2024, 6, 20), "2024-07-01"),
        (date(2030, 1, 1), None, "2024-07-01"),
        (None, date(2020, 1, 1), "2024-03-10"),
        (date(2024, 1, 1), date(2024, 12, 31), None),
    ],
)
def test_the_nearest_date_has_the_precision_known(opened, first, last, found):
    assert opened.nearest_published(first, last) == found


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        # One rule: an article is searched when any day that its date covers is asked for.
        (date(2024, 5, 9), date(2024, 5, 9), {"dua"}),
        (date(2024, 3, 10), date(2024, 5, 1), {"satu", "dua"}),
        (date(2024, 6, 1), None, {"tiga"}),
        (date(2024, 6, 2), date(2024, 6, 3), set()),
        # An undated one only when no days are.
        (None, None, {"satu", "dua", "tiga", "empat"}),
    ],
)
def test_what_is_searched_of_days_asked_for(opened, first, last, found):
    query = Query(text="harga beras", published_from=first, published_to=last)
    assert {hit.passage.article_id for hit in opened.search(query, 9)} == found


def test_a_collection_without_dates_has_none(tmp_path, tiny_encoder):
    build_index([_article("satu", None)], tmp_path / "i", encoder=str(tiny_encoder))
    assert open_index(tmp_path / "i").published() is None
