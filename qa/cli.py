"""The console command ``kabar``: what can be asked of it, and how it ends.

Exit code 0 for success (finding no answer is one), 2 for wrong use, 1 for an error, which is one
sentence on stderr; ``--debug`` or ``KABAR_DEBUG=1`` shows where it came from. Nothing heavy is
imported here: the commands are in :mod:`qa.commands`, loaded when one runs.
"""

import io
import logging
import os
import sys
import warnings
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from corpus.errors import KabarError
from qa.arguments import parser

# Read by the libraries when they are imported, which is later.
_QUIET = {
    "TRANSFORMERS_VERBOSITY": "error",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "TOKENIZERS_PARALLELISM": "false",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    args = parser().parse_args(argv)
    debug = args.debug or os.environ.get("KABAR_DEBUG", "") not in ("", "0")
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Half an emoji, in an id or an article, is no UTF-8; in JSON the escape means the same.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        with _hushed(debug):
            return _run(args)
    except BrokenPipeError:
        _forget_stdout()
        return 0
    except KeyboardInterrupt:
        return _failed("interrupted", 130)
    except Exception as err:
        if debug:
            raise
        return _failed(_sentence(err), 1)


def _run(args: Namespace) -> int:
    from qa.commands import COMMANDS

    for line in COMMANDS[args.command](args):
        # Flushed line by line: a batch may be read by a program that waits for each answer.
        print(line, flush=True)
    return 0


def _failed(sentence: str, code: int) -> int:
    print(f"kabar: {sentence}", file=sys.stderr)
    return code


def _sentence(err: Exception) -> str:
    if isinstance(err, KabarError):
        return str(err)
    if isinstance(err, OSError):
        where = f"{err.filename}: " if err.filename else ""
        return f"{where}{err.strerror or err}"
    return f"unexpected {type(err).__name__}: {err} (add --debug to see where; please report it)"


def _forget_stdout() -> None:
    """Point stdout at nothing, so that closing it does not meet the broken pipe again."""
    with suppress(OSError, ValueError):  # stdout need not be a file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _hushed(debug: bool) -> Iterator[None]:
    """Show what Kabar itself warns of, on stderr; third parties speak only when debugging."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("kabar: %(message)s"))
    own = [logging.getLogger(name) for name in ("corpus", "index", "qa")]
    levels = [(logger, logger.level) for logger in (*own, logging.root)]
    for logger in own:
        logger.addHandler(handler)
        logger.setLevel(logging.DEBUG if debug else logging.WARNING)
    logging.root.setLevel(logging.WARNING if debug else logging.ERROR)
    os.environ.update({} if debug else _QUIET)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("default" if debug else "ignore")
            yield
    finally:
        for logger, level in levels:
            logger.removeHandler(handler)
            logger.setLevel(level)
