"""The sample corpus that ships with Kabar: where its files lie."""

from pathlib import Path

_FOLDER = Path(__file__).resolve().parent / "sample"


def sample_articles_path() -> Path:
    """Path of the sample articles, JSON lines that ``read_articles`` reads."""
    return _FOLDER / "articles.jsonl"


def sample_questions_path() -> Path:
    """Path of the questions over the sample articles, JSON lines in Kabar's question format."""
    return _FOLDER / "questions.jsonl"
