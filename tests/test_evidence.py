"""The sentence that bears on a yes-or-no question, and its decisive clause."""

import pytest
from fakes import HashEncoder

from corpus.documents import Passage
from index.hits import Hit
from index.query import Query
from qa.evidence import best_sentence, decisive_clause


def hit(text, article_id="a", start=0, rank=1):
    passage = Passage(article_id=article_id, start=start, end=start + len(text), text=text)
    return Hit(passage=passage, score=1 / rank, rank=rank)


ASKED = Query(text="Apakah jembatan Siak runtuh karena banjir?")


def test_the_sentence_that_says_most_of_what_is_asked_wins():
    far = hit("Warga desa menunggu bantuan beras. Hujan turun sejak pagi hari.")
    near = hit("Bupati datang. Jembatan Siak tidak runtuh karena banjir itu.", "b", 100, rank=2)
    found, (start, end) = best_sentence(ASKED, [far, near], HashEncoder())
    assert found is near
    text = near.passage.text[start - 100 : end - 100]
    assert text == "Jembatan Siak tidak runtuh karena banjir itu."


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        (
            "Bupati menegaskan bahwa jembatan Siak tidak runtuh karena banjir.",
            "jembatan Siak tidak runtuh karena banjir",
        ),
        (
            "“Jembatan Siak tidak runtuh karena banjir,” kata bupati.",
            "Jembatan Siak tidak runtuh karena banjir",
        ),
        (
            "Jembatan Siak runtuh karena banjir, kata bupati kepada wartawan.",
            "Jembatan Siak runtuh karena banjir",
        ),
        # What follows a comma may take back what was said: a bare comma cuts nothing off.
        (
            "Jembatan Siak runtuh karena banjir, bukan karena usia.",
            "Jembatan Siak runtuh karena banjir, bukan karena usia",
        ),
        ("Die Brücke stürzte gestern ein.", "Die Brücke stürzte gestern ein"),
    ],
)
def test_the_decisive_clause_of_a_sentence(sentence, clause):
    start, end = decisive_clause(sentence, (0, len(sentence)), ASKED, hit(sentence))
    assert sentence[start:end] == clause
