"""Texts to unit vectors with a sentence-transformers model: the embedded one, or any other."""

import math
from collections.abc import Iterator, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np

from corpus.errors import TextTooLong
from index.hits import Vectors
from index.model_files import EMBEDDED, hub_commit, load_model, model_folder, weights_digest

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

# Prompts of families whose hub configuration does not hold them: what the name contains → the
# question's prompt and the passage's (model cards, 2026-11).
PROMPTS: dict[str, tuple[str, str]] = {
    "multilingual-e5-large-instruct": (
        "Instruct: Given a question, retrieve news passages that answer it\nQuery: ",
        "",
    ),
    "e5-": ("query: ", "passage: "),
    "bge-large-en": ("Represent this sentence for searching relevant passages: ", ""),
    "bge-base-en": ("Represent this sentence for searching relevant passages: ", ""),
    "bge-small-en": ("Represent this sentence for searching relevant passages: ", ""),
}

Side = Literal["query", "document"]

# With padding; larger batches were no faster on two cores. Batches are a power of two wide and a
# multiple of 16 tokens long: oneDNN keeps what it compiled for each shape it meets, which had grown
# to 3.5 GB after 30,000 passages in all their shapes.
_TOKENS_PER_BATCH = 8_192
_MOST_ROWS = 64
_PAD_TO_MULTIPLE_OF = 16
# A static encoder only looks rows up: it sees any length, and large batches cost it nothing.
_NO_LIMIT = 1 << 30
_STATIC_ROWS = 1_024
_SPECIAL_TOKENS = 8  # room that is left for a model's own marks around a window


class Piece(NamedTuple):
    """A text that fits the model, and its number of tokens."""

    text: str
    tokens: int


class SentenceEncoder:
    """A sentence-transformers model behind ``Encoder``.

    ``name`` is what ``load`` takes to find it again; ``revision`` tells its weights apart: the
    hub's commit, or the digest of a folder's weights. Safe for several threads.
    """

    def __init__(
        self, model: "SentenceTransformer", *, name: str, revision: str, progress: bool = False
    ) -> None:
        if hasattr(model[0], "processing_kwargs"):
            options = model[0].processing_kwargs.setdefault("text", {})
            options.setdefault("pad_to_multiple_of", _PAD_TO_MULTIPLE_OF)
        self._model = model
        self._name = name
        self._revision = revision
        self._progress = progress
        # A fast tokenizer keeps its padding as state: two threads must not set it at once.
        self._tokenizing = Lock()
        self._prompts = _prompts(model, name)
        self._budgets = {side: self._budget(prompt) for side, prompt in self._prompts.items()}

    @classmethod
    def load(
        cls, name_or_path: str = "kabar-small", *, revision: str | None = None
    ) -> "SentenceEncoder":
        """Load an embedded model by name, a model folder, or a hub model by name.

        Raises ModelNotFound when there is no such model, or no network and no local copy.
        """
        folder = model_folder(name_or_path)
        model = load_model(str(folder) if folder else name_or_path, revision)
        if folder is None:
            return cls(model, name=name_or_path, revision=hub_commit(model) or revision or "")
        embedded = folder.parent == EMBEDDED
        name = folder.name if embedded else str(folder.resolve())
        return cls(model, name=name, revision=weights_digest(folder))

    @property
    def name(self) -> str:
        """What ``load`` takes."""
        return self._name

    @property
    def revision(self) -> str:
        """The hub's commit, or ``sha256:`` and the digest of the weights."""
        return self._revision

    @property
    def dimension(self) -> int:
        """Width of the vectors."""
        return int(self._model.get_embedding_dimension() or 0)

    @property
    def max_tokens(self) -> int:
        """How many tokens the model sees at once."""
        longest = self._model.max_seq_length or 512
        return int(longest) if math.isfinite(longest) else _NO_LIMIT

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, in order. Raises TextTooLong above the model's budget."""
        budget = self._budgets["query"]
        pieces = [Piece(text, len(self._offsets(text))) for text in texts]
        for piece in pieces:
            if piece.tokens > budget:
                raise TextTooLong(
                    f"the question has {piece.tokens} tokens; {self._name} sees {budget} at once; "
                    f"ask a shorter question"
                )
        return self._encode(pieces, "query")

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, in order.

        A text above the model's budget is not cut: it is encoded in windows, and its vector is
        the normalised mean of theirs.
        """
        pieces: list[Piece] = []
        owners: list[int] = []
        for at, text in enumerate(texts):
            windows = self._windows(text)
            pieces += windows
            owners += [at] * len(windows)
        vectors = self._encode(pieces, "document")
        if len(pieces) == len(texts):
            return vectors
        pooled = np.zeros((len(texts), self.dimension), np.float32)
        np.add.at(pooled, owners, vectors)
        return _unit(pooled)

    def _windows(self, text: str) -> list[Piece]:
        if self.max_tokens == _NO_LIMIT:
            return [Piece(text, 0)]
        offsets = self._offsets(text)
        budget = self._budgets["document"]
        if len(offsets) <= budget:
            return [Piece(text, len(offsets))]
        starts = range(0, len(offsets), budget)
        windows = [offsets[start : start + budget] for start in starts]
        return [Piece(text[window[0][0] : window[-1][1]], len(window)) for window in windows]

    def _offsets(self, text: str) -> list[tuple[int, int]]:
        """Where each token of a text stands; of each word's letters with a slow tokenizer."""
        tokenizer: Any = self._model.tokenizer
        if not getattr(tokenizer, "is_fast", False):
            return [(at, at + 1) for at, char in enumerate(text) if not char.isspace()]
        with self._tokenizing:
            coded = tokenizer(
                text, add_special_tokens=False, return_offsets_mapping=True, verbose=False
            )
        return [(int(start), int(end)) for start, end in coded["offset_mapping"]]

    def _budget(self, prompt: str) -> int:
        return self.max_tokens - len(self._offsets(prompt)) - _SPECIAL_TOKENS

    def _encode(self, pieces: list[Piece], side: Side) -> Vectors:
        import torch

        vectors = np.zeros((len(pieces), self.dimension), np.float32)
        encode = self._model.encode_query if side == "query" else self._model.encode_document
        half = self._model.device.type == "cpu" and _has_fast_bf16()
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
            for batch in self._batches(pieces):
                chosen = [pieces[at].text for at in batch]
                with self._tokenizing:
                    found = encode(
                        chosen,
                        prompt=self._prompts[side],
                        batch_size=len(chosen),
                        show_progress_bar=False,
                        convert_to_tensor=True,
                    )
                vectors[batch] = found.float().cpu().numpy()
        return _unit(vectors)

    def _batches(self, pieces: Sequence[Piece]) -> Iterator[list[int]]:
        """Yield positions of texts of like length, in few distinct batch sizes."""
        order = sorted(range(len(pieces)), key=lambda at: -pieces[at].tokens)
        if self.max_tokens == _NO_LIMIT:
            yield from (order[at : at + _STATIC_ROWS] for at in range(0, len(order), _STATIC_ROWS))
            return
        while order:
            longest = pieces[order[0]].tokens + _SPECIAL_TOKENS
            fitting = max(1, min(_TOKENS_PER_BATCH // longest, _MOST_ROWS, len(order)))
            rows = 1 << (fitting.bit_length() - 1)
            yield order[:rows]
            order = order[rows:]


def _prompts(model: "SentenceTransformer", name: str) -> dict[Side, str]:
    """Return the model's own prompts, else those of its family, else none."""
    own = model.prompts or {}
    query = own.get("query") or ""
    document = own.get("document") or own.get("passage") or ""
    if not query and not document:
        base = name.lower().rsplit("/", 1)[-1]
        query, document = next(
            (prompts for family, prompts in PROMPTS.items() if family in base), ("", "")
        )
    return {"query": query, "document": document}


def _has_fast_bf16() -> bool:
    """Whether this CPU multiplies bfloat16 itself: .6 of the time, cosine to float32 > .9999."""
    import torch

    mkldnn: Any = torch.backends.mkldnn
    return bool(mkldnn.is_available() and torch.ops.mkldnn._is_mkldnn_bf16_supported())


def _unit(vectors: Vectors) -> Vectors:
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-12), dtype=np.float32)
