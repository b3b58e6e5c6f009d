"""Who is asked for, about what, in which language, and what a follow-up leans on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.attribution import find_attribution
from qa.followups import leans, standalone
from qa.understanding import question_language, to_query, understand


@pytest.mark.parametrize(
    ("question", "speaker", "topic"),
    [
        ("what did Park Jin say about China", "Park Jin", "China"),
        ("what did park jin say about china", "Park Jin", "china"),
        ("What did Minister Rina Laksmi warn about floods?", "Rina Laksmi", "floods"),
        ("How did Rina Laksmi respond to the strike?", "Rina Laksmi", "strike"),
        ("What warning did Rina Laksmi give about the dam?", "Rina Laksmi", "dam"),
        ("What is Rina Laksmi's view on tolls?", "Rina Laksmi", "tolls"),
        ("According to Rina Laksmi, who pays?", "Rina Laksmi", "who pays"),
        ("Who pays according to Rina Laksmi?", "Rina Laksmi", "Who pays"),
        ("What did Rina Laksmi, a farmer in Bantul, claim about seeds?", "Rina Laksmi", "seeds"),
        ("How did Rina Laksmi sum up the flood response?", "Rina Laksmi", "flood response"),
        ("When the dam broke, what did Rina Laksmi say?", "Rina Laksmi", None),
        ("How many boats did Rina Laksmi say were lost?", "Rina Laksmi", "boats were lost"),
        (
            "Which crop does Rina Laksmi want to see on the land?",
            "Rina Laksmi",
            "crop to see on the land",
        ),
        ("What comparison did Rina Laksmi draw about prices?", "Rina Laksmi", "prices"),
        ("Bagaimana Rina Laksmi menggambarkan banjir?", "Rina Laksmi", "banjir"),
        ("Apa sindiran Rina Laksmi soal tarif tol?", "Rina Laksmi", "tarif tol"),
        ("Apa yang disesalkan Rina Laksmi soal panen?", "Rina Laksmi", "panen"),
        ("Berapa perahu hilang yang disebut Rina Laksmi?", "Rina Laksmi", "perahu hilang"),
        ("Apa isi surat Rina Laksmi kepada warga?", "Rina Laksmi", "warga"),
        ("Apa kata Rina Laksmi, petani di Bantul, soal benih?", "Rina Laksmi", "benih"),
        ("Apa kata Rina Laksmi dari Bappenas soal benih?", "Rina Laksmi", "benih"),
        ("apa kata Park Jin soal Cina?", "Park Jin", "Cina"),
        ("apa kata park jin soal cina", "Park Jin", "cina"),
        ("Apa tanggapan Rina Laksmi mengenai banjir?", "Rina Laksmi", "banjir"),
        ("bagaimana reaksi Gubernur Rina Laksmi terkait tarif?", "Rina Laksmi", "tarif"),
        ("Apa yang dikatakan Rina Laksmi tentang tarif?", "Rina Laksmi", "tarif"),
        ("Menurut Rina Laksmi, siapa yang bayar?", "Rina Laksmi", "siapa yang bayar"),
        ("Siapa yang bayar menurut Rina Laksmi?", "Rina Laksmi", "Siapa yang bayar"),
        ("Kata Rina Laksmi, kapan dibuka?", "Rina Laksmi", "kapan dibuka"),
        ("Rina Laksmi bilang apa soal tarif?", "Rina Laksmi", "tarif"),
        ("apa kata Rina Laksmi?", "Rina Laksmi", None),
    ],
)
def test_speaker_and_topic_are_found(question, speaker, topic):
    found = find_attribution(question)
    assert (found.speaker, found.topic) == (speaker, topic)


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What did lawmaker Rina Laksmi say about tax?", "Rina Laksmi"),
        ("What did Japan's PM Ishiba say about tax?", "Ishiba"),
        ("Apa kata Menlu Iran Araghchi soal nuklir?", "Araghchi"),
        ("How did Britain's defence ministry react to the reports?", "Britain's defence ministry"),
        ("apa kata kantor Obama soal tuduhan itu", "kantor Obama"),
        ("Apa kata Kemlu India soal bendungan?", "Kemlu India"),
        ("What did the prosecutor ask the witness to read?", "prosecutor"),
        ("what did the victim's mother say about the arrest", "victim's mother"),
    ],
)
def test_titles_come_off_people_but_bodies_stay_whole(question, speaker):
    assert find_attribution(question).speaker == speaker


@pytest.mark.parametrize(
    "question",
    [
        "Who designed the logo?",
        "How rich is she according to the wealth report?",
        "What did they say?",
        "Berapa harga beras?",
        "apa kata dia soal itu?",
        "What did the thief do with the motorbike?",
        "Apa yang disebut menurunkan risiko stroke?",
        "Berapa uang yang diminta perampok?",
        "Why did the mayor close the bridge?",
        "",
        "?!",
    ],
)
def test_nobody_is_asked_for_where_nobody_is_named(question):
    assert find_attribution(question).speaker is None


PARK = ["what did Park Jin say about China"]


@pytest.mark.parametrize(
    ("history", "question", "expected"),
    [
        (PARK, "and about Japan?", "what did Park Jin say about Japan"),
        (PARK, "And Blinken?", "what did Blinken say about China"),
        (PARK, "what did he say about Japan?", "what did Park Jin say about Japan?"),
        (["apa kata Park Jin soal Cina?"], "kalau soal Jepang?", "apa kata Park Jin soal Jepang?"),
        (PARK, "How old is Rina Laksmi?", "How old is Rina Laksmi?"),
        ([], "And how long did it take?", "And how long did it take?"),
    ],
)
def test_a_follow_up_stands_alone(history, question, expected):
    assert standalone(question, history) == expected


def test_a_follow_up_carries_the_words_asked_before():
    understood = understand(
        "And how long did it take her?", ["Who drew the logo of Festival Danau?"]
    )
    assert understood.question.startswith("how long did it take her")
    assert "the logo of Festival Danau" in understood.question
    assert "Festival Danau" in to_query(understood).names


def test_follow_ups_of_follow_ups_do_not_grow_without_end():
    history = ["Siapa perancang logo Festival Danau?"] + ["Lalu kapan itu dibuat?"] * 30
    assert len(understand("Berapa biayanya?", history).question.split()) < 40


def test_a_new_topic_starts_afresh():
    assert not leans("Berapa kerugian negara dalam kasus Bank Daerah?")
    assert understand("Kapan Stasiun Manggarai dibuka?", PARK).speaker is None


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("what did Park Jin say about China", "en"),
        ("apa kata Park Jin soal Cina", "id"),
        ("Siapa presiden Korea Selatan?", "id"),
        ("which ferry sank", "en"),
        ("Park Jin", "id"),
    ],
)
def test_language_of_a_short_question(question, language):
    assert question_language(question) == language


def test_query_names_are_phrases_and_the_speaker_comes_first():
    query = to_query(understand("Did the DPR hear what Park Jin said, according to Rina Laksmi?"))
    assert query.names[0] == "Rina Laksmi"
    assert {"DPR", "Park Jin"} <= set(query.names)
    assert query.published_from is None
    assert query.published_to is None


@given(st.text(max_size=80), st.lists(st.text(max_size=40), max_size=3))
def test_any_text_is_understood_without_error(question, history):
    understood = understand(question, history)
    assert all(to_query(understood).names)
