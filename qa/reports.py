"""What building an index gave, and what an index holds, as plain text for a terminal."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from corpus.report import ReadReport

if TYPE_CHECKING:
    from index.builder import BuildReport

_LABEL_CHARACTERS = 18


def read_and_built(read: ReadReport, built: "BuildReport", index: str) -> str:
    """Return what was read, rejected and repeated, what was indexed, and how long it took."""
    seconds = sum(built.seconds.values())
    stages = ", ".join(f"{stage} {spent:.1f}" for stage, spent in built.seconds.items())
    handled = built.added + built.updated + built.unchanged
    rows = {
        "read": read.summary(),
        "indexed": _changes(built),
        "near duplicates": f"{built.near_duplicates:,} tell the story of another article",
        "seconds": f"{seconds:.1f} ({stages})",
        "speed": f"{handled / max(seconds, 1e-3):,.1f} articles/s",
    }
    return f"{_rows(rows)}\n{what_is_held(built, index)}"


def _changes(built: "BuildReport") -> str:
    counts = {
        "added": built.added,
        "updated": built.updated,
        "unchanged": built.unchanged,
        "removed": built.removed,
    }
    return ", ".join(f"{n:,} {what}" for what, n in counts.items() if n) or "nothing new"


def what_is_held(built: "BuildReport", index: str) -> str:
    """Return what the index holds after a change."""
    return (
        f"The index in {index} now holds {built.articles:,} articles, {built.passages:,} passages "
        f"and {built.quotes:,} quotes (generation {built.generation})."
    )


def info_as_text(info: Mapping[str, Any], index: str) -> str:
    """Return what an index holds, one line for each kind of thing."""
    languages = ", ".join(f"{name} {n:,}" for name, n in info["languages"].items())
    rows = {
        "index": f"{index} (generation {info['generation']}, {info['created_at']})",
        "articles": f"{info['articles']:,} in {info['stories']:,} stories",
        "passages": f"{info['passages']:,}",
        "quotes": f"{info['quotes']:,}",
        "languages": languages,
        "published": f"{info['from'] or 'undated'} – {info['to'] or 'undated'}",
        "encoder": f"{info['encoder']} ({info['dimension']} numbers, {info['encoder_revision']})",
        "dense": _settings(info["dense"]),
        "settings": _settings(info["settings"]),
        "size": f"{info['bytes'] / 1e6:,.1f} MB",
    }
    return _rows(rows)


def _settings(settings: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {value}" for name, value in settings.items() if value is not None)


def _rows(rows: Mapping[str, str]) -> str:
    indented = {
        name: text.replace("\n", "\n" + " " * _LABEL_CHARACTERS) for name, text in rows.items()
    }
    return "\n".join(f"{name:<{_LABEL_CHARACTERS}}{text}" for name, text in indented.items())
