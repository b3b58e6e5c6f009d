"""Generations of an index in one folder: a new one is written beside the old, then switched to.

    DIR/CURRENT               "000002": the generation that readers open
    DIR/generations/000002/   complete, never changed again
    DIR/generations/000001/   the one before, until the next write
    DIR/.lock                 held, with the writer's process id in it, while something is written

A crash at any moment leaves CURRENT at a complete generation; what it left behind is removed by the
next writer. docs/decisions/0003-index-on-disk.md says why.
"""

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import IndexDamaged, IndexLocked, IndexNotFound, StoreError
from index.layout import GENERATIONS, build_command

_CURRENT = "CURRENT"
_LOCK = ".lock"
# Names that this module gives; longer ones would not fit into a file name.
_NAME = re.compile(r"[0-9]{6,18}")


def current_generation(root: Path) -> Path:
    """Return the folder of the generation to read. Raises IndexNotFound and IndexDamaged."""
    name = _current_name(root)
    if name is None:
        raise IndexNotFound(
            f"there is no index in {root}; expected a folder made by Kabar; build one with "
            f"{build_command(root)}"
        )
    folder = root / GENERATIONS / name
    if not _NAME.fullmatch(name) or not folder.is_dir():
        raise IndexDamaged(
            f"{root / _CURRENT} names the generation {name[:40]!r}, which is missing; expected a "
            f"folder in {root / GENERATIONS}; build the index again with {build_command(root)}"
        )
    return folder


@contextmanager
def write_lock(root: Path) -> Iterator[None]:
    """Hold the only right to write below ``root``, which is made when missing.

    Raises IndexLocked when another process holds it, StoreError for a folder of something else.
    """
    handle = _lock_file(root)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as err:
            owner = os.pread(handle, 20, 0).decode(errors="replace").strip() or "unknown"
            raise IndexLocked(
                f"the index in {root} is being written by process {owner}; expected no other "
                f"writer; wait until it has ended"
            ) from err
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(handle)  # releases the lock; the file stays, so that no two writers hold two files


def begin_generation(root: Path, *, copy: bool) -> Path:
    """Return a new generation's folder: empty, or a ``copy`` of the current one to be changed.

    Generations other than the current one are removed first: the one before it, and whatever a
    crash left. Readers that have them open keep their files.
    """
    name = _current_name(root)
    last = _last_number(root, name)
    for folder in (root / GENERATIONS).glob("*"):
        if folder.name != name:
            shutil.rmtree(folder, ignore_errors=True)
    fresh = root / GENERATIONS / f"{last + 1:06d}"
    fresh.mkdir(parents=True)
    if copy:
        _copy(current_generation(root), fresh)
    return fresh


def publish_generation(root: Path, folder: Path) -> None:
    """Make a complete generation the current one, after everything in it has reached the disk."""
    for path in (*folder.rglob("*"), folder, folder.parent):
        _sync(path)
    draft = root / f"{_CURRENT}.new"
    draft.write_text(f"{folder.name}\n", encoding="utf-8")
    _sync(draft)
    draft.replace(root / _CURRENT)
    _sync(root)


def _current_name(root: Path) -> str | None:
    """Return what CURRENT says, None when there is none; bytes that are no text are kept as �."""
    path = root / _CURRENT
    try:
        return path.read_bytes().decode(errors="replace").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as err:
        raise StoreError(
            f"{path} cannot be read ({err.strerror}); expected a file that names a generation; "
            f"make it readable or give another --index"
        ) from err


def _last_number(root: Path, name: str | None) -> int:
    """Return the current generation's number; the highest there is when CURRENT is damaged."""
    if name is None or _NAME.fullmatch(name):
        return int(name or 0)
    left = (folder.name for folder in (root / GENERATIONS).glob("*"))
    return max((int(each) for each in left if _NAME.fullmatch(each)), default=0)


def _lock_file(root: Path) -> int:
    """Open the lock's file below ``root``, made when missing; StoreError when that cannot be."""
    try:
        _refuse_foreign(root)
        root.mkdir(parents=True, exist_ok=True)
        return os.open(root / _LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as err:
        raise StoreError(
            f"no index can be written to {root} ({err.strerror}); expected a folder that can be "
            f"written to, or a place to make one; give another --index"
        ) from err


def _refuse_foreign(root: Path) -> None:
    if not root.exists():
        return
    if not root.is_dir():
        raise StoreError(f"{root} is a file; expected a folder for an index, or nothing there yet")
    own = {_CURRENT, f"{_CURRENT}.new", GENERATIONS, _LOCK}
    foreign = {path.name for path in root.iterdir()} - own
    if foreign and _current_name(root) is None:
        raise StoreError(
            f"the folder {root} holds other things ({sorted(foreign)[0]}); expected an index, an "
            f"empty folder or none; give another --index"
        )


def _copy(source: Path, target: Path) -> None:
    """Copy a generation; tantivy's segments never change, so they are linked instead."""
    for path in sorted(source.rglob("*")):
        copied = target / path.relative_to(source)
        if path.is_dir():
            copied.mkdir()
        elif path.suffix == ".lock" or path.name == "manifest.json":
            continue
        elif path.parent.name == "lexical" and path.suffix != ".json":
            _link(path, copied)
        else:
            shutil.copyfile(path, copied)


def _link(source: Path, target: Path) -> None:
    try:
        target.hardlink_to(source)
    except OSError:  # a file system without hard links
        shutil.copyfile(source, target)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
