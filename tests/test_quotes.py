"""Quotes and their speakers; sentences written for these tests."""

import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import quotes as benchmark
from corpus.documents import Article, Quote
from corpus.names import NameTable
from corpus.quotes import find_quotes


def quotes(body: str) -> list[Quote]:
    return find_quotes(Article(article_id="a", title="", body=body))


def said(body: str) -> list[tuple[str, str | None, str]]:
    return [(q.kind, q.speaker, body[q.start : q.end]) for q in quotes(body)]


WORDS = "Kami akan membangun jembatan itu"


@pytest.mark.parametrize(
    "body",
    [
        f"“{WORDS},” kata Rina Kusuma di Bogor, Senin (3/2).",
        f'"{WORDS}," kata Rina Kusuma.',
        f"”{WORDS},” ujar Rina Kusuma.",
        f"«{WORDS},» ucap Rina Kusuma.",
        f"‘{WORDS},’ tutur Rina Kusuma.",
        f'" {WORDS}, " kata Rina Kusuma.',
        f"” {WORDS}, ” kata Rina Kusuma.",
        f"“{WORDS},” kata Bupati Bogor Rina Kusuma, seorang dokter.",
        f"“{WORDS},” kata Kepala Dinas Perhubungan (Dishub) Bogor, Rina Kusuma, Senin.",
        f"“{WORDS},” Rina Kusuma menambahkan.",
        f"Rina Kusuma mengatakan, “{WORDS}.”",
        f"Rina Kusuma: “{WORDS}.”",
        f'"{WORDS}," kataRina Kusuma.',
        f"“{WORDS},” said Rina Kusuma, a doctor.",
        f"“{WORDS},” Rina Kusuma said.",
        f'Rina Kusuma told reporters: "{WORDS}."',
    ],
)
def test_direct_speech_before_and_after_its_cue(body):
    ((kind, speaker, content),) = said(body)
    assert (kind, speaker) == ("direct", "Rina Kusuma")
    assert content.rstrip(".") == WORDS


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ("Rina Kusuma mengatakan jembatan itu rusak parah.", "jembatan itu rusak parah"),
        ("Rina Kusuma juga menegaskan bahwa jembatan itu rusak.", "jembatan itu rusak"),
        ("Menurut Rina Kusuma, jembatan itu rusak.", "jembatan itu rusak"),
        ("Jembatan itu sudah lama rusak, kata Rina Kusuma.", "Jembatan itu sudah lama rusak"),
        ("Saat ini, menurut Rina Kusuma, jembatan itu rusak.", "jembatan itu rusak"),
        ("Rina Kusuma said the bridge was closed.", "the bridge was closed"),
        ("Rina Kusuma told MPs that the bridge was closed.", "the bridge was closed"),
        ("According to Rina Kusuma, the bridge was closed.", "the bridge was closed"),
        ("The bridge was closed, Rina Kusuma said.", "The bridge was closed"),
        ("The bridge was closed, said Rina Kusuma, head of roads.", "The bridge was closed"),
        (
            "Bupati Bogor Rina Kusuma berkata pada Kamis, 9 Mei 2024, bahwa jalan itu ditutup.",
            "jalan itu ditutup",
        ),
        ("Rina Kusuma, seorang dokter di Bogor, menilai jalan itu rusak.", "jalan itu rusak"),
        ("Rina Kusuma (45) yang ditemui di Bogor menilai jalan itu rusak.", "jalan itu rusak"),
    ],
)
def test_reported_speech(body, content):
    assert said(body) == [("indirect", "Rina Kusuma", content)]


@pytest.mark.parametrize(
    "body",
    [
        'Ia dikenal sebagai "Pak Tua" di kampung itu.',
        "Rina Kusuma tidak mengatakan apa pun tentang jembatan itu.",
        "Rina Kusuma enggan menjelaskan alasan penutupan jembatan.",
        "Warga memakai jembatan itu setiap hari.",
        'Lagu "Hujan di Bulan Mei yang Lama" diputar lagi.',
        "Surat yang menyebutkan hal itu hilang.",
    ],
)
def test_scare_quotes_titles_and_silence_are_no_quotes(body):
    assert quotes(body) == []


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("“Jembatan itu rusak,” kata Kemlu India.", "Kemlu India"),
        ("“Jembatan itu rusak,” kata kantor Obama.", "kantor Obama"),
        ("“Jembatan itu rusak,” demikian pernyataan militer.", "militer"),
        ("“Jembatan itu rusak,” kata kuasa hukum Rina Kusuma.", "kuasa hukum Rina Kusuma"),
        ("“Jembatan itu rusak,” kata pengacara Rina Kusuma, Adi Putra Wijaya.", "Adi Putra Wijaya"),
        ("MK menyatakan bahwa aturan itu batal demi hukum.", "MK"),
        ("“Jembatan itu rusak,” katanya.", None),
        ("“Jembatan itu rusak,” kata mereka.", None),
    ],
)
def test_bodies_speak_and_nobody_is_guessed(body, speaker):
    assert [q.speaker for q in quotes(body)] == [speaker]


@pytest.mark.parametrize(
    "cue", ["katanya", "ujar dia", "tuturnya lagi", "lanjut ia", "kata beliau"]
)
def test_a_pronoun_means_the_last_clear_speaker(cue):
    body = (
        "Bupati Rina Kusuma berharap warga sabar. Kementerian Perhubungan menyebut jalan aman. "
        f"“Jembatan itu harus selesai,” {cue}."
    )
    assert said(body)[-1] == ("direct", "Rina Kusuma", "Jembatan itu harus selesai")


@pytest.mark.parametrize(
    "after",
    [
        ",” tutup Rina Kusuma.",
        ".” Kata Rina Kusuma selaku ketua panitia.",
        ".” Ujar Rina Kusuma, Senin (3/2).",
        ",” demikian Rina Kusuma menerangkan.",
        ",” kata Rina Kusuma kepadawartawan di Bogor.",
        ",” kata Rina Kusuma mengakhiri pidatonya.",
        ",” kata dr. Rina Kusuma di Bogor.",
        ",” kata gitaris Hujan Senja, Rina Kusuma.",
        ",” kata Direktur Umum PT Sinar Abadi, Rina Kusuma, di Bogor.",
        ",” kata Kabid Humas Polda Lampung Raya, Kombes Rina Kusuma.",
        ",” kata Menteri Perumahan Rakyat (Menpera) Rina Kusuma.",
        ",” kata anggota Pansus Rina Kusuma.",
        ",” kata Ketua Umum Kadin Rina Kusuma.",
        ",” kata juru bicara Satgas Covid - 19 Kota Bogor Rina Kusuma.",
    ],
)
def test_the_person_after_a_cue_stands_clear_of_office_and_manner(after):
    assert [(q.kind, q.speaker) for q in quotes(f"“{WORDS}{after}")] == [("direct", "Rina Kusuma")]


@pytest.mark.parametrize("lead", ["menulis", "pun melontarkan candaannya", "menyahut"])
def test_more_verbs_lead_into_a_quotation(lead):
    assert said(f"Rina Kusuma {lead}, “{WORDS}.”") == [("direct", "Rina Kusuma", f"{WORDS}.")]


def test_kata_after_a_full_stop_may_open_a_new_saying():
    body = f"“{WORDS}.” Kata Rina Kusuma, jembatan itu rusak parah."
    assert [(q.kind, q.cue) for q in quotes(body)] == [("direct", ""), ("indirect", "Kata")]


def test_a_lone_name_after_the_comma_speaks_for_its_body():
    body = f"“{WORDS},” terang Direktur Strategi Pelindo, Danu dalam rapat. Danu menambahkan."
    assert quotes(body)[0].speaker == "Danu"


@pytest.mark.parametrize(
    ("between", "speaker"),
    [
        ("Rina mengakui jalan itu ramai, saat Adi Putra memakai jalan itu.", "Rina Kusuma"),
        ("Salah satunya, saat Adi Putra memakai jembatan itu.", "Rina Kusuma"),
        ("“Kami menunggu lama,” kata Danu.", "Danu"),
        ("Danu mengatakan jalan itu juga ditutup.", "Danu"),
        ("Danu belum memberi izin. “Kami menunggu lama,” kata Danu.", "Danu"),
        ("Apalagi, menurut Danu, jalan itu sudah lama rusak.", "Danu"),
        ("Warga menulis petisi. Sebuah petisi menyebut jalan itu rusak parah.", "Rina Kusuma"),
        ("Reuters mencatat jalan itu sudah lama rusak.", "Rina Kusuma"),
        ("Orang datang di Sinarindo. Sinarindo menyatakan jalan itu ditutup.", "Rina Kusuma"),
        ("Ikatan Jalan (Ikatindo) rapat. Ikatindo menilai jalan itu rusak parah.", "Rina Kusuma"),
        ("Seketika ia memastikan jalan itu ditutup.", "Rina Kusuma"),
        ("Kussuma menjelaskan jalan itu juga ditutup.", "Rina Kusuma"),
        ("Ketua Umum Kadin, Danu Hartono, menyayangkan hal itu.", "Danu Hartono"),
        ("Pengamat Institut Jalan Raya (IJR) Danu Hartono menilai hal yang sama.", "Danu Hartono"),
    ],
)
def test_nya_means_the_person_who_spoke_and_not_one_just_mentioned(between, speaker):
    body = (
        "Adi Putra datang. Bupati Rina Kusuma mengatakan Adi Putra sudah melihat jembatan itu. "
        f"{between} “Jembatan itu harus selesai,” ujarnya."
    )
    assert said(body)[-1][1:] == (speaker, "Jembatan itu harus selesai")


def test_a_body_goes_on_where_nothing_stands_between():
    body = (
        "Bupati Rina Kusuma menyebut jalan aman. “Kami akan menutup jalan itu,” kata Kemlu India. "
        "“Jembatan itu rusak parah,” tambahnya."
    )
    assert quotes(body)[-1].speaker == "Kemlu India"


@pytest.mark.parametrize(
    "described", ["pria yang akrab disapa Danu", "pria asal Bogor itu", "bek kelahiran 1988 ini"]
)
def test_a_description_without_a_name_is_the_last_persons(described):
    body = f"Bupati Danu Hartono tiba. “Jembatan itu rusak parah,” ujar {described}."
    assert said(body)[-1][1] == "Danu Hartono"


def test_artinya_is_nobody():
    assert quotes(f"Artinya: “{WORDS} dan jalan.”")[0].speaker is None


def test_a_thing_of_somebody_is_no_name():
    body = "Obrolan Kusuma itu hangat. “Kami menunggu lama,” kata Kusuma."
    assert quotes(body)[0].speaker == "Kusuma"


def test_initials_and_nicknames_mean_the_full_name():
    body = (
        "Bupati Rina Ayu Kusuma tiba. Danu Hartono, biasa disapa Cakra, juga tiba. "
        "“Jembatan itu rusak,” kata RAK. “Kami menunggu,” kata Cakra."
    )
    assert [q.speaker for q in quotes(body)] == ["Rina Ayu Kusuma", "Danu Hartono"]


def test_a_statement_named_again_is_its_speakers():
    body = (
        "“Jembatan itu rusak parah,” demikian pernyataan Kemlu India. "
        "“Kami akan menutup jalan itu,” imbuh pernyataan tersebut."
    )
    assert [q.speaker for q in quotes(body)] == ["Kemlu India", "Kemlu India"]


def test_a_described_person_is_the_one_named_before():
    body = "Anggota DPR Rina Kusuma tiba. “Jembatan itu rusak parah,” sebut politikus Bogor itu."
    assert said(body)[-1][1] == "Rina Kusuma"


def test_a_title_means_its_holder():
    body = "Menlu Korea Selatan Park Jin tiba. “Kami senang berada di sini,” kata Menlu."
    assert said(body)[-1][1] == "Park Jin"


def test_a_bare_sentence_in_marks_goes_on_with_the_same_speaker():
    body = "“Kami datang,” kata Rina Kusuma di Bogor. “Kami tidak akan pergi dari sini.”"
    assert [(q.speaker, q.cue) for q in quotes(body)] == [
        ("Rina Kusuma", "kata"),
        ("Rina Kusuma", ""),
    ]


def test_a_bare_sentence_after_a_bodys_words_is_the_bodys():
    body = (
        "Rina Kusuma said the bridge was safe. A spokesman for the ministry said: “It is closed.” "
        "“We will open it again in May.”"
    )
    assert [q.speaker for q in quotes(body)][1:] == ["A spokesman for the ministry"] * 2


def test_a_quote_over_paragraphs_has_one_speaker():
    body = (
        "“Jembatan itu rusak sejak lama.\n“Tidak ada yang datang ke sini.\n"
        "“Kami menunggu,” kata Rina Kusuma."
    )
    assert [q.speaker for q in quotes(body)] == ["Rina Kusuma"] * 3


def test_two_speakers_of_one_verb_are_both_named():
    body = "Antony Blinken dan Menlu Korea Selatan Park Jin juga mengatakan mereka akan bertemu."
    assert quotes(body)[0].speaker == "Antony Blinken dan Park Jin"


def test_a_quote_inside_a_quote_is_one_quote():
    body = "Rina Kusuma berkata, “Ia menjawab, ‘Saya akan pergi besok pagi,’ lalu pergi.”"
    assert len(quotes(body)) == 1


def test_a_partial_quote_inside_reported_speech_is_one_quote():
    body = 'Rina Kusuma menyebut jembatan itu "jalan dua arah" yang rusak.'
    assert said(body) == [("indirect", "Rina Kusuma", 'jembatan itu "jalan dua arah" yang rusak')]


def test_the_speaker_offsets_hold_the_mention():
    body = "Park Jin tiba. “Kami senang berada di sini,” kata Park di Seoul."
    quote = quotes(body)[-1]
    assert quote.speaker == "Park Jin"
    assert body[quote.speaker_start : quote.speaker_end] == "Park"


def test_a_lost_closing_mark_swallows_nothing_after_its_paragraph():
    body = '"Mark yang hilang tidak ditutup sama sekali.\n' + "Hujan turun lama. " * 200 + "\n"
    body += "“Jembatan itu rusak,” kata Rina Kusuma."
    assert said(body)[-1] == ("direct", "Rina Kusuma", "Jembatan itu rusak")
    assert all(q.end - q.start < 1500 for q in quotes(body))


def test_names_given_from_outside_are_used():
    article = Article(article_id="a", title="", body="Park Jin tiba. Park mengatakan ia senang.")
    assert find_quotes(article, NameTable.from_article(article)) == find_quotes(article)


PIECES = [
    *"“”\"«»‘’'.,:;?!()\n -",
    *("kata", "katanya", "ujar", "Rina Kusuma", "Bupati Bogor", "dia", "mengatakan", "bahwa"),
    *("Menurut", "menurut", "said", "told", "according to", "Kami pergi ke sana", "he", "a", "12"),
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60), st.booleans())
def test_quotes_are_sorted_apart_and_inside_the_body(pieces, spaced):
    body = (" " if spaced else "").join(pieces) + "x"
    found = quotes(body)
    for quote in found:
        assert 0 <= quote.start < quote.end <= len(body)
        if quote.speaker_start is not None and quote.speaker_end is not None:
            assert 0 <= quote.speaker_start < quote.speaker_end <= len(body)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "unit",
    [
        '"',
        "” ",
        '"a ',
        "kata ",
        "“Kami, ",
        "A. ",
        "menurut ",
        ", kata A, ",
        "Rina ",
        "(",
        " dan A",
        "mengatakan ",
        "juga ",
        "a, ",
        "\n“b",
    ],
)
def test_repetition_does_not_blow_up(unit):
    body = unit * (40_000 // len(unit)) + "x"
    assert isinstance(quotes(body), list)


CONLL = """JAKARTA O
, O
KABAR O
— O
Bupati B-ROLE
Bogor L-ROLE
Rina B-PERSON
Kusuma L-PERSON
datang O
. O
” B-STATEMENT

Kami I-STATEMENT
akan I-STATEMENT
membangun I-STATEMENT
jembatan I-STATEMENT
, I-STATEMENT
” L-STATEMENT
kata U-CUE
Rina U-PERSONCOREF
. O

” O

Saya O
menunggu O
lama O
, O
” O
kata O
Adi O
. O
"""


def test_the_benchmark_reads_labels_and_counts(tmp_path, capsys):
    path = tmp_path / "small.conll"
    path.write_text(CONLL, encoding="utf-8")
    benchmark.main([str(path), "--json"])
    report = json.loads(capsys.readouterr().out)
    assert report == {"content": {"precision": 1.0, "recall": 1.0}, "speaker": {"accuracy": 1.0}}
    tally = benchmark.measure(path)
    assert (tally.statements, tally.quotes, tally.unjudged) == (1, 2, 1)


def test_the_benchmark_counts_a_wrong_speaker(tmp_path):
    path = tmp_path / "small.conll"
    path.write_text(CONLL.replace("Rina U-PERSONCOREF", "Sari O\nRina U-PERSONCOREF"), "utf-8")
    assert benchmark.measure(path).report()["speaker"]["accuracy"] == 1.0
    path.write_text(CONLL.replace("kata U-CUE\nRina", "kata U-CUE\nSari O\n: O\nRina"), "utf-8")
    assert benchmark.measure(path).report()["speaker"]["accuracy"] == 0.0
