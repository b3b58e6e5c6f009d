"""What int8 costs the reader: the shipped graph beside the weights it was made from.

``python -m benchmarks.quantization FOLDER FILE…`` reads every question of the QA files with the
embedded reader and with the float32 weights of FOLDER (what ``training.reader`` wrote), and gives
the figures of ``benchmarks.reader`` of both. F1 at one threshold is compared at the threshold that
is best for each, as the two have their own null scores.
"""

from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tqdm import tqdm

from benchmarks import reader as reading
from benchmarks.record import add_output, finish
from qa.questions import read_questions
from qa.reader import ExtractiveReader
from qa.span_models import TorchSpanModel

COMPARED = ("best_f1", "best_span_f1", "best_span_em")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark."""
    parser = ArgumentParser(prog="python -m benchmarks.quantization", description=__doc__)
    parser.add_argument("folder", metavar="FOLDER", type=Path)
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path)
    add_output(parser)
    args = parser.parse_args(argv)
    int8 = ExtractiveReader.load()
    full = ExtractiveReader.load(str(args.folder))
    full.settings = int8.settings
    if isinstance(full.span_model, TorchSpanModel):
        full.span_model.in_full_precision()
    values = {}
    for path in args.files:
        questions = read_questions(path)
        found = {
            name: reading.figures([reading.read(reader, q) for q in tqdm(questions, disable=None)])
            for name, reader in (("float32", full), ("int8", int8))
        }
        values[path.name] = found | {"loss": loss(found["float32"], found["int8"])}
    finish("quantization", values, args, table(values))
    return 0


def loss(full: Mapping[str, Any], int8: Mapping[str, Any]) -> dict[str, float]:
    """Return by how many points int8 is worse; negative where it is better."""
    return {
        name: round(full[name] - int8[name], 2)
        for name in COMPARED
        if full[name] is not None and int8[name] is not None
    }


def table(values: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> str:
    """Return one line per file and measure."""
    lines = [f"{'file':<24}{'measure':<16}{'float32':>9}{'int8':>9}{'loss':>9}"]
    for name, found in values.items():
        for measure, lost in found["loss"].items():
            cells = (found["float32"][measure], found["int8"][measure], lost)
            lines.append(f"{name:<24}{measure:<16}" + "".join(f"{cell:>9.2f}" for cell in cells))
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
