"""Fit how the answer is chosen: features of candidates to the probability that one is right.

Two steps, so that the slow one is done once:

    python -m training.calibration dump QUESTIONS.jsonl INDEX CANDIDATES.jsonl [--reader NAME]
    python -m training.calibration fit CANDIDATES.jsonl READER_FOLDER [--beside CANDIDATES.jsonl]

``dump`` asks every question and writes its candidates (:mod:`training.candidates`). ``fit`` fits
the two models of :mod:`qa.calibration`, prints what they are worth, cross-validated by article,
and writes them beside the reader. Weights shrink by ridge; the threshold refuses at most 9 of 100
of the questions that have an answer. What is given ``--beside`` (questions about other than news)
helps to fit the weights; figures and the threshold are those of the others.
"""

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.calibration import LEAD, Calibration, lead
from training.candidates import SWAPPED, Rows, dump, read_rows
from training.fit_report import N_FOLDS, best_threshold, folds, held_out_thresholds, report

# Swept .002 … .02 on the development questions, cross-validated; flat.
ORDER_L2 = 0.01
# Inverse strength of the probability's ridge; swept .03 … 1, the strongest is best calibrated.
RIDGE_C = 0.03
# Candidates of one question that the probability is fitted on, best first.
N_PREFERRED = 1
# What a swapped question counts beside a hand-written one: together they weigh about as much as the
# unanswerable ones among those.
SWAPPED_WEIGHT = 0.25
# What an unanswerable question counts beside an answerable one. Swept 1 … 20, cross-validated: of
# the unanswerable ones .52 are refused at 1, .57 at 8, .55 at 20, for .003 of the right answers.
# The probabilities are fitted again without it (Platt 1999): they stay those of the mixture.
UNANSWERABLE_WEIGHT = 8.0
# What a question that is not about news counts for the probability: with more, the probabilities
# of the others are off (expected calibration error .09 at 1, .06 at .1, .05 without them).
BESIDE_WEIGHT = 0.1
N_REPEATS = 3

Confidence = tuple[NDArray[np.float64], float]  # weights, the lead's last, and the intercept


def ordered(
    rows: Rows, chosen: NDArray[np.bool_], *, strength: float = ORDER_L2
) -> NDArray[np.float64]:
    """Return weights of raw features that put right candidates first (a conditional logit).

    Minimises the mean over questions of -log(mass of the right candidates under a softmax over the
    question's candidates) + ``strength`` * |w|^2, on standardised features.
    """
    from scipy.optimize import minimize

    mean, scale = rows.features[chosen].mean(axis=0), rows.features[chosen].std(axis=0)
    scale[scale < 1e-9] = 1.0
    groups = []
    for question in np.unique(rows.question[chosen]):
        members = rows.question == question
        if rows.right[members].any():
            groups.append(((rows.features[members] - mean) / scale, rows.right[members]))

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, slope = strength * float(w @ w), 2 * strength * w
        for features, right in groups:
            z = features @ w
            p = np.exp(z - z.max())
            p /= p.sum()
            mass = p[right].sum()
            total -= np.log(mass) / len(groups)
            slope += (p @ features - (p[right] / mass) @ features[right]) / len(groups)
        return total, slope

    found = minimize(loss, np.zeros(len(mean)), jac=True, method="L-BFGS-B")
    weights: NDArray[np.float64] = found.x / scale
    return weights


def confident(rows: Rows, scores: NDArray[np.float64], chosen: NDArray[np.bool_]) -> Confidence:
    """Return the logistic model of the preferred candidates; ``scores`` must not have seen them."""
    from sklearn.linear_model import LogisticRegression

    kept = chosen & preferred(rows, scores)
    features = confidence_features(rows, scores)[kept]
    mean, scale = features.mean(axis=0), features.std(axis=0)
    scale[scale < 1e-9] = 1.0
    made = np.array([kind == SWAPPED for kind, _, _ in rows.kinds])[rows.question[kept]]
    weight = np.where(made, SWAPPED_WEIGHT, 1.0)
    if rows.own is not None:
        weight[rows.question[kept] >= rows.own] *= BESIDE_WEIGHT
    right = rows.right[kept]
    unanswerable = np.array([not kind[2] for kind in rows.kinds])[rows.question[kept]]
    model = LogisticRegression(C=RIDGE_C, max_iter=2000)
    model.fit(
        (features - mean) / scale,
        right,
        sample_weight=np.where(unanswerable, UNANSWERABLE_WEIGHT, 1.0) * weight,
    )
    weights = model.coef_[0] / scale
    intercept = float(model.intercept_[0] - weights @ mean)
    logits = (features @ weights + intercept)[:, None]
    again = LogisticRegression(C=1e6).fit(logits, right, sample_weight=weight)
    slope = float(again.coef_[0, 0])
    return slope * weights, slope * intercept + float(again.intercept_[0])


def preferred(rows: Rows, scores: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which candidates are among the ``N_PREFERRED`` best of their question."""
    found = np.zeros(len(scores), dtype=bool)
    for question in np.unique(rows.question):
        members = np.flatnonzero(rows.question == question)
        found[members[np.argsort(-scores[members])[:N_PREFERRED]]] = True
    return found


def confidence_features(rows: Rows, scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the features that the probability is made of, the lead last."""
    leads = np.zeros(len(scores))
    for question in np.unique(rows.question):
        members = np.flatnonzero(rows.question == question)
        own = scores[members].tolist()
        leads[members] = [lead(own, i) for i in range(len(own))]
    return np.column_stack([rows.features, leads])


def probabilities(
    rows: Rows, scores: NDArray[np.float64], model: Confidence
) -> NDArray[np.float64]:
    """Return the probability of every candidate; those that are not preferred keep their order."""
    weights, intercept = model
    logits = confidence_features(rows, scores) @ weights + intercept
    found: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-np.clip(logits, -50, 50)))
    return found


def cross_validated(rows: Rows) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return each candidate's score and probability from fits that never saw its question.

    Nor did they see another question about the same article.
    """
    scores, found = np.zeros(len(rows.right)), np.zeros(len(rows.right))
    for repeat in range(N_REPEATS):
        fold = folds(rows, repeat)
        unseen = np.zeros(len(rows.right))
        for held in range(N_FOLDS):
            out = fold[rows.question] == held
            unseen[out] = (rows.features @ ordered(rows, ~out))[out]
        for held in range(N_FOLDS):
            out = fold[rows.question] == held
            found[out] += (
                probabilities(rows, unseen, confident(rows, unseen, ~out))[out] / N_REPEATS
            )
        scores += unseen / N_REPEATS
    return scores, found


def fit(paths: Sequence[Path], folder: Path, beside: Sequence[Path] = ()) -> None:
    """Fit, print the cross-validated worth, and write ``calibration.json``."""
    rows = read_rows(paths, beside)
    unseen, found = cross_validated(rows)
    own = read_rows(paths)
    count = len(own.right)
    known = own, unseen[:count], found[:count]
    threshold = best_threshold(*known)
    figures = report(*known, held_out_thresholds(*known))
    everything = np.ones(len(rows.right), dtype=bool)
    weights, intercept = confident(rows, unseen, everything)
    digest = sha256(b"".join(path.read_bytes() for path in (*paths, *beside))).hexdigest()
    Calibration(
        order=dict(zip(rows.names, ordered(rows, everything).tolist(), strict=True)),
        confidence=dict(zip((*rows.names, LEAD), weights.tolist(), strict=True)),
        intercept=intercept,
        threshold=threshold,
        fitted={
            "by": "training/calibration.py",
            "on": datetime.now(UTC).date().isoformat(),
            "questions": len(rows.kinds),
            "candidates": len(rows.right),
            "candidates_sha256": digest,
            "order_l2": ORDER_L2,
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
    fitting.add_argument("--beside", type=Path, nargs="+", default=[])
    given = parser.parse_args(argv)
    if given.step == "dump":
        dump(given.questions, given.index, given.out, given.reader, given.k)
    else:
        fit(given.candidates, given.folder, given.beside)


if __name__ == "__main__":
    main()
