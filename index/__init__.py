"""How articles are found: passages in, ranked hits out."""

import os

# Set before torch or faiss load their OpenMP, which reads it once. Its idle threads spin by
# default; on a machine busy with anything else that made an answer take several times as long.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

from index.builder import BuildReport, add_articles, build_index, remove_articles
from index.encoder import SentenceEncoder
from index.hits import Encoder, Hit, Retriever
from index.manifest import Manifest
from index.query import Query
from index.reading import Index, describe_index, open_index

__all__ = [
    "add_articles",
    "build_index",
    "BuildReport",
    "describe_index",
    "Encoder",
    "Hit",
    "Index",
    "Manifest",
    "open_index",
    "Query",
    "remove_articles",
    "Retriever",
    "SentenceEncoder",
]
