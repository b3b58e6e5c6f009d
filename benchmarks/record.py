"""Figures with what they were measured on: machine, versions, commit, command."""

import json
import os
import platform
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RESULTS = Path(__file__).with_name("results")
PACKAGES = ("kabar", "torch", "sentence-transformers", "transformers", "faiss-cpu", "tantivy")


def finish(
    name: str, values: Mapping[str, Any], args: Namespace, table: str, *, is_kept: bool = True
) -> None:
    """Print the figures, as JSON or as a table, and write them to the results file if kept."""
    if is_kept:
        path = args.out or RESULTS / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        whole = {**circumstances(name), "results": values}
        path.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(values, ensure_ascii=False) if args.json else table)


def add_output(parser: ArgumentParser) -> None:
    """Add the options that ``finish`` needs."""
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="results file (default: benchmarks/results/…)"
    )


def circumstances(name: str) -> dict[str, Any]:
    """Return machine, versions, commit, time and command of this run."""
    return {
        "benchmark": name,
        "command": " ".join(["python -m", f"benchmarks.{name}", *map(_portable, sys.argv[1:])]),
        "commit": _git("rev-parse", "--short", "HEAD"),
        "clean": _git("status", "--porcelain", "--", "*.py") == "",
        "measured": datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ"),
        "machine": {
            "cpu": _cpu(),
            "cpus": len(os.sched_getaffinity(0)),
            "system": f"{platform.system()} {platform.machine()}",
            "python": platform.python_version(),
        },
        "versions": {package: version(package) for package in PACKAGES},
    }


def _portable(argument: str) -> str:
    """Return a path relative to the checkout: results must not name the machine's folders."""
    path = Path(argument)
    return os.path.relpath(path, ROOT) if path.is_absolute() else argument


def _git(*command: str) -> str:
    found = subprocess.run(["git", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    return found.stdout.strip() if found.returncode == 0 else "unknown"


def _cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
