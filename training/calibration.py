"""Fit how the answer is chosen: features of candidates to the probability that one is right.

Two steps, so that the slow one is done once:

    python -m training.calibration dump QUESTIONS.jsonl INDEX CANDIDATES.jsonl [--reader NAME]
    python -m training.calibration fit CANDIDATES.jsonl READER_FOLDER

``dump`` asks every question and writes each candidate with its features and whether it is right:
token F1 of at least one half with an accepted answer. ``fit`` fits the logistic model of
:mod:`qa.calibration`, prints what it is worth, cross-validated by question, and writes it beside
the reader. Feature weights shrink by ridge; the threshold is the one that answers most questions
rightly, a refusal of an unanswerable question included.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa.calibration import Calibration
from qa.metrics import expected_calibration_error, is_right

# Inverse strength of the ridge; swept .003 … 1 on the development questions, flat up to .1.
RIDGE_C = 0.03
N_FOLDS = 10
N_REPEATS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Candidates of all questions: features (n, names), labels and question numbers (n,)."""

    names: tuple[str, ...]
    features: NDArray[np.float64]
    right: NDArray[np.bool_]
    question: NDArray[np.int64]
    kinds: Sequence[tuple[str, str, bool]]  # type, language, answerable, of every question


def dump(questions: Path, index: Path, out: Path, reader: str, k: int) -> None:
    """Write the candidates of every question as JSON lines."""
    from qa.pipeline import load_answerer
    from qa.questions import read_questions

    answerer = load_answerer(index, reader=reader)
    with out.open("w", encoding="utf-8") as stream:
        for question in read_questions(questions):
            considered = answerer.consider(question.question, question.history, k=k)
            record = {
                "id": question.question_id,
                "type": question.kind,
                "lang": question.language,
                "answerable": question.is_answerable,
                "candidates": [
                    {
                        "text": candidate.text,
                        "kind": candidate.kind,
                        "article_id": candidate.article.article_id,
                        "right": question.is_answerable
                        and is_right(candidate.text, question.answers),
                        "features": dict(features),
                    }
                    for candidate, features in zip(
                        considered.candidates, considered.features, strict=True
                    )
                ],
            }
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")


def read_rows(paths: Iterable[Path]) -> Rows:
    """Read dumped candidates; every file must have the same features."""
    records: list[dict[str, Any]] = []
    for path in paths:
        records += [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    pairs = [(i, c) for i, record in enumerate(records) for c in record["candidates"]]
    names = tuple(pairs[0][1]["features"])
    return Rows(
        names=names,
        features=np.array([[c["features"][name] for name in names] for _, c in pairs]),
        right=np.array([c["right"] for _, c in pairs]),
        question=np.array([i for i, _ in pairs]),
        kinds=[(r["type"], r["lang"], r["answerable"]) for r in records],
    )


def fitted(rows: Rows, chosen: NDArray[np.bool_]) -> tuple[NDArray[np.float64], float]:
    """Return weights of raw features and the intercept, fitted on the chosen candidates."""
    from sklearn.linear_model import LogisticRegression

    features = rows.features[chosen]
    mean, scale = features.mean(axis=0), features.std(axis=0)
    scale[scale < 1e-9] = 1.0
    model = LogisticRegression(C=RIDGE_C, max_iter=2000)
    model.fit((features - mean) / scale, rows.right[chosen])
    weights = model.coef_[0] / scale
    return weights, float(model.intercept_[0] - weights @ mean)


def probabilities(
    rows: Rows, weights: NDArray[np.float64], intercept: float
) -> NDArray[np.float64]:
    """Return the probability of every candidate."""
    found: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-(rows.features @ weights + intercept)))
    return found


def cross_validated(rows: Rows) -> NDArray[np.float64]:
    """Return each candidate's probability from fits that never saw its question."""
    found = np.zeros(len(rows.right))
    for repeat in range(N_REPEATS):
        fold = np.random.default_rng(repeat).permutation(len(rows.kinds)) % N_FOLDS
        for held in range(N_FOLDS):
            out = fold[rows.question] == held
            found[out] += probabilities(rows, *fitted(rows, ~out))[out] / N_REPEATS
    return found


def best_of(rows: Rows, found: NDArray[np.float64]) -> dict[int, int]:
    """Return the most probable candidate of every question that has one."""
    best: dict[int, int] = {}
    for i, question in enumerate(rows.question.tolist()):
        if question not in best or found[i] > found[best[question]]:
            best[question] = i
    return best


def best_threshold(rows: Rows, found: NDArray[np.float64]) -> float:
    """Return the threshold that answers most questions as they should be."""
    best = best_of(rows, found)
    tops = np.array([found[i] for i in best.values()])
    gains = np.array(
        [1.0 if rows.right[i] else (0.0 if rows.kinds[q][2] else -1.0) for q, i in best.items()]
    )
    order = np.argsort(-tops)
    total = np.cumsum(gains[order])
    return float(tops[order][int(total.argmax())])


def report(rows: Rows, found: NDArray[np.float64], threshold: float) -> dict[str, float]:
    """Print and return what the choice is worth."""
    best = best_of(rows, found)
    given = {q: i for q, i in best.items() if found[i] >= threshold}
    slices: dict[str, list[int]] = defaultdict(list)
    for question, (kind, language, answerable) in enumerate(rows.kinds):
        if answerable:
            for name in ("answerable", kind, language):
                slices[name].append(question)
        else:
            slices["unanswerable"].append(question)
    reachable = set(rows.question[rows.right].tolist())
    for name, members in slices.items():
        right = [bool(q in best and rows.right[best[q]]) for q in members]
        kept = [q in given and ok for q, ok in zip(members, right, strict=True)]
        refused = np.mean([q not in given for q in members])
        oracle = np.mean([q in reachable for q in members])
        print(
            f"{name:16} n={len(members):4} right {np.mean(right):.3f} at the threshold "
            f"{np.mean(kept):.3f} refused {refused:.3f} best possible {oracle:.3f}"
        )
    tops = [float(found[i]) for i in best.values()]
    error = expected_calibration_error(tops, [bool(rows.right[i]) for i in best.values()])
    print(f"expected calibration error of the best candidates {error:.3f}")
    return {
        "right": float(
            np.mean([bool(q in best and rows.right[best[q]]) for q in slices["answerable"]])
        ),
        "right_at_threshold": float(
            np.mean([bool(q in given and rows.right[best[q]]) for q in slices["answerable"]])
        ),
        "calibration_error": error,
    }


def fit(paths: Sequence[Path], folder: Path) -> None:
    """Fit, print the cross-validated worth, and write ``calibration.json``."""
    rows = read_rows(paths)
    found = cross_validated(rows)
    threshold = best_threshold(rows, found)
    figures = report(rows, found, threshold)
    weights, intercept = fitted(rows, np.ones(len(rows.right), dtype=bool))
    digest = sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()
    Calibration(
        weights=dict(zip(rows.names, weights.tolist(), strict=True)),
        intercept=intercept,
        threshold=threshold,
        fitted={
            "by": "training/calibration.py",
            "on": datetime.now(UTC).date().isoformat(),
            "questions": len(rows.kinds),
            "candidates": len(rows.right),
            "candidates_sha256": digest,
            "ridge_c": RIDGE_C,
            **{f"cross_validated_{name}": round(value, 4) for name, value in figures.items()},
        },
    ).save(folder)


def main(argv: Sequence[str] | None = None) -> None:
    """Run one of the two steps."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    steps = parser.add_subparsers(dest="step", required=True)
    dumping = steps.add_parser("dump")
    for name in ("questions", "index", "out"):
        dumping.add_argument(name, type=Path)
    dumping.add_argument("--reader", default="kabar-reader")
    dumping.add_argument("--k", type=int, default=10)
    fitting = steps.add_parser("fit")
    fitting.add_argument("candidates", type=Path, nargs="+")
    fitting.add_argument("folder", type=Path)
    given = parser.parse_args(argv)
    if given.step == "dump":
        dump(given.questions, given.index, given.out, given.reader, given.k)
    else:
        fit(given.candidates, given.folder)


if __name__ == "__main__":
    main()
