"""What a number asked for counts: money, time, length, people … and whether given words count it.

"Berapa gaji …" wants money: "10 tahun" is a number and no salary. Bare numbers may be of any unit.
"""

import re
from typing import Literal, cast

from qa.spelt_numbers import SCALE_PATTERN

Unit = Literal["money", "percent", "time", "length", "area", "weight", "people", "times", "count"]

_CURRENCIES = (
    r"rp(?=\b|\d)|idr\b|rupiah|us\$|[$€£]|doll?ars?|euros?|pounds?|poundsterling|yen|yuan|ringgit|"
    r"baht|won\b|riyal|rial|rupee|rubel"
)
_TIME = (
    "detik|menit|jam|hari|minggu|pekan|bulan|tahun|dekade|abad|seconds?|minutes?|hours?|days?|"
    "weeks?|months?|years?|decades?|centur(?:y|ies)"
)
_LENGTH = (
    "meter|kilometer|km|cm|mm|sentimeter|milimeter|met(?:re|er)s?|kilomet(?:re|er)s?|"
    "centimet(?:re|er)s?|miles?|mil|feet|foot|inch(?:es)?|inci|kaki|mdpl"
)
_AREA = (
    r"hektare?|ha|hectares?|acres?|(?:km|m)2|(?:kilo)?meter persegi|square (?:kilo)?met(?:re|er)s?"
)
_WEIGHT = "ton|kg|kilogram|gram|kilos?|kilograms?|grams?|ons|kuintal|tons?|tonnes?|pon"
_PEOPLE = (
    "orang|jiwa|warga|penumpang|penonton|siswa|siswi|mahasiswa|peserta|pelajar|karyawan|pekerja|"
    "pegawai|tersangka|korban|saksi|anggota|personel|petugas|polisi|tentara|prajurit|pasien|anak|"
    "santri|buruh|nelayan|petani|pengungsi|jemaah|jamaah|penduduk|keluarga|kk|wna|wni|guru|dokter|"
    "people|persons?|passengers?|residents?|students?|workers?|employees?|staff|victims?|suspects?|"
    "witness(?:es)?|members?|officers?|soldiers?|troops|patients?|children|kids|men|women|"
    "spectators?|fans|voters?|refugees|pilgrims|families|customers?|pelanggan|users?|pengguna|"
    "demonstrators|protesters|participants|visitors|pengunjung|civilians|teachers|doctors|nurses"
)
_MEANT: tuple[tuple[Unit, str], ...] = (
    ("money", _CURRENCIES),
    ("percent", r"%|persen|percent|percentage points?"),
    ("area", rf"\b(?:{_AREA})\b"),
    ("time", rf"\b(?:{_TIME}|se(?:jam|hari|minggu|pekan|bulan|tahun)|berusia)\b"),
    ("length", rf"\b(?:{_LENGTH})\b"),
    ("weight", rf"\b(?:{_WEIGHT})\b"),
    ("people", rf"\b(?:{_PEOPLE}|seorang)\b"),
    ("times", r"\b(?:kali|times|twice|once|sekali)\b"),
)
_TOLD = tuple((unit, re.compile(source, re.IGNORECASE)) for unit, source in _MEANT)
_MONEY_NOUNS = (
    "cost|price|fee|fare|salary|wages?|budget|fine|bail|bribe|debt|loss(?:es)?|revenue|income|"
    "profit|compensation|funding|funds|donation|fortune|prize money|transfer fee|rent|ransom|money|"
    "tax|wealth|bonus|ticket|investment|capital"
)
_PAYING = (
    "costs?|pay|paid|pays|spend|spent|earn|earned|raised?|worth|donated?|owed?|charged?|fetch|"
    "charge|borrow(?:ed)?|lend|lent|invest(?:ed)?|fined|sold|sell|bought|bribed?|embezzled?|stolen?|"
    "stole|lose in|transferred|swindled|allocated?|set aside|receive|received"
)
_MONEY_NOUNS_ID = (
    "uang|duit|rupiah|dolar|biaya|harga|tarif|gaji|honor|anggaran|kerugian|denda|bayaran|dana|"
    "omzet|omset|pendapatan|utang|hutang|harta|kekayaan|modal|investasi|pajak|upah|tunjangan|"
    "ongkos|setoran|tebusan|bonus|suap|keuntungan|laba|tabungan|sumbangan|bantuan dana|iuran|cuan|"
    "nilai (?:kontrak|proyek|transaksi|investasi|kerugian|utang|aset)"
)
_MANY = r"(?:how many|berapa(?: banyak| jumlah)?|jumlah)"
_NEAR = r"(?: (?:more |other |total |lagi |juta |ribu |miliar )?)"
_THINGS_ID = (
    "unit|buah|ekor|rumah|gol|poin|negara|kereta|toko|kursi|butir|seri|mobil|motor|kendaraan|"
    "pesawat|kapal|sekolah|desa|bangunan|kasus|laga|pertandingan|medali|album|film|lagu|lembar|"
    "batang|karung|paket|botol|perusahaan|lapangan kerja|rumah sakit|sertifikat|perahu|tempat"
)
# The first that is found says the unit, or several for words of two meanings ("how long").
_ASKED: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (units, re.compile(rf"\b(?:{source})", re.IGNORECASE))
    for units, source in (
        ("percent", r"(?:how many percent|(?:what|which) (?:percentage|share|portion|proportion))"),
        ("percent", r"(?:berapa persen|what (?:\S+ ){0,4}?(?:interest|inflation|tax|growth) rate)"),
        ("people", rf"{_MANY}{_NEAR}(?:\S+ ){{0,2}}?(?:{_PEOPLE})\b"),
        ("time length", r"how long"),
        ("time", rf"(?:(?:se)?berapa lama|selama apa|{_MANY}{_NEAR}(?:{_TIME})\b)"),
        ("time", r"(?:how old|what age|berapa (?:usia|umur)|(?:usia|umur)\w*\b[^?]*? berapa)"),
        ("area", rf"(?:{_MANY}{_NEAR}(?:{_AREA})\b|(?:se)?berapa luas)"),
        ("length", rf"(?:{_MANY}{_NEAR}(?:{_LENGTH})\b|how (?:far|tall|deep|wide|thick)\b)"),
        ("length", r"(?:se)?berapa (?:jauh|panjang|lebar|jarak)"),
        ("weight", rf"(?:{_MANY}{_NEAR}(?:{_WEIGHT})\b|how heavy|how much (?:did|does) .*\bweigh)"),
        ("weight", r"(?:se)?berapa berat"),
        ("times time count", r"(?:how many times|how often|berapa kali)"),
        ("money", rf"(?:{_MANY}{_NEAR}(?:\S+ )?(?:{_CURRENCIES}))"),
        ("money", rf"how much (?:\S+ )?(?:{_MONEY_NOUNS})\b"),
        ("money", rf"(?<!by )how much\b.*\b(?:{_PAYING})\b"),
        ("money", rf"what (?:(?:is|was|are|were) )?(?:\S+ ){{0,4}}?(?:{_MONEY_NOUNS})\b(?! rate)"),
        ("money", r"how (?:rich|wealthy|expensive)\b"),
        ("money", rf"how (?:big|large) (?:is|was|are|were) (?:\S+ ){{0,3}}?(?:{_MONEY_NOUNS})\b"),
        ("money", rf"berapa (?:\S+ )?(?:{_MONEY_NOUNS_ID})\b"),
        ("money", rf"(?:{_MONEY_NOUNS_ID})\w*\b[^?]*? (?:se)?berapa"),
        ("count", rf"(?:how many|berapa (?:banyak|jumlah|{_THINGS_ID})\b)"),
    )
)
_ORDINAL = re.compile(r"\bke-\d|\b\d+(?:st|nd|rd|th)\b", re.IGNORECASE)
_NUMBER = re.compile(rf"\d|\b{SCALE_PATTERN}", re.IGNORECASE)
# People may be counted with a number alone, and "count" is whatever is none of these.
_MEASURES = frozenset[Unit]({"money", "percent", "time", "length", "area", "weight", "times"})


def units_asked(question: str) -> frozenset[Unit]:
    """Return what the number asked for may count; nothing where the words don't tell.

    >>> units_asked("Berapa gaji pelatih timnas?")
    frozenset({'money'})
    """
    found = next((units for units, asked in _ASKED if asked.search(question)), "")
    return frozenset(cast(list[Unit], found.split()))


def unit_fits(asked: frozenset[Unit], text: str) -> float:
    """Return 1 when ``text`` counts what is asked, -1 when something else, 0 when not told."""
    if not asked:
        return 0.0
    told = {unit for unit, pattern in _TOLD if pattern.search(text)}
    if asked & told:
        return 1.0
    if told & _MEASURES or (_ORDINAL.search(text) and not told):
        return -1.0
    if "count" in asked:
        return 1.0 if _NUMBER.search(text) else 0.0
    return 0.0 if "people" in asked or not told else -1.0
