from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.documents import Article
from corpus.passages import split_article

_BODY = (
    "Wali Kota Ratna Dewi membuka pasar baru pada Senin. Pasar itu berdiri di tepi sungai.\n\n"
    "“Pedagang pindah bulan depan,” kata Ratna. Para pedagang menyambutnya. Mereka menunggu lama."
)
_ARTICLE = Article(article_id="pasar", title="Pasar baru", body=_BODY, published="2024-03")


def _article(body):
    return replace(_ARTICLE, body=body)


def test_a_short_article_is_one_passage_with_all_it_inherits():
    (passage,) = split_article(_ARTICLE)
    assert (passage.start, passage.end, passage.text) == (0, len(_BODY), _BODY)
    assert (passage.article_id, passage.title, passage.published) == (
        "pasar",
        "Pasar baru",
        "2024-03",
    )


def test_passages_end_where_sentences_end():
    passages = split_article(_ARTICLE, max_words=15)
    assert [passage.text[-1] for passage in passages] == ["."] * len(passages)
    assert len(passages) > 1


def test_the_full_name_is_known_where_only_the_surname_stands():
    last = split_article(_ARTICLE, max_words=15)[-1]
    assert "Ratna Dewi" in last.names
    assert "Dewi" not in last.text


def test_a_sentence_above_the_limit_is_cut_between_words():
    body = " ".join(f"kata{number}" for number in range(25)) + "."
    passages = split_article(_article(body), max_words=10)
    assert [len(passage.text.split()) for passage in passages] == [10, 10, 5]


def test_a_short_tail_joins_its_neighbour():
    body = " ".join(f"kata{number}" for number in range(22))
    passages = split_article(_article(body), max_words=10)
    assert [len(passage.text.split()) for passage in passages] == [10, 12]


def test_text_without_spaces_is_cut_too():
    passages = split_article(_article("x" * 20_000), max_words=90)
    assert max(len(passage.text) for passage in passages) <= 90 * 40 * 1.25
    assert "".join(passage.text for passage in passages) == "x" * 20_000


def test_a_limit_below_one_word_is_refused():
    with pytest.raises(ValueError, match="max_words is 0"):
        split_article(_ARTICLE, max_words=0)


@given(
    st.text(alphabet='abc AB.?!"”\n\t é5', min_size=1, max_size=400).filter(str.strip),
    st.integers(min_value=1, max_value=30),
)
def test_passages_hold_every_word_once_in_order(body, max_words):
    passages = split_article(_article(body), max_words=max_words)
    at = 0
    for passage in passages:
        assert not body[at : passage.start].strip()
        assert body[passage.start : passage.end] == passage.text
        assert len(passage.text.split()) <= 1.25 * max_words
        at = passage.end
    assert not body[at:].strip()
