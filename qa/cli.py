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
from collections.abc import Sequence
from contextlib import suppress

from corpus.errors import KabarError
from qa.arguments import parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    args = parser().parse_args(argv)
    debug = args.debug or os.environ.get("KABAR_DEBUG", "") not in ("", "0")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    with warnings.catch_warnings():
        _quiet(debug)
        try:
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


def _quiet(debug: bool) -> None:
    """Let only Kabar's own warnings through; third parties speak when debugging."""
    logging.basicConfig(format="kabar: %(message)s", level=logging.INFO if debug else logging.ERROR)
    for name in ("corpus", "index", "qa"):
        logging.getLogger(name).setLevel(logging.INFO if debug else logging.WARNING)
    if debug:
        return
    warnings.simplefilter("ignore")
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
