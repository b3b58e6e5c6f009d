"""The evaluation page: whole without a network, safe with any text, and complete."""

import re
from html.parser import HTMLParser

import pytest

from qa.evaluation import Evaluation
from qa.html_report import MAX_WRONG, html_report
from qa.outcomes import Outcome
from qa.questions import Question
from qa.slices import slices_of

HOSTILE = '<script>alert(1)</script> & "kata"'


def _outcome(
    name="1", *, answer="lima", accepted=("lima",), confidence=0.5, kind="numeric", **more
):
    question = Question(
        question_id=name,
        question=f"Berapa {name}?",
        answers=accepted,
        kind=kind,
        article_ids=("a",),
    )
    values = {"best": answer, "best_confidence": confidence, "ranked": ("b", "a")} | more
    return Outcome(
        question=question,
        answer=answer,
        confidence=0.0 if answer is None else confidence,
        milliseconds=5.0,
        **values,
    )


def _page(*outcomes, absent=0, facts=None):
    evaluation = Evaluation(outcomes=outcomes, slices=slices_of(outcomes), absent=absent)
    return html_report(evaluation, facts or {})


class _Tags(HTMLParser):
    """Fails on a tag that is closed and not open, or never closed."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


MIXED = (
    _outcome("benar", article_languages=("id",)),
    _outcome("salah", answer="enam", confidence=0.9, speaker="Rini Astuti"),
    _outcome("agak", answer="enam", confidence=0.4, ranked=("b",)),
    _outcome("diam", answer=None, best="tujuh", best_confidence=0.2, reason="no_span"),
    _outcome("kosong", accepted=(), kind="unanswerable"),
)


def test_the_page_needs_nothing_else():
    page = _page(*MIXED)
    assert not re.search(r"https?:|<script|<link|<img|src=|url\(|@import", page)


def test_every_tag_is_closed():
    tags = _Tags()
    tags.feed(_page(*MIXED, facts={"Index": HOSTILE}))
    assert tags.open == []


@pytest.mark.parametrize("place", ["question", "answer", "accepted", "speaker", "fact", "kind"])
def test_no_text_becomes_markup(place):
    outcome = {
        "question": _outcome(HOSTILE, answer="x"),
        "answer": _outcome(answer=HOSTILE),
        "accepted": _outcome(accepted=(HOSTILE,)),
        "speaker": _outcome(answer="x", speaker=HOSTILE),
        "kind": _outcome(kind=HOSTILE),
        "fact": _outcome(answer="x"),
    }[place]
    page = _page(outcome, facts={"Index": HOSTILE if place == "fact" else "idx"})
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_wrong_answers_are_listed_the_surest_first_and_those_withheld_last():
    page = _page(*MIXED)
    listed = re.findall(r"<h3[^>]*>Berapa (\w+)\?", page)
    assert listed == ["salah", "kosong", "agak", "diam"]
    assert "Wrong answers (4 of 5)" in page


def test_a_wrong_answer_tells_what_was_accepted_and_whether_the_article_was_found():
    wrong, far, silent, none = (
        re.search(rf"Berapa {name}\?</h3>(.*?)</li>", _page(*MIXED))[1]
        for name in ("salah", "agak", "diam", "kosong")
    )
    assert "enam</span> (Rini Astuti)" in wrong
    assert "<dd>lima</dd>" in wrong
    assert "90%" in wrong
    assert "found, in place 2 of 2" in wrong
    assert "not among the passages read" in far
    assert "none (no_span); withheld, 20% sure: tujuh" in silent
    assert "none: the articles don’t say" in none


def test_a_long_list_of_wrong_answers_is_cut_and_says_so():
    page = _page(*(_outcome(str(n), answer="enam") for n in range(MAX_WRONG + 5)))
    assert page.count("<h3") == MAX_WRONG
    assert f"The first {MAX_WRONG} of {MAX_WRONG + 5} are listed" in page


def test_every_slice_stands_in_the_table_with_its_interval():
    page = _page(*MIXED)
    for part in slices_of(MIXED):
        assert f'<th scope="row">{part.name}</th><td>{part.n}</td>' in page
    assert "F1 by language, question → articles" in page


def test_articles_that_the_index_does_not_hold_are_warned_of():
    assert "2 of 5 questions name articles" in _page(*MIXED, absent=2)
    assert 'class="warning"' not in _page(*MIXED)


def test_a_page_without_any_answer_is_still_a_page():
    page = _page(_outcome(answer=None, best=None, best_confidence=0.0, reason="nothing_close"))
    assert "none (nothing_close)" in page
    assert "Risk and coverage" in page
