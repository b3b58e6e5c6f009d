import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import HashEncoder
from news import ARTICLES, FLOOD, MATCH, TRADE, many

from corpus.errors import IndexLocked, IndexMismatch, IndexNotFound
from index.builder import add_articles, build_index, remove_articles
from index.generations import write_lock
from index.query import Query
from index.reading import describe_index, open_index

QUERY = Query(text="ekspor nikel ke Tiongkok")


def build(path, articles=ARTICLES, **options):
    return build_index(articles, path, encoder=HashEncoder(), **options)


def add(path, *articles):
    return add_articles(articles, path, encoder=HashEncoder())


def opened(path):
    return open_index(path, encoder=HashEncoder())


def found(path, query=QUERY, k=1000):
    index = opened(path)
    hits = [(hit.passage, round(hit.score, 4)) for hit in index.search(query, k)]
    index.close()
    return hits


def test_a_build_reports_what_it_did(tmp_path):
    report = build(tmp_path / "i")
    index = opened(tmp_path / "i")
    assert (report.articles, report.added, report.generation) == (4, 4, 1)
    assert report.passages == index.manifest.passages == len(found(tmp_path / "i"))
    assert report.quotes == len(index.quotes([article.article_id for article in ARTICLES])) > 0
    assert {"encode", "lexical", "write"} <= set(report.seconds)
    assert [index.article(article.article_id) for article in ARTICLES] == list(ARTICLES)


def test_info_says_what_is_in_the_index(tmp_path):
    build(tmp_path / "i")
    info = opened(tmp_path / "i").info()
    assert info["articles"] == 4
    assert info["languages"] == {"id": 3, "en": 1}
    assert (info["from"], info["to"]) == ("2023-11-01", "2025-07-20")
    assert (info["encoder"], info["encoder_revision"], info["dimension"]) == ("hash", "1", 64)
    assert info["dense"]["kind"] == "flat"
    assert info["bytes"] > 0
    assert describe_index(tmp_path / "i") == info


def test_passages_keep_to_the_limit_of_words(tmp_path):
    build(tmp_path / "i", many(3), max_words=20)
    assert max(len(passage.text.split()) for passage, _ in found(tmp_path / "i")) <= 25
    add(tmp_path / "i", *many(1, salt="baru"))
    assert max(len(passage.text.split()) for passage, _ in found(tmp_path / "i")) <= 25


def test_adding_and_removing_come_back_to_where_they_began(tmp_path):
    build(tmp_path / "i")
    before = {passage for passage, _ in found(tmp_path / "i")}
    report = add(tmp_path / "i", *many(5))
    assert (report.added, report.articles, report.generation) == (5, 9, 2)
    assert before < {passage for passage, _ in found(tmp_path / "i")}
    ids = [article.article_id for article in many(5)]
    report = remove_articles([*ids, ids[0], "nobody"], tmp_path / "i")
    assert (report.removed, report.articles, report.unknown) == (5, 4, ("nobody",))
    assert {passage for passage, _ in found(tmp_path / "i")} == before


def test_adding_gives_what_building_at_once_gives(tmp_path):
    build(tmp_path / "once", [*ARTICLES, *many(5)])
    build(tmp_path / "twice")
    add(tmp_path / "twice", *many(5))
    once, twice = found(tmp_path / "once"), found(tmp_path / "twice")
    assert {passage for passage, _ in once} == {passage for passage, _ in twice}
    assert [score for _, score in once] == pytest.approx([score for _, score in twice], abs=1e-3)


def test_a_known_id_is_an_update_and_an_equal_article_no_change(tmp_path):
    build(tmp_path / "i")
    changed = replace(TRADE, body="Ekspor nikel dihentikan sementara mulai Senin.")
    encoder = HashEncoder()
    report = add_articles([changed, FLOOD], tmp_path / "i", encoder=encoder)
    assert (report.added, report.updated, report.unchanged, report.articles) == (0, 1, 1, 4)
    assert len(encoder.encoded) == 1
    index = opened(tmp_path / "i")
    assert index.article("dagang") == changed
    best = index.search(QUERY, 1000)
    assert [hit.passage.text for hit in best if hit.passage.article_id == "dagang"] == [
        changed.body
    ]


def test_the_later_of_two_articles_with_one_id_stays(tmp_path):
    report = build(tmp_path / "i", [FLOOD, replace(FLOOD, body="Banjir datang lagi.")])
    assert (report.articles, report.added, report.updated) == (1, 1, 1)
    assert opened(tmp_path / "i").article("banjir").body == "Banjir datang lagi."


def test_near_duplicates_share_a_story_also_across_writes(tmp_path):
    longer = replace(
        many(1)[0], article_id="salinan", body="Diperbarui. " + many(1)[0].body, title="Lagi"
    )
    report = build(tmp_path / "i", [*many(3), longer])
    assert report.near_duplicates == 1
    build(tmp_path / "j", many(3))
    assert add(tmp_path / "j", longer, *many(2, salt="lain")).near_duplicates == 1
    for path in (tmp_path / "i", tmp_path / "j"):
        index = opened(path)
        assert index.story("salinan") == index.story("artikel-0") == "artikel-0"
        assert index.story("artikel-1") == "artikel-1"
    remove_articles(["artikel-0"], tmp_path / "j")
    again = replace(longer, article_id="salinan-2", body="Ralat. " + many(1)[0].body)
    assert add(tmp_path / "j", again).near_duplicates == 1
    assert opened(tmp_path / "j").story("salinan-2") == "artikel-0"


@pytest.mark.parametrize("removed_first", [False, True])
def test_a_changed_article_leaves_its_old_story_to_the_copies(tmp_path, removed_first):
    live = replace(many(1)[0], article_id="live")
    copy = replace(live, article_id="copy", body="Diperbarui. " + live.body)
    build(tmp_path / "i", [live, copy])
    football = replace(MATCH, article_id="live")
    if removed_first:
        remove_articles(["live"], tmp_path / "i")
    # The second id is the name that the first's new story takes.
    add(tmp_path / "i", football, replace(TRADE, article_id="live#2"))
    again = replace(football, article_id="match-2", body=football.body + " (Antara)")
    late = replace(copy, article_id="late", body="Ralat. " + live.body)
    assert add(tmp_path / "i", again, late).near_duplicates == 2
    index = opened(tmp_path / "i")
    assert index.story("copy") == index.story("late") == "live"
    assert index.story("live") == index.story("match-2") == "live#2"
    assert index.story("live#2") == "live#2#2"
    assert index.manifest.stories == 3


def test_a_story_begun_under_another_name_is_known_in_the_same_write(tmp_path):
    live = replace(many(1)[0], article_id="live")
    copy = replace(live, article_id="copy", body="Diperbarui. " + live.body)
    football = replace(MATCH, article_id="live")
    again = replace(football, article_id="match-2", body=football.body + " (Antara)")
    build(tmp_path / "i", [live, copy, football, again])
    index = opened(tmp_path / "i")
    assert index.story("copy") == "live"
    assert index.story("live") == index.story("match-2") == "live#2"


def test_a_build_replaces_an_index_that_is_there(tmp_path):
    build(tmp_path / "i", many(3))
    report = build(tmp_path / "i", [FLOOD])
    assert (report.generation, report.articles) == (2, 1)
    assert {passage.article_id for passage, _ in found(tmp_path / "i")} == {"banjir"}


def test_an_index_of_nothing_is_an_index(tmp_path):
    assert build(tmp_path / "i", []).articles == 0
    assert found(tmp_path / "i") == []
    assert add(tmp_path / "i", FLOOD).articles == 1
    assert found(tmp_path / "i") != []
    assert remove_articles(["banjir"], tmp_path / "i").passages == 0
    assert found(tmp_path / "i") == []


def test_ivf_takes_additions_and_removals(tmp_path):
    build(tmp_path / "i", many(30), dense="ivf", max_words=20)
    add(tmp_path / "i", *many(5, salt="baru"), TRADE)
    remove_articles(["artikel-3", "artikel-baru1"], tmp_path / "i")
    index = opened(tmp_path / "i")
    assert index.manifest.dense["kind"] == "ivf"
    assert index.manifest.dense["recall_at_50"] >= 0.99
    assert index.search(QUERY, 1)[0].passage.article_id == "dagang"


def test_a_failing_reader_leaves_the_old_index(tmp_path):
    build(tmp_path / "i")
    before = found(tmp_path / "i")

    def broken():
        yield from many(2)
        raise OSError("the disk went away")

    with pytest.raises(OSError, match="went away"):
        add_articles(broken(), tmp_path / "i", encoder=HashEncoder())
    assert found(tmp_path / "i") == before
    assert add(tmp_path / "i", *many(1)).generation == 2


def test_another_encoder_is_refused_with_the_command_that_mends_it(tmp_path):
    build(tmp_path / "i")
    for other in (HashEncoder(16), HashEncoder(revision="2"), HashEncoder(name="other")):
        with pytest.raises(IndexMismatch, match="kabar build"):
            open_index(tmp_path / "i", encoder=other)
        with pytest.raises(IndexMismatch, match="kabar build"):
            add_articles([FLOOD], tmp_path / "i", encoder=other)
    assert opened(tmp_path / "i").manifest.generation == 1


def test_changing_no_index_makes_none(tmp_path):
    with pytest.raises(IndexNotFound):
        add(tmp_path / "i", FLOOD)
    with pytest.raises(IndexNotFound):
        remove_articles(["a"], tmp_path / "i")
    assert not (tmp_path / "i").exists()


def test_writers_take_turns(tmp_path):
    build(tmp_path / "i")
    with write_lock(tmp_path / "i"), pytest.raises(IndexLocked, match=str(os.getpid())):
        add(tmp_path / "i", FLOOD)


def test_readers_go_on_while_the_index_is_replaced(tmp_path):
    build(tmp_path / "i", [*ARTICLES, *many(30)])
    reader = opened(tmp_path / "i")
    before = reader.search(QUERY, 50)
    for n in range(3):
        add(tmp_path / "i", *many(3, salt=f"baru{n}"))
    assert reader.search(QUERY, 50) == before
    assert reader.article("dagang") == TRADE
    assert reader.manifest.generation == 1
    assert opened(tmp_path / "i").manifest.generation == 4


KILLED = """
import sys, time
from fakes import HashEncoder
from news import many
from index.builder import add_articles

class Slow(HashEncoder):
    def encode_passages(self, texts):
        print("encoding", flush=True)
        time.sleep(float(sys.argv[2]))
        return super().encode_passages(texts)

add_articles(many(20, salt="baru"), sys.argv[1], encoder=Slow())
"""


@pytest.mark.parametrize("delay", ["encoding", 0.0, 0.03, 0.08])
def test_a_kill_in_the_middle_of_add_leaves_the_old_index(tmp_path, delay):
    build(tmp_path / "i")
    before = found(tmp_path / "i")
    root = Path(__file__).parent
    command = [
        sys.executable,
        "-c",
        KILLED,
        str(tmp_path / "i"),
        "30" if delay == "encoding" else "0",
    ]
    path = os.pathsep.join([str(root), str(root.parent)])
    process = subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"encoding\n"
    if delay != "encoding":
        time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    generation = opened(tmp_path / "i").manifest.generation
    if delay == "encoding":
        assert generation == 1
    if generation == 1:
        assert found(tmp_path / "i") == before
    report = add(tmp_path / "i", *many(20, salt="baru"))
    assert report.articles == 24
    assert report.generation == generation + 1
