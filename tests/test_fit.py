"""Fitting the choice: the threshold, and the questions that nobody's words answer."""

import json
import lzma

import numpy as np

from corpus.articles import read_articles
from corpus.documents import Article
from corpus.report import ReadReport
from qa.questions import Question, read_questions
from training.calibration import fit, ordered
from training.candidates import SWAPPED, Rows, swapped
from training.fit_report import MAX_REFUSED, best_threshold, folds, held_out_thresholds
from training.passage_questions import write


def rows(right, question, answerable):
    features = np.array([[float(r), 0.5] for r in right])
    return Rows(
        names=("good", "same"),
        features=features,
        right=np.array(right),
        question=np.array(question),
        kinds=[("factoid", "id", a) for a in answerable],
        articles=[f"article-{n // 2}" for n in range(len(answerable))],
    )


def test_the_threshold_refuses_no_more_of_the_answerable_than_it_may():
    n = 50
    made = rows([True] * n, list(range(n)), [True] * n)
    found = np.linspace(0.05, 1.0, n)
    threshold = best_threshold(made, found, found)
    assert (found < threshold).sum() == int(MAX_REFUSED * n) == 4
    # Nothing was found for one more: it is refused in any case.
    made.kinds.append(("factoid", "id", True))
    assert (found < best_threshold(made, found, found)).sum() == 3


def test_the_threshold_does_not_look_at_unanswerable_questions():
    made = rows([True, True, False], [0, 1, 2], [True, True, False])
    found = np.array([0.6, 0.7, 0.01])
    assert best_threshold(made, found, found) == 0.6


def test_questions_about_one_article_are_in_one_fold():
    made = rows([True] * 40, list(range(40)), [True] * 40)
    fold = folds(made, 0)
    assert (fold[::2] == fold[1::2]).all()
    assert set(fold) == set(range(10))


def test_a_question_is_refused_by_a_threshold_that_others_ask_for():
    made = rows([True] * 40, list(range(40)), [True] * 40)
    found = np.full(40, 0.5)
    found[:2] = 0.1  # of one article: alone in asking for a threshold as low
    assert (held_out_thresholds(made, found, found)[:2] == 0.5).all()


def test_the_order_weighs_what_tells_right_from_wrong():
    made = rows([True, False, True, False], [0, 0, 1, 1], [True, True])
    good, same = ordered(made, np.ones(4, dtype=bool))
    assert good > 0.1
    assert same == 0.0


def test_swapped_questions_ask_another_ones_topic_and_have_no_answer():
    asked = [
        Question(
            question_id=str(i), question=f"what did {who} say about {what}?", answers=("x",),
            language="en",
        )
        for i, (who, what) in enumerate([("Rina Laksmi", "toll fees"), ("Sari Dewi", "rice")])
    ]  # fmt: skip
    made = swapped(asked)
    assert {q.question for q in made} == {
        "what did Rina Laksmi say about rice?",
        "what did Sari Dewi say about toll fees?",
    }
    assert all(q.kind == SWAPPED and not q.is_answerable for q in made)


def test_answers_kept_as_offsets_are_read_from_the_articles(tmp_path):
    article = Article(article_id="a", title="", body="Jembatan dibuka pada Senin.")
    file = tmp_path / "q.jsonl"
    asked = {"id": "1", "question": "kapan jembatan dibuka", "spans": [["a", 21, 26]]}
    nothing = {"id": "2", "question": "berapa biayanya", "spans": []}
    file.write_text(f"{json.dumps(asked)}\n{json.dumps(nothing)}\n", encoding="utf-8")
    found, unanswerable = read_questions(file, {"a": article}.__getitem__)
    assert found.answers == ("Senin",)
    assert not unanswerable.is_answerable


def _dumped(path, kind, n):
    with path.open("w", encoding="utf-8") as stream:
        for i in range(n):
            right, wrong = 1.0 + i % 3, -1.0 - i % 2
            candidates = [
                {"right": r, "features": {"good": value}}
                for r, value in ((True, right), (False, wrong))
            ]
            record = {"about": str(i), "type": kind, "lang": "id", "answerable": i % 4 > 0}
            shown = candidates if i % 4 else candidates[1:]
            stream.write(json.dumps(record | {"candidates": shown}) + "\n")
    return path


def test_questions_beside_shape_the_weights_and_are_not_counted(tmp_path, capsys):
    news = _dumped(tmp_path / "news.jsonl", "factoid", 40)
    other = _dumped(tmp_path / "other.jsonl", "passage", 80)
    fit([news], tmp_path, [other])
    printed = capsys.readouterr().out
    assert "passage" not in printed
    assert "n=  30" in printed
    made = json.loads((tmp_path / "calibration.json").read_text())
    assert made["fitted"]["questions"] == 120
    assert made["order"]["good"] > 0


def test_development_questions_become_a_collection(tmp_path):
    passage, other = "Ternate adalah kota pulau.", "Palu adalah kota di teluk."
    rows = [
        {"question": "Apa itu Ternate?", "context": passage, "answers": [{"text": "kota pulau"}]},
        {"question": "Siapa wali kotanya?", "context": passage, "answers": []},
    ]
    for name, found in (("qa", rows), ("wiki", [{"title": "Palu", "text": other}])):
        with lzma.open(tmp_path / f"{name}.xz", "wt", encoding="utf-8") as stream:
            stream.writelines(json.dumps(row) + "\n" for row in found)
    write(tmp_path / "qa.xz", tmp_path / "wiki.xz", tmp_path, 0)
    articles = list(read_articles([tmp_path / "articles.jsonl"], ReadReport()))
    assert [article.body for article in articles] == [passage, other]
    answered, unanswerable = read_questions(tmp_path / "questions.jsonl")
    assert answered.answers == ("kota pulau",)
    assert not unanswerable.is_answerable
    assert answered.article_ids == unanswerable.article_ids == (articles[0].article_id,)
