"""The collection that the chat window answers from: opened, described, and asked about."""

from collections.abc import Callable
from dataclasses import dataclass

from qa.conversation import Ask
from qa.notices import About


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """An index ready to be asked, with a few questions that it can answer."""

    ask: Ask
    about: About
    examples: tuple[str, ...] = ()


def open_collection(index: str | None, say: Callable[[str], None]) -> Collection:
    """Open an index, or the sample articles' when None."""
    raise NotImplementedError
