"""Files that commands write: never over what they read, and whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path

from corpus.errors import StoreError


def refuse_source(path: Path, source: Path, option: str) -> None:
    """Refuse to write over the file that is read, by whatever name or link it is given.

    Raises
    ------
    StoreError
        When both are one file.
    """
    is_same = path.resolve() == source.resolve()
    with suppress(OSError):  # one of them is not there
        is_same = is_same or path.samefile(source)
    if is_same:
        raise StoreError(
            f"{option} {path} is the file that is read, {source}, which would be lost; expected "
            f"another file: name one with {option}"
        )


def prepare(path: Path, option: str) -> None:
    """Make sure that a file can be written before the work that it is to hold is done.

    Raises
    ------
    StoreError
        When it cannot.
    """
    try:
        if not path.parent.exists():
            path.parent.mkdir(parents=True)
        if path.exists():
            path.open("a").close()  # a file that was made read-only is to stay
        if _is_replaced(path):
            _draft(path).touch()
            _draft(path).unlink()
    except OSError as err:
        raise _not_writable(path, option, err) from err


def write_whole(path: Path, text: str, option: str) -> None:
    """Write a text as UTF-8; a crash or a full disk leaves the file as it was.

    Raises
    ------
    StoreError
        When the file cannot be written.
    """
    prepare(path, option)
    # Half an emoji is no UTF-8; in JSON its escape means the same.
    content = text.encode(errors="backslashreplace")
    try:
        if _is_replaced(path):
            _replace(path, content)
        else:
            path.write_bytes(content)
    except OSError as err:
        raise _not_writable(path, option, err) from err


def _is_replaced(path: Path) -> bool:
    """Whether another file can take the path's place: not that of a terminal or a pipe."""
    return path.is_file() or not path.exists()


def _replace(path: Path, content: bytes) -> None:
    draft = _draft(path)
    try:
        draft.write_bytes(content)
        if path.exists():
            draft.chmod(path.stat().st_mode)
        draft.replace(path.resolve())
    finally:
        draft.unlink(missing_ok=True)


def _draft(path: Path) -> Path:
    """Return where to write first: beside the file itself, so that a link to it stays one."""
    target = path.resolve()
    return target.with_name(f".{target.name}.{os.getpid()}.new")


def _not_writable(path: Path, option: str, err: OSError) -> StoreError:
    return StoreError(
        f"{path} cannot be written ({err.strerror or err}); expected a place that can be written "
        f"to: name another with {option}"
    )
