"""What a number asked for counts, and whether words count it."""

import pytest

from qa.units import unit_fits, units_asked


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("Berapa gaji pelatih timnas?", {"money"}),
        ("How much did the city pay for the bridge?", {"money"}),
        ("Tarif bus itu naik jadi berapa?", {"money"}),
        ("Berapa persen saham yang dibeli?", {"percent"}),
        ("What interest rate did the bank set?", {"percent"}),
        ("How many people were hurt?", {"people"}),
        ("Berapa jumlah karyawan pabrik itu?", {"people"}),
        ("How long was the trial?", {"time", "length"}),
        ("Berapa umur pelaku?", {"time"}),
        ("How far did the boat drift?", {"length"}),
        ("Berapa ton beras yang hilang?", {"weight"}),
        ("Berapa hektare lahan yang terbakar?", {"area"}),
        ("How many bridges fell?", {"count"}),
        ("By how much did it fall?", set()),
        ("Who fell?", set()),
    ],
)
def test_the_words_tell_what_is_counted(question, units):
    assert units_asked(question) == units


@pytest.mark.parametrize(
    ("question", "text", "fit"),
    [
        ("Berapa gaji pelatih timnas?", "Rp55 juta", 1),
        ("Berapa gaji pelatih timnas?", "sepuluh tahun", -1),
        ("Berapa gaji pelatih timnas?", "55", 0),
        ("How many people were hurt?", "30 orang", 1),
        ("How many people were hurt?", "30", 0),
        ("How many people were hurt?", "52 persen", -1),
        ("How many people were hurt?", "ke-20", -1),
        ("How many bridges fell?", "tujuh jembatan, 12 rumah", 1),
        ("How many bridges fell?", "7 km", -1),
        ("How long was the trial?", "setahun", 1),
        ("By how much did it fall?", "7 km", 0),
    ],
)
def test_words_of_another_unit_do_not_fit(question, text, fit):
    assert unit_fits(units_asked(question), text) == fit
