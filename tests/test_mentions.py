from dataclasses import replace

import numpy as np
import pytest

from corpus.documents import Passage, Quote
from qa.candidates import quotes_within
from qa.mention_scores import best_mentions, mention_scores
from qa.mentions import mentions


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("number", "Kapal itu berisi muatan 538 ton.", ["538 ton"]),
        ("number", "Negara rugi Rp 1,3 miliar dan 20%.", ["Rp 1,3 miliar", "20%"]),
        ("number", "Ia dihukum 7 tahun dan 6 bulan penjara.", ["7 tahun dan 6 bulan"]),
        ("number", "Logo dibuat sekitar satu bulan.", ["satu bulan"]),
        ("number", "some 30.000-50.000 people left", ["30.000-50.000 people"]),
        ("number", "Ada tiga puluh dua juta orang.", ["tiga puluh dua juta orang"]),
        ("number", "Warga tenang di tengah antrean.", []),
        ("date", "Mayor Budi datang lebih awal.", []),
        ("date", "Sidang digelar 4 Des. 2024.", ["4 Des. 2024"]),
        (
            "number",
            "Ada sebuah kapal dan seratus lima puluh ribu orang.",
            ["sebuah kapal", "seratus lima puluh ribu orang"],
        ),
        ("date", "Uang cair pada 31 Agustus.", ["31 Agustus"]),
        ("date", "Jan Ethes may come on May 4, 2020.", ["May 4, 2020"]),
        ("date", "pada Rabu (23/7/2025) pukul 02.00 WIB", ["Rabu (23/7/2025)", "pukul 02.00 WIB"]),
        ("date", "Uang cair mulai 31 Agustus mendatang.", ["31 Agustus"]),
        ("date", "It opened on 4 May 2021.", ["4 May 2021"]),
        ("place", "Ia lahir di Venezuela.", ["Venezuela"]),
        ("place", "Laga digelar di Stadion Rina Laksmi.", ["Stadion Rina Laksmi"]),
        ("person", "Laga digelar di Stadion H. Agus Laksmi.", []),
        (
            "place",
            "Ia tiba di Gianyar, Bali dari Jakarta.",
            ["Gianyar", "Gianyar, Bali", "Bali", "Jakarta"],
        ),
        ("person", "Tersangka bernama Icing itu kabur.", ["Icing"]),
        ("other", 'Pemasok berjuluk "bos besar" itu kabur.', ["bos besar"]),
        ("reason", "Ia kabur karena 3 orang Polisi datang.", []),
        ("saying", 'Menteri Budi berkata, "dua ekor".', []),
    ],
)
def test_stretches_of_the_kind_asked_for(kind, text, expected):
    assert [text[start:end] for start, end in mentions(kind, text)] == expected


@pytest.fixture
def passage():
    text = "Budi datang. Ia berkata lagi."
    return Passage(article_id="a", start=100, end=100 + len(text), text=text)


def _quote(start, end):
    return Quote(article_id="a", start=start, end=end, speaker="Budi", cue="kata", kind="direct")


def test_quotes_are_cut_by_the_ends_of_their_passage(passage):
    last = passage.end
    quotes = [_quote(90, 104), _quote(105, 111), _quote(last - 5, last + 9), _quote(0, 100)]
    assert quotes_within(passage, quotes) == [(0, 4), (5, 11), (len(passage.text) - 5, last - 100)]
    assert quotes_within(passage, []) == []


def test_a_mention_has_its_own_score_and_that_of_the_best_span_within():
    tokens = np.array([[0, 4], [5, 11], [11, 12], [13, 15]])
    inside = np.array([True, True, True, False])
    start, end = np.array([1.0, 5.0, 0.0, 9.0]), np.array([0.0, 3.0, 2.0, 9.0])
    text = "Budi datang. Ia"
    whole, part = mention_scores([(0, 12), (5, 11), (0, 15)], text, tokens, inside, start, end)
    assert (whole.text, whole.score, whole.within) == ("Budi datang.", 3.0, 8.0)
    assert (part.text, part.score, part.within) == ("datang", 8.0, 8.0)
    outside = np.array([False, True, True, True])
    assert [m.text for m in mention_scores([(0, 12), (5, 12)], text, tokens, outside, start, end)
            ] == ["datang."]  # fmt: skip
    assert best_mentions([part, whole, replace(whole, score=9.0)])[0].score == 9.0
