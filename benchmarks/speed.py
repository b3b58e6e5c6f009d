"""How long it takes: to start, to build an index, to answer.

``python -m benchmarks.speed`` measures on the sample corpus, or on ``PATH…`` and ``--questions``.
Start-up is a fresh process each: ``kabar --help``, and opening an index with both models. Answers
are asked one after the other, after one to warm up.
"""

import resource
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
from tqdm import tqdm

from benchmarks.record import ROOT, add_output, finish
from corpus.articles import read_articles
from corpus.report import ReadReport
from corpus.samples import sample_articles_path, sample_questions_path
from index.builder import build_index
from index.encoder import SentenceEncoder
from qa.evaluation import evaluate
from qa.pipeline import load_answerer
from qa.questions import read_questions

_OPEN = "import sys; from qa.pipeline import load_answerer; load_answerer(sys.argv[1])"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark."""
    parser = ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("paths", metavar="PATH", nargs="*", default=[str(sample_articles_path())])
    parser.add_argument("--questions", metavar="FILE", type=Path, default=sample_questions_path())
    add_output(parser)
    args = parser.parse_args(argv)
    with TemporaryDirectory() as folder:
        values = {
            "start_help_seconds": _seconds_of("-m", "qa", "--help"),
            **_built(args.paths, folder),
            "start_answerer_seconds": _seconds_of("-c", _OPEN, folder),
            **_asked(args.questions, folder),
            "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        }
    finish("speed", values, args, table(values))
    return 0


def _seconds_of(*arguments: str) -> float:
    start = perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True)
    return round(perf_counter() - start, 2)


def _built(paths: Sequence[str], folder: str) -> dict[str, float]:
    encoder = SentenceEncoder.load()
    start = perf_counter()
    report = build_index(
        read_articles(paths, ReadReport()), folder, encoder=encoder, progress=sys.stderr.isatty()
    )
    seconds = perf_counter() - start
    return {
        "build_articles": report.articles,
        "build_passages": report.passages,
        "build_seconds": round(seconds, 2),
        "build_articles_per_second": round(report.articles / seconds, 1),
        "build_passages_per_second": round(report.passages / seconds, 1),
    }


def _asked(path: Path, folder: str) -> dict[str, float]:
    answerer = load_answerer(folder)
    questions = read_questions(path)
    answerer.ask(questions[0].question)
    outcomes = evaluate(answerer, tqdm(questions, "asking", disable=None)).outcomes
    times = [outcome.milliseconds for outcome in outcomes]
    return {
        "ask_questions": len(times),
        **{f"ask_p{p}_ms": round(float(np.percentile(times, p)), 1) for p in (50, 90, 95, 99)},
    }


def table(values: dict[str, float]) -> str:
    """Return one line per figure."""
    return "\n".join(f"{name:<28}{value:>10,}" for name, value in values.items())


if __name__ == "__main__":
    raise SystemExit(main())
