"""Where an encoder's files come from, and what tells one version of them from another."""

import json
import os
import socket
from hashlib import file_digest, sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from corpus.errors import MissingDependency, ModelNotFound
from index.model_folders import model_folder as folder_of

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

EMBEDDED = Path(__file__).with_name("models")

OWN_MODULE = "index.onnx_transformer.OnnxTransformer"
# What training.export writes beside it. No other module is trusted, not even one of
# sentence-transformers: Transformer would then run code that a configuration names.
_PLAIN_MODULES = {
    "sentence_transformers.sentence_transformer.modules.pooling.Pooling",
    "sentence_transformers.base.modules.normalize.Normalize",
}

_WEIGHTS = ("*.safetensors", "*.bin", "*.onnx", "tokenizer.json")


def weights_digest(folder: Path) -> str:
    """Return ``sha256:`` and the digest of a model folder's weights and tokenizer."""
    digests = []
    for pattern in _WEIGHTS:
        for path in sorted(folder.rglob(pattern)):
            with path.open("rb") as file:
                digests.append(file_digest(file, "sha256").hexdigest())
    if len(digests) == 1:
        return f"sha256:{digests[0]}"
    return f"sha256:{sha256(' '.join(digests).encode()).hexdigest()}"


def model_folder(name_or_path: str) -> Path | None:
    """Return the folder of an embedded model or of a path, None when it is neither."""
    return folder_of(name_or_path, EMBEDDED)


def load_model(name: str, revision: str | None) -> "SentenceTransformer":
    """Load a model folder, or a hub model: the local copy when there is one, else by download.

    Raises ModelNotFound, and MissingDependency when the model needs a package that is not there.
    """
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()
    options: dict[str, Any] = {"revision": revision, "model_kwargs": {"dtype": "float32"}}
    try:
        if is_ours(name):
            options["trust_remote_code"] = True
        try:
            return SentenceTransformer(name, local_files_only=True, **options).float()
        except (OSError, ValueError):
            if model_folder(name) or not _hub_answers():
                raise
            return SentenceTransformer(name, **options).float()
    except ImportError as err:
        raise MissingDependency(
            f"the encoder {name!r} needs a package that is not installed "
            f"({str(err).strip().splitlines()[0]}); install it with pip"
        ) from err
    except (OSError, ValueError, KeyError, TypeError, RuntimeError) as err:
        reason = (str(err).strip() or type(err).__name__).splitlines()[0].rstrip(".")
        raise ModelNotFound(
            f"the encoder {name!r} cannot be loaded ({reason}); expected 'kabar-small', a model "
            f"folder, or the name of a hub model that is in the local cache or can be downloaded"
        ) from err


def is_ours(name: str) -> bool:
    """Whether a folder runs code of nobody but sentence-transformers and Kabar.

    sentence-transformers refuses every module that is not its own; here only ours is let through,
    with the modules that it is exported with. Raises ValueError, KeyError or TypeError when
    modules.json is broken.
    """
    folder = Path(name)
    listed = folder / "modules.json"
    if not listed.is_file() or any(folder.rglob("*.py")):
        return False
    kinds = {str(module["type"]) for module in json.loads(listed.read_text(encoding="utf-8"))}
    return OWN_MODULE in kinds and kinds <= {OWN_MODULE, *_PLAIN_MODULES} and _is_plain(folder)


def _is_plain(folder: Path) -> bool:
    """Whether the modules listed are those loaded; a model of another type is converted instead."""
    settings = folder / "config_sentence_transformers.json"
    if not settings.is_file():
        return True
    kind = json.loads(settings.read_text(encoding="utf-8")).get("model_type")
    return kind in (None, "SentenceTransformer")


def _hub_answers() -> bool:
    """Whether the hub's address resolves: its client would retry for a minute where none does."""
    if os.environ.get("HTTPS_PROXY") or os.environ.get("https_proxy"):
        return True
    host = urlsplit(os.environ.get("HF_ENDPOINT") or "https://huggingface.co").hostname
    try:
        socket.getaddrinfo(host, 443)
    except OSError:
        return False
    return True


def hub_commit(model: "SentenceTransformer") -> str | None:
    """Return the hub's commit that a model was loaded from, None for a folder."""
    config = getattr(getattr(model[0], "auto_model", None), "config", None)
    return getattr(config, "_commit_hash", None)
