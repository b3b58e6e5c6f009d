"""How an answer came about: every step is told, nothing is made up, and it is JSON."""

import json

import pytest
from test_pipeline import answerer

from qa.explanation import explanation, explanation_as_text

QUOTED = "apa kata Rina Laksmi soal tarif tol?"


@pytest.fixture(scope="module")
def asked():
    return answerer("memberatkan sopir truk", "perbaikan jalan", r"di \x1b?Bandung").explain(QUOTED)


@pytest.fixture(scope="module")
def found(asked):
    return json.loads(json.dumps(explanation(asked), allow_nan=False))


def test_what_is_explained_is_what_is_asked(asked):
    answer = answerer("memberatkan sopir truk", "perbaikan jalan", r"di \x1b?Bandung").ask(QUOTED)
    assert (answer.text, answer.confidence) == (asked.answer.text, asked.answer.confidence)


def test_every_step_is_there(found):
    assert found["understood"]["speaker"] == "Rina Laksmi"
    assert found["understood"]["topic"] == "tarif tol"
    hit = found["hits"][0]
    assert (hit["rank"], hit["article_id"]) == (1, "tol")
    assert {"fused", "lexical", "dense", "words", "null_score", "margin"} <= hit.keys()
    assert found["answer"] == found["candidates"][0]["answer"]
    assert found["min_confidence"] == 0.25


def test_candidates_are_sorted_by_probability_and_tell_their_features(found):
    probabilities = [candidate["probability"] for candidate in found["candidates"]]
    assert probabilities == sorted(probabilities, reverse=True)
    assert found["candidates"][0]["features"]["said_by_asked"] == 1.0
    assert found["confidence"] == probabilities[0]


def test_another_speakers_words_are_listed_as_refused(found):
    (refused,) = [item for item in found["refused"] if item["why"] == "wrong_speaker"]
    assert refused["answer"] == "memberatkan sopir truk"
    assert refused["speaker"] == "Budi Santoso"
    assert refused["answer"] not in [candidate["answer"] for candidate in found["candidates"]]


def test_words_off_the_topic_are_listed_as_refused():
    found = explanation(answerer().explain("apa kata Rina Laksmi soal xylofon?"))
    off = [item for item in found["refused"] if item["why"] == "off_topic"]
    assert off
    assert all(item["features"]["topic_coverage"] == 0 for item in off)
    assert not {item["answer"] for item in off} & {c["answer"] for c in found["candidates"]}


def test_offsets_point_into_the_article(asked, found):
    articles = asked.considered.evidence.articles
    spans = [(hit["article_id"], span) for hit in found["hits"] for span in hit["spans"]]
    spans += [(item["article_id"], item) for item in found["candidates"] + found["refused"]]
    assert spans
    for article_id, span in spans:
        assert articles[article_id].body[span["start"] : span["end"]] == span["answer"]


@pytest.mark.parametrize("width", [20, 60, 100])
def test_the_text_tells_every_step_within_the_width(asked, width):
    text = explanation_as_text(asked, width=width)
    assert max(map(len, text.splitlines())) <= max(width, 60)
    for told in ("1 understood", "2 passages", "3 candidates", "4 refused", "5 chosen"):
        assert told in text
    assert "words of another speaker: “memberatkan sopir truk”" in text
    assert "said by Budi Santoso" in text


def test_no_answer_is_told_with_the_best_candidate():
    asked = answerer("Sari Dewi").explain("Siapa perancang logo Festival?", min_confidence=1.0)
    text = explanation_as_text(asked)
    assert "none (no_span): the best candidate is" in text
    assert "at least 100% is asked for" in text


def test_nothing_found_is_told():
    text = explanation_as_text(answerer().explain("xylofon"))
    assert "3 candidates (0)" in text
    assert "there is no candidate" in text
