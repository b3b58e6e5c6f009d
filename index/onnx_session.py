"""Sessions of ONNX Runtime: the one place that imports it."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError

ONNX_FILE = "onnx/model_int8.onnx"

Tokens = NDArray[np.int32]


class Graph(Protocol):
    """A loaded graph: an ``onnxruntime.InferenceSession``."""

    def run(
        self, output_names: Sequence[str], input_feed: Mapping[str, Tokens]
    ) -> list[NDArray[np.float32]]:
        """Return the named outputs."""
        ...


def open_session(path: Path, n_threads: int = 0) -> Graph:
    """Load a graph for the CPU; as many threads as OMP_NUM_THREADS or the cores say when 0.

    Raises ModelError when the file is no graph that this ONNX Runtime can run.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = n_threads or int(os.environ.get("OMP_NUM_THREADS") or 0)
    # Threads that spin while they wait starve whatever else runs on the same cores.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    try:
        graph: Graph = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )
    except Exception as err:  # its errors have no common class of their own
        first = (str(err).strip() or type(err).__name__).splitlines()[0]
        raise ModelError(
            f"{path} cannot be loaded ({first}); expected an ONNX model as training.export "
            "writes it: get the file again, or export the model again"
        ) from err
    return graph


def graph_inputs(
    input_ids: NDArray[np.int64], mask: NDArray[np.int64], segments: NDArray[np.int64]
) -> dict[str, Tokens]:
    """Return what a graph of training.onnx_graph takes; arrays of shape (batch, tokens)."""
    return {
        "input_ids": input_ids.astype(np.int32),
        "mask": mask.astype(np.int32),
        "token_type_ids": segments.astype(np.int32),
    }
