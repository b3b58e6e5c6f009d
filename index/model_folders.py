"""Which folder a model's name means: one rule for encoders and readers."""

from pathlib import Path


def model_folder(name_or_path: str, embedded: Path) -> Path | None:
    """Return the folder of a model in ``embedded`` or of a path; None for a name of the hub.

    Only a plain name is one of the embedded models: joined to their folder, "" and ".." would be
    folders too, of no model.
    """
    if not name_or_path:
        return None
    own = embedded / name_or_path
    if name_or_path == Path(name_or_path).name != ".." and own.is_dir():
        return own
    path = Path(name_or_path).expanduser()
    return path if path.is_dir() else None
