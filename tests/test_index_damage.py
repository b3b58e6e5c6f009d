import json
import shutil

import pytest
from fakes import HashEncoder
from news import ARTICLES

from corpus.errors import IndexDamaged, IndexMismatch, IndexNotFound, KabarError
from index.builder import add_articles, build_index
from index.generations import current_generation
from index.query import Query
from index.reading import open_index


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    path = tmp_path_factory.mktemp("whole") / "index"
    build_index(ARTICLES, path, encoder=HashEncoder())
    return path


@pytest.fixture
def broken(whole, tmp_path):
    """A copy of a good index, to be damaged; and its generation's folder."""
    shutil.copytree(whole, tmp_path / "index")
    return tmp_path / "index", current_generation(tmp_path / "index")


def files(whole):
    folder = current_generation(whole)
    return [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]


def opened(root):
    return open_index(root, encoder=HashEncoder())


def change_manifest(folder, **changes):
    path = folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))


def test_every_missing_file_is_noticed(whole, broken):
    root, folder = broken
    for name in files(whole):
        if name.suffix == ".lock":
            continue
        kept = (folder / name).read_bytes()
        (folder / name).unlink()
        with pytest.raises(IndexDamaged, match=r"kabar build"):
            opened(root)
        (folder / name).write_bytes(kept)
    assert opened(root).search(Query(text="banjir"), 1)


def test_every_cut_file_is_noticed(whole, broken):
    root, folder = broken
    for name in files(whole):
        if name.suffix == ".lock":
            continue
        kept = (folder / name).read_bytes()
        (folder / name).write_bytes(kept[: len(kept) // 2])
        with pytest.raises(IndexDamaged):
            opened(root)
        (folder / name).write_bytes(kept)


@pytest.mark.parametrize("name", ["articles.sqlite", "vectors.faiss", "lexical/meta.json"])
def test_other_bytes_of_the_same_size_are_an_error_with_a_sentence(broken, name):
    root, folder = broken
    size = (folder / name).stat().st_size
    (folder / name).write_bytes(b"\xfe" * size)
    with pytest.raises(IndexDamaged, match=command(root)):
        opened(root)


def test_the_message_names_file_and_sizes(broken):
    root, folder = broken
    path = folder / "vectors.faiss"
    size = path.stat().st_size
    path.write_bytes(b"short")
    with pytest.raises(IndexDamaged, match=rf"vectors\.faiss has 5 bytes; expected {size};"):
        opened(root)


def command(root):
    return rf"with 'kabar build PATH… --index {root}'$"


def test_a_manifest_of_another_format_is_refused(broken):
    root, folder = broken
    change_manifest(folder, format_version=99)
    with pytest.raises(IndexMismatch, match=f"format 99; .*{command(root)}"):
        opened(root)


def test_a_manifest_with_other_fields_is_told_with_the_format(broken):
    root, folder = broken
    change_manifest(folder, colour="red")
    told = rf"'colour'\); expected the fields of format 1; .*{command(root)}"
    with pytest.raises(IndexDamaged, match=told):
        opened(root)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"format_version": 1}', "null", "\x00"])
def test_an_unreadable_manifest_is_damage(broken, text):
    root, folder = broken
    (folder / "manifest.json").write_text(text)
    with pytest.raises(IndexDamaged):
        opened(root)


def test_parts_that_do_not_fit_together_are_damage(broken):
    root, folder = broken
    change_manifest(folder, passages=3)
    with pytest.raises(IndexDamaged, match=f"expected 3 in each; .*{command(root)}"):
        opened(root)


def test_a_damaged_index_is_not_written_on(broken):
    root, folder = broken
    (folder / "vectors.faiss").write_bytes(b"short")
    with pytest.raises(IndexDamaged):
        add_articles(ARTICLES, root, encoder=HashEncoder())


def test_a_damaged_index_is_mended_by_building_again(broken):
    root, folder = broken
    shutil.rmtree(folder)
    with pytest.raises(IndexDamaged):
        opened(root)
    build_index(ARTICLES, root, encoder=HashEncoder())
    assert opened(root).search(Query(text="banjir"), 1)


def test_a_path_without_an_index_is_not_damage(tmp_path):
    with pytest.raises(IndexNotFound, match="kabar build"):
        opened(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(KabarError):
        opened(tmp_path / "file")
