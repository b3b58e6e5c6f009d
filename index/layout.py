"""Names of the files in a generation, and the text that a passage is encoded with."""

from corpus.documents import Passage

ARTICLES = "articles.sqlite"
LEXICAL = "lexical"
VECTORS = "vectors.faiss"


def encoded_text(passage: Passage) -> str:
    """Return what the encoder sees of a passage: its article's title, then its own text."""
    return f"{passage.title}\n{passage.text}" if passage.title else passage.text
