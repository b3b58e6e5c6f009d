"""A sentence-transformers module that runs an int8 graph with ONNX Runtime.

``modules.json`` of the embedded encoder names it, so that ``SentenceTransformer(folder)`` loads the
folder like any other model where Kabar is installed.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from sentence_transformers.base.modules import InputModule
from transformers import PreTrainedTokenizerFast

from index.onnx_session import ONNX_FILE, Graph, graph_inputs, open_session


class OnnxTransformer(InputModule):
    """Texts to token embeddings of shape (batch, tokens, width)."""

    def __init__(self, tokenizer: PreTrainedTokenizerFast, session: Graph) -> None:
        super().__init__()
        self.tokenizer = tokenizer
        self.max_seq_length = int(tokenizer.model_max_length)
        self._session = session

    def preprocess(
        self, inputs: Sequence[Any], prompt: str | None = None, **_: object
    ) -> dict[str, torch.Tensor | Any]:
        """Token ids, segments and mask of texts, padded to the longest."""
        texts = [(prompt or "") + text for text in inputs]
        coded = self.tokenizer(
            texts,
            padding=True,
            truncation=True,
            max_length=self.max_seq_length,
            return_token_type_ids=True,
            return_tensors="pt",
        )
        return dict(coded)

    def forward(self, features: dict[str, Any], **_: object) -> dict[str, Any]:
        """Add ``token_embeddings`` to the features."""
        names = ("input_ids", "attention_mask", "token_type_ids")
        inputs = graph_inputs(*(features[name].cpu().numpy() for name in names))
        (found,) = self._session.run(["token_embeddings"], inputs)
        return features | {"token_embeddings": torch.from_numpy(found)}

    def save(self, output_path: str, *_: object, **__: object) -> None:
        """Not supported: the graph is written by training.export."""
        raise NotImplementedError("an ONNX graph is written by training.export; copy its folder")

    @classmethod
    def load(cls, model_name_or_path: str, **_: object) -> "OnnxTransformer":
        """Load the tokenizer and the graph of a folder."""
        folder = Path(model_name_or_path)
        tokenizer = PreTrainedTokenizerFast.from_pretrained(folder)
        return cls(tokenizer, open_session(folder / ONNX_FILE))
