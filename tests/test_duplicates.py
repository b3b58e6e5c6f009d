import random

import pytest

from corpus.duplicates import NearDuplicates, _shingles

_WORDS = [f"kata{number}" for number in range(3000)]


def _story(seed, length=200):
    return random.Random(seed).choices(_WORDS, k=length)


def _jaccard(one, other):
    a, b = set(_shingles(one).tolist()), set(_shingles(other).tolist())
    return len(a & b) / len(a | b)


def test_the_first_article_of_a_story_is_no_duplicate():
    stories = NearDuplicates()
    assert stories.add("a", " ".join(_story(1))) is None
    assert stories.add("b", " ".join(_story(2))) is None
    assert len(stories) == 2


def test_a_reprint_with_another_lead_belongs_to_its_story():
    stories = NearDuplicates()
    words = _story(1)
    stories.add("a", " ".join(words))
    assert stories.add("b", " ".join(["Kota", "ini", "ramai", "sekali", *words[8:]])) == "a"
    assert len(stories) == 1


def test_case_and_punctuation_make_no_difference():
    stories = NearDuplicates()
    words = _story(1)
    stories.add("a", " ".join(words))
    assert stories.add("b", ", ".join(words).upper() + ".") == "a"


def test_half_a_story_is_another_story():
    stories = NearDuplicates()
    words = _story(1)
    stories.add("a", " ".join(words))
    assert stories.add("b", " ".join(words[:100] + _story(2, 100))) is None


def test_texts_shorter_than_a_shingle_are_compared_whole():
    stories = NearDuplicates()
    assert stories.add("a", "Pasar dibuka") is None
    assert stories.add("b", "pasar dibuka!") == "a"
    assert stories.add("c", "Pasar ditutup") is None


def test_a_text_without_words_joins_no_story():
    stories = NearDuplicates()
    stories.add("a", "Pasar baru dibuka hari ini di kota")
    assert stories.add("b", "… !") is None


def test_an_updated_article_is_compared_anew():
    stories = NearDuplicates()
    stories.add("a", " ".join(_story(1)))
    assert stories.add("a", " ".join(_story(2))) is None
    assert stories.add("b", " ".join(_story(1))) is None
    assert stories.add("c", " ".join(_story(2))) == "a"


def test_a_discarded_story_is_forgotten():
    stories = NearDuplicates()
    stories.add("a", " ".join(_story(1)))
    stories.discard("a")
    stories.discard("never seen")
    assert stories.add("b", " ".join(_story(1))) is None


def test_hashed_pairs_above_the_threshold_are_found_like_by_brute_force():
    rng = random.Random(7)
    stories = NearDuplicates()
    for seed in range(40):
        words = _story(seed)
        changed = [rng.choice(_WORDS) if rng.random() < 0.02 else word for word in words]
        one, other = " ".join(words), " ".join(changed)
        stories.add(f"first-{seed}", one)
        expected = f"first-{seed}" if _jaccard(one, other) >= 0.7 else None
        assert stories.add(f"second-{seed}", other) == expected


@pytest.mark.parametrize("threshold", [0.0, -1.0, 1.5])
def test_an_impossible_threshold_is_refused(threshold):
    with pytest.raises(ValueError, match="threshold is"):
        NearDuplicates(threshold)
