"""Files as byte streams, whether or not they are compressed."""

import gzip
import lzma
import zlib
from pathlib import Path
from typing import BinaryIO, cast

COMPRESSED = (".gz", ".xz", ".zst")


class DamagedFile(Exception):
    """A compressed file that ends early or does not decompress; its text says which."""


def bare_suffix(path: Path) -> str:
    """Suffix of the format below any compression: ``.jsonl`` for ``a.jsonl.gz``; lower case."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in COMPRESSED:
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def bare_stem(path: Path) -> str:
    """File name without its format and compression suffixes; other dots stay."""
    name = path.name
    if path.suffix.lower() in COMPRESSED:
        name = Path(name).stem
    return Path(name).stem


def open_bytes(path: Path) -> BinaryIO:
    """Open ``path`` for reading bytes, decompressing by its last suffix."""
    suffix = path.suffix.lower()
    if suffix == ".gz":
        return cast(BinaryIO, gzip.open(path))
    if suffix == ".xz":
        return cast(BinaryIO, lzma.open(path))
    if suffix == ".zst":
        return _open_zstandard(path)
    return path.open("rb")


def _open_zstandard(path: Path) -> BinaryIO:
    import zstandard

    return cast(BinaryIO, zstandard.open(path, "rb"))


def damage(error: BaseException) -> str | None:
    """Sentence for an error raised while decompressing, None when it is another kind of error."""
    if isinstance(error, EOFError):
        return "the compressed file ends early; copy or download it again"
    if isinstance(error, gzip.BadGzipFile | lzma.LZMAError | zlib.error):
        return f"does not decompress ({error}); expected what its suffix says"
    if type(error).__name__ == "ZstdError":  # by name: zstandard is loaded only for .zst files
        return f"does not decompress ({error}); expected what its suffix says"
    return None
