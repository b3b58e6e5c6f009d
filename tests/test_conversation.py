"""The state of a conversation: what is asked, with which history, and how it ends."""

import logging

import pytest

from corpus.errors import QuestionError
from qa.answers import Answer, Understood
from qa.conversation import is_busy, to_messages, with_question, with_reply, with_stop


class _Asked:
    """Answers nothing, and remembers what it was asked; carries the last question along."""

    def __init__(self, error=None):
        self.calls = []
        self._error = error

    def __call__(self, question, history):
        self.calls.append((question, list(history)))
        if self._error is not None:
            raise self._error
        understood = Understood(question=f"{history[-1]} {question}" if history else question)
        return Answer(
            question=question, understood=understood, source=None, confidence=0.0, reason="no_span"
        )


def _asked(*questions, ask=None, choice="auto"):
    turns = ()
    for question in questions:
        turns = with_reply(with_question(turns, question, choice), ask or _Asked())
    return turns


def test_a_question_waits_until_it_is_answered():
    turns = with_question((), "  siapa gubernur itu?  ", "auto")
    assert turns[0].question == "siapa gubernur itu?"
    assert is_busy(turns)
    assert not is_busy(with_reply(turns, _Asked()))


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_an_empty_question_is_not_asked(text):
    assert with_question((), text, "auto") == ()


def test_a_second_question_waits_its_turn():
    turns = with_question((), "siapa gubernur itu?", "auto")
    assert with_question(turns, "kapan pasar dibuka?", "auto") is turns


def test_earlier_questions_are_the_history_oldest_first():
    ask = _Asked()
    _asked("apa kata Rina?", "lalu?", "kapan?", ask=ask)
    assert ask.calls[-1] == ("kapan?", ["apa kata Rina?", "lalu?"])


def test_a_carried_follow_up_offers_to_ask_it_literally():
    turns = _asked("apa kata Rina?", "dan Budi?")
    first, follow_up = to_messages(turns, 7)[1], to_messages(turns, 7)[3]
    assert "options" not in first
    assert follow_up["options"][0]["value"] == "dan Budi?"


def test_a_time_can_be_taken_off_and_the_nearest_one_taken():
    def ask(question, history):
        understood = Understood(
            question="apa kata Rina soal pasar?",
            published_from="2024-03-01",
            published_to="2024-03-31",
        )
        return Answer(
            question=question,
            understood=understood,
            source=None,
            confidence=0.0,
            reason="no_articles_in_range",
            nearest_published="2024-05-02",
        )

    turns = _asked("apa kata Rina soal pasar pada Maret 2024?", ask=ask)
    reply = to_messages(turns, 7)[1]
    assert [option["value"] for option in reply["options"]] == [
        "apa kata Rina soal pasar?",
        "apa kata Rina soal pasar pada 2 Mei 2024?",
    ]
    assert "2 Mei 2024" in reply["options"][1]["label"]
    assert reply["options"][0]["label"] in turns[0].card
    assert "Yang terdekat terbit 2 Mei 2024." in turns[0].card


def test_asked_literally_there_is_no_history():
    ask = _Asked()
    turns = with_question(_asked("apa kata Rina?"), "dan Budi?", "auto", is_literal=True)
    turns = with_reply(turns, ask)
    assert ask.calls == [("dan Budi?", [])]
    assert "options" not in to_messages(turns, 7)[3]


def test_the_reply_follows_the_language_of_the_question_or_the_one_chosen():
    assert "don’t say" in _asked("what did the mayor say?")[0].card
    assert "tidak menyebutkannya" in _asked("apa kata wali kota itu?")[0].card
    assert "tidak menyebutkannya" in _asked("what did the mayor say?", choice="id")[0].card


def test_a_follow_up_too_short_to_tell_keeps_the_language():
    assert _asked("what did the mayor say?", "Budi?")[1].language == "en"


def test_an_error_of_kabar_is_shown_as_its_own_sentence():
    card = _asked("apa?", ask=_Asked(QuestionError("the question is <too> odd")))[0].card
    assert "the question is &lt;too&gt; odd" in card
    assert "kb-error" in card


def test_any_other_error_is_logged_and_shown_without_details(caplog):
    with caplog.at_level(logging.ERROR):
        card = _asked("apa itu pasar?", ask=_Asked(RuntimeError("secret detail")))[0].card
    assert "secret" not in card
    assert "Traceback" not in card
    assert "secret detail" in caplog.text


def test_the_question_is_logged_for_debugging_only(caplog):
    with caplog.at_level(logging.DEBUG):
        _asked("apa itu pasar?", ask=_Asked(RuntimeError("broken")))
    levels = {record.levelname for record in caplog.records if "pasar" in record.getMessage()}
    assert levels == {"DEBUG"}
    assert "no reply" in [record.message for record in caplog.records]


def test_a_stopped_question_leaves_a_note_and_no_late_answer():
    turns = with_stop(with_question((), "apa itu pasar?", "auto"))
    assert "Dihentikan" in turns[0].card
    assert with_reply(turns, _Asked()) is turns
    assert with_stop(turns) is turns


def test_while_it_works_the_reply_says_how_much_is_searched():
    messages = to_messages(with_question((), "apa itu pasar?", "auto"), 7300)
    assert [message["role"] for message in messages] == ["user", "assistant"]
    assert "7.300 artikel" in messages[1]["content"]
