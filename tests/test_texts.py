"""Dates, numbers and probabilities in words, in both languages."""

from dataclasses import fields
from string import Formatter

import pytest

from qa.answers import Understood
from qa.texts import (
    ENGLISH,
    INDONESIAN,
    certainty_in_words,
    date_in_words,
    interface_language,
    number_in_words,
    period_in_words,
    quote_in_words,
    reason_in_words,
)


@pytest.mark.parametrize(
    ("published", "indonesian", "english"),
    [
        ("2023", "2023", "2023"),
        ("2023-08", "Agustus 2023", "August 2023"),
        ("2023-08-07", "7 Agustus 2023", "7 August 2023"),
        ("2023-12-31T10:15:00+07:00", "31 Desember 2023", "31 December 2023"),
        (None, "tanpa tanggal", "undated"),
    ],
)
def test_a_date_is_written_at_the_precision_known(published, indonesian, english):
    assert date_in_words(published, INDONESIAN) == indonesian
    assert date_in_words(published, ENGLISH) == english


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2023-01-02", "2023-03-04", "2 January 2023 – 4 March 2023"),
        ("2023-01-02", "2023-01-02", "2 January 2023"),
        ("2023-01-02", None, "from 2 January 2023"),
        (None, "2023-01-02", "until 2 January 2023"),
        (None, None, None),
    ],
)
def test_a_period_is_written_with_both_ends_or_the_one_known(first, last, expected):
    assert period_in_words(first, last, ENGLISH) == expected


def test_thousands_are_separated_as_each_language_does():
    assert number_in_words(7300, "id") == "7.300"
    assert number_in_words(7300, "en") == "7,300"


def test_certainty_falls_in_words_as_it_falls_in_number():
    phrases = [certainty_in_words(p, ENGLISH) for p in (0.9, 0.8, 0.79, 0.5, 0.3, 0.29)]
    assert phrases == [
        "very sure (90%)",
        "very sure (80%)",
        "fairly sure (79%)",
        "fairly sure (50%)",
        "not very sure (30%)",
        "unsure, check the article (29%)",
    ]


def test_a_quote_of_unknown_kind_is_not_labelled():
    assert quote_in_words(None, ENGLISH) == ""
    assert quote_in_words("direct", ENGLISH) == "direct quote"


def test_a_wrong_speaker_is_named_only_when_known():
    named = Understood(question="?", speaker="Park Jin")
    assert "Park Jin" in reason_in_words("wrong_speaker", named, INDONESIAN)
    unnamed = reason_in_words("wrong_speaker", Understood(question="?"), INDONESIAN)
    assert "None" not in unnamed
    assert "{" not in unnamed


@pytest.mark.parametrize(
    ("choice", "accepted", "language"),
    [
        ("auto", "en-GB,en;q=0.9,id;q=0.8", "en"),
        ("auto", "id-ID,id;q=0.9,en;q=0.8", "id"),
        ("auto", "fr-FR,fr;q=0.9,en;q=0.8", "en"),
        ("auto", "fr-FR, en;q=0.9, id;q=0.8", "en"),
        ("auto", "jv, ID;q=0.9, en;q=0.8", "id"),
        ("auto", "fr-FR,fr;q=0.9", "en"),
        ("auto", "", "en"),
        ("en", "id-ID", "en"),
        ("id", "en-US", "id"),
    ],
)
def test_the_window_speaks_the_language_chosen_or_the_browsers(choice, accepted, language):
    assert interface_language(choice, accepted) == language


def test_both_languages_fill_in_the_same_fields():
    for field in fields(INDONESIAN):
        values = getattr(INDONESIAN, field.name), getattr(ENGLISH, field.name)
        if isinstance(values[0], str):
            assert _holes(values[0]) == _holes(values[1]), field.name
        else:
            assert len(values[0]) == len(values[1])


def _holes(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}
