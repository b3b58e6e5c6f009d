"""Evaluation on a scripted answerer: every measure worked by hand."""

import json
from dataclasses import replace

import pytest

from corpus.documents import Article, Passage
from corpus.errors import QuestionError, TextTooLong
from index.hits import Hit
from qa.answers import Alternative, Answer, Source, Understood
from qa.evaluation import MEASURES, evaluate
from qa.outcomes import outcome_of
from qa.questions import Question

BODY = "Harga beras naik lima persen pada Juni, kata Menteri Rini Astuti di Jakarta."


class Script:
    """Answers by a table: question to (answer or None, confidence, article ids of the hits)."""

    def __init__(self, lines):
        self.lines = lines
        self.histories = []

    def ask(self, question, history=()):
        self.histories.append(tuple(history))
        words, confidence, ranked = self.lines[question]
        withheld = None
        if question == "missed":
            withheld = Alternative(source=_source("lima persen"), confidence=0.25)
        return Answer(
            question=question,
            understood=UNDERSTOOD.get(question, Understood(question=question)),
            source=None if words is None else _source(words),
            confidence=confidence,
            hits=tuple(_hit(name, rank) for rank, name in enumerate(ranked, 1)),
            reason="no_span" if words is None else None,
            withheld=withheld,
        )


def _source(words):
    start = BODY.index(words)
    article = Article(article_id="a", title="Beras", body=BODY)
    return Source(
        article=article,
        start=start,
        end=start + len(words),
        sentence=BODY,
        speaker="Rini Astuti",
        quote="indirect",
    )


def _hit(article_id, rank):
    passage = Passage(article_id=article_id, start=0, end=4, text="Teks")
    return Hit(passage=passage, score=1 / rank, rank=rank)


SCRIPT = {
    "exact": ("lima persen", 0.9, ["a", "b"]),
    "partly": ("naik lima persen", 0.8, ["b", "a"]),
    "wrong": ("Jakarta", 0.6, ["b", "b"]),
    "missed": (None, 0.0, ["b", "c", "a"]),
    "made up": ("Juni", 0.3, ["a"]),
    "refused": (None, 0.0, []),
}
UNDERSTOOD = {"partly": Understood(question="partly", speaker="Menteri Rini Astuti")}
ANSWERABLE = {
    "answers": ("lima persen",),
    "article_ids": ("a",),
    "kind": "numeric",
    "language": "id",
}
NOTHING = {"answers": (), "kind": "unanswerable", "language": "en"}


def _questions():
    return [
        Question(question_id=text, question=text, **(ANSWERABLE if i < 4 else NOTHING))
        for i, text in enumerate(SCRIPT)
    ]


@pytest.fixture(scope="module")
def evaluation():
    return evaluate(Script(SCRIPT), _questions())


@pytest.mark.parametrize(
    ("measure", "value", "n"),
    [
        ("right", 3 / 6, 6),  # exact, partly (F1 .8), refused
        ("em", 2 / 6, 6),  # exact, refused
        ("f1", (1 + 0.8 + 0 + 0 + 0 + 1) / 6, 6),
        ("right_answerable", 2 / 4, 4),
        ("right_answered", 2 / 4, 4),
        ("answered", 4 / 6, 6),
        ("refused_rightly", 1 / 2, 2),
        ("refused_wrongly", 1 / 4, 4),
        ("hit@1", 1 / 4, 4),
        ("hit@5", 3 / 4, 4),
        ("hit@10", 3 / 4, 4),
        ("mrr", (1 + 1 / 2 + 0 + 1 / 3) / 4, 4),
        ("wrong_speaker", 0, 1),  # only "partly" asks for somebody's words
        ("speaker_known", 1, 1),
        ("ece", (0.1 + 0.2 + 0.6 + 0.3) / 4, 4),  # four bins of one answer each
        # by confidence: exact right, partly right, wrong, made up, missed (withheld, .25) right
        ("aurc", (0 + 0 + 1 / 3 + 2 / 4 + 2 / 5) / 5, 5),
    ],
)
def test_measures_by_hand(evaluation, measure, value, n):
    found = evaluation.slices[0].measures[measure]
    assert found.value == pytest.approx(value)
    assert found.n == n
    assert 0 <= found.interval.low <= found.interval.high <= 1


def test_slices_are_all_then_languages_then_types(evaluation):
    assert [(part.name, part.n) for part in evaluation.slices] == [
        ("all", 6),
        ("language en", 2),
        ("language id", 4),
        ("type numeric", 4),
        ("type unanswerable", 2),
        ("quote", 1),
        ("unanswerable", 2),
    ]
    unanswerable = evaluation.slices[-1].measures
    assert unanswerable["right"].value == 0.5
    assert "mrr" not in unanswerable


def test_the_risk_coverage_curve_goes_on_beyond_the_answers_given(evaluation):
    curve = evaluation.risk_coverage
    assert [point.risk for point in curve] == pytest.approx([0, 0, 1 / 3, 2 / 4, 2 / 5])
    assert [point.coverage for point in curve] == pytest.approx([n / 6 for n in range(1, 6)])
    assert curve[-1].threshold == 0.25


def test_reliability_is_of_the_answers_given(evaluation):
    found = [(part.high, part.n, part.accuracy) for part in evaluation.reliability]
    assert found == [(0.3, 1, 0), (0.6, 1, 0), (0.8, 1, 1), (0.9, 1, 1)]


def test_the_table_names_every_slice_and_measure(evaluation):
    table = evaluation.table()
    for name in [*MEASURES, *(part.name for part in evaluation.slices)]:
        assert name in table


def test_the_json_object_is_json_and_holds_the_slices(evaluation):
    found = json.loads(json.dumps(evaluation.to_json()))
    assert found["n"] == 6
    assert found["slices"]["type numeric"]["measures"]["hit@5"]["value"] == 0.75
    assert found["milliseconds"]["median"] <= found["milliseconds"]["p95"]


def _one(answerer, language_of=None, **fields):
    question = {"question_id": "1", "question": "exact", **fields}
    return evaluate(answerer, [Question(**question)], language_of=language_of)


def _names(evaluation):
    return {part.name for part in evaluation.slices}


@pytest.mark.parametrize(
    ("articles", "pair"),
    [(("a",), "pair en→id"), (("a", "b"), "pair en→en+id"), (("a", "gone"), "pair en→id")],
)
def test_language_pairs_are_of_question_and_articles(articles, pair):
    languages = {"a": "id", "b": "en"}
    found = _one(Script(SCRIPT), languages.get, language="en", article_ids=articles, answers=("x",))
    assert pair in _names(found)
    assert found.absent == 0


def test_a_wire_copy_of_the_article_counts_as_the_article():
    copy = replace(_hit("b", 1), copies=(_hit("a", 2).passage,))
    answer = replace(Script(SCRIPT).ask("missed"), hits=(_hit("c", 1), copy))
    question = Question(question_id="1", question="missed", answers=("x",), article_ids=("a",))
    assert outcome_of(question, answer, 1.0).ranked == ("c", "a")


def test_articles_that_the_index_does_not_hold_are_told():
    found = _one(Script(SCRIPT), {}.get, article_ids=("gone",), answers=("x",))
    assert found.absent == 1
    assert not any(name.startswith("pair") for name in _names(found))
    assert "1 of 1 questions name articles that the index does not hold" in found.table()


def test_dated_questions_and_follow_ups_are_slices_of_their_own(monkeypatch):
    dated = Understood(question="exact", published_from="2024-06-01")
    monkeypatch.setitem(UNDERSTOOD, "exact", dated)
    assert {"dated", "follow-up"} <= _names(_one(Script(SCRIPT), history=("Siapa menteri?",)))


@pytest.mark.parametrize(("speaker", "wrong"), [("Rini Astuti", 0), ("Rini", 0), ("Budi Anto", 1)])
def test_a_speaker_named_by_the_file_is_compared_with_the_answers(speaker, wrong):
    whole = _one(Script(SCRIPT), speaker=speaker, answers=("lima persen",)).slices[0]
    assert whole.measures["wrong_speaker"].value == wrong


def test_earlier_questions_are_passed_on():
    script = Script(SCRIPT)
    follow_up = Question(question_id="1", question="exact", history=("Siapa menteri?",))
    evaluate(script, [follow_up])
    assert script.histories == [("Siapa menteri?",)]


def test_no_questions_are_refused():
    with pytest.raises(QuestionError, match="no questions to evaluate"):
        evaluate(Script({}), [])


@pytest.mark.parametrize("error", [QuestionError, TextTooLong])
def test_a_question_that_cannot_be_asked_is_named(error):
    class Strict:
        def ask(self, question, history=()):
            raise error("the question has 900 tokens")

    with pytest.raises(QuestionError, match="question q-9 cannot be asked: the question has 900"):
        evaluate(Strict(), [Question(question_id="q-9", question="Apa?")])
