"""Text as HTML that shows the text and nothing else."""

import re
from html import escape


def tag(name: str, inner: str, css_class: str = "", **attributes: str) -> str:
    """Return an element around HTML that is already safe; attribute values are escaped here."""
    given = {"class": css_class} if css_class else {}
    opening = "".join(f' {key}="{escape(value)}"' for key, value in (given | attributes).items())
    return f"<{name}{opening}>{inner}</{name}>"


def plain(text: str) -> str:
    """Return text as HTML that shows it and nothing else; runs of white space become one space."""
    return escape(re.sub(r"\s+", " ", text))


def marked(text: str, start: int, end: int) -> str:
    """Return ``text`` escaped, ``text[start:end]`` in a ``<mark>``; no mark when that is empty."""
    start, end = max(start, 0), min(end, len(text))
    if start >= end:
        return plain(text)
    before, span, after = text[:start], text[start:end], text[end:]
    return f"{plain(before)}<mark>{plain(span)}</mark>{plain(after)}"
