"""Names of the files in an index, and the text that a passage is encoded with."""

from pathlib import Path
from shlex import quote

from corpus.documents import Passage

ARTICLES = "articles.sqlite"
LEXICAL = "lexical"
VECTORS = "vectors.faiss"
GENERATIONS = "generations"


def build_command(root: Path | str) -> str:
    """Return the command that builds the index in a folder, as it stands in error messages."""
    return f"'kabar build PATH… --index {quote(str(root))}'"


def rebuild_command(path: Path) -> str:
    """Return the command that builds the index that ``path`` is a part of.

    The folder is left open for a part that lies in no index.
    """
    roots = (folder.parent for folder in path.parents if folder.name == GENERATIONS)
    return build_command(next(roots, "DIR"))


def encoded_text(passage: Passage) -> str:
    """Return what the encoder sees of a passage: title, full names, its own text; a line each.

    On questions/news.dev among 1,563 passages (2026-11) the answer's passage came first for .54 of
    questions with the text alone, .51 with the title, .57 with title and names; among the first
    five for .90, .92 and .94.
    """
    return "\n".join(filter(None, (passage.title, ", ".join(passage.names), passage.text)))
