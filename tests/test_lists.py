"""Lists: enumerations in a sentence, and several answers of several places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.documents import Article, Passage
from index.hits import Hit
from index.query import Query
from qa.candidates import Candidate
from qa.choice import Scored
from qa.enumerations import enumeration_around
from qa.lists import list_of

BODY = (
    "Panitia mengundang Rina Sari, Budi Santoso, dan Made Wirya (41) ke Bandung. "
    "Tiga hal harus dibenahi, yakni jalan masuk, air bersih dan listrik. "
    "Rute yang dibuka adalah Siak 2-Blok M dan Ende-Blok M. Menurutnya, cukup."
)
SENTENCE = "Tiga hal harus dibenahi, yakni jalan masuk, air bersih dan listrik."
ASKED = Query(text="Siapa saja yang diundang panitia?")


def items(text, span):
    start = text.index(span)
    return [text[a:b] for a, b in enumeration_around(text, start, start + len(span))]


def scored(words, probability, body=BODY, article_id="a"):
    article = Article(article_id=article_id, title="Rapat", body=body)
    passage = Passage(article_id=article_id, start=0, end=len(body), text=body)
    hit = Hit(passage=passage, score=1.0, rank=1)
    start = body.index(words)
    candidate = Candidate(
        article=article, start=start, end=start + len(words), kind="span", hit=hit
    )
    return Scored(candidate=candidate, probability=probability, article_ids=frozenset([article_id]))


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        (BODY, "Budi Santoso", ["Rina Sari", "Budi Santoso", "Made Wirya (41)"]),
        ("The cup went to Ana, Bo and Cy of Ende.", "Bo", ["Ana", "Bo", "Cy of Ende"]),
        ("Selain Andi, Budi, dan Cici pergi.", "Andi", ["Andi", "Budi", "Cici"]),
        (SENTENCE, "air bersih dan listrik", ["jalan masuk", "air bersih", "listrik"]),
        (BODY, "Siak 2-Blok M dan Ende-Blok M. Menurutnya", ["Siak 2-Blok M", "Ende-Blok M"]),
        ("They sell tea, rice and cheap soap here.", "tea, rice and cheap soap",
         ["tea", "rice", "cheap soap"]),
        ("Rina lahir di Klaten, Jawa Tengah.", "Klaten", []),
        ("Budi Santoso pulang.", "Budi Santoso", []),
    ],
)  # fmt: skip
def test_the_items_of_an_enumeration(text, span, expected):
    assert items(text, span) == expected


@given(st.text(alphabet="AaBb, .:()dan", max_size=60), st.integers(0, 59), st.integers(1, 60))
def test_items_are_words_in_order_that_do_not_overlap(text, start, length):
    found = enumeration_around(text, min(start, len(text)), min(start + length, len(text)))
    edges = [edge for span in found for edge in span]
    assert edges == sorted(edges)
    assert len(found) != 1


def test_an_enumeration_is_the_answer_and_its_items():
    listed = list_of([scored("Budi Santoso", 0.6), scored("Bandung", 0.2)], ASKED)
    assert listed.best.text == "Rina Sari, Budi Santoso, dan Made Wirya (41)"
    assert [item.source.text for item in listed.items] == [
        "Rina Sari",
        "Budi Santoso",
        "Made Wirya (41)",
    ]
    assert {item.confidence for item in listed.items} == {0.6}


def test_more_items_than_asked_for_are_another_enumeration():
    assert list_of([scored("Budi Santoso", 0.6)], ASKED, at_most=2) is None


def test_a_surer_single_answer_is_not_given_up_for_a_doubtful_enumeration():
    other = scored("Wati Lestari", 0.7, body="Panitia mengundang Wati Lestari.", article_id="b")
    assert list_of([other, scored("Budi Santoso", 0.2)], ASKED) is None


def test_people_of_several_articles_that_are_nearly_as_sure_are_items():
    found = [
        scored(name, sure, body=f"Panitia mengundang {name}.", article_id=name)
        for name, sure in (("Wati Lestari", 0.6), ("Joko Purnomo", 0.5), ("Sari Dewi", 0.1))
    ]
    listed = list_of(found, ASKED)
    assert [item.source.text for item in listed.items] == ["Wati Lestari", "Joko Purnomo"]
    assert listed.best.text == "Wati Lestari"


def test_one_answer_is_no_list():
    assert list_of([scored("Wati", 0.6, body="Panitia mengundang Wati.")], ASKED) is None
