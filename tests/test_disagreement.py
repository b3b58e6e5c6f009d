"""Different answers of fact: shown only where they contradict each other."""

import pytest

from corpus.documents import Article, Passage
from index.hits import Hit
from index.query import Query
from qa.amounts import amount_of, is_different
from qa.answers import Understood
from qa.candidates import Candidate, Evidence
from qa.choice import merged
from qa.considered import Considered
from qa.disagreement import disagreement

HOW_MANY = "Berapa pendaki yang meninggal di Gunung Raung?"


def candidate(article_id, body, words, published):
    article = Article(article_id=article_id, title="", body=body, published=published)
    passage = Passage(article_id=article_id, start=0, end=len(body), text=body)
    start = body.index(words)
    return Candidate(
        article=article,
        start=start,
        end=start + len(words),
        kind="span",
        hit=Hit(passage=passage, score=1.0, rank=1),
    )


def found(question, *told, sure=None, about=1.0):
    """What is shown side by side; ``told`` are (words, body, date), one article per body."""
    bodies = [body for _, body, _ in told]
    candidates = [
        candidate(f"a{bodies.index(body)}", body, words, date) for words, body, date in told
    ]
    considered = Considered(
        understood=Understood(question=question),
        query=Query(text=question, names=("Raung",)),
        evidence=Evidence(hits=(), readings=(), articles={}, quotes={}),
        candidates=candidates,
        features=[{"name_coverage": about, "term_coverage": about} for _ in candidates],
        refused=(),
        off_topic=(),
        timings_ms={},
    )
    sure = sure or [0.6 - 0.01 * n for n in range(len(told))]
    answers = disagreement(considered, merged(candidates, sure))
    return [(a.source.article.published, a.source.text) for a in answers]


ELEVEN = ("11 pendaki", "Di Gunung Raung 11 pendaki meninggal.", "2024-03-01")
LATER = ("23 orang", "Korban meninggal di Gunung Raung menjadi 23 orang.", "2024-03-09")


def test_two_tolls_stand_side_by_side_newest_first():
    assert found(HOW_MANY, ELEVEN, LATER) == [
        ("2024-03-09", "23 orang"),
        ("2024-03-01", "11 pendaki"),
    ]


def test_the_same_toll_in_other_words_is_agreement():
    again = ("sebelas orang", "Di Gunung Raung sebelas orang meninggal.", "2024-03-02")
    assert found(HOW_MANY, ELEVEN, again) == []


def test_reports_a_month_apart_or_undated_are_of_other_events():
    assert found(HOW_MANY, ELEVEN, (*LATER[:2], "2024-05-09")) == []
    assert found(HOW_MANY, ELEVEN, (*LATER[:2], None)) == []


def test_what_is_far_less_sure_or_about_something_else_is_not_shown():
    assert found(HOW_MANY, ELEVEN, LATER, sure=[0.6, 0.2]) == []
    assert found(HOW_MANY, ELEVEN, LATER, about=0.4) == []


def test_an_amount_of_another_unit_does_not_contradict():
    days = ("23 hari", "Pencarian di Gunung Raung berlangsung 23 hari.", "2024-03-09")
    assert found(HOW_MANY, ELEVEN, days) == []


def test_an_article_speaks_with_its_surest_answer_only():
    body = "Di Gunung Raung 23 orang meninggal, 40 orang luka."
    dead, hurt = ("23 orang", body, "2024-03-09"), ("40 orang", body, "2024-03-09")
    shown = [text for _, text in found(HOW_MANY, ELEVEN, dead, hurt)]
    assert shown == ["23 orang", "11 pendaki"]
    assert found(HOW_MANY, dead, hurt) == []


def test_other_dates_disagree_and_the_same_day_does_not():
    asked = "Kapan Gunung Raung meletus?"
    first = ("3 Maret 2024", "Gunung Raung meletus pada 3 Maret 2024.", "2024-03-04")
    same = ("Minggu (3/3)", "Gunung Raung meletus pada Minggu (3/3).", "2024-03-04")
    other = ("4 Maret", "Gunung Raung meletus pada 4 Maret.", "2024-03-05")
    assert found(asked, first, same) == []
    assert len(found(asked, first, other)) == 2


def test_a_person_whom_the_other_article_names_too_is_no_contradiction():
    asked = "Siapa kepala pos Gunung Raung?"
    first = ("Rina Sari", "Kepala pos Gunung Raung, Rina Sari, berjaga.", "2024-03-01")
    both = ("Budi Santoso", "Kepala pos Gunung Raung Budi Santoso bersama Rina.", "2024-03-02")
    other = ("Budi Santoso", "Kepala pos Gunung Raung kini Budi Santoso.", "2024-03-02")
    assert found(asked, first, both) == []
    assert len(found(asked, first, other)) == 2


def test_questions_that_ask_for_no_fact_have_none():
    assert found("Mengapa 11 pendaki Gunung Raung meninggal?", ELEVEN, LATER) == []


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Rp 2,1 triliun", 2.1e12, "money"),
        ("1.054 orang tewas", 1054, "count"),
        ("more than 50,000", 50_000, "count"),
        ("sebelas pendaki", 11, "count"),
        ("32%", 32, "percent"),
        ("$ 5 million", 5e6, "money"),
        ("an increase of 20 percent", 20, "percent"),
        ("Rp 2.062.241.012.691 (Rp 2 triliun)", 2062241012691, "money"),
    ],
)
def test_amounts_are_read_in_every_spelling(text, value, unit):
    found_amount = amount_of(text)
    assert (found_amount.value, found_amount.unit) == (value, unit)


@pytest.mark.parametrize(
    "text", ["4 tahun dan 6 bulan", "30.000-50.000 orang", "banyak", "$5m", "a hospital"]
)
def test_several_amounts_or_none_are_no_amount(text):
    assert amount_of(text) is None


def test_large_amounts_may_be_rounded_and_small_ones_not():
    assert not is_different(amount_of("Rp 2 triliun"), amount_of("Rp 2.062.241.012.691"))
    assert is_different(amount_of("11 orang"), amount_of("12 orang"))
