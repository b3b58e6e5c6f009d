"""Development questions of the QA data as a collection to be searched.

    python -m training.passage_questions QA_FILE WIKI_FILE OUT

writes ``OUT/articles.jsonl`` (every context of the QA file as an article, and paragraphs of
Wikipedia to be told from them) and ``OUT/questions.jsonl``. The choice of the answer is fitted on
them beside the questions about news: they are other articles, but many more questions, a third of
which nothing answers, none of them seen by the reader in training.
"""

import argparse
import json
import random
from collections.abc import Iterable, Mapping
from pathlib import Path

from training.reading_data import read_rows, some

PARAGRAPHS = 1_500


def write(qa: Path, wiki: Path, out: Path, seed: int) -> None:
    """Write the two files."""
    rows = read_rows(qa)
    contexts = {str(row["context"]): f"context-{i}" for i, row in enumerate(rows)}
    articles = [{"id": name, "title": "", "text": text} for text, name in contexts.items()]
    for i, row in enumerate(some(read_rows(wiki), PARAGRAPHS, random.Random(seed))):
        articles.append({"id": f"wiki-{i}", "title": str(row["title"]), "text": str(row["text"])})
    out.mkdir(parents=True, exist_ok=True)
    write_lines(out / "articles.jsonl", articles)
    write_lines(out / "questions.jsonl", (
        {"id": f"passage-{i}", "lang": "id", "type": "passage", "question": row["question"],
         "article_ids": [contexts[str(row["context"])]],
         "answers": [answer["text"] for answer in row["answers"]]}  # type: ignore[attr-defined]
        for i, row in enumerate(rows)
    ))  # fmt: skip


def write_lines(path: Path, records: Iterable[Mapping[str, object]]) -> None:
    """Write JSON lines."""
    with path.open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def main() -> None:
    """Write the collection."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("qa", "wiki", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    write(args.qa, args.wiki, args.out, args.seed)


if __name__ == "__main__":
    main()
