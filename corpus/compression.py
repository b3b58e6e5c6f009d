"""Files as byte streams, whether or not they are compressed."""

import gzip
import io
import lzma
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_CHUNK_BYTES = 2**16
COMPRESSED = (".gz", ".xz", ".zst")


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
    return cast(BinaryIO, io.BufferedReader(_ZstandardFile(path.open("rb"))))


class _ZstandardFile(io.RawIOBase):
    """All frames of a .zst file; zstandard's own reader stops silently where a file is cut off."""

    def __init__(self, file: BinaryIO) -> None:
        import zstandard

        self._file = file
        self._decompressor = zstandard.ZstdDecompressor()
        self._frame: zstandard.ZstdDecompressionObj | None = None
        self._pending = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        view = memoryview(buffer).cast("B")
        while not self._pending:
            chunk = self._file.read(_CHUNK_BYTES)
            if not chunk and self._frame is not None:
                raise EOFError("the last frame is not complete")
            if not chunk:
                return 0
            self._decompress(chunk)
        size = min(len(view), len(self._pending))
        view[:size], self._pending = self._pending[:size], self._pending[size:]
        return size

    def close(self) -> None:
        self._file.close()
        super().close()

    def _decompress(self, chunk: bytes) -> None:
        parts: list[bytes] = []
        while chunk:
            self._frame = self._frame or self._decompressor.decompressobj()
            parts.append(self._frame.decompress(chunk))
            chunk = b""
            if self._frame.eof:
                chunk, self._frame = self._frame.unused_data, None
        self._pending = b"".join(parts)


def damage(error: BaseException) -> str | None:
    """Sentence for an error raised while decompressing, None when it is another kind of error."""
    if isinstance(error, EOFError):
        return "the compressed file ends early; copy or download it again"
    if isinstance(error, gzip.BadGzipFile | lzma.LZMAError | zlib.error):
        return f"does not decompress ({error}); expected what its suffix says"
    if type(error).__name__ == "ZstdError":  # by name: zstandard is loaded only for .zst files
        return f"does not decompress ({error}); expected what its suffix says"
    return None
