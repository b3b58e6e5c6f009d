from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis import analyze, phrase_terms, question_words, terms
from index.tokens import glued_parts, stem, tokenize


def test_inflections_of_one_word_share_a_term():
    assert terms("pembahasan", "id") == terms("membahas", "id")
    assert terms("visiting", "en") == terms("visited", "en")


def test_accents_case_and_apostrophes_do_not_matter():
    assert terms("Jum’at di Türkiye", "id") == terms("jumat di turkiye", "id")
    assert terms("Café", "en") == terms("cafe", "en")


def test_numbers_are_kept_with_one_spelling():
    assert terms("Rp1.000 dan 4,5 persen", "id")[1:3] == ["1000", "4.5"]
    assert terms("1,000", "en") == terms("1.000", "id")
    assert "2023" in terms("pada 9/11/2023", "id")


def test_glued_words_are_found_whole_and_in_parts():
    found = terms("AnggotaKomisi", "id")
    assert found == ["anggotakomisi", *terms("anggota", "id"), *terms("komisi", "id")]
    assert "=kpk" in terms("KPKtetap menahan", "id")
    assert "=dpr" in terms("DPRFraksi", "id")
    assert glued_parts("Jakarta") == []
    assert glued_parts("KPK") == []


def test_stop_words_of_both_languages_are_no_terms():
    assert question_words("apa kata dia soal itu", "id") == []
    assert question_words("what did they say about it", "en") == []


def test_a_question_word_has_the_stems_of_both_languages():
    (word,) = question_words("taxes", "id")
    assert {stem("taxes", "id"), "=pajak"} <= set(word.terms)


def test_a_variant_of_several_words_is_one_word_of_a_question():
    (word,) = question_words("gencatan senjata", "en")
    assert word.terms == ("=gencatan_senjata",)
    assert (word.token, word.length) == (0, 2)


def test_positions_leave_no_phrase_across_punctuation_or_a_dropped_word():
    def positions(text):
        return {term.text: term.position for term in analyze(text, "id")}

    together = positions("Park Jin tiba")
    assert together["jin"] - together["park"] == 1
    for apart in ("Park, Jin tiba", "Park (Jin) tiba", "Park dan Jin tiba", "Park\nJin tiba"):
        found = positions(apart)
        assert found["jin"] - found["park"] > 1, apart


def test_an_initial_with_a_full_stop_does_not_break_a_name():
    moh, hatta = analyze("Moh. Hatta", "id")
    assert hatta.position - moh.position == 1


def test_the_words_beside_a_variant_share_its_position():
    found = analyze("Korea Selatan menang", "id")
    assert [term.position for term in found] == [0, 0, 0, 1]
    assert found[0].text == "=korea_selatan"


def test_a_name_is_spelt_once_per_language_that_spells_it_differently():
    assert len(phrase_terms("Park Jin")) == 1
    assert len(phrase_terms("Sri Mulyani")) == 2
    assert phrase_terms("?!") == []


def test_a_name_that_is_also_found_under_a_wider_one_is_spelt_in_its_own_words():
    assert [term.text for term in phrase_terms("Gedung Putih")[0]] == ["gedung", "putih"]
    positions = [term.position for term in analyze("Gedung Putih menolak", "id")]
    assert positions == [0, 0, 1, 2]


def test_possessives_are_the_name():
    assert terms("Blinken's", "en") == terms("Blinken’s", "en") == terms("Blinken", "en")


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from(["id", "en"]))
def test_any_text_gives_terms_in_order(text, language):
    found = analyze(text, language)
    assert all(term.text and not term.text.isspace() for term in found)
    positions = [term.position for term in found]
    assert positions == sorted(positions)
    assert [term.text for term in found] == terms(text, language)


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from(["id", "en"]))
def test_question_words_never_overlap(text, language):
    taken = [
        at
        for word in question_words(text, language)
        for at in range(word.token, word.token + word.length)
    ]
    assert len(taken) == len(set(taken))
    assert all(at < len(tokenize(text)) for at in taken)
