"""A BERT's weights as an ONNX graph of ONNX Runtime's fused operators.

The general exporter's graph of today's transformers keeps attention in some twenty operators that
no optimizer fuses again; a BERT has so few kinds of operator that writing them down is shorter.
Operators: https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md
"""

from collections.abc import Mapping

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

FUSED = "com.microsoft"
# The reader's last product: a few hundred weights that every score is made of.
SPAN_PRODUCT = "qa_outputs.product"
OPSET = 17

Weights = Mapping[str, NDArray[np.float32]]


class BertGraph:
    """Builds the graph node by node; see :func:`bert_graph`."""

    def __init__(self, weights: Weights, *, heads: int, epsilon: float) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.tensors: list[onnx.TensorProto] = []
        self._weights = weights
        self._heads = heads
        self._epsilon = epsilon

    def constant(self, name: str, value: NDArray[np.float32]) -> str:
        """Add a weight and return its name."""
        self.tensors.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def weight(self, name: str, *, transposed: bool = False) -> str:
        """Add a weight of the checkpoint and return its name."""
        value = self._weights[name]
        return self.constant(name, value.T if transposed else value)

    def node(self, kind: str, inputs: list[str], outputs: list[str], **options: object) -> str:
        """Add a node of ONNX Runtime's own set and return its first output."""
        domain = "" if kind in ("MatMul", "Add", "Split", "Squeeze") else FUSED
        self.nodes.append(
            helper.make_node(kind, inputs, outputs, name=outputs[0], domain=domain, **options)
        )
        return outputs[0]

    def embeddings(self) -> str:
        """Word, position and segment rows, summed and normalised."""
        at = "embeddings."
        return self.node(
            "EmbedLayerNormalization",
            [
                "input_ids",
                "token_type_ids",
                self.weight(f"{at}word_embeddings.weight"),
                self.weight(f"{at}position_embeddings.weight"),
                self.weight(f"{at}token_type_embeddings.weight"),
                self.weight(f"{at}LayerNorm.weight"),
                self.weight(f"{at}LayerNorm.bias"),
            ],
            ["embedded", "unused_mask"],
            epsilon=self._epsilon,
        )

    def normalized(self, x: str, skip: str, bias: str, norm: str, out: str) -> str:
        """Layer norm of x + skip + bias."""
        inputs = [x, skip, self.weight(f"{norm}.weight"), self.weight(f"{norm}.bias"), bias]
        return self.node("SkipLayerNormalization", inputs, [out], epsilon=self._epsilon)

    def layer(self, x: str, number: int) -> str:
        """One transformer layer."""
        at = f"encoder.layer.{number}"
        parts = [f"{at}.attention.self.{part}" for part in ("query", "key", "value")]
        joined = np.concatenate([self._weights[f"{p}.weight"].T for p in parts], axis=1)
        biases = np.concatenate([self._weights[f"{p}.bias"] for p in parts])
        attended = self.node(
            "Attention",
            [
                x,
                self.constant(f"{at}.qkv.weight", joined),
                self.constant(f"{at}.qkv.bias", biases),
                "mask",
            ],
            [f"{at}.attended"],
            num_heads=self._heads,
        )
        mixed = self.dense(attended, f"{at}.attention.output.dense")
        bias = self.weight(f"{at}.attention.output.dense.bias")
        x = self.normalized(
            mixed, x, bias, f"{at}.attention.output.LayerNorm", f"{at}.attention.out"
        )
        wide = self.dense(x, f"{at}.intermediate.dense")
        bias = self.weight(f"{at}.intermediate.dense.bias")
        wide = self.node("BiasGelu", [wide, bias], [f"{at}.gelu"])
        narrow = self.dense(wide, f"{at}.output.dense")
        bias = self.weight(f"{at}.output.dense.bias")
        return self.normalized(narrow, x, bias, f"{at}.output.LayerNorm", f"{at}.out")

    def dense(self, x: str, name: str) -> str:
        """X times a weight, without its bias."""
        kernel = self.weight(f"{name}.weight", transposed=True)
        return self.node("MatMul", [x, kernel], [f"{name}.product"])

    def span_logits(self, x: str) -> None:
        """Start and end logits of every token, as outputs of the graph."""
        product = self.dense(x, "qa_outputs")
        both = self.node("Add", [product, self.weight("qa_outputs.bias")], ["span_logits"])
        self.node("Split", [both], ["start_column", "end_column"], axis=-1)
        self.tensors.append(numpy_helper.from_array(np.array([-1]), "last_axis"))
        self.node("Squeeze", ["start_column", "last_axis"], ["start_logits"])
        self.node("Squeeze", ["end_column", "last_axis"], ["end_logits"])


def bert_graph(weights: Weights, *, layers: int, heads: int, epsilon: float) -> onnx.ModelProto:
    """Return the graph of a BERT, with span logits when the weights hold a question-answering head.

    Inputs are ``input_ids``, ``token_type_ids`` and ``mask`` (1 = a token, 0 = padding), int32 of
    shape (batch, tokens). Outputs are ``token_embeddings`` of shape (batch, tokens, width), or
    ``start_logits`` and ``end_logits`` of shape (batch, tokens).
    """
    graph = BertGraph(weights, heads=heads, epsilon=epsilon)
    x = graph.embeddings()
    for number in range(layers):
        x = graph.layer(x, number)
    outputs: dict[str, list[str | int]] = {}
    if "qa_outputs.weight" in weights:
        graph.span_logits(x)
        outputs = {"start_logits": ["batch", "tokens"], "end_logits": ["batch", "tokens"]}
    else:
        graph.nodes[-1].output[0] = "token_embeddings"
        width = len(weights["embeddings.LayerNorm.bias"])
        outputs = {"token_embeddings": ["batch", "tokens", width]}
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT32, ["batch", "tokens"])
        for name in ("input_ids", "token_type_ids", "mask")
    ]
    made = helper.make_graph(
        graph.nodes,
        "bert",
        inputs,
        [helper.make_tensor_value_info(n, TensorProto.FLOAT, s) for n, s in outputs.items()],
        graph.tensors,
    )
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=8)
