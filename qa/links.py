"""Addresses that open a web page at the answer's words.

Text fragments: https://wicg.github.io/scroll-to-text-fragment/
"""

from collections.abc import Sequence
from urllib.parse import quote, urldefrag, urlsplit

# A fragment names the whole span up to here; a longer one is given by its first and last words,
# since a browser must find the text as one run and long runs cross footnotes and advertisements.
FRAGMENT_MAX_CHARACTERS = 120
FRAGMENT_EDGE_WORDS = 5


def link_to_span(url: str | None, span: str) -> str | None:
    """Return the address that opens the page at the span (``#:~:text=``); None for no web address.

    Anything but http and https (``javascript:``, ``file:``) is not linked.
    """
    if url is None or not _is_web_address(url):
        return None
    page, fragment = urldefrag(url)
    return f"{page}#{fragment}:~:text={_text_directive(span)}"


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def _text_directive(span: str) -> str:
    """Return the span for ``:~:text=``: whole, or "first words,last words" when it is long."""
    tokens = span.split()
    if len(span) <= FRAGMENT_MAX_CHARACTERS or len(tokens) <= 2 * FRAGMENT_EDGE_WORDS:
        return _directive_part(tokens)
    edges = tokens[:FRAGMENT_EDGE_WORDS], tokens[-FRAGMENT_EDGE_WORDS:]
    return ",".join(map(_directive_part, edges))


def _directive_part(tokens: Sequence[str]) -> str:
    """Return words percent-encoded; "-" too, since it means prefix or suffix in a directive."""
    return quote(" ".join(tokens), safe="").replace("-", "%2D")
