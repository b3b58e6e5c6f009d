"""Answers as HTML: the words, their place, and nothing of an article let loose on the page."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.documents import Article, Passage
from index.hits import Hit
from qa.answers import Alternative, Answer, Source, Understood
from qa.cards import ARTICLE_MARGIN_CHARACTERS, MAX_PASSAGES, answer_card, article_body
from qa.markup import marked, plain
from qa.notices import question_bubble
from qa.texts import ENGLISH, INDONESIAN

BODY = (
    "Wali kota membuka pasar baru pada Senin.\n\n"
    "“Pasar ini milik warga,” kata Wali Kota Rina Sari. Ia berjanji menjaga harga sewa.\n\n"
    "Pasar ini milik warga, tulis sebuah spanduk."
)
NASTY = "<script>alert(1)</script> **tebal** [x](javascript:a()) <img src=x onerror=a()> &lt;"


def _article(body=BODY, **fields):
    given_fields = {
        "article_id": "pasar",
        "title": "Pasar Baru Dibuka",
        "source": "Harian Contoh",
        "published": "2024-03-04",
        "url": "https://contoh.example/pasar",
    }
    return Article(**(given_fields | fields), body=body)


def _source(article, text, sentence="", **fields):
    start = article.body.index(text)
    return Source(
        article=article, start=start, end=start + len(text), sentence=sentence or text, **fields
    )


def _answer(source, question="apa kata Rina Sari?", **fields):
    defaults = {"understood": Understood(question=question), "confidence": 0.64, "support": 1}
    return Answer(question=question, source=source, **(defaults | fields))


def _hit(article, rank=1):
    passage = Passage(
        article_id=article.article_id,
        start=0,
        end=40,
        text=article.body[:40],
        title=article.title,
        published=article.published,
    )
    return Hit(passage=passage, score=1 / rank, rank=rank)


QUOTE = _source(
    _article(),
    "Pasar ini milik warga",
    "“Pasar ini milik warga,” kata Wali Kota Rina Sari.",
    speaker="Rina Sari",
    quote="direct",
)


class _Reader(HTMLParser):
    """What a browser would see: tags, attributes and text."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.text, self.marks = [], [], "", []
        self._in_mark = False

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag == "mark":
            self.marks.append("")
            self._in_mark = True

    def handle_endtag(self, tag):
        self._in_mark = self._in_mark and tag != "mark"

    def handle_data(self, data):
        self.text += data
        if self._in_mark:
            self.marks[-1] += data


def _read(html):
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def test_the_answer_stands_first_in_the_articles_words():
    text = _read(answer_card(_answer(QUOTE), "id")).text
    assert text.startswith("“Pasar ini milik warga”")


def test_only_a_direct_quote_gets_quotation_marks():
    told = _source(_article(), "menjaga harga sewa", speaker="Rina Sari", quote="indirect")
    text = _read(answer_card(_answer(told), "id")).text
    assert text.startswith("menjaga harga sewaRina Sari")
    assert "kutipan tidak langsung" in text


def test_the_context_is_the_sentence_that_holds_this_span_and_marks_it():
    html = answer_card(_answer(QUOTE), "id")
    context = re.search(r'class="kb-context"[^>]*>(.*?)</p>', html)[1]
    assert context == "“<mark>Pasar ini milik warga</mark>,” kata Wali Kota Rina Sari."


def test_a_repeated_sentence_is_marked_where_the_answer_stands():
    body = "Ia setuju.\n\nLalu hujan turun. Ia setuju. Rapat usai."
    start = body.rindex("Ia setuju")
    source = Source(article=_article(body), start=start, end=start + 9, sentence="Ia setuju.")
    context = re.search(r'class="kb-context"[^>]*>(.*?)</p>', answer_card(_answer(source), "id"))[1]
    assert context == "Lalu hujan turun. <mark>Ia setuju</mark>. Rapat usai."


def test_title_outlet_date_in_words_certainty_and_support_are_shown():
    text = _read(answer_card(_answer(QUOTE, support=3), "id")).text
    assert "Pasar Baru Dibuka" in text
    assert "Harian Contoh · 4 Maret 2024" in text
    assert "Keyakinan: cukup yakin (64%) · jawaban yang sama di 3 artikel" in text


def test_the_labels_are_in_the_language_asked_for():
    text = _read(answer_card(_answer(QUOTE, support=3), "en")).text
    assert "4 March 2024" in text
    assert "Confidence: fairly sure (64%) · same answer in 3 articles" in text


def test_the_title_links_to_the_words_in_the_page():
    html = answer_card(_answer(QUOTE), "id")
    attributes = _read(html).attributes
    address = "https://contoh.example/pasar#:~:text=Pasar%20ini%20milik%20warga"
    assert ("href", address) in attributes
    assert ("rel", "noopener noreferrer") in attributes


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "file:///etc/passwd", "http://[", ""])
def test_only_web_addresses_become_links(url):
    source = _source(_article(url=url), "menjaga harga sewa")
    assert "a" not in _read(answer_card(_answer(source), "id")).tags


def test_alternatives_and_passages_are_folded_and_counted():
    other = Alternative(source=_source(_article(), "menjaga harga sewa"), confidence=0.2)
    hits = tuple(_hit(_article(), rank) for rank in range(1, MAX_PASSAGES + 4))
    html = answer_card(_answer(QUOTE, alternatives=(other,), hits=hits), "id")
    assert "<summary>Jawaban lain (1)</summary>" in html
    assert f"<summary>Bagian artikel yang paling dekat ({MAX_PASSAGES})</summary>" in html
    assert "<details open" not in html


def test_no_answer_says_so_with_the_reason_and_the_closest_passages_open():
    understood = Understood(question="apa kata Budi?", speaker="Budi")
    answer = Answer(
        question="apa kata Budi?",
        understood=understood,
        source=None,
        confidence=0.0,
        reason="wrong_speaker",
        hits=(_hit(_article()),),
    )
    html = answer_card(answer, "id")
    text = _read(html).text
    assert text.startswith("Artikel tidak menyebutkannya.")
    assert "bukan Budi" in text
    assert "<details open>" in html
    assert "%" not in text


@pytest.mark.parametrize("reason", ["no_articles_in_range", "nothing_close", "no_span"])
def test_each_reason_has_its_own_sentence(reason):
    text = _read(answer_card(_answer(None, confidence=0.0, reason=reason), "en")).text
    assert text == f"The articles don’t say.{getattr(ENGLISH, reason)}"


def test_a_follow_up_shows_how_it_was_understood():
    understood = Understood(
        question="apa kata Rina Sari soal sewa?",
        speaker="Rina Sari",
        topic="sewa",
        published_from="2024-03-01",
        published_to="2024-03-31",
    )
    text = _read(answer_card(_answer(QUOTE, "soal sewa?", understood=understood), "id")).text
    assert text.startswith(
        "Dipahami sebagai: apa kata Rina Sari soal sewa?"
        "Pembicara: Rina SariTopik: sewaTerbit: 1 Maret 2024 – 31 Maret 2024"
    )


def test_a_plain_question_shows_no_chips():
    understood = Understood(question="Apa kata Rina Sari", speaker="Rina Sari", topic="pasar")
    html = answer_card(_answer(QUOTE, understood=understood), "id")
    assert "kb-understood" not in html


def test_the_whole_article_is_there_with_the_span_marked_once():
    html = article_body(QUOTE.article, QUOTE.start, QUOTE.end, INDONESIAN)
    read = _read(html)
    assert read.marks == ["Pasar ini milik warga"]
    assert read.tags.count("p") == 3
    assert read.text == BODY.replace("\n\n", "")


def test_a_span_over_two_paragraphs_is_marked_in_both():
    html = article_body(_article("Satu dua.\n\nTiga empat."), 5, 15, INDONESIAN)
    assert html == "<p>Satu <mark>dua.</mark></p><p><mark>Tiga</mark> empat.</p>"


def test_a_very_long_article_is_cut_around_the_span_and_says_so():
    filler = "\n\n".join(["Kalimat pengisi yang panjang." * 10] * 200)
    body = f"{filler}\n\nIntinya di sini.\n\n{filler}"
    start = body.index("Intinya")
    html = article_body(_article(body), start, start + 7, INDONESIAN)
    assert len(html) < 2 * ARTICLE_MARGIN_CHARACTERS + 5_000
    assert INDONESIAN.cut_note in html
    assert "<mark>Intinya</mark>" in html


def test_nothing_that_an_article_says_becomes_markup():
    body = f"{NASTY}\n\n# Judul\n\nJawaban {NASTY} di sini.\n\n    kode\n\n```\nx\n```"
    article = _article(body, title=NASTY, source=NASTY)
    source = _source(article, f"Jawaban {NASTY}", speaker=NASTY, quote="direct")
    understood = Understood(question=NASTY, speaker=NASTY, topic=NASTY)
    html = answer_card(
        _answer(
            source,
            "lalu?",
            understood=understood,
            alternatives=(Alternative(source=source, confidence=0.1),),
            hits=(_hit(article),),
        ),
        "id",
    )
    read = _read(html)
    assert not {"script", "img", "h1", "pre", "code"} & set(read.tags)
    assert not any(name.startswith("on") for name, _ in read.attributes)
    assert not any("javascript:" in (value or "") for _, value in read.attributes)
    assert read.marks[0] == f"Jawaban {NASTY}"
    # Markdown leaves an HTML block alone up to a blank line: there is none.
    assert "\n" not in html


def test_the_users_own_words_are_shown_as_typed():
    assert _read(question_bubble(NASTY)).text == NASTY
    assert _read(question_bubble(NASTY)).tags == ["div"]


@given(st.text())
def test_plain_shows_the_text_and_is_one_line(text):
    html = plain(text)
    assert unescape(html) == re.sub(r"\s+", " ", text) or "&" in text or "\x00" in text
    assert "<" not in html
    assert len(html.splitlines()) <= 1


@given(st.text(alphabet="ab <&“\n", max_size=30), st.integers(-3, 33), st.integers(-3, 33))
def test_marked_holds_exactly_the_span(text, start, end):
    expected = text[max(start, 0) : max(end, 0)]
    marks = _read(marked(text, start, end)).marks
    assert marks == ([re.sub(r"\s+", " ", expected)] if expected else [])
