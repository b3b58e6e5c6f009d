"""The quality floors: fails when the shipped models answer the sample corpus worse than agreed.

``python -m benchmarks.gate`` builds the sample's index, asks its questions and compares with
``floors.json``, which also pins the data by its sha256. ``--update`` pins the data anew and raises
the floors to just below what was measured; it lowers none unless ``--allow-regression`` is given.
Only then, or with ``--out``, are the figures written: a passing gate leaves the checkout as it was.
"""

import json
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.record import add_output, finish
from benchmarks.retrieval import legs_measured, rankings
from corpus.articles import read_articles
from corpus.report import ReadReport
from corpus.samples import sample_articles_path, sample_questions_path
from index.builder import build_index
from index.reading import open_index
from qa.evaluation import evaluate
from qa.pipeline import load_answerer
from qa.questions import read_questions

FLOORS = Path(__file__).with_name("floors.json")
# Two of sixty questions: other processors round otherwise, and the same code must pass on them.
SLACK = 0.034
ANSWERS = ("right", "right_answerable", "f1", "refused_rightly", "hit@1", "hit@5", "mrr")

Figures = Mapping[str, float]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the gate; return 1 when a floor is not reached or the data is not what was pinned."""
    parser = ArgumentParser(prog="python -m benchmarks.gate", description=__doc__)
    parser.add_argument("--update", action="store_true", help="pin the data, raise the floors")
    parser.add_argument("--allow-regression", action="store_true", help="let floors be lowered")
    add_output(parser)
    args = parser.parse_args(argv)
    found, data = measured(), digests()
    kept = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    if args.update:
        floors = updated(kept.get("floors", {}), found, may_lower=args.allow_regression)
        kept = {"data": data, "floors": floors}
        FLOORS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    lines = table(found, kept.get("floors", {}))
    finish("gate", found, args, lines, is_kept=args.update or args.out is not None)
    problems = failures(found, data, kept)
    for problem in problems:
        print(problem)
    return 1 if problems else 0


def digests() -> dict[str, str]:
    """Return the sha256 of the sample's files by name."""
    found = {}
    for path in (sample_articles_path(), sample_questions_path()):
        with path.open("rb") as file:
            found[path.name] = file_digest(file, "sha256").hexdigest()
    return found


def measured() -> dict[str, float]:
    """Return the figures of the shipped models on the sample, all in [0, 1], higher is better."""
    questions = read_questions(sample_questions_path())
    with TemporaryDirectory() as folder:
        build_index(read_articles([sample_articles_path()], ReadReport()), folder)
        answerer = load_answerer(folder)
        answered = evaluate(answerer, questions).slices[0].measures
        located = [question for question in questions if question.article_ids]
        index = open_index(folder, encoder=answerer.index.encoder)
        found = [rankings(index, question) for question in located]
        index.close()
    legs = legs_measured(found, [set(question.article_ids) for question in located])
    figures = {name: round(answered[name].value, 4) for name in ANSWERS}
    return figures | {f"{leg} {name}": legs[leg][name] for leg in legs for name in legs[leg]}


def updated(floors: Figures, found: Figures, *, may_lower: bool) -> dict[str, float]:
    """Return a floor for every figure: what was measured less the slack, or the old if higher."""
    fresh = {name: max(0.0, round(value - SLACK, 3)) for name, value in found.items()}
    lowered = {name: floors[name] for name in fresh if fresh[name] < floors.get(name, 0.0)}
    return fresh if may_lower else fresh | lowered


def failures(found: Figures, data: Mapping[str, str], kept: Mapping[str, Any]) -> list[str]:
    """Return one sentence for each floor that is not reached and each file that is not pinned."""
    pinned = kept.get("data", {})
    problems = [
        f"{name} has sha256 {digest[:12]}…, pinned is {pinned.get(name, 'none')[:12]}…; "
        "if the change is meant, pin it with 'python -m benchmarks.gate --update'"
        for name, digest in data.items()
        if pinned.get(name) != digest
    ]
    for name, floor in kept.get("floors", {}).items():
        if name not in found:
            problems.append(f"{name} has a floor of {floor:.3f} and is not measured any more")
        elif found[name] < floor:
            problems.append(f"{name} is {found[name]:.3f}; expected at least {floor:.3f}")
    return problems


def table(found: Figures, floors: Figures) -> str:
    """Return one line per figure with its floor."""
    lines = [f"{'figure':<24}{'found':>8}{'floor':>8}"]
    for name, value in found.items():
        floor = f"{floors[name]:.3f}" if name in floors else "–"
        lines.append(f"{name:<24}{value:>8.3f}{floor:>8}")
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
