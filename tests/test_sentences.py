import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sentences import split_sentences


def sentences(text):
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Prof. Dr. H. Rahmat Hadi, S.H., M.Si. membuka pasar itu.",
        "Kantornya di Jl. Melati No. 5, Kec. Sukamaju.",
        "Harganya Rp 1.000.000 atau Rp. 900.000 per ton.",
        "Menurut TEMPO.CO dan Kompas.com, rapat dimulai pukul 10.30 WIB.",
        "Alamatnya www.Pasar.com di internet.",
        "Gedung B.J. Habibie dan rumah J. K. Rowling ada di sana.",
        "PT Maju Tbk. mencatat laba.",
        "Rani, Budi, dkk. datang a.n. warga s.d. sore.",
        "Ia lahir pada 10 Nov. 2023 di St. Petersburg.",
        "The U.S. President met Mr. Smith at 5 p.m. on Monday.",
        '"Apa benar?" tanya Rani.',
        "Pertumbuhannya 3.5 persen.",
        "Nilainya 1 . 500 rupiah menurut dia .",
        "Kami menunggu... sampai sore.",
        "1. Siapkan air",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(text):
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ["Mereka membawa roti, susu, dll.", "Setelah itu mereka pulang."],
        ["Ia minum vitamin C.", "Dia sehat."],
        ["He left the U.S.", "The trip was long."],
        ["Tidak ada hal.", "Semua pulang."],
        ['"No.', 'We do not," she said.'],
        ['"Kami datang."', "Rani berkata begitu."],
        ['"Kami datang," kata Rani.', '"Kami pulang."'],
        ["“Kami datang.”", "“Mereka pulang.”"],
        ["(Lihat lampiran.)", "Rapat selesai."],
        ["Sudah?!", "Belum…", "Sebentar lagi."],
        ["Pada 2023.", "5 orang datang."],
        [
            "Rani datang ( 27 / 3 ) .",
            '" Saya senang , " tutur Rani .',
            '" Kami juga . "',
            "Ia pulang .",
        ],
    ],
)
def test_sentences_are_told_apart(parts):
    assert sentences(" ".join(parts)) == parts


def test_a_sentence_ends_where_scraping_lost_the_space():
    assert sentences('Tim kalah melawan.Rani siap."Saya juga," ujarnya.') == [
        "Tim kalah melawan.",
        "Rani siap.",
        '"Saya juga," ujarnya.',
    ]


def test_a_line_end_always_ends_a_sentence():
    assert sentences("Pasar dibuka\nwarga senang\n\n  Selesai. \n") == [
        "Pasar dibuka",
        "warga senang",
        "Selesai.",
    ]


def test_nothing_has_no_sentences():
    assert split_sentences(" \n\t\n ") == []


_DIRTY = st.lists(
    st.sampled_from(
        [
            "Rani",
            "pulang",
            ".",
            "...",
            "?",
            "!",
            '"',
            "”",
            "“",
            " ",
            "\n",
            "5",
            "Dr",
            "(",
            ")",
            "'",
            ",",
        ]
    ),
    max_size=60,
).map("".join)


@given(st.one_of(st.text(max_size=200), _DIRTY))
def test_offsets_are_ordered_trimmed_and_leave_only_white_space_between(text):
    at = 0
    for start, end in split_sentences(text):
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()
