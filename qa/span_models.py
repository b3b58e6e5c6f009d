"""A reader's network, run by torch (any hub model) or by ONNX Runtime (int8, the embedded one)."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError, ModelNotFound
from index.onnx_session import ONNX_FILE, Graph, graph_inputs, open_session

if TYPE_CHECKING:
    from transformers import PreTrainedModel

Tokens = NDArray[np.int64]
SpanLogits = tuple[NDArray[np.float32], NDArray[np.float32]]


class SpanModel(Protocol):
    """Tokens to start and end logits.

    ``positions`` is how many tokens the network has positions for, None when it does not say.
    """

    @property
    def positions(self) -> int | None:
        """Most tokens of one window."""
        ...

    def logits(self, inputs: Mapping[str, Tokens]) -> SpanLogits:
        """Start and end logits, both of shape (batch, tokens), of padded tokens of that shape."""
        ...


class TorchSpanModel:
    """A transformers question-answering model."""

    def __init__(self, model: "PreTrainedModel") -> None:
        self._model = model.eval()
        self._bf16 = _has_bf16()

    def in_full_precision(self) -> None:
        """Compute in float32 from now on, also where the processor has bfloat16."""
        self._bf16 = False

    @property
    def positions(self) -> int | None:
        """Most tokens of one window."""
        config = self._model.config
        positions: int | None = getattr(config, "max_position_embeddings", None)
        if positions is not None and "roberta" in config.model_type:
            # RoBERTa-like models keep the first pad_token_id + 1 positions for themselves.
            positions -= (config.pad_token_id or 0) + 1
        return positions

    def logits(self, inputs: Mapping[str, Tokens]) -> SpanLogits:
        """Start and end logits of padded tokens."""
        import torch

        tensors = {name: torch.from_numpy(values) for name, values in inputs.items()}
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=self._bf16):
            output = self._model(**tensors)
        return output.start_logits.float().numpy(), output.end_logits.float().numpy()


class OnnxSpanModel:
    """A graph of training.onnx_graph."""

    def __init__(self, session: Graph) -> None:
        self._session = session

    @property
    def positions(self) -> int | None:
        """Not known from the graph: kabar.json beside it says how it is used."""
        return None

    def logits(self, inputs: Mapping[str, Tokens]) -> SpanLogits:
        """Start and end logits of padded tokens."""
        tokens = graph_inputs(
            inputs["input_ids"], inputs["attention_mask"], inputs["token_type_ids"]
        )
        start, end = self._session.run(["start_logits", "end_logits"], tokens)
        return start, end


def load_span_model(
    name: str, where: str, folder: Path | None, revision: str | None, n_threads: int
) -> SpanModel:
    """Load the network of a folder or of a hub name: the int8 graph where there is one.

    Raises ModelNotFound when there is no such model, ModelError when it has no span head.
    """
    if folder is not None and (folder / ONNX_FILE).is_file():
        return OnnxSpanModel(open_session(folder / ONNX_FILE, n_threads))
    import torch
    from transformers import AutoModelForQuestionAnswering

    if n_threads:
        torch.set_num_threads(n_threads)
    try:
        model, info = AutoModelForQuestionAnswering.from_pretrained(
            where, revision=revision, dtype=torch.float32, output_loading_info=True
        )
    except (OSError, ValueError) as err:
        raise not_found(name, revision, err) from err
    _check_head(name, info["missing_keys"])
    return TorchSpanModel(model)


def not_found(name: str, revision: str | None, err: Exception) -> ModelNotFound:
    """Return the error for a reader that is not there."""
    at = f" at revision {revision}" if revision else ""
    return ModelNotFound(
        f"no reader {name!r}{at}: expected 'kabar-reader', a folder with a "
        "transformers question-answering model, or the name of one on the hub "
        f"(with a network, or already in the local cache): {_first_line(err)}"
    )


def _check_head(name: str, missing: Sequence[str]) -> None:
    head = sorted(key for key in missing if "qa_outputs" in key)
    if head:
        raise ModelError(
            f"model {name!r} has no question-answering head ({', '.join(head)} missing); "
            "expected a model fine-tuned for extractive question answering"
        )


def _has_bf16() -> bool:
    """Whether this CPU multiplies bfloat16 in hardware: 1.7 times as fast; slower elsewhere."""
    import torch

    return bool(torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported())


def _first_line(err: Exception) -> str:
    return str(err).strip().split("\n")[0]
