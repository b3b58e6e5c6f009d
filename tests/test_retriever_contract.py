from concurrent.futures import ThreadPoolExecutor
from datetime import date

import numpy as np
import pytest
from fakes import HashEncoder
from news import ARTICLES, many

from corpus.documents import Passage
from index.builder import build_index
from index.hits import Hit, Retriever
from index.layout import encoded_text
from index.query import Query
from index.reading import Index, open_index
from index.word_matches import passage_words

QUESTIONS = [
    Query(text="apa kata Sari Utami soal banjir", names=("Sari Utami",)),
    Query(text="what did Rudi Hartono say about China", language="en", names=("Rudi Hartono",)),
    Query(text="petugas memeriksa jembatan di Palu"),
    Query(text="who won the cup", language="en"),
    Query(text="zzz qqq"),
]


@pytest.fixture(scope="module", params=["flat", "ivf"])
def opened(request, tmp_path_factory):
    path = tmp_path_factory.mktemp(request.param) / "index"
    build_index(
        [*ARTICLES, *many(20)], path, encoder=HashEncoder(), max_words=40, dense=request.param
    )
    index = open_index(path, encoder=HashEncoder())
    yield index
    index.close()


def everything(index: Index) -> list[Hit]:
    return index.search(Query(text="hujan"), 10_000)


def test_an_index_is_a_retriever(opened):
    retriever: Retriever = opened
    assert retriever.search(Query(text="banjir"), 1)


@pytest.mark.parametrize("query", QUESTIONS, ids=lambda query: query.text)
@pytest.mark.parametrize("k", [1, 3, 10, 10_000])
def test_hits_are_sorted_ranked_and_unique(opened, query, k):
    hits = opened.search(query, k)
    assert len(hits) == min(k, opened.manifest.passages)
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert len({hit.passage.passage_id for hit in hits}) == len(hits)


@pytest.mark.parametrize("query", QUESTIONS, ids=lambda query: query.text)
def test_cosines_equal_brute_force(opened, query):
    encoder = HashEncoder()
    passages = [hit.passage for hit in everything(opened)]
    vectors = encoder.encode_passages([encoded_text(passage) for passage in passages])
    expected = vectors @ encoder.encode_queries([query.text])[0]
    by_id = {p.passage_id: float(e) for p, e in zip(passages, expected, strict=True)}
    hits = opened.search(query, 10_000)
    assert len(hits) == len(passages)
    for hit in hits:
        assert hit.dense == pytest.approx(by_id[hit.passage.passage_id], abs=1e-5)
        assert hit.lexical is not None


def test_the_best_hits_have_their_words_matched(opened):
    hits = opened.search(Query(text="jembatan"), 10_000)
    matched = [hit for hit in hits if hit.words is not None]
    assert len(matched) == min(50, len(hits)) < len(hits)
    best = max(matched, key=lambda hit: hit.words)
    assert "jembatan" in passage_words(best.passage)
    assert best.words == pytest.approx(1.0, abs=1e-5)


def test_a_passage_that_only_words_found_has_its_cosine_too(opened):
    hits = opened.search(QUESTIONS[0], 5)
    assert all(hit.dense is not None and hit.lexical is not None for hit in hits)
    assert hits[0].lexical > 0


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_an_empty_question_finds_nothing(opened, text):
    assert opened.search(Query(text=text), 5) == []


@pytest.mark.parametrize("k", [0, -1])
def test_no_hits_cannot_be_asked_for(opened, k):
    with pytest.raises(ValueError, match="at least 1"):
        opened.search(Query(text="banjir"), k)


@pytest.mark.parametrize("text", ['" AND (text:* OR', "x" * 3000, "🙂", "‘’“”", "a\x00b"])
def test_odd_questions_do_no_harm(opened, text):
    assert opened.search(Query(text=text, names=(text,)), 3)


def test_a_passage_stands_in_its_article(opened):
    for hit in everything(opened):
        passage: Passage = hit.passage
        article = opened.article(passage.article_id)
        assert article.body[passage.start : passage.end] == passage.text
        assert (passage.title, passage.published) == (article.title, article.published)


def test_the_words_and_names_of_a_question_find_their_article(opened):
    for query, article_id in zip(QUESTIONS, ("banjir", "dagang"), strict=False):
        assert opened.search(query, 1)[0].passage.article_id == article_id


def test_dates_limit_both_legs(opened):
    def found(**days):
        hits = opened.search(Query(text="ekspor nikel ke Tiongkok", **days), 10_000)
        return {hit.passage.article_id for hit in hits}

    assert {"dagang", "resep"} <= found()
    november = found(published_from=date(2023, 11, 9), published_to=date(2023, 11, 9))
    assert november == {"dagang"}
    assert found(published_to=date(2023, 10, 31)) == set()
    assert "resep" not in found(published_from=date(1990, 1, 1))
    assert found(published_from=date(2025, 7, 20)) == {"match"}


def test_opening_again_gives_the_same_hits(opened, tmp_path):
    build_index([*ARTICLES, *many(20)], tmp_path / "i", encoder=HashEncoder(), max_words=40)
    first = open_index(tmp_path / "i", encoder=HashEncoder())
    second = open_index(tmp_path / "i", encoder=HashEncoder())
    for query in QUESTIONS:
        assert first.search(query, 8) == second.search(query, 8)


def test_several_threads_search_one_index(opened):
    expected = [opened.search(query, 5) for query in QUESTIONS]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: opened.search(QUESTIONS[n % 5], 5), range(60)))
    for n, hits in enumerate(found):
        assert [h.passage for h in hits] == [h.passage for h in expected[n % 5]]
        assert np.allclose([h.score for h in hits], [h.score for h in expected[n % 5]])


def test_unknown_articles_are_key_errors(opened):
    with pytest.raises(KeyError):
        opened.article("nobody")
    with pytest.raises(KeyError):
        opened.story("nobody")
    assert opened.quotes(["nobody"]) == []
