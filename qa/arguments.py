"""What may be typed after ``kabar``: every command and option, and their types."""

import argparse
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TypeAlias, get_args

from qa.texts import Choice

EMBEDDED_ENCODER = "kabar-small"
EMBEDDED_READER = "kabar-reader"
DEFAULT_MAX_WORDS = 90

# argparse has no public name for what add_subparsers returns.
_Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def parser() -> argparse.ArgumentParser:
    """Return the parser of every command and option."""
    top = argparse.ArgumentParser(
        prog="kabar",
        description="Ask a collection of news articles; get their exact words.",
        epilog="'kabar COMMAND --help' tells more of a command.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"kabar {version('kabar')}")
    commands = top.add_subparsers(metavar="COMMAND", required=True, dest="command")
    for add in (_build, _add, _remove, _info, _ask, _evaluate, _feedback, _chat):
        add(commands)
    return top


def _command(
    commands: _Commands, name: str, tells: str, *, needs_index: bool = True
) -> argparse.ArgumentParser:
    description = f"{tells[0].upper()}{tells[1:]}."
    command: argparse.ArgumentParser = commands.add_parser(
        name, help=tells, description=description, allow_abbrev=False
    )
    command.add_argument(
        "--index", metavar="DIR", required=needs_index, help="the folder that holds the index"
    )
    command.add_argument(
        "--debug", action="store_true", help="log what is done, and show where an error came from"
    )
    return command


def _build(commands: _Commands) -> None:
    command = _command(commands, "build", "read articles and build an index of them")
    _paths(command)
    command.add_argument(
        "--embedder",
        metavar="NAME",
        default=EMBEDDED_ENCODER,
        help="sentence-transformers model: embedded, a folder, or a name of the hub "
        "(default: %(default)s)",
    )
    command.add_argument(
        "--max-words",
        metavar="N",
        type=_positive,
        default=DEFAULT_MAX_WORDS,
        help="words of a passage, at most, as far as sentences allow (default: %(default)s)",
    )
    command.add_argument(
        "--dense",
        choices=("auto", "flat", "ivf"),
        default="auto",
        help="exact (flat) or approximate (ivf) vector search; auto chooses by size "
        "(default: %(default)s)",
    )


def _add(commands: _Commands) -> None:
    _paths(_command(commands, "add", "add articles to an index, or update those of the same id"))


def _paths(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        help="a file (.txt .jsonl .json .csv .html, also .gz .xz .zst), a folder, or a glob",
    )


def _remove(commands: _Commands) -> None:
    command = _command(commands, "remove", "remove articles from an index")
    command.add_argument("article_ids", metavar="ARTICLE_ID", nargs="+", help="id of an article")


def _info(commands: _Commands) -> None:
    _json(_command(commands, "info", "tell what is in an index"))


def _ask(commands: _Commands) -> None:
    command = _command(commands, "ask", "answer a question, or a file of them")
    asked = command.add_mutually_exclusive_group(required=True)
    asked.add_argument(
        "question", metavar="QUESTION", nargs="?", type=_in_words, help="Indonesian or English"
    )
    asked.add_argument(
        "--batch",
        metavar="FILE",
        help='JSON lines {"id", "question", "history": [earlier questions]}, - for stdin; '
        "gives JSON lines in the same order",
    )
    _json(command)
    _reader(command)
    _today(command)
    _min_confidence(command)
    command.add_argument(
        "--explain",
        action="store_true",
        help="also show every step: passages, readings, candidates with their scores, refusals",
    )


def _evaluate(commands: _Commands) -> None:
    command = _command(commands, "evaluate", "ask questions with accepted answers and compare")
    command.add_argument(
        "file", metavar="FILE", help="questions: Kabar's JSON lines, or SQuAD's JSON"
    )
    command.add_argument(
        "--report",
        metavar="FILE",
        type=Path,
        help="also write an HTML page with plots and the wrong answers",
    )
    _json(command)
    _reader(command)
    _today(command)


def _today(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--today",
        metavar="YYYY-MM-DD",
        type=_day,
        help='what "last week" counts from (default: the last day of the articles)',
    )


def _min_confidence(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--min-confidence",
        metavar="P",
        type=_probability,
        help="least probability to answer with, 0 to 1 (default: the one fitted with the models)",
    )


def _feedback(commands: _Commands) -> None:
    command = _command(commands, "feedback", "make questions of what readers said of answers")
    command.add_argument(
        "--out", metavar="FILE", type=Path, help="write them to a file that 'evaluate' reads"
    )
    _feedback_file(command)


def _feedback_file(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--feedback",
        metavar="FILE",
        type=Path,
        help="the file that holds what readers said (default: DIR.feedback.jsonl, beside DIR)",
    )


def _chat(commands: _Commands) -> None:
    command = _command(
        commands,
        "chat",
        "open the chat window; without an index, over the sample articles",
        needs_index=False,
    )
    command.add_argument("--host", help="address to serve on (default: this machine only)")
    command.add_argument("--port", type=_port, help="port to serve on (default: the first free)")
    command.add_argument(
        "--lang",
        choices=get_args(Choice),
        default="auto",
        help="language of the window; auto takes the browser's and the question's "
        "(default: %(default)s)",
    )
    _reader(command)
    _today(command)
    _min_confidence(command)
    _feedback_file(command)


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print one JSON object")


def _reader(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--reader",
        metavar="NAME",
        default=EMBEDDED_READER,
        help="question-answering model: embedded, a folder, or a name of the hub "
        "(default: %(default)s)",
    )


def _in_words(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("the question is empty; expected one in words")
    return text


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def _probability(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 1")
    return value


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as err:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day as in 2025-07-23") from err


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port from 1 to 65535")
    return int(text)
