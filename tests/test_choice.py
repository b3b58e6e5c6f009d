"""Candidates, who said them, their features' model, and which one is the answer."""

import json
import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.documents import Article, Passage, Quote
from corpus.errors import ModelError
from index.hits import Hit
from qa.answer_types import answer_type, fits
from qa.answers import Reading, Span
from qa.calibration import Calibration
from qa.candidates import Candidate, Evidence, find_candidates
from qa.choice import is_off_topic, merged, reason_for_none, says_the_same
from qa.speakers import is_named_in, is_person, same_speaker

BODY = (
    "Menteri Rina Laksmi mengatakan tarif tol tidak naik tahun ini.\n"
    '"Kami menunda kenaikan itu sampai jalan selesai," kata Rina Laksmi.\n'
    '"Kenaikan itu memberatkan sopir," kata Budi Santoso, ketua serikat sopir.'
)
ARTICLE = Article(article_id="tol", title="Tarif tol", body=BODY)
PASSAGE = Passage(article_id="tol", start=0, end=len(BODY), text=BODY, title="Tarif tol")
HIT = Hit(passage=PASSAGE, score=1.0, rank=1, dense=0.6, lexical=9.0)


def quote(words, speaker, kind="direct"):
    start = BODY.index(words)
    return Quote(
        article_id="tol",
        start=start,
        end=start + len(words),
        speaker=speaker,
        cue="kata",
        kind=kind,
    )


def span(words, score=5.0):
    start = BODY.index(words)
    return Span(start=start, end=start + len(words), text=words, score=score)


QUOTES = (
    quote("tarif tol tidak naik tahun ini", "Rina Laksmi", "indirect"),
    quote("Kami menunda kenaikan itu sampai jalan selesai", "Rina Laksmi"),
    quote("Kenaikan itu memberatkan sopir", "Budi Santoso"),
)


def evidence(*spans, quotes=QUOTES):
    reading = Reading(passage=PASSAGE, spans=spans, null_score=1.0)
    return Evidence(
        hits=[HIT], readings=[reading], articles={"tol": ARTICLE}, quotes={"tol": quotes}
    )


def candidate(words, article=ARTICLE, **values):
    start = article.body.index(words)
    return Candidate(
        article=article, start=start, end=start + len(words), kind="span", hit=HIT, **values
    )


def test_quotes_of_the_speaker_asked_for_are_candidates():
    found, refused = find_candidates(evidence(), "Rina Laksmi")
    assert [c.text for c in found] == [BODY[q.start : q.end] for q in QUOTES[:2]]
    assert all(c.kind == "quote" and c.said_by_asked for c in found)
    assert refused == []


def test_of_an_office_quotes_that_may_be_its_own_are_candidates():
    found, refused = find_candidates(evidence(), "the drivers' union")
    assert [c.said_by_asked for c in found] == [None, None, None]
    assert found[2].told_by == "Budi Santoso"
    assert refused == []
    by_person, _ = find_candidates(evidence(), "Sari Dewi")
    assert by_person == []


def test_words_of_a_passage_that_does_not_name_the_person_are_refused():
    elsewhere = evidence(span("memberatkan sopir"), quotes=())
    assert [c.text for c in find_candidates(elsewhere, "Sari Dewi")[1]] == ["memberatkan sopir"]
    assert find_candidates(elsewhere, "the drivers' union")[1] == []


def test_a_span_said_by_somebody_else_is_refused():
    found, refused = find_candidates(evidence(span("memberatkan sopir")), "Rina Laksmi")
    assert [c.text for c in refused] == ["memberatkan sopir"]
    assert "memberatkan sopir" not in [c.text for c in found]


def test_the_same_span_stands_when_nobody_is_asked_for():
    found, refused = find_candidates(evidence(span("memberatkan sopir")), None)
    assert [(c.text, c.speaker, refused) for c in found] == [
        ("memberatkan sopir", "Budi Santoso", [])
    ]


def test_a_quote_knows_the_readers_span_inside_it():
    found, _ = find_candidates(evidence(span("sampai jalan selesai")), "Rina Laksmi")
    spans = {c.text: c.span.text if c.span else None for c in found}
    assert spans["Kami menunda kenaikan itu sampai jalan selesai"] == "sampai jalan selesai"
    assert spans["tarif tol tidak naik tahun ini"] is None


def test_the_same_stretch_is_one_candidate():
    words = "Kami menunda kenaikan itu sampai jalan selesai"
    found, _ = find_candidates(evidence(span(words)), "Rina Laksmi")
    assert [c.kind for c in found if c.text == words] == ["quote"]


@pytest.mark.parametrize(
    ("asked", "found", "expected"),
    [
        ("Rina Laksmi", "Rina Laksmi", True),
        ("Laksmi", "Rina Laksmi", True),
        ("rina laksmi", "Rina Laksmi", True),
        ("Rina Laksmi", "Laksmi", True),
        ("Rina Laksmi", "Budi Santoso", False),
        ("Rina Laksmi", "Rina Wulandari", False),
        ("Rina Laksmi", None, None),
        ("Rina Laksmie", "Rina Laksmi", True),  # a misprint
        ("Rini Laksmi", "Rina Laksmi", False),
        ("Wapres JK", "M Jusuf Kalla", True),
        ("Rina Laksmi", "sang menteri", None),  # an office may be hers
        ("Rina Laksmi", "Menko PMK", None),
        ("Rina Laksmi", "KPK", False),
        ("Kementerian Perhubungan", "Kemenhub", None),
        ("Britain's defence ministry", "Kementerian Pertahanan Inggris", None),
    ],
)
def test_speakers_are_the_same_by_their_names(asked, found, expected):
    assert same_speaker(asked, found) in ({expected, True} if expected is None else {expected})


@pytest.mark.parametrize(
    ("speaker", "is_named"),
    [("Rina Laksmi", True), ("Laksmie", True), ("Budi Santoso", False), ("Gus Ipul", True)],
)
def test_a_passage_names_a_person_by_another_spelling_or_name(speaker, is_named):
    text = "Tarif tol ditunda, kata Rina Laksmi kepada Saifullah Yusuf."
    passage = Passage(article_id="a", start=0, end=len(text), text=text, title="", names=())
    assert is_named_in(speaker, passage) == is_named


def test_bodies_are_no_people():
    assert is_person("Rina Laksmi")
    assert not is_person("Kementerian Perhubungan")
    assert not is_person("the defence ministry")


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Berapa harga beras?", "number"),
        ("How many people came?", "number"),
        ("Kapan dibuka?", "date"),
        ("What year did it open?", "date"),
        ("Mengapa ditunda?", "reason"),
        ("Where was it found?", "place"),
        ("Siapa yang memimpin?", "person"),
        ("Apa tema festival itu?", "other"),
        ("How many boats sank when the pier at Muara gave way?", "number"),
        ("When the pier at Muara gave way, how many boats sank?", "number"),
        ("According to a guard who saw it, when did the pier give way?", "date"),
        ("What did the mayor say about when the pier would open?", "other"),
        ("What hat did the clerk who resigned wear?", "other"),
        ("What was the deadline for bids?", "date"),
        ("How soon after the flood did it reopen?", "number"),
        ("What was the city's unemployment rate in May?", "number"),
        ("What local tax rate applies to boats?", "number"),
        ("Seberapa dalam sungai itu?", "number"),
        ("Airnya setinggi apa?", "number"),
        ("Seberapa yakin wali kota itu?", "other"),
        ("At which fish market did the fire start?", "place"),
        ("Which stadium hosts the final?", "place"),
        ("Which village head resigned?", "other"),
        ("Which band toured the country?", "other"),
        ("Di rumah sakit mana sopir itu dirawat?", "place"),
        ("Gedung apa yang dipakai rapat?", "place"),
        ("Kepala daerah mana yang mundur?", "other"),
        ("Which Danish minister did she meet?", "person"),
        ("What was the name of the injured driver?", "person"),
        ("Pemain muda mana yang cedera?", "person"),
        ("What is the name of the nanny who called for help?", "person"),
        ("Apa program wali kota Banjaran?", "other"),
        ("menurut wali kota Banjaran apa masalah parkir?", "other"),
        ("Menurut WHO, berapa orang sakit?", "number"),
        ("What triggered the brawl?", "reason"),
        ("What reason did the mayor give?", "reason"),
        ("What did the mayor say about the reasons for the delay?", "other"),
        ("How come the ferry was late?", "reason"),
        ("Apa dugaan penyebab kebakaran itu?", "reason"),
        ("Did the mayor say why it closed?", "other"),
    ],
)
def test_answer_type_of_a_question(question, kind):
    assert answer_type(question) == kind


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("number", "81 orang", 1),
        ("number", "dua kapal", 1),
        ("number", "kapal itu", -1),
        ("date", "Selasa (22/7/2025)", 1),
        ("date", "di pasar", -1),
        ("person", "Rina Laksmi", 1),
        ("person", "jalan tol", -1),
        ("reason", "karena jalan belum selesai", 1),
        ("saying", "kami menunda kenaikan itu sampai selesai", 1),
        ("other", "apa saja", 0),
    ],
)
def test_words_fit_the_type_asked_for(kind, text, expected):
    assert fits(kind, text) == expected


def test_a_cause_is_told_by_the_word_before_it():
    assert fits("reason", "jalan belum selesai", "ditunda karena ") == 1


def test_answers_that_hold_each_other_are_one():
    other = Article(article_id="tol-2", title="", body="Tarif tol tidak naik tahun ini, katanya.")
    first = candidate("tarif tol tidak naik tahun ini")
    second = candidate("Tarif tol tidak naik", other)
    assert says_the_same(first, second)
    groups = merged([first, second, candidate("jalan selesai")], [0.4, 0.6, 0.1])
    assert [(g.candidate.text, g.probability, len(g.article_ids)) for g in groups] == [
        ("Tarif tol tidak naik", 0.6, 2),
        ("jalan selesai", 0.1, 1),
    ]


def test_a_short_answer_is_not_swallowed_by_a_long_one():
    other = Article(article_id="tol-2", title="", body="Rina")
    long = candidate("Kami menunda kenaikan itu sampai jalan selesai")
    assert not says_the_same(candidate("Rina", other), long)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=6))
def test_merged_answers_are_sorted_and_none_is_lost(probabilities):
    words = BODY.replace("\n", " ").split()[: len(probabilities)]
    found = merged([candidate(word) for word in words], probabilities)
    assert [g.probability for g in found] == sorted((g.probability for g in found), reverse=True)
    assert found[0].probability == max(probabilities)


@pytest.mark.parametrize(
    ("hits", "candidates", "refused", "speaker", "has_dates", "reason"),
    [
        ([], [], 0, None, True, "no_articles_in_range"),
        ([], [], 0, None, False, "nothing_close"),
        ([HIT], [], 2, "Rina Laksmi", False, "wrong_speaker"),
        ([HIT], [], 0, None, False, "no_span"),
        ([Hit(passage=PASSAGE, score=1, rank=1, dense=0.05)], [], 0, None, False, "nothing_close"),
    ],
)
def test_the_reason_for_no_answer(hits, candidates, refused, speaker, has_dates, reason):
    found = reason_for_none(hits, candidates, refused, speaker=speaker, has_dates=has_dates)
    assert found == reason


MODEL = Calibration(
    order={"margin": 1.0}, confidence={"margin": 2.0, "lead": 0.5}, intercept=0.5, threshold=0.3
)


def test_probability_is_the_logistic_of_the_weighted_sum_and_the_lead():
    best, other = MODEL.probabilities([{"margin": -1.0, "x": 9.0}, {"margin": -3.0, "x": 0.0}])
    # .5 + 2 * -1 + .5 * 2 = -.5; .5 + 2 * -3 + .5 * -2 = -6.5
    assert best == pytest.approx(1 / (1 + math.exp(0.5)))
    assert other == pytest.approx(1 / (1 + math.exp(6.5)))
    assert MODEL.probabilities([{"margin": -0.25}]) == [pytest.approx(0.5)]


def test_probabilities_keep_the_order_of_the_scores():
    contrary = Calibration(
        order={"rank": 1.0}, confidence={"margin": 1.0}, intercept=0.0, threshold=0.3
    )
    best, other = contrary.probabilities(
        [{"rank": 1.0, "margin": -1.0}, {"rank": 0.0, "margin": 4.0}]
    )
    assert best > other


def test_no_candidates_have_no_probabilities():
    assert MODEL.probabilities([]) == []


def test_a_missing_feature_is_named():
    with pytest.raises(ModelError, match="margin"):
        MODEL.probabilities([{}])


def test_calibration_is_saved_and_loaded_equal(tmp_path):
    model = replace(MODEL, fitted={"questions": 7})
    model.save(tmp_path)
    assert Calibration.load(tmp_path) == model


def test_a_reader_without_calibration_borrows_the_embedded_one(tmp_path):
    assert Calibration.load(tmp_path) == Calibration.load(None)


@pytest.mark.parametrize("text", ["{", "[]", json.dumps({"order": {}, "intercept": 1})])
def test_a_broken_calibration_is_named(tmp_path, text):
    (tmp_path / "calibration.json").write_text(text)
    with pytest.raises(ModelError, match=r"calibration\.json is not a calibration"):
        Calibration.load(tmp_path)


@pytest.mark.parametrize(
    ("is_saying", "coverage", "similarity", "off"),
    [
        (1.0, 0.0, 0.05, True),
        (0.0, 0.0, 0.05, False),
        (1.0, 0.5, 0.05, False),
        (1.0, 0.0, 0.3, False),
    ],
)
def test_words_about_something_else_are_off_topic(is_saying, coverage, similarity, off):
    features = {
        "is_saying_asked": is_saying,
        "topic_coverage": coverage,
        "similarity": similarity,
    }
    assert is_off_topic(features) is off
