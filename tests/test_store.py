from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from corpus.documents import Article, Passage, Quote
from corpus.errors import IndexDamaged
from index.store import ArticleStore
from index.store_writer import StoreWriter

BODY = "“Air naik cepat,” kata Sari Utami. Warga Déso mengungsi 🚤 ke bukit. Hujan belum reda."


def article(article_id="a1", **changes):
    values = {
        "title": "Banjir",
        "body": BODY,
        "source": "Kabar",
        "url": "https://example.org/a1",
        "published": "2023-11",
        "language": "id",
        "metadata": {"penulis": "Tim “K”"},
    }
    return Article(article_id=article_id, **{**values, **changes})


def passages_of(one, cut=34):
    return [
        Passage(
            article_id=one.article_id,
            start=start,
            end=end,
            text=one.body[start:end],
            title=one.title,
            published=one.published,
            language=one.language,
            names=names,
        )
        for start, end, names in ((0, cut, ("Sari Utami",)), (cut + 1, len(one.body), ()))
    ]


def quote_of(one):
    return Quote(
        article_id=one.article_id, start=1, end=16, speaker="Sari Utami", cue="kata", kind="direct"
    )


@pytest.fixture
def path(tmp_path):
    return tmp_path / "articles.sqlite"


def written(path, *articles):
    writer = StoreWriter.create(path)
    for one in articles:
        writer.insert(one, passages_of(one), [quote_of(one)], one.article_id)
    writer.close()
    return ArticleStore.open(path)


def test_everything_comes_back_as_it_was(path):
    one = article()
    store = written(path, one)
    assert store.article("a1") == one
    assert store.quotes(["a1"]) == [quote_of(one)]
    found = store.passages([1, 2])
    assert [found[key].passage for key in (1, 2)] == passages_of(one)
    assert found[2].passage.text == one.body[35:]


def test_what_is_not_there_is_none(path):
    store = written(path, article())
    assert store.article("nobody") is None
    assert store.story("nobody") is None
    assert store.passages([77]) == {}
    assert store.quotes(["nobody"]) == []


def test_quotes_stand_in_the_order_asked_for(path):
    store = written(path, article("a1"), article("a2"))
    assert [quote.article_id for quote in store.quotes(["a2", "a1"])] == ["a2", "a1"]


def test_removal_takes_passages_and_quotes_along_and_keys_never_return(path):
    written(path, article("a1"), article("a2")).close()
    writer = StoreWriter.edit(path)
    assert writer.delete("a2") == [3, 4]
    assert writer.delete("a2") == []
    (first, _) = writer.insert(article("a3"), passages_of(article("a3")), [], "a1")
    assert first.key == 5
    assert writer.last_key() == 6
    totals = writer.totals()
    assert (totals.articles, totals.passages, totals.quotes, totals.stories) == (2, 4, 1, 1)
    writer.close()


def test_passages_are_read_in_chunks(path):
    store = written(path, article("a1"), article("a2"))
    chunks = list(store.passages_after(1, 2))
    assert [[one.key for one in chunk] for chunk in chunks] == [[2, 3], [4]]
    assert list(store.passages_after(4, 2)) == []


def test_days_limit_the_keys(path):
    store = written(
        path, article("a1"), article("a2", published="2024-01-05"), article("a3", published=None)
    )
    november = date(2023, 11, 30).toordinal()
    assert store.keys_between(november, None) == [1, 2, 3, 4]
    assert store.keys_between(None, november) == [1, 2]
    assert store.keys_between(november + 1, None) == [3, 4]


def test_many_ids_are_asked_for_at_once(path):
    store = written(path, article())
    assert list(store.passages(range(1, 5000))) == [1, 2]


def test_several_threads_read_one_store(path):
    store = written(path, *(article(f"a{n}") for n in range(20)))

    def read(n):
        return store.article(f"a{n % 20}").article_id, len(store.passages([1 + n % 40]))

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(read, range(400)))
    assert found == [(f"a{n % 20}", 1) for n in range(400)]


def test_a_store_is_read_on_after_its_file_is_gone(path):
    store = written(path, *(article(f"a{n}", body=BODY * 50) for n in range(50)))
    path.unlink()
    assert all(store.article(f"a{n}").body == BODY * 50 for n in range(50))


def test_a_file_that_is_no_store_is_damage(path):
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    with pytest.raises(IndexDamaged, match="cannot be read"):
        ArticleStore.open(path)
    path.unlink()
    with pytest.raises(IndexDamaged, match="cannot be read"):
        ArticleStore.open(path)
