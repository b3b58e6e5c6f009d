"""The buttons under an answer, and what a click on one keeps."""

import json
from dataclasses import replace

import pytest
from test_evaluation import Script, _source

from corpus.errors import StoreError
from qa.answers import Alternative, Understood
from qa.conversation import to_messages, with_option, with_question, with_reply
from qa.ratings import ratings

SCRIPT = Script({"Apa?": ("lima persen", 0.9, ["a"]), "Kapan?": (None, 0.0, ["b"])})


def _answer(question="Apa?", **changes):
    return replace(SCRIPT.ask(question), **changes)


ALTERNATIVES = tuple(
    Alternative(source=_source(words), confidence=0.2) for words in ("Juni", "Jakarta")
)


def _labels(answer, given=(), language="en"):
    return [rating.label for rating in ratings(answer, given, language)]


def test_an_answer_can_be_judged_in_both_languages():
    assert _labels(_answer()) == [
        "Right",
        "Wrong answer",
        "Right article, wrong words",
        "Wrong speaker",
        "Should not have answered",
    ]
    assert _labels(_answer(), language="id")[0] == "Jawaban benar"


def test_without_any_speaker_none_can_be_wrong():
    nobody = _answer(source=replace(_source("Juni"), speaker=None, quote=None))
    assert "Wrong speaker" not in _labels(nobody)
    asked = replace(nobody, understood=Understood(question="Apa?", speaker="Rini"))
    assert "Wrong speaker" in _labels(asked)


def test_no_answer_is_right_or_wrong():
    assert _labels(_answer("Kapan?")) == ["Right, they don’t say", "They do say"]


@pytest.mark.parametrize("verdict", ["wrong_answer", "wrong_words", "wrong_speaker"])
def test_after_a_wrong_answer_one_of_the_others_may_be_right(verdict):
    answer = _answer(alternatives=ALTERNATIVES)
    assert _labels(answer, [verdict]) == ["Right is: “Juni”", "Right is: “Jakarta”"]
    kept = ratings(answer, [verdict], "en")[1].judgment(answer, "en", ["Siapa?"])
    assert (kept.feedback, kept.answer, kept.question) == ("right", "Jakarta", "Apa?")
    assert kept.history == ("Siapa?",)


@pytest.mark.parametrize("given", [["right"], ["should_not_answer"], ["wrong_answer", "right"]])
def test_what_is_settled_is_asked_no_more(given):
    assert _labels(_answer(alternatives=ALTERNATIVES), given) == []


class _Kept(list):
    def __call__(self, judgment):
        self.append(judgment)


def _asked(answer, history=()):
    turns = ()
    for question in (*history, answer.question):
        turns = with_reply(with_question(turns, question, "en"), lambda *_: answer)
    return turns


def _options(turns, *, can_rate=True):
    return [o["label"] for o in to_messages(turns, 3, can_rate=can_rate)[-1].get("options", ())]


def test_a_click_is_kept_with_the_question_and_thanked_for():
    kept = _Kept()
    turns = with_option(_asked(_answer(), ["Siapa?"]), 0, "en", kept)
    (judgment,) = kept
    assert (judgment.feedback, judgment.answer, judgment.lang) == ("right", "lima persen", "en")
    assert judgment.history == ("Siapa?",)
    assert json.dumps(turns[-1].note)
    assert "Noted, thank you." in to_messages(turns, 3)[-1]["content"]
    assert _options(turns) == []


def test_a_wrong_answer_is_asked_about_once_more():
    kept = _Kept()
    turns = with_option(_asked(_answer(alternatives=ALTERNATIVES)), 1, "en", kept)
    assert "Is one of these right?" in turns[-1].note
    turns = with_option(turns, 0, "en", kept)
    assert [(one.feedback, one.answer) for one in kept] == [
        ("wrong_answer", "lima persen"),
        ("right", "Juni"),
    ]
    assert _options(turns) == []


def test_questions_offered_stand_after_the_ratings_and_are_asked():
    understood = Understood(question="Apa?", published_from="2024-06-01")
    turns = _asked(_answer(understood=understood))
    labels = _options(turns)
    assert len(labels) == 6
    assert _options(turns, can_rate=False) == labels[5:]
    for keep, place in ((_Kept(), 5), (None, 0)):
        after = with_option(turns, place, "en", keep)
        assert after[-1].question == "Apa?"
        assert after[-1].is_literal
        assert not keep


@pytest.mark.parametrize("place", [5, 99])
def test_a_button_that_is_gone_does_nothing(place):
    turns = _asked(_answer())
    assert with_option(turns, place, "en", _Kept()) == turns
    assert with_option((), place, "en", _Kept()) == ()


def test_what_cannot_be_kept_is_said_and_can_be_tried_again():
    def full(judgment):
        raise StoreError("feedback cannot be written to f.jsonl: No space left on device")

    turns = with_option(_asked(_answer()), 0, "en", full)
    assert "No space left" in to_messages(turns, 3)[-1]["content"]
    assert len(_options(turns)) == 5


def test_a_note_in_place_of_an_answer_has_no_buttons():
    def fail(*_):
        raise StoreError("the index is damaged")

    turns = with_reply(with_question((), "Apa?", "en"), fail)
    assert _options(turns) == []
