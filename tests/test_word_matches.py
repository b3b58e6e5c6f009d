import numpy as np
import pytest

from corpus.documents import Passage
from index.encoder import SentenceEncoder
from index.word_matches import WordMatcher, content_words, match_scores


@pytest.fixture(scope="module")
def matcher():
    return WordMatcher(SentenceEncoder.load("kabar-static"))


def test_content_words_are_folded_distinct_and_no_stop_words():
    assert content_words("Apa kata Menlu? Menlu itu pergi ke Paris.") == ["menlu", "pergi", "paris"]


def test_a_word_is_nearest_to_its_translation(matcher):
    words = ["senjata", "kucing", "gedung", "kapal"]
    for asked, meant in (("weapon", 0), ("cat", 1), ("building", 2), ("ship", 3)):
        cosines = [matcher.nearest([asked], [[word]])[0, 0] for word in words]
        assert int(np.argmax(cosines)) == meant


def test_each_text_is_met_by_itself(matcher):
    found = matcher.nearest(["cat", "ship"], [["kucing", "hitam"], [], ["kapal"]])
    assert found.shape == (3, 2)
    assert found[0, 0] > found[0, 1]
    assert found[2, 1] > found[2, 0]
    assert not found[1].any()
    assert matcher.nearest([], [["kucing"]]).shape == (1, 0)


def test_a_full_memory_is_emptied_and_the_words_still_meet(matcher, monkeypatch):
    monkeypatch.setattr("index.word_matches._MAX_WORDS", 3)
    small = WordMatcher(SentenceEncoder.load("kabar-static"))
    first = small.nearest(["cat"], [["kucing", "kapal"]])
    small.nearest(["ship"], [["gedung", "senjata"]])
    assert np.allclose(small.nearest(["cat"], [["kucing", "kapal"]]), first)


def test_rare_words_count_for_more_than_common_ones(matcher):
    told = [
        Passage(article_id=name, start=0, end=len(text), text=text, title=title, names=names)
        for name, text, title, names in (
            ("a", "Kapal itu tenggelam.", "", ()),
            ("b", "Menteri bicara.", "", ()),
            ("c", "Lanjutnya.", "Kapal", ()),
            ("d", "Lanjutnya.", "", ("Kapal Api",)),
            ("e", "Dan yang lain.", "", ()),
        )
    ]
    ship = match_scores(matcher, ["ship", "minister"], [5.0, 1.0], told)
    assert ship[0] > ship[1]
    minister = match_scores(matcher, ["ship", "minister"], [1.0, 5.0], told)
    assert minister[1] > minister[0]
    assert ship[2] > ship[4]  # the title is searched as well, and the full names
    assert ship[3] > ship[4]
    assert ship[4] == 0.0
    assert match_scores(matcher, [], [], told) == [0.0] * 5
    assert match_scores(matcher, ["ship"], [0.0], told) == [0.0] * 5
