"""What we know: articles, the passages they are split into, names and dates; no model."""

from corpus.articles import read_articles
from corpus.cleaning import clean_text
from corpus.dates import date_interval, parse_date
from corpus.documents import Article, Language, Passage, Quote, QuoteKind
from corpus.duplicates import NearDuplicates
from corpus.errors import (
    CorpusError,
    IndexDamaged,
    IndexLocked,
    IndexMismatch,
    IndexNotFound,
    InvalidArticle,
    KabarError,
    MissingDependency,
    ModelError,
    ModelNotFound,
    QuestionError,
    StoreError,
    TextTooLong,
    UnreadablePath,
)
from corpus.language import detect_language
from corpus.names import NameTable, find_names
from corpus.passages import split_article
from corpus.report import ExactDuplicate, ReadReport, Rejection
from corpus.sentences import split_sentences

__all__ = [
    "Article",
    "clean_text",
    "CorpusError",
    "date_interval",
    "detect_language",
    "ExactDuplicate",
    "find_names",
    "IndexDamaged",
    "IndexLocked",
    "IndexMismatch",
    "IndexNotFound",
    "InvalidArticle",
    "KabarError",
    "Language",
    "MissingDependency",
    "ModelError",
    "ModelNotFound",
    "NameTable",
    "NearDuplicates",
    "parse_date",
    "Passage",
    "QuestionError",
    "Quote",
    "QuoteKind",
    "read_articles",
    "ReadReport",
    "Rejection",
    "split_article",
    "split_sentences",
    "StoreError",
    "TextTooLong",
    "UnreadablePath",
]
