"""Write a trained encoder or reader as the int8 ONNX model that ships.

    python -m training.export encoder|reader MODEL OUT

Weights are int8 with one scale per output channel, word rows too; the reader's last product stays
float32. Activations are quantized as they come (ONNX Runtime's dynamic quantization). What it costs
in quality is measured by ``python -m benchmarks.quantization``.
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx

from training.onnx_graph import SPAN_PRODUCT, bert_graph

ONNX_FILE = "model_int8.onnx"
FLOAT_FILE = "model.onnx"


def export(kind: str, model_folder: Path, out: Path, *, full_precision: bool = False) -> Path:
    """Write the folder that ships and return the path of its graph.

    With ``full_precision`` the weights stay float32: what int8 is compared with.
    """
    from transformers import AutoModel, AutoModelForQuestionAnswering

    loader = AutoModelForQuestionAnswering if kind == "reader" else AutoModel
    model = loader.from_pretrained(model_folder).float().eval()
    config = model.config
    weights = {
        name.removeprefix("bert."): tensor.numpy().astype(np.float32)
        for name, tensor in model.state_dict().items()
    }
    graph = bert_graph(
        weights,
        layers=config.num_hidden_layers,
        heads=config.num_attention_heads,
        epsilon=config.layer_norm_eps,
    )
    (out / "onnx").mkdir(parents=True, exist_ok=True)
    path = out / "onnx" / (FLOAT_FILE if full_precision else ONNX_FILE)
    if full_precision:
        onnx.save(graph, path)
    else:
        quantize(graph, path)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(model_folder / name, out / name)
    if kind == "encoder":
        describe_encoder(out, config.hidden_size)
    return path


def quantize(graph: onnx.ModelProto, path: Path) -> None:
    """Write a graph with int8 weights."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / FLOAT_FILE
        onnx.save(graph, full)
        quantize_dynamic(
            full,
            path,
            per_channel=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=[SPAN_PRODUCT],
            # Shapes and types are not inferred through ONNX Runtime's own operators.
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )


def describe_encoder(out: Path, width: int) -> None:
    """Write what sentence-transformers needs to load the folder: ONNX, mean pooling, normalise."""
    kinds = [
        ("", "index.onnx_transformer.OnnxTransformer"),
        ("1_Pooling", "sentence_transformers.sentence_transformer.modules.pooling.Pooling"),
        ("2_Normalize", "sentence_transformers.base.modules.normalize.Normalize"),
    ]
    modules = [
        {"idx": i, "name": str(i), "path": path, "type": t} for i, (path, t) in enumerate(kinds)
    ]
    settings = {"prompts": {"query": "", "document": ""}, "similarity_fn_name": "cosine"}
    files: dict[str, object] = {
        "modules.json": modules,
        "config_sentence_transformers.json": settings,
        "1_Pooling/config.json": {"embedding_dimension": width, "pooling_mode": "mean"},
        "2_Normalize/config.json": {},
    }
    for name, value in files.items():
        (out / name).parent.mkdir(exist_ok=True)
        (out / name).write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kind", choices=("encoder", "reader"))
    parser.add_argument("model", type=Path, help="folder of the trained model")
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    path = export(args.kind, args.model, args.out)
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
