"""A question all the way to an Answer, over a small index in memory and over a real one."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from corpus.dates import date_interval
from corpus.documents import Article
from corpus.errors import IndexDamaged, IndexNotFound, QuestionError
from corpus.passages import split_article
from corpus.quotes import find_quotes
from index.hits import Hit, PublishedDays
from index.word_matches import WordMatcher
from qa.answers import Reading, Span
from qa.calibration import Calibration
from qa.pipeline import PASTED_TEXT_CHARACTERS, QuestionAnswerer, load_answerer

ARTICLES = [
    Article(
        article_id="tol",
        title="Tarif tol Danau ditunda",
        published="2024-05-02",
        body=(
            "Menteri Perhubungan Rina Laksmi mengatakan kenaikan tarif tol Danau ditunda.\n\n"
            '"Kami menunda kenaikan tarif tol sampai perbaikan jalan selesai," kata Rina Laksmi '
            "di Bandung, Kamis (2/5/2024).\n\n"
            '"Kenaikan tarif memberatkan sopir truk," kata Budi Santoso, ketua serikat sopir.'
        ),
    ),
    Article(
        article_id="festival",
        title="Festival Danau dibuka",
        published="2024-06-10",
        body=(
            "Festival Danau dibuka pada 10 Juni 2024 dan dihadiri 12.000 pengunjung.\n\n"
            "Logo festival itu dirancang oleh Sari Dewi, seorang guru gambar dari Garut."
        ),
    ),
]


def words(text):
    return set(re.findall(r"\w+", text.lower()))


class WordEncoder:
    """Hashed bags of words as unit vectors: deterministic, and likeness is shared words."""

    dimension = 256

    def encode_queries(self, texts):
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for word in sorted(words(text)):
                row[sum(map(ord, word)) % self.dimension] += 1
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)

    encode_passages = encode_queries


class WordIndex:
    """Articles in memory, ranked by shared words."""

    def __init__(self, articles, passages=None):
        self.encoder = WordEncoder()
        self._articles = {article.article_id: article for article in articles}
        self._passages = passages or [p for a in articles for p in split_article(a, 40)]

    def search(self, query, k):
        shared = [
            len(words(query.text) & words(p.text + p.title)) if self._is_asked(p, query) else 0
            for p in self._passages
        ]
        order = sorted(range(len(shared)), key=lambda i: -shared[i])
        found = [i for i in order if shared[i]][:k]
        return [
            Hit(passage=self._passages[i], score=shared[i], rank=n, dense=0.5, lexical=shared[i])
            for n, i in enumerate(found, 1)
        ]

    def _is_asked(self, passage, query):
        first, last = query.published_from, query.published_to
        if not (first or last):
            return True
        if not passage.published:
            return False
        days = date_interval(passage.published)
        return (not last or days[0] <= last) and (not first or days[1] >= first)

    def article(self, article_id):
        return self._articles[article_id]

    def published(self):
        days = [date_interval(a.published) for a in self._articles.values() if a.published]
        if not days:
            return None
        first, last = min(day for day, _ in days), max(day for _, day in days)
        return PublishedDays(first=first, last=last, share_dated=len(days) / len(self._articles))

    def nearest_published(self, first, last):
        return "2024-05-02"

    def quotes(self, article_ids):
        return [quote for i in article_ids for quote in find_quotes(self._articles[i])]


class PatternReader:
    """Finds what the patterns find; the first pattern scores best."""

    def __init__(self, *patterns):
        self.patterns = patterns

    def read(self, question, passages, mentions=()):
        return [
            Reading(passage=p, spans=tuple(self._spans(p.text)), null_score=0.0) for p in passages
        ]

    def _spans(self, text):
        for n, pattern in enumerate(self.patterns):
            for m in re.finditer(pattern, text):
                yield Span(start=m.start(), end=m.end(), text=m.group(), score=9.0 - n)


MODEL = Calibration(
    order={"margin": 0.2, "said_by_asked": 3.0, "term_coverage": 2.0},
    confidence={"margin": 0.2, "said_by_asked": 3.0, "term_coverage": 2.0},
    intercept=-3.0,
    threshold=0.25,
)


MATCHER = WordMatcher(WordEncoder())


def answerer(*patterns, index=None):
    return QuestionAnswerer(index or WordIndex(ARTICLES), PatternReader(*patterns), MODEL, MATCHER)


def test_the_answer_is_cut_from_the_stored_article():
    answer = answerer("Sari Dewi").ask("Siapa perancang logo Festival Danau?")
    assert answer.text == "Sari Dewi"
    source = answer.source
    assert source.article.body[source.start : source.end] == answer.text
    assert answer.text in source.sentence
    assert source.sentence.startswith("Logo festival")
    assert answer.support == 1
    assert answer.is_answered
    assert answer.hits[0].rank == 1


def test_words_of_the_speaker_asked_for_are_the_answer():
    answer = answerer("memberatkan sopir truk").ask("apa kata Rina Laksmi soal tarif tol?")
    assert answer.source.speaker == "Rina Laksmi"
    assert "menunda kenaikan" in answer.text or "ditunda" in answer.text
    assert answer.understood.topic == "tarif tol"


def test_words_of_another_speaker_are_refused():
    answer = answerer("memberatkan sopir truk").ask("apa kata Wawan Darma soal tarif tol?")
    assert answer.text is None
    assert answer.reason == "wrong_speaker"
    assert answer.confidence == 0.0
    assert answer.hits


def test_without_a_span_there_is_no_answer_but_the_hits():
    answer = answerer("tidak ada di mana pun").ask("Berapa biaya Festival Danau?")
    assert (answer.text, answer.reason) == (None, "no_span")
    assert answer.hits
    assert answer.support == 0


def test_without_hits_nothing_is_close():
    answer = answerer("x").ask("Quantum entanglement?")
    assert (answer.text, answer.reason, answer.hits) == (None, "nothing_close", ())


def test_the_threshold_can_be_raised_and_lowered():
    ask = answerer("12.000 pengunjung").ask
    sure = ask("Berapa pengunjung Festival Danau?")
    assert sure.is_answered
    assert not ask("Berapa pengunjung Festival Danau?", min_confidence=0.999).is_answered
    assert ask("Berapa biaya?", min_confidence=0.0).hits == ()


def test_less_sure_answers_are_alternatives():
    answer = answerer("12.000 pengunjung", "10 Juni 2024").ask("Berapa pengunjung Festival Danau?")
    assert answer.text == "12.000 pengunjung"
    assert [a.source.text for a in answer.alternatives] == ["10 Juni 2024"]
    assert answer.alternatives[0].confidence <= answer.confidence


def test_a_follow_up_is_searched_with_what_it_leans_on():
    answer = answerer("10 Juni 2024").ask("Kapan itu?", ["Siapa perancang logo Festival Danau?"])
    assert answer.hits[0].passage.article_id == "festival"
    assert "Festival Danau" in answer.understood.question
    assert answer.question == "Kapan itu?"


def test_words_of_another_time_are_not_the_answer():
    ask = answerer("menunda kenaikan").ask
    found = ask("apa kata Rina Laksmi soal tarif tol pada Mei 2024?")
    assert found.source.article.article_id == "tol"
    assert found.understood.question == "apa kata Rina Laksmi soal tarif tol?"
    assert (found.understood.published_from, found.understood.published_to) == (
        "2024-05-01",
        "2024-05-31",
    )
    none = ask("apa kata Rina Laksmi soal tarif tol pada Juni 2024?")
    assert (none.text, none.reason) == (None, "no_articles_in_range")


def test_days_without_articles_offer_the_nearest():
    none = answerer("menunda").ask("apa kata Rina Laksmi soal tarif tol pada Maret 2024?")
    assert (none.text, none.reason) == (None, "no_articles_in_range")
    assert none.hits  # the closest passages of any date
    assert none.nearest_published == "2024-05-02"
    assert answerer("x").ask("Quantum entanglement?").nearest_published is None


def test_today_is_the_last_day_of_the_articles_unless_stated():
    question = "apa kata Rina Laksmi soal tarif tol bulan lalu?"
    index = WordIndex(ARTICLES)
    by_default = QuestionAnswerer(index, PatternReader("x"), MODEL, MATCHER).ask(question)
    assert by_default.understood.published_from == "2024-05-01"
    stated = QuestionAnswerer(index, PatternReader("x"), MODEL, MATCHER, today=date(2024, 4, 5))
    assert stated.ask(question).reason == "no_articles_in_range"


def test_a_collection_without_dates_is_searched_whole():
    undated = [replace(article, published=None) for article in ARTICLES]
    found = answerer("menunda", index=WordIndex(undated)).ask("apa kata Rina Laksmi kemarin?")
    assert found.understood.published_from is None
    assert found.hits


def test_every_step_is_timed():
    timings = answerer("Sari").ask("Siapa perancang logo?").timings_ms
    assert {"understand", "retrieve", "read", "total"} <= set(timings)
    steps = sum(ms for step, ms in timings.items() if step != "total")
    assert 0 < steps <= timings["total"] * 1.01


@pytest.mark.parametrize("question", ["", "  \n\t"])
def test_an_empty_question_is_refused(question):
    with pytest.raises(QuestionError, match="empty"):
        answerer("x").ask(question)


def test_a_pasted_text_is_refused():
    with pytest.raises(QuestionError, match=f"at most {PASTED_TEXT_CHARACTERS}"):
        answerer("x").ask("kata " * 400)


@pytest.mark.parametrize("asked", [("apa \ud83d?", ()), ("apa?", ["siapa \udcff?"])])
def test_half_a_character_is_refused(asked):
    with pytest.raises(QuestionError, match=r"half a character \('\\ud[8c][3f][df]'\) at [46];"):
        answerer("x").ask(*asked)


def test_no_passages_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="k=0"):
        answerer("x").ask("apa?", k=0)


def test_passages_that_are_not_the_articles_are_never_shown():
    other = Article(article_id="festival", title="", body="x " + ARTICLES[1].body)
    damaged = WordIndex(ARTICLES, passages=split_article(other, 40))
    with pytest.raises(IndexDamaged, match="build the index again"):
        answerer("Sari Dewi", index=damaged).ask("Siapa perancang logo Festival Danau?")


def test_threads_get_the_same_answers():
    asked = answerer("Sari Dewi", "12.000 pengunjung")
    questions = ["Siapa perancang logo Festival Danau?", "Berapa pengunjung Festival Danau?"] * 8
    with ThreadPoolExecutor(4) as pool:
        found = [answer.text for answer in pool.map(asked.ask, questions)]
    assert found == [asked.ask(question).text for question in questions]


def test_a_missing_index_is_named(tmp_path):
    with pytest.raises(IndexNotFound, match="nowhere"):
        load_answerer(tmp_path / "nowhere")


@pytest.mark.model
def test_the_shipped_models_answer_over_a_real_index(tmp_path):
    from index.builder import build_index

    build_index(ARTICLES, tmp_path / "idx")
    asked = load_answerer(tmp_path / "idx")
    answer = asked.ask("what did Rina Laksmi say about the toll?", min_confidence=0.0)
    assert answer.source.article.article_id == "tol"
    assert answer.source.speaker == "Rina Laksmi"
    number = asked.ask("Berapa pengunjung Festival Danau?", min_confidence=0.0)
    assert "12.000" in number.text
