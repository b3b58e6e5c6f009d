"""Metric values worked by hand, and laws that hold for any input."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.metrics import (
    answer_f1,
    area_under_risk_coverage,
    bootstrap_interval,
    exact_match,
    expected_calibration_error,
    hit_at_k,
    is_right,
    ndcg_at_k,
    normalize_answer,
    recall_at_k,
    reciprocal_rank,
    reliability,
    risk_coverage,
    wilson_interval,
)

words = st.lists(st.sampled_from(["harga", "beras", "naik", "turun", "lima", "persen", "kata"]))


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("“Harga beras naik,”", "harga beras naik"),
        ("The Jakarta Post", "jakarta post"),
        ("anak-anak", "anakanak"),  # as SQuAD and MLQA do
        ("Rp 45.000", "rp 45000"),
        ("  lima\n persen ", "lima persen"),
        ("ﬁlm", "film"),
        ("5 °C", "5 °c"),
        ("…", ""),
    ],
)
def test_answers_are_compared_without_case_punctuation_and_articles(text, normal):
    assert normalize_answer(text) == normal


@given(st.text())
def test_normalising_twice_changes_nothing(text):
    once = normalize_answer(text)
    assert normalize_answer(once) == once


def test_exact_match_takes_any_accepted_answer():
    assert exact_match("lima persen.", ["5 persen", "Lima persen"])
    assert not exact_match("lima", ["lima persen"])


def test_no_answer_matches_exactly_when_nothing_is_accepted():
    assert exact_match(None, [])
    assert answer_f1(None, []) == 1.0
    assert not exact_match("lima", [])
    assert answer_f1("lima", []) == 0.0
    assert answer_f1(None, ["lima"]) == 0.0


def test_f1_by_hand():
    # given {harga, beras, naik}, wanted {beras, naik, lima, persen}: 2 shared; 2*2/(3+4)
    assert answer_f1("harga beras naik", ["beras naik lima persen"]) == pytest.approx(4 / 7)
    # a word counts as often as both have it: {naik, naik} and {naik}: 2*1/(2+1)
    assert answer_f1("naik naik", ["naik"]) == pytest.approx(2 / 3)
    assert answer_f1("naik", ["turun", "naik"]) == 1.0


@given(words, words)
def test_f1_is_symmetric_and_between_zero_and_one(left, right):
    forth, back = (
        answer_f1(" ".join(left), [" ".join(right)]),
        answer_f1(" ".join(right), [" ".join(left)]),
    )
    assert forth == back
    assert 0 <= forth <= 1


@given(words.filter(bool), words, words)
def test_an_answer_within_an_accepted_one_is_right_from_half_of_its_words(inner, before, after):
    outer = before + inner + after
    if len(inner) * 2 >= len(outer):
        assert is_right(" ".join(inner), [" ".join(outer)])
        assert is_right(" ".join(outer), [" ".join(inner)])


def test_an_answer_is_wrong_below_half():
    # one of nine words: 2*1/(1+9) = 0.2
    assert not is_right("lima", ["harga beras naik lima persen kata menteri pangan Rabu"])
    assert not is_right(None, ["lima"])
    assert is_right(None, [])
    assert not is_right("lima", [])


def test_ndcg_by_hand():
    # relevant at ranks 2 and 4 of 3 relevant: (1/log2 3 + 1/log2 5) / (1 + 1/log2 3 + 1/2)
    expected = (1 / math.log2(3) + 1 / math.log2(5)) / (1 + 1 / math.log2(3) + 0.5)
    assert ndcg_at_k(["x", "a", "y", "b"], {"a", "b", "c"}) == pytest.approx(expected)
    assert ndcg_at_k(["x", "a"], {"a"}, k=1) == 0.0
    assert ndcg_at_k(["a"], set()) == 0.0


@given(st.permutations(list("abcdefgh")), st.sets(st.sampled_from("abcdefgh"), min_size=1))
def test_ndcg_is_at_most_one_and_the_ideal_ranking_reaches_it(ranked, relevant):
    ideal = sorted(ranked, key=lambda item: item not in relevant)
    assert 0 <= ndcg_at_k(ranked, relevant) <= 1
    assert ndcg_at_k(ideal, relevant) == pytest.approx(1)


def test_recall_hit_and_reciprocal_rank_by_hand():
    ranked = ["x", "a", "a", "b"]
    assert recall_at_k(ranked, {"a", "b"}, 3) == 0.5
    assert recall_at_k(ranked, set(), 3) == 0.0
    assert hit_at_k(ranked, {"a"}, 2)
    assert not hit_at_k(ranked, {"a"}, 1)
    assert reciprocal_rank(ranked, {"b", "a"}) == 0.5
    assert reciprocal_rank(ranked, {"z"}) == 0.0


def test_calibration_error_by_hand():
    # bin (.8,.9]: mean confidence .85, half right: .35 over 2 of 4; bin (.1,.2]: .2, none right:
    # .2 over 1 of 4; bin (.9,1]: 1.0 and right: 0. In all: .35*2/4 + .2/4
    error = expected_calibration_error([0.9, 0.8000001, 0.2, 1.0], [True, False, False, True])
    assert error == pytest.approx((0.7 + 0.2) / 4, abs=1e-5)
    assert expected_calibration_error([], []) == 0.0
    assert expected_calibration_error([0.0], [False]) == 0.0


def test_confidences_and_outcomes_must_pair():
    with pytest.raises(ValueError, match="2 confidences and 1 outcomes"):
        expected_calibration_error([0.5, 0.5], [True])


def test_risk_coverage_by_hand():
    points = risk_coverage([0.5, 0.9, 0.5, 0.7], [True, True, False, False])
    # most sure first: .9 right; .7 wrong; then both .5, one right
    assert [(p.threshold, p.coverage, p.risk) for p in points] == [
        (0.9, 0.25, 0.0),
        (0.7, 0.5, 0.5),
        (0.5, 1.0, 0.5),
    ]
    assert risk_coverage([], []) == []


def test_coverage_is_of_the_questions_asked():
    assert [point.coverage for point in risk_coverage([0.9, 0.5], [True, True], 4)] == [0.25, 0.5]


def test_the_area_under_risk_coverage_by_hand():
    # risks 0, 1/2, 1/3; of the two at .5 both count with the risk after both
    assert area_under_risk_coverage([0.9, 0.7, 0.5], [1, 0, 1]) == pytest.approx(5 / 18)
    assert area_under_risk_coverage([0.5, 0.9, 0.5], [0, 1, 1]) == pytest.approx(2 / 9)
    assert area_under_risk_coverage([], []) == 0


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_the_area_is_that_under_the_steps_of_the_curve(answers):
    sure, right = zip(*answers, strict=True)
    area = area_under_risk_coverage(sure, right)
    places = [0.0, *(point.coverage for point in risk_coverage(sure, right))]
    risks = [point.risk for point in risk_coverage(sure, right)]
    widths = [after - before for before, after in itertools.pairwise(places)]
    assert area == pytest.approx(sum(w * r for w, r in zip(widths, risks, strict=True)))


def test_reliability_bins_by_hand():
    low, high = reliability([0.1, 0.75, 0.8], [False, True, False])
    assert (low.low, low.high, low.n, low.confidence, low.accuracy) == (0.0, 0.1, 1, 0.1, 0.0)
    assert (high.n, high.confidence, high.accuracy) == (2, pytest.approx(0.775), 0.5)
    assert reliability([], []) == []


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_reliability_holds_every_answer_and_gives_the_calibration_error(answers):
    sure, right = zip(*answers, strict=True)
    bins = reliability(sure, right)
    assert sum(found.n for found in bins) == len(answers)
    gaps = sum(found.n * abs(found.confidence - found.accuracy) for found in bins)
    assert expected_calibration_error(sure, right) == pytest.approx(gaps / len(answers))


def test_wilson_intervals_equal_published_ones():
    # Newcombe 1998, table I: 81 of 263 and 0 of 20
    assert wilson_interval(81, 263).low == pytest.approx(0.2553, abs=1e-4)
    assert wilson_interval(81, 263).high == pytest.approx(0.3662, abs=1e-4)
    assert wilson_interval(0, 20).low == 0
    assert wilson_interval(0, 20).high == pytest.approx(0.1611, abs=1e-4)


def test_bootstrap_interval_is_repeatable_and_holds_the_mean():
    values = [0.0, 1.0] * 50
    interval = bootstrap_interval(values, seed=3)
    assert interval == bootstrap_interval(values, seed=3)
    assert interval.low < 0.5 < interval.high
    # normal theory: 0.5 ± 1.96 * 0.5 / sqrt(100) = 0.5 ± 0.098
    assert interval.high - interval.low == pytest.approx(0.196, abs=0.03)
    assert bootstrap_interval([1.0]).low == 1.0


def test_an_interval_of_nothing_is_refused():
    with pytest.raises(ValueError, match="no values"):
        bootstrap_interval([])
