import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cleaning import clean_line, clean_text


@pytest.mark.parametrize(
    "line",
    [
        "Iklan",
        "ADVERTISEMENT",
        "SCROLL TO CONTINUE WITH CONTENT",
        "ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT",
        "Baca juga: Jalan lama ditutup mulai Senin",
        "Baca Juga :",
        "[Baca juga: Jalan lama ditutup]",
        "Lihat juga Video: Suasana pembukaan pasar",
        "Simak Video 'Suasana pembukaan pasar':",
        'Tonton juga video "Suasana pembukaan pasar" di sini:',
        "[Gambas:Video 20detik]",
        "Simak berita selengkapnya di halaman selanjutnya.",
        "Halaman 1 2 Selanjutnya",
        "* * *",
        "-",
        "Read more: the old road closes",
    ],
)
def test_an_advertisement_line_is_removed(line):
    assert clean_text(f"Pasar dibuka.\n{line}\nWarga senang.") == "Pasar dibuka.\nWarga senang."


@pytest.mark.parametrize(
    "line",
    [
        "Iklan rokok dilarang di stadion.",
        "Baca juga menjadi kegemaran warga, dan itu baik bagi anak-anak di desa kami yang jauh "
        "dari kota. Perpustakaan keliling datang dua kali sepekan, dan setiap anak boleh "
        "meminjam tiga buku.",
        "Simak tips berikut agar ponsel awet.",
        "Lihat saja nanti hasilnya.",
        "“Kami pulang,” kata Rani.",
    ],
)
def test_a_line_that_only_begins_like_an_advertisement_stays(line):
    assert clean_text(f"Pasar dibuka.\n{line}") == f"Pasar dibuka.\n{line}"


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Warga senang. (abc/xyz)", "Warga senang."),
        ("Warga senang. (rin / ode)", "Warga senang."),
        ("Warga senang.\n(rin)", "Warga senang."),
        ("Warga senang. [rin]", "Warga senang."),
        ("Warga senang. (*/rin)", "Warga senang."),
        ("Warga senang. (rinaldi)", "Warga senang."),
        ('"Kami senang." (rin)\n\nIklan', '"Kami senang."'),
        ("Ia bekerja di Badan Pangan (BP)", "Ia bekerja di Badan Pangan (BP)"),
        ("Pasar dibuka (5/3/2024).", "Pasar dibuka (5/3/2024)."),
        ("Pasar dibuka. (5/3)", "Pasar dibuka. (5/3)"),
    ],
)
def test_only_reporters_initials_go_from_the_end(raw, clean):
    assert clean_text(raw) == clean


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("caf\u00c3\u00a9 \u00e2\u20ac\u0153ramai\u00e2\u20ac\x9d", "café “ramai”"),
        ("harga (\u00c2\u00a3227)", "harga (£227)"),
        ("cafe\u0301", "café"),
        ("ka\u200bmi\u00ad pu\ufefflang\x07", "kami pulang"),
        ("dua\xa0 \t tiga", "dua tiga"),
        ("satu\r\ndua\u2028tiga", "satu\ndua\ntiga"),
        ("A &amp; B &lt;3 &quot;ya&quot; &amp;amp; tidak", 'A & B <3 "ya" & tidak'),
        ("<p>Satu.</p><p>Dua <b>tebal</b>.<br/>Tiga.</p>", "Satu.\n\nDua tebal.\nTiga."),
        ("Satu.<script>var a = 1;</script> Dua.", "Satu. Dua."),
        ("harga < Rp 5.000 dan > Rp 1.000", "harga < Rp 5.000 dan > Rp 1.000"),
        ("a?x=1&copy=2 AT&T", "a?x=1&copy=2 AT&T"),
        ("setengah \ud83d emoji", "setengah emoji"),
        ("\n\n Satu.\n\n\n\n  Dua. \n", "Satu.\n\nDua."),
        ("kasuspembunuhan di JakartaSelatan", "kasuspembunuhan di JakartaSelatan"),
    ],
)
def test_transport_damage_is_undone_and_the_words_stay(raw, clean):
    assert clean_text(raw) == clean


def test_lines_wrapped_at_a_fixed_width_become_paragraphs():
    wrapped = (
        "Pemerintah kota membuka pasar baru di tepi sungai pada hari\n"
        "Senin setelah pembangunan yang memakan waktu hampir dua tahun\n"
        "dan menghabiskan anggaran yang cukup besar dari kas daerah itu\n"
        "sendiri.\n\n"
        "Para pedagang pindah dari pasar lama dalam tiga tahap mulai awal\n"
        "bulan depan."
    )
    paragraphs = clean_text(wrapped).split("\n\n")
    assert [paragraph[-8:] for paragraph in paragraphs] == ["sendiri.", "n depan."]
    assert "\n" not in paragraphs[0]


def test_paragraphs_of_one_line_each_stay_apart():
    text = "Pasar dibuka Senin.\nWarga senang sekali.\nPedagang pindah."
    assert clean_text(text) == text


def test_a_title_becomes_one_clean_line():
    assert clean_line("  Pasar\nbaru &amp; <b>ramai</b>\u200b ") == "Pasar baru & ramai"


@given(st.text(max_size=300))
def test_cleaning_twice_changes_nothing(raw):
    once = clean_text(raw)
    assert clean_text(once) == once


_PIECES = st.sampled_from(
    [
        *["Iklan", "\n", " ", "Pasar dibuka.", "(rin)", "[Gambas:Video]", "&amp;", "&lt;p&gt;"],
        *["Baca juga: ", "-", "\u200b", "â€œ", "Ã©", "&#38;", "lt;", '"', "”", "<br>", "<script>"],
        *["SCROLL TO CONTINUE", " WITH CONTENT", "ADVERTISEMENT", "(a/b)", "<", ">", "</script>"],
        *["<!--", "-->", "e\u0301", "\x85", "\xa0", "<![CDATA[", "]]>", "Simak Video"],
    ]
)


@given(st.lists(_PIECES, max_size=25).map("".join))
def test_cleaning_twice_changes_nothing_in_dirty_text(raw):
    once = clean_text(raw)
    assert clean_text(once) == once


@given(st.lists(st.sampled_from(["pasar", "warga", "Rani", "kota", "2024"]), min_size=1))
def test_plain_words_are_never_changed(words):
    text = " ".join(words)
    assert clean_text(text) == text
