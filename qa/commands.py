"""What each command does: arguments in, lines of output out.

Models and engines are imported by the command that needs them, so that the others start at once.
"""

import json
import logging
import shutil
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from corpus.articles import read_articles
from corpus.documents import Article
from corpus.errors import QuestionError, StoreError, UnreadablePath
from corpus.report import ReadReport
from qa.arguments import parser
from qa.output_files import prepare, refuse_source, write_whole
from qa.questions import bytes_of
from qa.reports import info_as_text, read_and_built, what_is_held

if TYPE_CHECKING:
    from qa.evaluation import Evaluation
    from qa.pipeline import QuestionAnswerer

_LOGGER = logging.getLogger(__name__)
# Wider lines than this are hard to read.
_MAX_WIDTH = 100
T = TypeVar("T")


def build(args: Namespace) -> Iterator[str]:
    """Read articles and build an index of them."""
    from index.builder import build_index

    report = ReadReport()
    built = build_index(
        _articles(args.paths, report),
        args.index,
        encoder=args.embedder,
        max_words=args.max_words,
        dense=args.dense,
        progress=_on_terminal(),
    )
    yield read_and_built(report, built, args.index)


def add(args: Namespace) -> Iterator[str]:
    """Add articles to an index, or update those of the same id."""
    from index.builder import add_articles

    report = ReadReport()
    built = add_articles(_articles(args.paths, report), args.index, progress=_on_terminal())
    yield read_and_built(report, built, args.index)


def _articles(paths: Sequence[str], report: ReadReport) -> Iterator[Article]:
    """Return the articles of the paths; an error when there is none, before anything is written."""
    articles = read_articles(paths, report)
    for first in articles:
        return chain([first], articles)
    reasons = "; ".join(map(str, report.rejected[:3]))
    raise UnreadablePath(
        f"there is no article in {', '.join(paths)}{f' ({reasons})' if reasons else ''}; "
        "expected texts Kabar reads: .txt .jsonl .json .csv .html, also compressed"
    )


def remove(args: Namespace) -> Iterator[str]:
    """Remove articles from an index; an error at the end when an id is not in it."""
    from index.builder import remove_articles

    built = remove_articles(args.article_ids, args.index)
    yield f"{built.removed:,} articles removed\n{what_is_held(built, args.index)}"
    if built.unknown:
        raise StoreError(
            f"the index in {args.index} has no article {', '.join(built.unknown)}; expected ids "
            "as 'kabar ask --json' gives them in 'article_id'"
        )


def info(args: Namespace) -> Iterator[str]:
    """Tell what is in an index."""
    from index.generations import current_generation
    from index.manifest import Manifest

    # The manifest alone: no model is loaded, and one that is not here any more is no hindrance.
    found = Manifest.read(current_generation(Path(args.index))).info()
    yield _json(found) if args.json else info_as_text(found, args.index)


def ask(args: Namespace) -> Iterator[str]:
    """Answer one question, or the lines of a file."""
    if args.batch is not None:
        if args.explain:
            parser().error("--explain shows the steps of one question; it cannot go with --batch")
        yield from _ask_batch(args)
        return
    from qa.explanation import explanation, explanation_as_text
    from qa.presentation import answer_to_json
    from qa.terminal import answer_as_text

    found = _answerer(args).explain(args.question, min_confidence=args.min_confidence)
    width = min(shutil.get_terminal_size().columns, _MAX_WIDTH)
    if args.json:
        steps = {"explain": explanation(found)} if args.explain else {}
        yield _json(answer_to_json(found.answer) | steps)
        return
    yield answer_as_text(found.answer, width=width)
    if args.explain:
        yield f"\n{explanation_as_text(found, width=width)}"


def _ask_batch(args: Namespace) -> Iterator[str]:
    from qa.batch import answer_lines

    lines, name = _lines(args.batch)
    ask_one = partial(_answerer(args).ask, min_confidence=args.min_confidence)
    n_bad = 0
    for answer in answer_lines(ask_one, _progress(lines, "asking"), name):
        if "error" in answer:
            n_bad += 1
            _LOGGER.error("%s", answer["error"])
        yield _json(answer)
    if n_bad:
        raise QuestionError(
            f"{n_bad} lines of {name} could not be asked; the others are answered, "
            "the reasons stand above and in the output's 'error'"
        )


def _lines(name: str) -> tuple[Iterable[bytes], str]:
    """Lines of a file, or of stdin as they come, and what to call it in errors."""
    if name == "-":
        return sys.stdin.buffer, "stdin"
    return bytes_of(Path(name)).split(b"\n"), name


def evaluate(args: Namespace) -> Iterator[str]:
    """Ask every question of a file and compare with its accepted answers."""
    from qa.evaluation import evaluate as evaluate_answerer
    from qa.outcomes import language_in
    from qa.questions import read_questions

    if args.report is not None:
        refuse_source(args.report, Path(args.file), "--report")
    questions = read_questions(Path(args.file))
    if args.report is not None:
        prepare(args.report, "--report")  # before the questions are asked, which may take an hour
    answerer = _answerer(args)
    found = evaluate_answerer(
        answerer,
        _progress(questions, "asking"),
        language_of=partial(language_in, answerer.index),
    )
    if args.report is not None:
        _write_report(args, found)
    yield _json(found.to_json()) if args.json else found.table()


def _write_report(args: Namespace, found: "Evaluation") -> None:
    from index.generations import current_generation
    from index.manifest import Manifest
    from qa.html_report import html_report

    info = Manifest.read(current_generation(Path(args.index))).info()
    facts = {
        "Questions": f"{len(found.outcomes):,} of {args.file}",
        "Index": f"{args.index} ({info['articles']:,} articles, {info['passages']:,} passages)",
        "Models": f"{info['encoder']}, {args.reader}; Kabar {version('kabar')}",
        "Measured": datetime.now().astimezone().strftime("%d %B %Y, %H:%M"),
    }
    write_whole(args.report, html_report(found, facts), "--report")


def feedback(args: Namespace) -> Iterator[str]:
    """Make questions with accepted answers of what readers said in the chat window."""
    from qa.feedback import feedback_file, read_feedback
    from qa.feedback_export import exported, summary

    path = feedback_file(args.index) if args.feedback is None else args.feedback
    if args.out is not None:
        refuse_source(args.out, path, "--out")
    judgments, problems = read_feedback(path)
    records = exported(judgments)
    if args.out is not None:
        write_whole(args.out, "".join(f"{_json(record)}\n" for record in records), "--out")
    yield summary(judgments, records)
    for problem in problems:
        _LOGGER.error("%s", problem)
    if problems:
        raise QuestionError(
            f"{len(problems)} lines of {path} could not be read, the reasons stand above; the "
            "others are exported: mend these lines or delete them"
        )


def chat(args: Namespace) -> Iterator[str]:
    """Open the chat window and serve it until interrupted."""
    # The one import against the direction: the console command starts the window above it.
    from app import run

    run(**{name: value for name, value in vars(args).items() if name not in ("command", "debug")})
    yield from ()


def _answerer(args: Namespace) -> "QuestionAnswerer":
    from qa.pipeline import load_answerer

    return load_answerer(args.index, reader=args.reader, today=args.today)


def _progress(items: Iterable[T], doing: str) -> Iterable[T]:
    """Pass the items on, with a bar on stderr when that is a terminal."""
    from tqdm import tqdm

    progress: Iterable[T] = tqdm(items, desc=doing, disable=None, file=sys.stderr)
    return progress


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _on_terminal() -> bool:
    return sys.stderr.isatty()


COMMANDS: Mapping[str, Callable[[Namespace], Iterator[str]]] = {
    "build": build,
    "add": add,
    "remove": remove,
    "info": info,
    "ask": ask,
    "evaluate": evaluate,
    "feedback": feedback,
    "chat": chat,
}
