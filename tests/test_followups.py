"""What a follow-up carries over from the questions before, and what starts afresh."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.followups import measured, read_conversations, rewriting, table
from corpus.articles import read_articles
from corpus.errors import QuestionError
from corpus.report import ReadReport
from corpus.samples import sample_articles_path
from qa.answers import Answer, Understood
from qa.followups import leans, standalone
from qa.understanding import understand

CONVERSATIONS = Path(__file__).resolve().parents[1] / "benchmarks" / "conversations"
KEPT = sorted(CONVERSATIONS.glob("*.jsonl"))
RINA = "What did Rina Laksmi say about the toll road?"
RINA_ID = "Apa kata Rina Laksmi soal jalan tol?"


@pytest.mark.parametrize(
    ("history", "question", "expected"),
    [
        # another topic, the same speaker
        ([RINA], "and about Bandung?", "What did Rina Laksmi say about Bandung?"),
        ([RINA], "how about floods?", "What did Rina Laksmi say about floods?"),
        ([RINA_ID], "terus soal banjir?", "Apa kata Rina Laksmi soal banjir?"),
        ([RINA_ID], "soal banjir gimana?", "Apa kata Rina Laksmi soal banjir?"),
        (["apa kata rina laksmi soal tol"], "dan soal banjir?", "apa kata rina laksmi soal banjir"),
        ([RINA_ID], "kalau soal biayanya?", "Apa kata Rina Laksmi soal biaya jalan tol?"),
        (
            ["What did Rina Laksmi say about the cost of the dam?"],
            "what about the dangers?",
            "What did Rina Laksmi say about the dangers of the dam?",
        ),
        (
            ["Apa kata Rina Laksmi soal utang Jepang?"],
            "dan soal Korea?",
            "Apa kata Rina Laksmi soal utang Korea?",
        ),
        # another speaker, the same topic
        ([RINA], "and Budi Santoso?", "What did Budi Santoso say about the toll road?"),
        ([RINA], "what about the mayor?", "What did the mayor say about the toll road?"),
        ([RINA], "and economists?", "What did economists say about the toll road?"),
        ([RINA], "and what did Budi say?", "what did Budi say about the toll road?"),
        ([RINA_ID], "lalu apa kata polisi?", "apa kata polisi soal jalan tol?"),
        ([RINA_ID], "kalau gurunya?", "Apa kata guru soal jalan tol?"),
        ([RINA_ID], "Budi Santoso bilang apa?", "Budi Santoso bilang apa soal jalan tol?"),
        (
            ["Apa kata Gubernur Rina Laksmi soal jalan tol?"],
            "kalau Budi Santoso?",
            "Apa kata Budi Santoso soal jalan tol?",
        ),
        # a person
        (
            ["Who is Rina Laksmi?"],
            "why did she leave Jakarta?",
            "why did Rina Laksmi leave Jakarta?",
        ),
        (["Siapa Rina Laksmi?"], "dia kerja di mana?", "Rina Laksmi kerja di mana?"),
        (
            ["Siapa ketua panitia Festival Danau?"],
            "dia umur berapa?",
            "ketua panitia Festival Danau umur berapa?",
        ),
        ([RINA], "who is her deputy?", "who is Rina Laksmi's deputy?"),
        # the time, the place or the reason of what was asked about
        (["Where did Rina Laksmi speak?"], "when was that?", "when did Rina Laksmi speak?"),
        (["When did the ferry sink?"], "where did that happen?", "where did the ferry sink?"),
        (["Kapan kapal itu tenggelam?"], "kenapa?", "kenapa kapal itu tenggelam?"),
        (["Siapa yang membuka pasar?"], "kapan itu?", "kapan membuka pasar?"),
        (["Kapan KMP Bahari tenggelam?"], "di mana kejadiannya?", "di mana KMP Bahari tenggelam?"),
        # the same of another owner, name or place
        (["How big is Rina's house?"], "and Budi's?", "How big is Budi's house?"),
        (["Berapa hukumannya?"], "kalau istrinya?", "Berapa hukuman istrinya?"),
        (["Berapa korban di Bandung?"], "kalau di Jakarta?", "Berapa korban di Jakarta?"),
        # a thing: what was said of it, else all that was asked about, is carried along
        (
            ["Berapa nilai paket bantuan Kabupaten Pesisir Mulya?"],
            "apa saja isi paket tersebut?",
            "apa saja isi paket bantuan Kabupaten Pesisir Mulya?",
        ),
        (
            ["Berapa orang tewas dalam tawuran di Cikahuripan?"],
            "kapan tawurannya?",
            "kapan tawuran di Cikahuripan?",
        ),
        (
            ["Robot apa yang dibuat siswa SMK Bina?"],
            "robot itu berapa harganya?",
            "robot yang dibuat siswa SMK Bina berapa harganya?",
        ),
        (["apa kata rina laksmi soal tol"], "dia itu siapa?", "Rina Laksmi itu siapa?"),
        (
            ["Kapan jembatan Cikahuripan dibuka?"],
            "berapa biayanya?",
            "berapa biayanya (jembatan Cikahuripan dibuka)?",
        ),
        (
            ["Who won the Rumah Buku prize?"],
            "how much money?",
            "how much money (won the Rumah Buku prize)?",
        ),
        # what goes on with "and" or names only what is known leans, whatever else it names
        (
            ["Who sank the ferry near Port Alma?"],
            "And how did the owners of the boat get to Lima?",
            "how did the owners of the boat get to Lima (sank the ferry near Port Alma)?",
        ),
        (
            ["Where was Rina Laksmi arrested?"],
            "What weapon had the police been looking for?",
            "What weapon had the police been looking for (Rina Laksmi arrested)?",
        ),
        (
            ["Berapa tahun tuntutan untuk Rina Laksmi?"],
            "Kalau Budi Santoso divonis berapa?",
            "Budi Santoso divonis berapa (tuntutan untuk Rina Laksmi)?",
        ),
        (
            ["How many boats did Rina Laksmi sell?"],
            "How many did Budi Santoso buy?",
            "How many did Budi Santoso buy (boats did Rina Laksmi sell)?",
        ),
        (
            ["Berapa rumah yang rusak di Cikahuripan?"],
            "Yang sudah dibangun lagi berapa?",
            "Yang sudah dibangun lagi berapa (rumah yang rusak di Cikahuripan)?",
        ),
        # the words that were said, where a pronoun stands for them
        (
            ["What did Rina Laksmi joke about the toll gate?"],
            "where did she say it?",
            "where did Rina Laksmi say it (joke about the toll gate)?",
        ),
        (
            ["Apa kata Rina Laksmi soal jalan tol?"],
            "kapan dia bilang begitu?",
            "kapan Rina Laksmi bilang begitu (soal jalan tol)?",
        ),
        # nobody named only beside the one asked for, nor who spoke of somebody else
        (
            ["Di mana Gita anak Rina Laksmi bersekolah?"],
            "berapa lama dia di sana?",
            "berapa lama dia di sana (Gita anak Rina Laksmi bersekolah)?",
        ),
        (
            ["Which reporter of Harian Rina Laksmi was shot?"],
            "how old was she?",
            "how old was she (reporter of Harian Rina Laksmi was shot)?",
        ),
        (
            ["kata Kapolsek Cikahuripan, pencuri itu naik apa?"],
            "lalu kata Camat Budi dia lari ke mana?",
            "kata Camat Budi dia lari ke mana (Cikahuripan pencuri itu naik apa)?",
        ),
        # a part of the question in the place of another
        (
            ["Kota mana yang paling macet pada 2025?"],
            "Kalau yang paling bersih?",
            "Kota mana yang paling bersih (paling macet pada 2025)?",
        ),
        (
            ["Berapa produksi beras Cikahuripan pada 2023?"],
            "kalau 2024?",
            "Berapa produksi beras Cikahuripan pada 2024?",
        ),
        (
            ["Berapa produksi beras Cikahuripan pada 2023?"],
            "kalau tahun sebelumnya?",
            "Berapa produksi beras Cikahuripan pada 2023 (tahun sebelumnya)?",
        ),
        (
            ["How many people were hurt in the fire in Bandung?"],
            "and in the earlier one?",
            "How many people were hurt in the earlier one (the fire in Bandung)?",
        ),
        (
            ["What share of Bank Daerah does the city own, according to Budi?"],
            "and of Bank Desa?",
            "What share of Bank Desa (Bank Daerah does the city own, according to Budi)?",
        ),
        (
            ["How much faster will the Bandung train become?"],
            "how will they do that?",
            "how will they do that (faster will the Bandung train become)?",
        ),
        (
            ["Rina Laksmi ikut program sertifikasi lahan?"],
            "apa kata Budi soal ikutnya Rina di program itu?",
            "apa kata Budi soal ikutnya Rina di program sertifikasi lahan?",
        ),
    ],
)
def test_a_follow_up_is_made_to_stand_alone(history, question, expected):
    assert standalone(question, history) == expected


def test_three_turns_keep_what_each_of_them_changed():
    turns = [RINA, "and Budi Santoso?", "what about the flood?"]
    alone = [standalone(turn, turns[:i]) for i, turn in enumerate(turns)]
    assert alone[1] == "What did Budi Santoso say about the toll road?"
    assert alone[2] == "What did Budi Santoso say about the flood?"
    assert understand(turns[2], turns[:2]).speaker == "Budi Santoso"


@pytest.mark.parametrize(
    "question",
    [
        "Siapa ketua KPU?",
        "siapa ketua kpu",
        "who chairs asean this year",
        "until when will russia send home workers",
        "siapa itu Rina Laksmi?",
        "Why did Bank Daerah cut its rate?",
        "what did Rina Laksmi say about the toll road when she resigned?",
        "Berapa kerugian negara dalam kasus Bank Daerah?",
        "How much was Rina Laksmi paid for the design?",
        "How many schools are there in Cikahuripan?",
        "How much did it cost to build the Cikahuripan bridge?",
        "Berapa tiket KMP Bahari tahun ini?",
        "Kalau Rina Laksmi menang, siapa yang jadi wakilnya?",
        "And what did Budi say about the flood?",
    ],
)
def test_a_question_that_names_what_it_is_about_starts_afresh(question):
    assert not leans(question)
    assert standalone(question, [RINA, "and Budi?"]) == question


@given(st.lists(st.text(max_size=60), max_size=4), st.text(max_size=60))
def test_any_conversation_gives_one_line_of_no_great_length(history, question):
    alone = standalone(question, history)
    assert "\n" not in alone
    assert len(alone.split()) <= 60


WORDS = st.sampled_from(
    [
        "and",
        "about",
        "what",
        "kapan",
        "itu",
        "dia",
        "the",
        "Rina Laksmi",
        "soal",
        "kalau",
        "'s",
        "?",
    ]
)


@given(st.lists(st.lists(WORDS, max_size=7).map(" ".join), min_size=1, max_size=5))
def test_no_word_is_made_up(turns):
    alone = standalone(turns[-1], turns[:-1])
    known = {word for turn in turns for word in _letters(turn)}
    added = {"the", "one", "who", "of", "about", "soal", "s"}
    assert all(word in known | added or any(word in k for k in known) for word in _letters(alone))


def _letters(text):
    return "".join(c if c.isalpha() else " " for c in text.lower()).split()


@given(st.text(max_size=80))
def test_the_first_question_is_left_as_it_is(question):
    assert standalone(question, []) == " ".join(question.split())


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.name)
def test_new_topics_of_the_kept_conversations_start_afresh_and_the_others_do_not(path):
    kept = read_conversations(path)
    assert all(question.history and text for question, text in kept)
    new = [question for question, _ in kept if question.kind == "new_topic"]
    assert new
    assert all(standalone(q.question, q.history) == q.question for q in new)


def test_the_conversations_are_enough_and_half_in_each_language():
    kept = [question for path in KEPT for question, _ in read_conversations(path)]
    assert len(kept) >= 120
    assert len({question.question_id for question in kept}) == len(kept)
    for language in ("id", "en"):
        assert sum(question.language == language for question in kept) == len(kept) / 2
    assert sum(q.question_id.startswith("news-") for q in kept) >= 30


def test_the_answers_stand_in_the_sample_articles():
    articles = read_articles([sample_articles_path()], ReadReport())
    bodies = {article.article_id: article.body for article in articles}
    for path in CONVERSATIONS.glob("sample.*.jsonl"):
        for question, _ in read_conversations(path):
            texts = [bodies[article_id] for article_id in question.article_ids]
            assert all(any(a in text for text in texts) for a in question.answers)


def test_rewriting_comes_nearer_to_a_persons_than_the_bare_question():
    for path in CONVERSATIONS.glob("*.dev.jsonl"):
        found = rewriting(read_conversations(path))
        assert found["all"] > 0.8
        assert found["type new_topic"] == 1.0


class _Echo:
    """Answers every question with what it understood; finds no article."""

    def ask(self, question, history=()):
        understood = Understood(question=standalone(question, history))
        return Answer(question=question, understood=understood, source=None, confidence=0.0)


def test_the_three_conditions_are_measured(tmp_path):
    path = tmp_path / "kept.jsonl"
    record = {"id": "1", "lang": "en", "type": "time", "history": ["Where did Rina speak?"]}
    record |= {"question": "when?", "article_ids": ["a"], "answers": ["Friday"]}
    path.write_text(json.dumps(record | {"standalone": "when did Rina speak?"}), "utf-8")
    found = measured(_Echo(), read_conversations(path))
    assert found["all"]["n"] == 1
    assert found["type time"]["rewrite_f1"] == 1.0
    assert "type time" in table(found)
    for condition in ("ignored", "carried", "standalone"):
        assert found["all"][condition]["right"] == 0.0
    path.write_text(json.dumps(record), "utf-8")
    with pytest.raises(QuestionError, match="'standalone'"):
        read_conversations(path)
