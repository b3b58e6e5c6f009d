"""The sample articles' index: built the first time, kept in the user's cache for the next."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from corpus.articles import read_articles
from corpus.report import ReadReport
from corpus.samples import sample_articles_path

EMBEDDED_ENCODER = Path(__file__).resolve().parents[1] / "index" / "models" / "kabar-small"


def sample_index(say: Callable[[str], None]) -> Path:
    """Return the folder of the sample's index; build it when there is none for these files.

    ``say`` is told before something takes seconds. The folder's name changes with Kabar's version,
    the articles and the model, so that an index of an earlier Kabar is never opened.
    """
    cache = cache_folder()
    folder = cache / f"sample-{_fingerprint()}"
    if folder.is_dir():
        return folder
    say(f"Indexing the sample articles in {folder} (once; this takes some seconds) …")
    building = Path(tempfile.mkdtemp(prefix="sample-", dir=cache))
    try:
        _build(building)
        _move(building, folder)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return folder


def cache_folder() -> Path:
    """Return the user's folder for what can be made again; a temporary one if it cannot be."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(base) / "kabar"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.mkdtemp(prefix="kabar-"))
    return folder if os.access(folder, os.W_OK) else Path(tempfile.mkdtemp(prefix="kabar-"))


def _build(folder: Path) -> None:
    from index.builder import build_index

    articles = read_articles([sample_articles_path()], ReadReport())
    build_index(articles, folder, progress=sys.stderr.isatty())


def _move(building: Path, folder: Path) -> None:
    """Give a finished index its name; another process may have been first with the same one."""
    try:
        building.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise


def _fingerprint() -> str:
    try:
        digest = sha256(version("kabar").encode())
    except PackageNotFoundError:
        digest = sha256()
    digest.update(sample_articles_path().read_bytes())
    for path in sorted(EMBEDDED_ENCODER.rglob("*")):
        if path.is_file():
            digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
