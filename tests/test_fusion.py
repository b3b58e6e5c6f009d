import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.fusion import (
    CROSS_LINGUAL_WEIGHT,
    LEXICAL_WEIGHT,
    lexical_weight,
    reciprocal_rank_fusion,
    weighted_sum,
    with_leg,
)

SCORES = st.dictionaries(st.integers(0, 50), st.integers(-100, 100), min_size=1, max_size=20)


def test_reciprocal_ranks_add_up():
    fused = reciprocal_rank_fusion([[1, 2], [2, 3]])
    assert fused == pytest.approx({1: 1 / 61, 2: 1 / 62 + 1 / 61, 3: 1 / 62})
    assert max(fused, key=fused.get) == 2


def test_weights_count_in_reciprocal_ranks():
    fused = reciprocal_rank_fusion([[1], [2]], [1.0, 3.0])
    assert fused == pytest.approx({1: 1 / 61, 2: 3 / 61})


@pytest.mark.parametrize(
    ("articles", "weight"),
    [
        ({"en": 9}, LEXICAL_WEIGHT),
        ({"id": 9}, CROSS_LINGUAL_WEIGHT),
        ({"id": 5, "en": 5}, (LEXICAL_WEIGHT + CROSS_LINGUAL_WEIGHT) / 2),
        ({}, LEXICAL_WEIGHT),
    ],
)
def test_words_count_by_how_many_articles_are_in_the_language_of_the_question(articles, weight):
    assert lexical_weight("en", articles) == pytest.approx(weight)


def test_standard_scores_add_up():
    # Worked by hand: {1, 3} has mean 2 and deviation 1, {10, 30} mean 20 and deviation 10.
    fused = weighted_sum([{7: 1.0, 8: 3.0}, {7: 30.0, 8: 10.0}], [1.0, 0.5])
    assert fused == pytest.approx({7: -1 + 0.5, 8: 1 - 0.5})


def test_a_leg_whose_scores_are_equal_says_nothing():
    assert weighted_sum([{1: 2.0, 2: 1.0}, {1: 5.0, 2: 5.0}], [1.0, 1.0]) == pytest.approx(
        {1: 1.0, 2: -1.0}
    )


def test_legs_that_score_different_keys_are_refused():
    with pytest.raises(ValueError, match="different keys"):
        weighted_sum([{1: 1.0}, {2: 1.0}], [1.0, 1.0])


def test_nothing_fuses_to_nothing():
    assert weighted_sum([], []) == {}
    assert weighted_sum([{}, {}], [1.0, 1.0]) == {}
    assert reciprocal_rank_fusion([]) == {}


@settings(deadline=None)
@given(SCORES, st.integers(1, 1000), st.integers(-1000, 1000))
def test_neither_scale_nor_zero_of_a_leg_matters(scores, scale, zero):
    other = {key: float(key) for key in scores}
    moved = {key: value * scale + zero for key, value in scores.items()}
    fused = weighted_sum([scores, other], [1.0, 0.5])
    assert weighted_sum([moved, other], [1.0, 0.5]) == pytest.approx(fused, abs=1e-6)


def test_a_leg_that_scored_some_reorders_them_and_leaves_the_others_behind():
    fused = with_leg({1: 1.0, 2: 0.9, 3: -2.0}, {1: 0.2, 2: 0.6}, 0.8)
    assert fused == pytest.approx({1: 1.0 - 0.8, 2: 0.9 + 0.8, 3: -2.0 - 0.8})


@pytest.mark.parametrize("leg", [{}, {1: 0.5}, {1: 0.5, 2: 0.5}])
def test_a_leg_that_tells_nothing_apart_changes_nothing(leg):
    assert with_leg({1: 1.0, 2: 0.9}, leg, 0.8) == {1: 1.0, 2: 0.9}
