import numpy as np
import pytest

from corpus.errors import IndexDamaged
from index.dense import DenseIndex, settle


def unit_vectors(count, dimension=16, seed=7):
    vectors = np.random.default_rng(seed).normal(size=(count, dimension)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def filled(count=300, first_key=100):
    vectors = unit_vectors(count)
    index = DenseIndex.flat(16)
    index.add(vectors, range(first_key, first_key + count))
    return index, vectors


@pytest.fixture(params=["flat", "ivf"])
def kept(request):
    flat, vectors = filled()
    index, choice = settle(flat, request.param)
    return index, choice, vectors


def test_scores_equal_brute_force(kept):
    index, _, vectors = kept
    query = unit_vectors(1, seed=8)[0]
    expected = vectors @ query
    found = index.search(query, 20, among=range(100, 400))
    assert [key for key, _ in found] == [100 + at for at in np.argsort(-expected)[:20]]
    for key, score in found:
        assert score == pytest.approx(expected[key - 100], abs=1e-5)


def test_ivf_finds_what_it_promises():
    flat, vectors = filled(2000)
    ivf, choice = settle(flat, "ivf")
    assert choice.kind == "ivf"
    assert choice.recall_at_50 >= 0.99
    assert 1 <= choice.nprobe <= choice.lists
    exact = flat.nearest(vectors[:50], 50)
    found = ivf.nearest(vectors[:50], 50)
    recall = np.mean([np.intersect1d(a, b).size / 50 for a, b in zip(exact, found, strict=True)])
    assert recall > 0.95


def test_small_indexes_stay_exact_unless_told():
    flat, _ = filled()
    assert settle(flat, "auto")[1].kind == "flat"
    assert settle(flat, "ivf")[1].kind == "ivf"
    assert settle(DenseIndex.flat(16), "ivf")[1].kind == "flat"


def test_more_than_everything_gives_everything_once(kept):
    index, _, vectors = kept
    found = index.search(vectors[0], 1000, among=range(100, 400))
    assert len(found) == len({key for key, _ in found}) == 300
    assert all(key >= 100 for key, _ in found)


def test_search_keeps_to_the_keys_allowed(kept):
    index, _, vectors = kept
    allowed = [105, 250, 399, 9999]
    assert {key for key, _ in index.search(vectors[0], 10, among=allowed)} == {105, 250, 399}
    assert index.search(vectors[0], 10, among=[]) == []


def test_vectors_are_removed_and_added_again(kept):
    index, _, vectors = kept
    index.remove([100, 101, 4242])
    assert len(index) == 298
    assert 100 not in [key for key, _ in index.search(vectors[0], 5)]
    index.add(vectors[:1], [100])
    assert index.search(vectors[0], 1)[0] == (100, pytest.approx(1.0, abs=1e-5))


def test_stored_vectors_come_back(kept):
    index, _, vectors = kept
    assert np.allclose(index.vectors([103, 100]), vectors[[3, 0]], atol=1e-6)
    assert index.vectors([]).shape == (0, 16)


def test_a_saved_index_answers_the_same(kept, tmp_path):
    index, choice, vectors = kept
    before = index.search(vectors[5], 10)
    index.save(tmp_path / "vectors")
    again = DenseIndex.open(tmp_path / "vectors", choice)
    assert again.search(vectors[5], 10) == before
    again.remove([105])
    assert np.allclose(again.vectors([106]), vectors[6])


def test_an_empty_index_finds_nothing():
    assert DenseIndex.flat(16).search(np.ones(16, np.float32), 5) == []


def test_vectors_of_another_width_are_refused():
    with pytest.raises(ValueError, match=r"\(2, 8\)"):
        DenseIndex.flat(16).add(np.zeros((2, 8), np.float32), [1, 2])


def test_a_file_that_is_no_index_is_damage(tmp_path):
    (tmp_path / "vectors").write_bytes(b"nothing of the kind")
    with pytest.raises(IndexDamaged, match="cannot be read"):
        DenseIndex.open(tmp_path / "vectors", settle(DenseIndex.flat(4))[1])
