"""Wire copies: one takes a place, the others are counted with it."""

from dataclasses import replace

import pytest
from fakes import HashEncoder
from news import ARTICLES, many

from corpus.documents import Article, Passage
from index.builder import build_index
from index.copies import distinct_places
from index.query import Query
from index.reading import open_index

SINKING = (
    "Kapal Sinar Laut tenggelam di Selat Madura pada Rabu malam karena ombak setinggi empat meter. "
    "Tim penyelamat menemukan 12 orang meninggal dan menolong 40 penumpang yang terapung. "
    "Kepala pelabuhan Wati Lestari mengatakan kapal itu berangkat tanpa izin berlayar."
)
WIRE = Article(
    article_id="wire", title="Kapal tenggelam", body=SINKING, published="2024-02-08", source="Satu"
)
COPY = replace(WIRE, article_id="copy", body=SINKING + " (Dua)", source="Dua")
# The same words in another order: neither leg can tell the two apart.
EARLIER = replace(COPY, article_id="earlier", published="2024-02-07", body="(Dua) " + SINKING)
NEWER = replace(WIRE, article_id="newer", body=SINKING.replace("12 orang", "14 orang"))
QUESTION = Query(text="Kapal Sinar Laut tenggelam di mana")


@pytest.fixture
def opened(tmp_path):
    articles = [WIRE, COPY, EARLIER, NEWER, *ARTICLES, *many(3)]
    build_index(articles, tmp_path / "index", encoder=HashEncoder())
    index = open_index(tmp_path / "index", encoder=HashEncoder())
    yield index
    index.close()


def passage(article_id, text, start=0):
    return Passage(article_id=article_id, start=start, end=start + len(text), text=text)


def places(*ranked, k=10):
    return distinct_places(((n, p, story) for n, (p, story) in enumerate(ranked)), k)


def test_copies_take_no_place_and_are_kept_with_the_earliest_of_equal_ones(opened):
    hits = opened.search(QUESTION, 5)
    about = [hit for hit in hits if "Sinar Laut" in hit.passage.text]
    assert [hit.passage.article_id for hit in about] == ["earlier", "newer"]
    assert {p.article_id for p in about[0].copies + about[1].copies} == {"wire", "copy"}
    assert len(hits) == 5
    assert [hit.rank for hit in hits] == [1, 2, 3, 4, 5]


def test_a_passage_with_a_number_of_its_own_is_no_copy(opened):
    found = [hit.passage.article_id for hit in opened.search(QUESTION, 5)]
    assert "newer" in found


def test_hits_name_the_story_of_their_article(opened):
    hits = opened.search(QUESTION, 8)
    assert {hit.story for hit in hits if "Sinar Laut" in hit.passage.text} == {"wire"}
    assert all(hit.story == opened.story(hit.passage.article_id) for hit in hits)


def test_passages_of_one_article_all_keep_their_places():
    first, again = passage("a", SINKING), passage("a", SINKING, 400)
    assert [p.passage for p in places((first, "a"), (again, "a"))] == [first, again]


def test_the_same_words_in_another_story_are_no_copy():
    found = places((passage("a", SINKING), "a"), (passage("b", SINKING), "b"))
    assert len(found) == 2


def test_a_copy_that_was_cut_elsewhere_is_known_by_all_that_its_story_showed():
    sentences = SINKING.split(". ")
    shown = [passage("a", s, n * 200) for n, s in enumerate(sentences)]
    cut = passage("b", f"{sentences[0]}. {sentences[1]}")
    found = places(*((p, "a") for p in shown), (cut, "a"))
    assert [len(place.copies) for place in found].count(1) == 1
    assert len(found) == 3


def test_another_lead_of_the_same_story_takes_a_place():
    lead = passage("b", "Bupati Sampang meninjau posko pengungsi dan membagikan selimut.")
    assert len(places((passage("a", SINKING), "a"), (lead, "a"))) == 2


def test_places_end_at_k_and_copies_behind_them_still_count():
    found = places((passage("a", SINKING), "a"), (passage("b", SINKING), "a"), k=1)
    assert [p.article_id for p in found[0].copies] == ["b"]
