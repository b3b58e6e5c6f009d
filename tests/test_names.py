"""Proper names and what a bare surname or title means; sentences written for these tests."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.documents import Article
from corpus.names import NameTable, find_names, question_names


def table(body: str) -> NameTable:
    return NameTable.from_article(Article(article_id="a", title="", body=body))


def texts(text: str) -> list[str]:
    return [name.text for name in find_names(text)]


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        ("Menlu Korea Selatan Park Jin tiba.", "Menlu Korea Selatan", "Park Jin"),
        (
            "Menteri Luar Negeri Amerika Serikat Antony Blinken tiba.",
            "Menteri Luar Negeri Amerika Serikat",
            "Antony Blinken",
        ),
        ("Hadir pula Prof. Dr. Sari Wulandari di sana.", "Prof. Dr.", "Sari Wulandari"),
        (
            "Gubernur Bank Indonesia Perry Warjiyo hadir.",
            "Gubernur Bank Indonesia",
            "Perry Warjiyo",
        ),
        ("Kapolsek Tambora Kompol Segala Alam datang.", "Kapolsek Tambora Kompol", "Segala Alam"),
        ("Ketua Komisi Pemilihan Umum (KPU) Sulut Ardi Mewoh hadir.", None, "Ardi Mewoh"),
        ("Menteri Diktisaintek, Brian Yuliarto, hadir.", "Menteri Diktisaintek", "Brian Yuliarto"),
        ("The talks with Foreign Minister Ann Lee went on.", "Foreign Minister", "Ann Lee"),
        ("Lalu Letnan Dua (Letda) Adi Putra tiba.", None, "Adi Putra"),
        ("Then Mr Guest left.", "Mr", "Guest"),
    ],
)
def test_titles_stand_apart_from_the_name(text, title, name):
    found = find_names(text)[0]
    assert found.text == name
    assert found.kind == "person"
    if title is not None:
        assert found.title == title


def test_particles_initials_apostrophes_and_prefixes_stay_in_a_name():
    text = (
        "Di sana ada B.J. Habibie, Ma'ruf Amin, Ursula von der Leyen, Ahmad bin Salim dan "
        "Yusuf al-Hijri."
    )
    assert texts(text) == [
        "B.J. Habibie",
        "Ma'ruf Amin",
        "Ursula von der Leyen",
        "Ahmad bin Salim",
        "Yusuf al-Hijri",
    ]


def test_a_conjunction_ends_a_name():
    assert texts("Pertemuan Budi Santoso dan Rina Kusuma batal.") == ["Budi Santoso", "Rina Kusuma"]


@pytest.mark.parametrize(
    "text",
    [
        "Namun hujan turun.",
        "Perlindungan itu penting.",
        "However, it rained.",
        "Rapat digelar Kamis, 9 November.",
        "Dendanya Rp 5 juta menurut Pasal 3.",
        "",
    ],
)
def test_sentence_openers_and_dates_are_no_names(text):
    assert texts(text) == []


def test_acronyms_are_bodies():
    found = find_names("Penyidik KPK dan utusan PBB bertemu.")
    assert [(name.text, name.kind) for name in found] == [("KPK", "body"), ("PBB", "body")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kemarin PresidenPrabowo Subianto berangkat.", "Prabowo Subianto"),
        ("Kanit Reskrim PolsekKojaAKP Adi Chandra datang.", "Adi Chandra"),
        ("Lalu Adi Chandramerespons hal itu.", "Adi Chandra"),
        ("Ia alias atauTomi Lembang hadir.", "Tomi Lembang"),
        ("Tomi Lembang hadir. Vonis Tomi Lembangdivonis besok.", "Tomi Lembang"),
    ],
)
def test_glued_words_are_parted(text, name):
    assert name in texts(text)


def test_a_possessive_ends_a_name():
    assert texts("They met at London's Brixton Academy.")[0] == "London"


BODY = (
    "Menteri Luar Negeri Korea Selatan Park Jin menemui Antony Blinken. Park tersenyum. "
    "Anggota DPR Mufti Anam hadir bersama Presiden Prabowo Subianto dan Lestari Moerdijat (Rerie)."
)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Park", "Park Jin"),
        ("Blinken", "Antony Blinken"),
        ("Mufti", "Mufti Anam"),
        ("Prabowo", "Prabowo Subianto"),
        ("Rerie", "Lestari Moerdijat"),
        ("Menlu Korea Selatan", "Park Jin"),
        ("Menlu", "Park Jin"),
        ("Presiden", "Prabowo Subianto"),
        ("Park Jin", "Park Jin"),
        ("Gubernur", "Gubernur"),
        ("Siapa", "Siapa"),
    ],
)
def test_a_surname_or_title_means_its_only_holder(short, full):
    assert table(BODY).resolve(short) == full


def test_an_ambiguous_surname_stays_as_it_is():
    names = table("Di sana ada Barack Obama dan Michelle Obama.")
    assert names.resolve("Obama") == "Obama"
    assert names.lookup("Obama") is None


def test_an_ambiguous_title_stays_as_it_is():
    names = table("Menlu AS Antony Blinken menemui Menlu Jepang Yoko Kamikawa.")
    assert names.resolve("Menlu") == "Menlu"
    assert names.resolve("Menlu Jepang") == "Yoko Kamikawa"


def test_a_shorter_name_means_the_longest_that_holds_it():
    names = table("Lalu Sri Mulyani Indrawati datang. Kemudian Sri Mulyani pulang.")
    assert names.resolve("Sri Mulyani") == "Sri Mulyani Indrawati"
    assert names.resolve("Mulyani") == "Sri Mulyani Indrawati"


def test_a_thing_before_a_name_makes_no_longer_name():
    names = table("Lalu Tomi Lembang pergi. Ponsel Nokira Tomi Lembang hilang. Kata Tomi Lembang.")
    assert names.resolve("Lembang") == "Tomi Lembang"


def test_names_in_gives_full_names_of_a_stretch_once_and_in_order():
    body = "Kemarin Park Jin bicara. Lalu Park dan Mahkamah Konstitusi diam, dan Park pergi."
    names = table(body)
    second = body.index("Lalu")
    assert names.names_in(second, len(body)) == ("Park Jin", "Mahkamah Konstitusi")
    assert names.names_in(0, 3) == ()


def test_question_names_follow_the_capitals():
    assert question_names("what did Park Jin say about the DPR and Park Jin") == ("Park Jin", "DPR")
    assert question_names("apa kata park jin soal cina?") == ()


@given(st.text(alphabet="AbKcd .,'’\"()-\n1ÉéŠ", max_size=300))
def test_every_name_is_cut_from_its_text_in_order(text):
    found = find_names(text)
    assert all(text[name.start : name.end] == name.text for name in found)
    assert all(name.text.strip() == name.text and name.text for name in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.lists(st.sampled_from(BODY.split()), max_size=30), st.integers(0, 80), st.integers(0, 80))
def test_names_in_never_leaves_the_article(words, start, end):
    body = " ".join(words) + "."
    names = table(body)
    assert set(names.names_in(start, end)) <= set(names.names_in(0, len(body)))
