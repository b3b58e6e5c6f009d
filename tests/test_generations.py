import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import IndexDamaged, IndexLocked, IndexNotFound, StoreError
from index.generations import (
    begin_generation,
    current_generation,
    publish_generation,
    write_lock,
)


def publish(root, text):
    with write_lock(root):
        folder = begin_generation(root, copy=False)
        (folder / "content").write_text(text)
        publish_generation(root, folder)
    return folder


def test_a_published_generation_is_the_current_one(tmp_path):
    root = tmp_path / "index"
    publish(root, "one")
    assert (current_generation(root) / "content").read_text() == "one"
    publish(root, "two")
    assert current_generation(root).name == "000002"


def test_an_unpublished_generation_is_never_current_and_goes_with_the_next(tmp_path):
    publish(tmp_path / "i", "one")
    with write_lock(tmp_path / "i"):
        half = begin_generation(tmp_path / "i", copy=False)
        (half / "content").write_text("half")
    assert (current_generation(tmp_path / "i") / "content").read_text() == "one"
    whole = publish(tmp_path / "i", "whole")
    assert whole == half
    assert (whole / "content").read_text() == "whole"


def test_the_generation_before_stays_until_the_next_write(tmp_path):
    first, second = publish(tmp_path / "i", "one"), publish(tmp_path / "i", "two")
    assert first.is_dir()
    third = publish(tmp_path / "i", "three")
    assert not first.exists()
    assert second.is_dir()
    assert third.is_dir()


def test_a_copy_starts_from_the_current_generation_and_leaves_it_alone(tmp_path):
    with write_lock(tmp_path / "i"):
        folder = begin_generation(tmp_path / "i", copy=False)
        (folder / "lexical").mkdir()
        for name in ("articles.sqlite", "manifest.json", "lexical/a.idx", "lexical/meta.json"):
            (folder / name).write_text("old")
        (folder / "lexical/.writer.lock").write_text("")
        publish_generation(tmp_path / "i", folder)
    with write_lock(tmp_path / "i"):
        copied = begin_generation(tmp_path / "i", copy=True)
    assert (copied / "lexical/a.idx").samefile(folder / "lexical/a.idx")
    assert not (copied / "manifest.json").exists()
    assert not (copied / "lexical/.writer.lock").exists()
    for name in ("articles.sqlite", "lexical/meta.json"):
        (copied / name).write_text("new")
        assert (folder / name).read_text() == "old"


def test_no_index_is_said_with_the_command_that_makes_one(tmp_path):
    with pytest.raises(IndexNotFound, match="kabar build"):
        current_generation(tmp_path)
    with pytest.raises(IndexNotFound):
        current_generation(tmp_path / "missing")


@pytest.mark.parametrize(
    "name", [b"000007", b"../..", b"", b"garbage", b"\xff\xfe", "٠٠٠٠٠١".encode(), b"1" * 5000]
)
def test_a_current_that_leads_nowhere_is_damage_that_a_build_mends(tmp_path, name):
    publish(tmp_path, "one")
    publish(tmp_path, "two")
    (tmp_path / "CURRENT").write_bytes(name)
    with pytest.raises(IndexDamaged, match=rf"missing.*'kabar build PATH… --index {tmp_path}'"):
        current_generation(tmp_path)
    folder = publish(tmp_path, "three")
    assert int(folder.name) > 2
    assert (current_generation(tmp_path) / "content").read_text() == "three"


def test_a_current_that_cannot_be_read_is_one_sentence(tmp_path):
    (tmp_path / "CURRENT").mkdir()
    with pytest.raises(StoreError, match=r"CURRENT cannot be read \(Is a directory\); expected"):
        current_generation(tmp_path)


@pytest.mark.parametrize("root", ["/proc/kabar", "/dev/null/x"])
def test_a_place_that_takes_no_folder_is_one_sentence(root):
    told = rf"no index can be written to {root} \(.+\); expected a folder .*give another --index"
    with pytest.raises(StoreError, match=told), write_lock(Path(root)):
        pass


def test_a_second_writer_is_told_who_writes(tmp_path):
    with (
        write_lock(tmp_path / "i"),
        pytest.raises(IndexLocked, match=f"process {os.getpid()};"),
        write_lock(tmp_path / "i"),
    ):
        pass
    with write_lock(tmp_path / "i"):
        pass


def test_the_lock_of_a_dead_process_is_free(tmp_path):
    code = (
        "import os, sys; from index.generations import write_lock\n"
        f"with write_lock(__import__('pathlib').Path({str(tmp_path / 'i')!r})): os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 9
    with write_lock(tmp_path / "i"):
        pass


def test_a_folder_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(StoreError, match=r"thesis\.txt"), write_lock(tmp_path):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
    with pytest.raises(StoreError, match="is a file"), write_lock(tmp_path / "thesis.txt"):
        pass
