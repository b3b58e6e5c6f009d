"""The public JSON object: names, order, offsets."""

import json

from corpus.documents import Article, Passage
from index.hits import Hit
from qa.answers import Alternative, Answer, Source, Understood
from qa.presentation import answer_to_json

BODY = "Rina Laksmi mengatakan tarif tol tidak naik tahun ini."
ARTICLE = Article(article_id="a1", title="Tarif tol", body=BODY, published="2024-05-02")
START, END = BODY.index("tarif"), len(BODY) - 1


def source(start=START, end=END):
    return Source(
        article=ARTICLE,
        start=start,
        end=end,
        sentence=BODY,
        speaker="Rina Laksmi",
        quote="indirect",
    )


HIT = Hit(
    passage=Passage(article_id="a1", start=0, end=len(BODY), text=BODY), score=0.51234567, rank=1
)


def answered(**changes):
    values = {
        "question": "apa kata Rina Laksmi soal tarif tol?",
        "understood": Understood(question="apa kata …", speaker="Rina Laksmi", topic="tarif tol"),
        "source": source(),
        "confidence": 0.8125,
        "alternatives": (Alternative(source=source(0, 11), confidence=0.2),),
        "support": 1,
        "hits": (HIT,),
        "timings_ms": {"understand": 0.12, "retrieve": 6.0, "read": 90.0, "total": 96.12},
    }
    return Answer(**(values | changes))


def test_names_and_their_order_are_the_contract():
    values = answer_to_json(answered())
    assert list(values) == [
        "question",
        "understood",
        "answer",
        "confidence",
        "source",
        "alternatives",
        "support",
        "hits",
        "timings_ms",
        "answer_kind",
        "support_articles",
    ]
    assert list(values["understood"]) == ["question", "speaker", "topic", "from", "to"]
    assert list(values["source"]) == [
        "article_id",
        "title",
        "url",
        "published",
        "start",
        "end",
        "speaker",
        "quote",
        "sentence",
        "sha256",
    ]
    assert list(values["hits"][0]) == ["article_id", "start", "end", "text", "score"]
    assert list(values["alternatives"][0]) == ["answer", "confidence", "source"]
    assert list(values["alternatives"][0]["source"]) == list(values["source"])


def test_answer_is_the_stored_words_at_the_offsets():
    values = answer_to_json(answered())
    where = values["source"]
    assert values["answer"] == BODY[where["start"] : where["end"]]
    assert values["answer"] in where["sentence"]
    assert where["sha256"] == ARTICLE.sha256


def test_id_stands_first_when_it_is_given():
    assert next(iter(answer_to_json(answered(), "q7").items())) == ("id", "q7")


def test_reason_is_there_only_without_an_answer():
    assert "reason" not in answer_to_json(answered())
    values = answer_to_json(answered(source=None, confidence=0.0, reason="wrong_speaker"))
    assert values["answer"] is None
    assert values["source"] is None
    assert values["reason"] == "wrong_speaker"
    assert values["hits"]


def test_it_is_plain_json():
    values = answer_to_json(answered())
    assert json.loads(json.dumps(values, allow_nan=False)) == values
