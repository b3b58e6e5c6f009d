from collections import Counter

import pytest

from index.analysis import question_words, terms
from index.name_variants import NameVariants, read_variants
from index.tokens import tokenize


@pytest.mark.parametrize(
    ("indonesian", "english"),
    [
        ("Cina", "China"),
        ("Tiongkok", "Chinese"),
        ("AS", "United States"),
        ("Amerika Serikat", "the U.S."),
        ("Korsel", "South Korea"),
        ("Korea Utara", "North Korean"),
        ("PBB", "United Nations"),
        ("Inggris", "Britain"),
        ("UE", "European Union"),
        ("Menlu", "foreign minister"),
        ("Menteri Luar Negeri", "foreign ministers"),
        ("MK", "Constitutional Court"),
        ("Mahkamah Agung", "Supreme Court"),
        ("KPK", "Corruption Eradication Commission"),
        ("pajak", "taxes"),
        ("gempa bumi", "earthquake"),
        ("Januari", "January"),
        ("kerja sama", "cooperation"),
        ("Badan Meteorologi, Klimatologi, dan Geofisika", "weather agency"),
    ],
)
def test_variants_of_two_languages_meet(indonesian, english):
    in_article = terms(indonesian, "id")
    (asked,) = question_words(english, "en")
    assert set(asked.terms) & set(in_article)
    in_article = terms(english, "en")
    (asked,) = question_words(indonesian, "id")
    assert set(asked.terms) & set(in_article)


def test_short_forms_count_in_their_own_letters_only():
    assert "=amerika_serikat" in terms("Menlu AS tiba", "id")
    assert "=amerika_serikat" not in terms("menlu as tiba", "id")
    assert "=amerika_serikat" not in terms("they told us", "en")
    assert "=mei" not in terms("it may rain", "en")


def test_the_longest_variant_wins():
    assert "=korea_selatan" in terms("Korea Selatan", "id")
    assert "=sudan_selatan" in terms("Sudan Selatan", "id")
    assert "=sudan" not in terms("Sudan Selatan", "id")
    assert "=laut_china_selatan" in terms("Laut Cina Selatan", "id")


def test_a_capital_is_found_under_its_government_but_not_the_other_way():
    assert {"=china", "beijing"} <= set(terms("Beijing menolak", "id"))
    (asked,) = question_words("Beijing", "id")
    assert "=china" not in asked.terms


def test_a_word_counts_in_its_own_language_only():
    assert "=air" in terms("air bersih", "id")
    assert "=air" in terms("clean water", "en")
    assert "=air" not in terms("air pollution", "en")


def test_no_variant_stands_in_two_rows():
    same = Counter(
        tuple(token.raw if variant.exact else token.folded for token in tokenize(variant.text))
        + ((variant.language,) if variant.text == variant.text.lower() else ())
        for variant in read_variants()
        if not variant.wider
    )
    assert [words for words, times in same.items() if times > 1] == []


def test_every_row_has_a_variant_beside_its_term():
    rows = Counter(variant.canonical for variant in read_variants())
    assert len(rows) > 300
    assert all(" " not in canonical for canonical in rows)


def test_a_table_of_ones_own_is_read(tmp_path):
    table = tmp_path / "variants.tsv"
    table.write_text("# head\nibu_kota\tIbu Kota | =IK | +Kota Lama\tcapital city\n")
    variants = NameVariants.load(table)
    assert variants.match(tokenize("ibu kota baru"), 0, "en").replacement == "=ibu_kota"
    assert variants.match(tokenize("ik"), 0, "id") is None
    wide = variants.match(tokenize("Kota Lama"), 0, "id")
    assert (wide.length, wide.replacement, wide.wider) == (2, None, ("=ibu_kota",))
    assert variants.match(tokenize("capital cities"), 0, "en").length == 2
    assert variants.match(tokenize("capital cities"), 0, "id") is None
