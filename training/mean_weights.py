"""The mean of the weights of two passes, where the later one went on from the earlier.

    python -m training.mean_weights EARLIER LATER OUT

Reads both what the first was good at and what the second is: weights of one training lie in one
basin, and the point between them is often better than both ends (Wortsman et al. 2022, "Model
soups").
"""

import argparse
import shutil
from pathlib import Path

from safetensors.torch import load_file, save_file

WEIGHTS = "model.safetensors"


def mean(earlier: Path, later: Path, out: Path, share: float = 0.5) -> None:
    """Write a copy of ``later`` with ``share`` of its weights and the rest of the earlier's."""
    shutil.copytree(later, out, dirs_exist_ok=True)
    one, other = load_file(earlier / WEIGHTS), load_file(later / WEIGHTS)
    if set(one) != set(other):
        raise ValueError(
            f"{earlier} and {later} hold different weights; expected two passes of one"
        )
    mixed = {name: one[name].float().lerp(other[name].float(), share).half() for name in one}
    save_file(mixed, out / WEIGHTS, metadata={"format": "pt"})


def main() -> None:
    """Write the mean."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("earlier", "later", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--share", type=float, default=0.5, help="of the later weights")
    args = parser.parse_args()
    mean(args.earlier, args.later, args.out, args.share)


if __name__ == "__main__":
    main()
