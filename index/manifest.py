"""What an index is made of: written last into each generation, checked first on opening."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from corpus.errors import IndexDamaged, IndexMismatch
from index.layout import rebuild_command

FORMAT_VERSION = 1
FILE_NAME = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """One generation of an index.

    ``published_from`` and ``published_to`` are ISO days, None when no article is dated. ``dense``
    says how the vectors are kept (``DenseChoice``), ``settings`` what the build was told, ``files``
    gives each file's size in bytes by its path in the generation.
    """

    generation: int
    created_at: str
    encoder: str
    encoder_revision: str
    dimension: int
    articles: int
    passages: int
    quotes: int
    stories: int
    languages: Mapping[str, int]
    published_from: str | None
    published_to: str | None
    dense: Mapping[str, Any]
    settings: Mapping[str, Any]
    files: Mapping[str, int]
    format_version: int = FORMAT_VERSION

    def write(self, folder: Path) -> None:
        """Write the manifest into its generation's folder."""
        text = json.dumps(asdict(self), indent=2, ensure_ascii=False, sort_keys=True)
        (folder / FILE_NAME).write_text(text + "\n", encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """Read a generation's manifest and check that its files are there, in their sizes.

        Raises IndexDamaged, and IndexMismatch when another version of Kabar wrote it.
        """
        path = folder / FILE_NAME
        try:
            values = json.loads(path.read_text(encoding="utf-8"))
            version = values["format_version"]
        except (OSError, ValueError, KeyError, TypeError) as err:
            found = f"the manifest {path} cannot be read ({err})"
            raise _damaged(path, found, "a JSON object") from err
        if version != FORMAT_VERSION:
            raise IndexMismatch(
                f"the index in {folder} has format {version}; this Kabar reads format "
                f"{FORMAT_VERSION}; build it again with {rebuild_command(path)}"
            )
        try:
            manifest = cls(**values)
        except TypeError as err:
            found = f"the manifest {path} has other fields ({err})"
            raise _damaged(path, found, f"the fields of format {FORMAT_VERSION}") from err
        manifest._check_files(folder)
        return manifest

    def info(self) -> dict[str, Any]:
        """Return what is in the index, as plain values for display."""
        return {
            "articles": self.articles,
            "passages": self.passages,
            "quotes": self.quotes,
            "stories": self.stories,
            "languages": dict(self.languages),
            "from": self.published_from,
            "to": self.published_to,
            "encoder": self.encoder,
            "encoder_revision": self.encoder_revision,
            "dimension": self.dimension,
            "dense": dict(self.dense),
            "settings": dict(self.settings),
            "bytes": sum(self.files.values()),
            "generation": self.generation,
            "created_at": self.created_at,
        }

    def _check_files(self, folder: Path) -> None:
        for name, size in self.files.items():
            path = folder / name
            if not path.is_file():
                raise _damaged(path, f"the file {path} is missing", "the files of its manifest")
            found = path.stat().st_size
            if found != size:
                raise _damaged(path, f"the file {path} has {found} bytes", f"{size}")


def sizes_of(folder: Path) -> dict[str, int]:
    """Return the sizes of the files below a folder by path; the manifest and locks left out."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_size
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != FILE_NAME and path.suffix != ".lock"
    }


def _damaged(path: Path, found: str, expected: str) -> IndexDamaged:
    return IndexDamaged(
        f"{found}; expected {expected}; build the index again with {rebuild_command(path)}"
    )
