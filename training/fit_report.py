"""What a fitted choice of the answer is worth on questions that the fit did not see."""

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from qa.metrics import expected_calibration_error
from training.candidates import SWAPPED, Rows

N_FOLDS = 10
# Share of the answerable questions that may be refused, for the sake of the unanswerable ones: a
# little below the tenth that is wanted of questions not seen.
MAX_REFUSED = 0.09


def folds(rows: Rows, seed: int) -> NDArray[np.int64]:
    """Return the fold of every question; questions about one article share one."""
    articles = {article: n for n, article in enumerate(dict.fromkeys(rows.articles))}
    fold = np.random.default_rng(seed).permutation(len(articles)) % N_FOLDS
    return np.array([fold[articles[article]] for article in rows.articles])


def best_of(rows: Rows, scores: NDArray[np.float64]) -> dict[int, int]:
    """Return the best candidate of every question that has one."""
    best: dict[int, int] = {}
    for i, question in enumerate(rows.question.tolist()):
        if question not in best or scores[i] > scores[best[question]]:
            best[question] = i
    return best


def best_threshold(
    rows: Rows,
    scores: NDArray[np.float64],
    found: NDArray[np.float64],
    chosen: NDArray[np.bool_] | None = None,
) -> float:
    """Return the highest threshold that refuses at most ``MAX_REFUSED`` of the answerable.

    ``chosen`` are the questions looked at, all when None.
    """
    best = best_of(rows, scores)
    of = {q for q, kind in enumerate(rows.kinds) if kind[2] and (chosen is None or chosen[q])}
    tops = sorted(float(found[i]) for q, i in best.items() if q in of)
    answerable = len(of)
    without = answerable - len(tops)  # refused whatever the threshold: nothing was found
    return tops[max(int(MAX_REFUSED * answerable) - without, 0)]


def held_out_thresholds(
    rows: Rows, scores: NDArray[np.float64], found: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return for every question the threshold that the questions of other folds ask for."""
    fold = folds(rows, 0)
    thresholds = np.zeros(len(rows.kinds))
    for held in range(N_FOLDS):
        thresholds[fold == held] = best_threshold(rows, scores, found, fold != held)
    return thresholds


def report(
    rows: Rows,
    scores: NDArray[np.float64],
    found: NDArray[np.float64],
    thresholds: NDArray[np.float64],
) -> dict[str, float]:
    """Print and return what the choice is worth; ``thresholds`` are by question."""
    best = best_of(rows, scores)
    given = {q: i for q, i in best.items() if found[i] >= thresholds[q]}
    slices: dict[str, list[int]] = defaultdict(list)
    for question, (kind, language, answerable) in enumerate(rows.kinds):
        if answerable:
            for name in ("answerable", kind, language):
                slices[name].append(question)
        else:
            slices[SWAPPED if kind == SWAPPED else "unanswerable"].append(question)
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
    asked = [i for q, i in best.items() if rows.kinds[q][0] != SWAPPED]
    error = expected_calibration_error(
        [float(found[i]) for i in asked], [bool(rows.right[i]) for i in asked]
    )
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
