from datetime import date

import pytest

from corpus.documents import Passage
from corpus.errors import IndexDamaged
from index.lexical import LexicalEntry, LexicalIndex, LexicalWriter
from index.query import Query


def entry(key, text, *, title="", lead="", names=(), days=(None, None), language="id"):
    passage = Passage(
        article_id=f"a{key}",
        start=0,
        end=len(text),
        text=text,
        title=title,
        names=names,
        language=language,
    )
    first, last = (day.toordinal() if day else None for day in days)
    return LexicalEntry(key=key, passage=passage, lead=lead, first_day=first, last_day=last)


@pytest.fixture
def make(tmp_path):
    def make_index(*entries):
        writer = LexicalWriter(tmp_path / "lexical")
        writer.add(entries)
        writer.close()
        return LexicalIndex(tmp_path / "lexical")

    return make_index


def keys(found):
    return [key for key, _ in found]


def test_a_name_as_a_phrase_beats_its_words_apart(make):
    index = make(
        entry(1, "Park Woo-jin, Bae Jin Young dan Park Ji Hoon bernyanyi soal Cina, kata Jin."),
        entry(2, "Ia mengatakan Cina berperan besar, ujar Park.", names=("Lim Sora", "Park Jin")),
        entry(3, "Park Bo Gum dan Jin Goo main film. Park dan Jin senang di Cina."),
    )
    query = Query(text="apa kata Park Jin soal Cina", names=("Park Jin", "Cina"))
    assert keys(index.search(query, 3))[0] == 2
    english = Query(text="what did Park Jin say about China", language="en", names=("Park Jin",))
    assert keys(index.search(english, 3))[0] == 2


def test_a_phrase_does_not_run_from_one_name_into_the_next(make):
    index = make(
        entry(1, "Keduanya hadir.", names=("Seo Park", "Jin Woo")),
        entry(2, "Keduanya hadir.", names=("Park Jin", "Seo Woo")),
    )
    query = Query(text="kehadiran Park Jin", names=("Park Jin",))
    (best, high), (other, low) = index.search(query, 2)
    assert (best, other) == (2, 1)
    assert high > 2 * low


def test_a_name_in_the_title_counts(make):
    index = make(
        entry(1, "Anggaran dibahas lagi.", title="Rapat anggaran"),
        entry(2, "Anggaran dibahas lagi.", title="Dewi Lestari bicara anggaran"),
    )
    query = Query(text="Dewi Lestari tentang anggaran", names=("Dewi Lestari",))
    assert keys(index.search(query, 2))[0] == 2


def test_variants_meet_across_languages(make):
    index = make(
        entry(1, "Pemerintah Tiongkok menaikkan pajak."),
        entry(2, "Pemerintah Jepang menurunkan suku bunga."),
    )
    assert keys(index.search(Query(text="China taxes", language="en"), 5)) == [1]
    assert keys(index.search(Query(text="interest rates", language="en"), 5)) == [2]


def test_the_lead_brings_the_later_passages_of_an_article(make):
    index = make(
        entry(1, "Warga mengungsi.", lead="Gempa mengguncang Palu."),
        entry(2, "Warga mengungsi.", lead="Banjir melanda Demak."),
    )
    assert keys(index.search(Query(text="warga gempa Palu mengungsi"), 2))[0] == 1


@pytest.mark.parametrize(
    "text",
    [
        'text:"a b" AND (x OR -y)^3 ~2 *',
        "names:park +title:[a TO z] {",
        "\\ / ? \" ' ` $ % & | ! NOT OR AND",
        "key:1 OR *:*",
        "a" * 5000,
    ],
)
def test_query_syntax_means_nothing(make, text):
    index = make(entry(1, "Hujan turun."), entry(2, "Banjir surut."))
    assert index.search(Query(text=text, names=(text,)), 5) == []


def test_a_question_without_searchable_words_finds_nothing(make):
    index = make(entry(1, "Hujan turun."))
    assert index.search(Query(text="apa kata dia?"), 5) == []
    assert index.search(Query(text=""), 5) == []
    assert index.scores(Query(text=""), [1]) == {1: 0.0}


def test_dates_limit_the_search(make):
    november = (date(2023, 11, 1), date(2023, 11, 30))
    index = make(
        entry(1, "Hujan turun.", days=november),
        entry(2, "Hujan turun.", days=(date(2024, 1, 5), date(2024, 1, 5))),
        entry(3, "Hujan turun."),
    )

    def found(first=None, last=None):
        return set(
            keys(index.search(Query(text="hujan", published_from=first, published_to=last), 9))
        )

    assert found() == {1, 2, 3}
    assert found(first=date(2023, 11, 30)) == {1, 2}
    assert found(first=date(2023, 12, 1)) == {2}
    assert found(last=date(2023, 11, 1)) == {1}
    assert found(last=date(2023, 10, 31)) == set()
    assert found(date(2023, 11, 9), date(2023, 11, 9)) == {1}


def test_scores_of_given_passages_are_those_of_the_search(make):
    index = make(entry(1, "Hujan turun."), entry(2, "Hujan dan banjir."), entry(3, "Cerah."))
    query = Query(text="hujan banjir")
    searched = dict(index.search(query, 5))
    assert index.scores(query, [1, 2, 3]) == pytest.approx({**searched, 3: 0.0})


def test_a_word_in_few_passages_is_rarer_whatever_its_form_and_language(make):
    index = make(*(entry(at, "Menteri bicara soal pajak.") for at in range(9)), entry(9, "Kapal."))
    assert index.rarity("kapal", "id") > index.rarity("menteri", "id") > 0.0
    assert index.rarity("kapalnya", "id") == index.rarity("kapal", "id")
    assert index.rarity("tax", "en") == index.rarity("pajak", "id")
    assert index.rarity("zzz", "id") > index.rarity("kapal", "id")
    assert index.rarity("yang", "id") == 0.0


def test_passages_are_removed_and_added_again(tmp_path):
    path = tmp_path / "lexical"
    writer = LexicalWriter(path)
    writer.add([entry(1, "Hujan turun."), entry(2, "Hujan reda.")])
    writer.close()
    before = LexicalIndex(path)
    writer = LexicalWriter(path)
    writer.remove([1, 77])
    writer.add([entry(3, "Hujan lagi.")])
    writer.close()
    after = LexicalIndex(path)
    assert set(keys(before.search(Query(text="hujan"), 5))) == {1, 2}
    assert set(keys(after.search(Query(text="hujan"), 5))) == {2, 3}
    assert (len(before), len(after)) == (2, 2)


def test_a_folder_without_an_index_is_damage(tmp_path):
    with pytest.raises(IndexDamaged, match="cannot be read"):
        LexicalIndex(tmp_path)
