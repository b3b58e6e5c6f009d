"""Lists, timelines, evidence and disagreement, as a browser and a terminal show them."""

from corpus.documents import Article
from qa.answers import Alternative, Answer, Source, Understood
from qa.cards import answer_card
from qa.presentation import answer_to_json
from qa.terminal import answer_as_text

BODY = "Panitia mengundang Rina Sari dan Budi <b>Santoso</b>. Rapat berlangsung dua jam."


def article(article_id, published):
    return Article(
        article_id=article_id, title=f"Judul {article_id}", body=BODY, published=published
    )


def source(words, article_id="a", published="2024-03-04"):
    start = BODY.index(words)
    return Source(
        article=article(article_id, published), start=start, end=start + len(words), sentence=BODY
    )


def other(words, **place):
    return Alternative(source=source(words, **place), confidence=0.5)


def answer(words="Rina Sari", **fields):
    question = "siapa saja yang diundang?"
    defaults = {
        "source": source(words) if words else None,
        "understood": Understood(question=question),
        "confidence": 0.6,
        "support": 1,
        "support_articles": 1,
    }
    return Answer(question=question, **(defaults | fields))


LISTED = answer(kind="list", items=(other("Rina Sari"), other("Budi <b>Santoso</b>")))
TOLD = (source("Rina Sari", "lama", "2024-01-02"), source("Rapat", "baru", "2024-02-03"))
DIFFERING = answer(
    kind="span",
    disagreement=(
        other("dua jam", article_id="baru", published="2024-02-03"),
        other("Rina Sari", article_id="lama", published="2024-01-02"),
    ),
)


def test_items_are_listed_and_escaped():
    html = answer_card(LISTED, "id")
    assert "Satu per satu (2)" in html
    assert "Budi &lt;b&gt;Santoso&lt;/b&gt;" in html
    assert "<b>" not in html


def test_a_timeline_shows_its_dates_in_order_before_the_answer():
    html = answer_card(answer(kind="timeline", timeline=TOLD), "en")
    assert html.index("2 January 2024") < html.index("3 February 2024") < html.index("kb-answer")


def test_a_timeline_without_one_answer_does_not_say_that_the_articles_are_silent():
    html = answer_card(answer(None, timeline=TOLD, reason="no_span"), "en")
    assert "The articles don" not in html
    assert "No single passage answers this" in html
    text = answer_as_text(answer(None, timeline=TOLD, reason="no_span"))
    assert "2 January 2024: “Rina Sari”" in text
    assert "don’t say" not in text


def test_evidence_is_called_evidence():
    assert "Bukan ya atau tidak" in answer_card(answer(kind="evidence"), "id")
    assert "Not a yes or no" in answer_as_text(answer(kind="evidence"))
    assert "Not a yes or no" not in answer_card(answer(kind="span"), "en")


def test_differing_answers_stand_with_their_dates():
    html = answer_card(DIFFERING, "en")
    assert html.index("3 February 2024") < html.index("2 January 2024")
    assert "different things" in html
    assert "3 February 2024: “dua jam” — Judul baru" in answer_as_text(DIFFERING)


def test_the_card_stays_one_line_of_html():
    for shown in (LISTED, DIFFERING, answer(kind="timeline", timeline=TOLD)):
        assert "\n" not in answer_card(shown, "en")


def test_json_holds_each_form_only_where_there_is_one():
    assert not {"answers", "timeline", "disagreement"} & set(answer_to_json(answer(kind="span")))
    listed = answer_to_json(LISTED)
    assert listed["answer_kind"] == "list"
    assert [item["answer"] for item in listed["answers"]] == ["Rina Sari", "Budi <b>Santoso</b>"]
    told = answer_to_json(answer(kind="timeline", timeline=TOLD))["timeline"]
    assert [entry["date"] for entry in told] == ["2024-01-02", "2024-02-03"]
    assert {"answer", "source"} <= set(told[0])
    differing = answer_to_json(DIFFERING)["disagreement"]
    assert [entry["answer"] for entry in differing] == ["dua jam", "Rina Sari"]
    assert differing[0]["confidence"] == 0.5
