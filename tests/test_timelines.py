"""Timelines: a dated sentence of each story, oldest first."""

from corpus.documents import Article, Passage
from index.hits import Hit
from index.query import Query
from qa.timelines import timeline_of

TOPIC = Query(text="jembatan Siak", names=("Siak",))


def article(article_id, body, published):
    return Article(article_id=article_id, title=article_id, body=body, published=published)


OPENED = article("dibuka", "Rapat usai sore hari. Jembatan Siak dibuka lagi pada Senin.", "2024-05")
FELL = article("putus", "Jembatan Siak putus diterjang banjir bandang semalam.", "2024-01-18")
COPY = article("kopi", "Jembatan Siak putus diterjang banjir bandang, lapor kami.", "2024-01-19")
UNDATED = article("lama", "Jembatan Siak dibangun oleh warga desa bersama tentara.", None)
OTHER = article("lain", "Jembatan Kapuas dicat ulang oleh dinas kota sejak kemarin.", "2024-02-01")
ARTICLES = {a.article_id: a for a in (OPENED, FELL, COPY, UNDATED, OTHER)}


def timeline(*ids, stories=None):
    hits = []
    for rank, article_id in enumerate(ids, 1):
        one = ARTICLES[article_id]
        passage = Passage(
            article_id=article_id,
            start=0,
            end=len(one.body),
            text=one.body,
            published=one.published,
        )
        story = (stories or {}).get(article_id, article_id)
        hits.append(Hit(passage=passage, score=1 / rank, rank=rank, story=story))
    return timeline_of(TOPIC, hits, ARTICLES.__getitem__)


def test_sentences_about_the_topic_stand_oldest_first():
    found = timeline("dibuka", "putus")
    assert [source.text for source in found] == [
        "Jembatan Siak putus diterjang banjir bandang semalam.",
        "Jembatan Siak dibuka lagi pada Senin.",
    ]
    assert all(s.article.body[s.start : s.end] == s.text for s in found)


def test_a_story_is_told_once():
    found = timeline("putus", "kopi", "dibuka", stories={"kopi": "putus"})
    assert [source.article.article_id for source in found] == ["putus", "dibuka"]


def test_undated_articles_and_other_subjects_are_left_out():
    found = timeline("lama", "lain", "putus", "dibuka")
    assert [source.article.article_id for source in found] == ["putus", "dibuka"]


def test_one_story_is_no_timeline():
    assert timeline("putus", "lain") == ()
    assert timeline() == ()
