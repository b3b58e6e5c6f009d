"""Nearest passages by inner product of unit vectors (FAISS): exact, or IVF above a size."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from corpus.errors import IndexDamaged
from index.hits import Vectors
from index.layout import rebuild_command

if TYPE_CHECKING:
    import faiss

Kind = Literal["flat", "ivf"]
Wanted = Literal["auto", "flat", "ivf"]
Keys = NDArray[np.int64]

# 200,000 vectors of 384 numbers are 300 MB and about 15 ms of one core; exact search is enough.
FLAT_UP_TO = 200_000
RECALL_WANTED = 0.99

_RECALL_AT = 50
_RECALL_QUESTIONS = 200
_TRAIN_PER_LIST = 40  # FAISS warns below 39 training vectors for each centroid
_SEED = 20_261


@dataclass(frozen=True, slots=True, kw_only=True)
class DenseChoice:
    """Which kind of index was made, and for IVF how far it looks and what recall that gave."""

    kind: Kind
    lists: int | None = None
    nprobe: int | None = None
    recall_at_50: float | None = None


class DenseIndex:
    """Vectors under integer keys; scores are inner products, so cosines of unit vectors."""

    def __init__(self, faiss_index: "faiss.Index", kind: Kind) -> None:
        self._faiss: Any = faiss_index  # FAISS's stubs know only a part of it
        self._kind = kind

    @classmethod
    def flat(cls, dimension: int) -> "DenseIndex":
        """Return an empty exact index."""
        import faiss

        return cls(faiss.IndexIDMap2(faiss.IndexFlatIP(dimension)), "flat")

    @classmethod
    def open(cls, path: Path, choice: DenseChoice) -> "DenseIndex":
        """Read an index from its file."""
        import faiss

        try:
            found = cls(faiss.read_index(str(path)), choice.kind)
        except RuntimeError as err:
            raise IndexDamaged(
                f"the vectors in {path} cannot be read ({err}); expected a FAISS index; "
                f"build it again with {rebuild_command(path)}"
            ) from err
        if choice.nprobe is not None:
            found.look_into(choice.nprobe)
        return found

    def __len__(self) -> int:
        return int(self._faiss.ntotal)

    @property
    def dimension(self) -> int:
        """Width of the vectors."""
        return int(self._faiss.d)

    @property
    def lists(self) -> int:
        """How many lists the vectors are in; 1 when search is exact."""
        return int(self._faiss.nlist) if self._kind == "ivf" else 1

    @property
    def kind(self) -> Kind:
        """Whether search is exact."""
        return self._kind

    def add(self, vectors: Vectors, keys: Sequence[int] | Keys) -> None:
        """Add vectors (n, dimension) under keys that are not in the index yet."""
        if vectors.shape != (len(keys), self.dimension):
            raise ValueError(
                f"vectors have shape {vectors.shape}; expected ({len(keys)}, {self.dimension})"
            )
        if len(vectors):
            self._faiss.add_with_ids(np.ascontiguousarray(vectors, np.float32), _keys(keys))

    def remove(self, keys: Sequence[int]) -> None:
        """Remove vectors by key; unknown keys are ignored."""
        import faiss

        if len(keys):
            # With IVF's hash table FAISS takes no other selector than an array.
            chosen = _keys(keys)
            selector = faiss.IDSelectorArray(len(chosen), faiss.swig_ptr(chosen))
            self._faiss.remove_ids(selector)

    def search(
        self, vector: Vectors, k: int, among: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """Return up to ``k`` (key, cosine), best first, ties by key; ``among`` limits the keys."""
        import faiss

        k = min(k, len(self) if among is None else len(among))
        if k == 0:
            return []
        parameters = None
        if among is not None:
            allowed = _keys(among)  # must outlive the search
            parameters = self._everywhere(faiss.IDSelectorBatch(allowed))
        found = self._found(vector, k, parameters)
        if len(found) < k and among is None:
            found = self._found(vector, k, self._everywhere())  # the lists looked into held fewer
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))

    def vectors(self, keys: Sequence[int]) -> Vectors:
        """Return the stored vectors (n, dimension) of keys that are in the index."""
        if not len(keys):
            return np.zeros((0, self.dimension), np.float32)
        found = np.stack([self._faiss.reconstruct(int(key)) for key in keys])
        return np.asarray(found, dtype=np.float32)

    def nearest(self, vectors: Vectors, k: int) -> Keys:
        """Return the keys (n, k) nearest to each row, best first; -1 where there are fewer."""
        found: Keys = self._faiss.search(vectors, k)[1]
        return found

    def contents(self) -> tuple[Keys, Vectors]:
        """Return the keys (n,) and a view of the vectors (n, dimension) of an exact index."""
        import faiss

        inner: Any = faiss.downcast_index(self._faiss.index)
        numbers = faiss.rev_swig_ptr(inner.get_xb(), len(self) * self.dimension)
        return faiss.vector_to_array(self._faiss.id_map), numbers.reshape(-1, self.dimension)

    def look_into(self, nprobe: int) -> None:
        """Set how many lists a search of an IVF index looks into."""
        self._faiss.nprobe = nprobe

    def save(self, path: Path) -> None:
        """Write the index to one file."""
        import faiss

        faiss.write_index(self._faiss, str(path))

    def _found(
        self, vector: Vectors, k: int, parameters: "faiss.SearchParameters | None"
    ) -> list[tuple[int, float]]:
        scores, keys = self._faiss.search(vector.reshape(1, -1), k, params=parameters)
        return [
            (int(key), float(score))
            for key, score in zip(keys[0], scores[0], strict=True)
            if key != -1  # FAISS fills up with -1 when it finds fewer than k
        ]

    def _everywhere(self, selector: "faiss.IDSelector | None" = None) -> "faiss.SearchParameters":
        """Look into all lists: the few keys allowed may stand in any of them."""
        import faiss

        if self._kind == "ivf":
            return faiss.SearchParametersIVF(sel=selector, nprobe=self.lists)  # type: ignore[call-arg]
        return faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]


def settle(flat: DenseIndex, wanted: Wanted = "auto") -> tuple[DenseIndex, DenseChoice]:
    """Return the index to keep for the vectors of an exact one, and how it was chosen.

    IVF looks into the smallest number of lists that finds ``RECALL_WANTED`` of the exact 50 nearest
    of sampled vectors; where none does short of all, all lists are looked into.
    """
    if wanted == "flat" or len(flat) < 2 or (wanted == "auto" and len(flat) <= FLAT_UP_TO):
        return flat, DenseChoice(kind="flat")
    ivf = _ivf(flat)
    nprobe, recall = _smallest_nprobe(ivf, flat)
    ivf.look_into(nprobe)
    return ivf, DenseChoice(
        kind="ivf", lists=ivf.lists, nprobe=nprobe, recall_at_50=round(recall, 4)
    )


def _ivf(flat: DenseIndex) -> DenseIndex:
    import faiss

    keys, vectors = flat.contents()
    lists = max(1, min(round(4 * len(keys) ** 0.5), len(keys) // _TRAIN_PER_LIST))
    quantizer = faiss.IndexFlatIP(flat.dimension)
    index = faiss.IndexIVFFlat(quantizer, flat.dimension, lists, faiss.METRIC_INNER_PRODUCT)
    index.train(vectors[_sample(len(keys), lists * _TRAIN_PER_LIST)])
    # For vectors by key, and removal.
    index.set_direct_map_type(faiss.DirectMap.Hashtable)  # type: ignore[attr-defined]
    found = DenseIndex(index, "ivf")
    found.add(vectors, keys)
    return found


def _smallest_nprobe(ivf: DenseIndex, flat: DenseIndex) -> tuple[int, float]:
    questions = flat.contents()[1][_sample(len(flat), _RECALL_QUESTIONS)]
    k = min(_RECALL_AT, len(flat))
    exact = flat.nearest(questions, k)
    nprobe = 1
    while True:
        ivf.look_into(nprobe)
        pairs = zip(exact, ivf.nearest(questions, k), strict=True)
        recall = float(np.mean([np.intersect1d(one, other).size for one, other in pairs]) / k)
        if recall >= RECALL_WANTED or nprobe >= ivf.lists:
            return nprobe, recall
        nprobe = min(nprobe + max(1, nprobe // 8), ivf.lists)


def _sample(size: int, wanted: int) -> Keys:
    return np.sort(np.random.default_rng(_SEED).permutation(size)[:wanted])


def _keys(keys: Sequence[int] | Keys) -> Keys:
    return np.ascontiguousarray(keys, dtype=np.int64)
