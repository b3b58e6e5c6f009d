"""Support counts stories; copies count as articles of theirs."""

from corpus.documents import Passage
from index.hits import Hit
from qa.support import Support, support_of
from qa.texts import support_in_words, texts


def passage(article_id, text):
    return Passage(article_id=article_id, start=0, end=len(text), text=text)


def hit(article_id, story, copies=()):
    text = "Kapal membawa 40 penumpang."
    return Hit(passage=passage(article_id, text), score=1.0, rank=1, story=story, copies=copies)


def test_articles_of_one_story_support_an_answer_once():
    hits = [hit("a", "a"), hit("b", "a"), hit("c", "c")]
    assert support_of("40 penumpang", ["a", "b", "c"], hits) == Support(stories=2, articles=3)


def test_copies_that_hold_the_words_count_as_articles():
    copies = (passage("d", "Ada 40 penumpang."), passage("e", "Tidak disebutkan."))
    found = support_of("40 penumpang", ["a"], [hit("a", "a", copies)])
    assert found == Support(stories=1, articles=2)


def test_copies_of_another_story_do_not_count():
    hits = [hit("a", "a"), hit("c", "c", (passage("d", "Ada 40 penumpang."),))]
    assert support_of("40 penumpang", ["a"], hits) == Support(stories=1, articles=1)


def test_an_article_without_a_known_story_is_its_own():
    assert support_of("40", ["a", "b"], [hit("a", None)]) == Support(stories=2, articles=2)


def test_support_in_words_tells_stories_and_articles_where_they_differ():
    assert support_in_words(1, 1, texts("en")) == ""
    assert support_in_words(3, 3, texts("en")) == "same answer in 3 articles"
    assert support_in_words(2, 5, texts("en")) == "same answer in 2 stories / 5 articles"
    assert support_in_words(1, 2, texts("id")) == "jawaban yang sama di 1 berita / 2 artikel"
