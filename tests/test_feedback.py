"""What readers say of answers: kept line by line, read back, and made into questions."""

import json
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_evaluation import Script

from corpus.errors import QuestionError, StoreError
from qa.evaluation import evaluate
from qa.feedback import VERDICTS, Judgment, append, feedback_file, judged, read_feedback
from qa.feedback_export import exported, summary
from qa.questions import read_questions


def _said(feedback, answer="lima persen", question="Berapa kenaikan harga beras?", **more):
    values = {"lang": "id", "article_id": "a" if answer else None} | more
    return Judgment(feedback=feedback, question=question, answer=answer, **values)


def test_feedback_lies_beside_the_index_and_not_in_it(tmp_path, monkeypatch):
    assert feedback_file(tmp_path / "news" / "idx") == tmp_path / "news" / "idx.feedback.jsonl"
    monkeypatch.chdir(tmp_path)
    assert feedback_file(".") == tmp_path.parent / f"{tmp_path.name}.feedback.jsonl"


def test_a_judgment_holds_the_answer_and_where_it_stands():
    answer = Script({"exact": ("lima persen", 0.91234, ["a"])}).ask("exact")
    found = judged(answer, "wrong_speaker", language="id", history=["Siapa menteri?"])
    assert (found.feedback, found.question, found.answer) == (
        "wrong_speaker",
        "exact",
        "lima persen",
    )
    assert answer.source.article.body[found.start : found.end] == found.answer
    assert (found.article_id, found.sha256) == ("a", answer.source.article.sha256)
    assert (found.history, found.confidence) == (("Siapa menteri?",), 0.9123)
    assert found.speaker == "Rini Astuti"
    assert found.time


def test_a_judgment_of_no_answer_has_no_place():
    answer = Script({"missed": (None, 0.0, ["b"])}).ask("missed")
    found = judged(answer, "right", language="en")
    assert (found.answer, found.article_id, found.start, found.reason) == (
        None,
        None,
        None,
        "no_span",
    )


@given(
    st.builds(
        Judgment,
        feedback=st.sampled_from(VERDICTS),
        question=st.text(min_size=1).filter(str.strip),
        answer=st.none() | st.text(min_size=1),
        lang=st.sampled_from(["id", "en"]),
        history=st.lists(st.text(min_size=1).filter(str.strip)).map(tuple),
        article_id=st.none() | st.text(),
    )
)
def test_what_is_appended_is_read_back(tmp_path_factory, judgment):
    path = tmp_path_factory.mktemp("feedback") / "f.jsonl"
    append(path, judgment)
    append(path, judgment)
    assert read_feedback(path) == ([judgment, judgment], [])


def test_many_at_once_leave_whole_lines(tmp_path):
    path = tmp_path / "f.jsonl"
    said = [_said("right", answer=f"{n} " + "persen " * 2000) for n in range(24)]
    threads = [threading.Thread(target=append, args=(path, one)) for one in said]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found, problems = read_feedback(path)
    assert problems == []
    assert sorted(found, key=str) == sorted(said, key=str)


def test_a_line_that_a_crash_left_unfinished_spoils_only_itself(tmp_path):
    path = tmp_path / "f.jsonl"
    append(path, _said("right"))
    with path.open("ab") as file:
        file.write(b'{"feedback": "rig')
    append(path, _said("wrong_answer"))
    found, problems = read_feedback(path)
    assert [one.feedback for one in found] == ["right", "wrong_answer"]
    assert len(problems) == 1
    assert problems[0].startswith(f"{path}:2 is not a judgment: ")


@pytest.mark.parametrize("short", [True, False])
def test_a_full_disk_leaves_the_file_as_it_was(tmp_path, monkeypatch, short):
    path = tmp_path / "f.jsonl"
    append(path, _said("right"))
    before = path.read_bytes()
    write = os_write(monkeypatch, short)
    with pytest.raises(StoreError, match=r"feedback cannot be written to .*--feedback"):
        append(path, _said("wrong_answer"))
    assert write.called
    assert path.read_bytes() == before


def os_write(monkeypatch, short):
    """Make writing fail, after some bytes or before any."""
    import os

    whole = os.write

    def write(file, line):
        write.called = True
        if short:
            return whole(file, line[:7])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("qa.feedback.os.write", write)
    return write


def test_a_place_that_cannot_be_written_to_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="feedback cannot be written to"):
        append(tmp_path / "file" / "f.jsonl", _said("right"))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("not json", "Expecting value"),
        ("[1]", "it is a list in JSON; expected an object"),
        ('{"question": "Apa?", "lang": "id"}', "its feedback is None; expected one of right"),
        ('{"feedback": "good", "question": "Apa?", "lang": "id"}', "its feedback is 'good'"),
        ('{"feedback": "right", "question": " ", "lang": "id"}', "its question is ' '"),
        ('{"feedback": "right", "question": "Apa?", "lang": "fr"}', "its lang is 'fr'"),
        ('{"feedback": "right", "question": "A", "lang": "id", "answer": 5}', "its answer is 5"),
        ('{"feedback": "right", "question": "A", "lang": "id", "correct": "x"}', "its correct is"),
        ('{"feedback": "right", "question": "A", "lang": "id", "history": [1]}', "its history is"),
        ('{"feedback": ["right"], "question": "A", "lang": "id"}', "its feedback is"),
    ],
)
def test_a_bad_line_is_told_with_file_and_line_and_the_rest_is_read(tmp_path, line, told):
    path = tmp_path / "f.jsonl"
    append(path, _said("right"))
    with path.open("a") as file:
        file.write(f"\n{line}\n")
    append(path, _said("wrong_answer"))
    found, problems = read_feedback(path)
    assert len(found) == 2
    (problem,) = problems
    assert problem.startswith(f"{path}:3 is not a judgment: ")
    assert told in problem


def test_bytes_that_are_no_text_are_a_bad_line(tmp_path):
    path = tmp_path / "f.jsonl"
    path.write_bytes(b'{"question": "\xff"}\n')
    assert len(read_feedback(path)[1]) == 1


def test_no_file_is_one_sentence(tmp_path):
    with pytest.raises(QuestionError, match="there is no feedback file"):
        read_feedback(tmp_path / "none.jsonl")


def _exported(*said):
    return [(record["answers"], record["article_ids"]) for record in exported(said)]


@pytest.mark.parametrize(
    ("said", "questions"),
    [
        ([_said("right")], [(["lima persen"], ["a"])]),
        ([_said("should_not_answer")], [([], [])]),
        ([_said("right", answer=None)], [([], [])]),
        ([_said("wrong_answer", answer=None)], []),
        ([_said("wrong_answer")], []),
        ([_said("wrong_words")], []),
        ([_said("wrong_speaker")], []),
        # several right answers are all accepted; the same one once
        (
            [_said("right"), _said("right", answer="Lima persen."), _said("right", answer="naik")],
            [(["Lima persen.", "naik"], ["a"])],
        ),
        # a correction is accepted; the article of right words counts, that of others does not
        ([_said("wrong_words", correct=("enam",))], [(["enam"], ["a"])]),
        ([_said("wrong_answer", correct=("enam",))], [(["enam"], [])]),
        # the last word counts
        ([_said("right"), _said("wrong_answer")], []),
        ([_said("should_not_answer"), _said("right")], [(["lima persen"], ["a"])]),
        ([_said("right"), _said("should_not_answer")], [([], [])]),
        ([_said("right", answer=None), _said("wrong_answer", answer=None)], []),
        ([_said("right"), _said("wrong_answer", answer=None)], [(["lima persen"], ["a"])]),
        # a wrong answer does not touch another right one, nor that nothing is right
        ([_said("right"), _said("wrong_words", answer="naik")], [(["lima persen"], ["a"])]),
        ([_said("should_not_answer"), _said("wrong_answer", answer="naik")], [([], [])]),
    ],
)
def test_judgments_become_questions(said, questions):
    assert _exported(*said) == questions


def test_the_same_question_after_other_questions_is_another_one():
    said = [_said("right"), _said("right", history=("Siapa menteri?",))]
    assert len(exported(said)) == 2
    assert len(exported([*said, _said("right", question="berapa kenaikan harga BERAS")])) == 2


def test_ids_stay_the_same_and_are_different():
    said = [_said("right"), _said("right", question="Kapan?")]
    ids = [record["id"] for record in exported(said)]
    assert ids == [record["id"] for record in exported([*said, _said("right")])]
    assert len(set(ids)) == 2


@pytest.mark.parametrize(
    ("said", "kind", "speaker"),
    [
        (_said("right"), "question", None),
        (_said("right", asked_speaker="Rini"), "attribution", "Rini"),
        (_said("wrong_speaker", asked_speaker="Rini", correct=("x",)), "attribution", None),
        (_said("should_not_answer", asked_speaker="Rini"), "unanswerable", None),
        (_said("right", history=("Siapa?",), understood="Berapa …?"), "followup", None),
    ],
)
def test_a_question_is_labelled_for_its_slice(said, kind, speaker):
    (record,) = exported([said])
    assert (record["type"], record.get("speaker")) == (kind, speaker)


def test_the_export_is_what_evaluate_reads(tmp_path):
    script = {"exact": ("lima persen", 0.9, ["a"]), "made up": ("Juni", 0.3, ["a"])}
    said = [
        judged(Script(script).ask("exact"), "right", language="id"),
        judged(Script(script).ask("made up"), "should_not_answer", language="en"),
    ]
    path = tmp_path / "q.jsonl"
    path.write_text("\n".join(json.dumps(record) for record in exported(said)), encoding="utf-8")
    outcomes = evaluate(Script(script), read_questions(path)).outcomes
    assert [outcome.is_right for outcome in outcomes] == [True, False]
    assert [outcome.question.language for outcome in outcomes] == ["id", "en"]


def test_the_summary_counts_judgments_and_questions():
    said = [_said("right"), _said("wrong_answer", question="Kapan?"), _said("right", question="Y")]
    told = summary(said, exported(said))
    assert "3 judgments (2 right, 1 wrong_answer)" in told
    assert "2 questions settled: 2 with an accepted answer, 0 without" in told
