import pytest

from corpus.language import detect_language


@pytest.mark.parametrize(
    "text",
    [
        "Pemerintah kota membuka pasar baru itu pada hari Senin.",
        "Siapa yang membuka pasar baru?",
        "Harga Galaxy A21, A30 dan A51 turun di toko itu.",
        "Kata Rani, film The Long Road akan diputar di kota kami.",
    ],
)
def test_indonesian_is_recognised(text):
    assert detect_language(text) == "id"


@pytest.mark.parametrize(
    "text",
    [
        "The city opened its new market on Monday.",
        "What did the mayor say about the market in Jakarta?",
        "Gubernur Ratna Dewi said the Pasar Baru market would open in May.",
    ],
)
def test_english_is_recognised(text):
    assert detect_language(text) == "en"


@pytest.mark.parametrize("text", ["", "12345", "Semarang"])
def test_a_text_without_function_words_counts_as_indonesian(text):
    assert detect_language(text) == "id"
