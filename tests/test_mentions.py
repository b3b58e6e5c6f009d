import pytest

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
        ("date", "pada Rabu (23/7/2025) pukul 02.00 WIB", ["Rabu (23/7/2025)", "pukul 02.00 WIB"]),
        ("date", "Uang cair mulai 31 Agustus mendatang.", ["31 Agustus"]),
        ("date", "It opened on 4 May 2021.", ["4 May 2021"]),
        ("place", "Ia lahir di Venezuela.", ["Venezuela"]),
        ("person", "Tersangka bernama Icing itu kabur.", ["Icing"]),
        ("other", 'Pemasok berjuluk "bos besar" itu kabur.', ["bos besar"]),
        ("reason", "Ia kabur karena 3 orang Polisi datang.", []),
        ("saying", 'Menteri Budi berkata, "dua ekor".', []),
    ],
)
def test_stretches_of_the_kind_asked_for(kind, text, expected):
    assert [text[start:end] for start, end in mentions(kind, text)] == expected
