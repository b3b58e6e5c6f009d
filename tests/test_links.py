"""Links that open a page at the answer's words."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.links import FRAGMENT_EDGE_WORDS, FRAGMENT_MAX_CHARACTERS, link_to_span

PAGE = "https://contoh.example/a?b=1"


def test_a_short_span_is_named_whole_with_commas_and_dashes_encoded():
    link = link_to_span(PAGE, "ya, satu-satunya & itu saja")
    assert link == f"{PAGE}#:~:text=ya%2C%20satu%2Dsatunya%20%26%20itu%20saja"


def test_a_long_span_is_named_by_its_first_and_last_words():
    words = [f"kata{n}" for n in range(60)]
    start, end = link_to_span(PAGE, " ".join(words)).split(":~:text=")[1].split(",")
    assert unquote(start).split() == words[:FRAGMENT_EDGE_WORDS]
    assert unquote(end).split() == words[-FRAGMENT_EDGE_WORDS:]


def test_a_fragment_that_the_address_has_is_kept():
    assert link_to_span(f"{PAGE}#isi", "ya") == f"{PAGE}#isi:~:text=ya"


@pytest.mark.parametrize("url", [None, "", "contoh.example/a", "javascript:alert(1)", "http://["])
def test_what_is_no_web_address_has_no_link(url):
    assert link_to_span(url, "ya") is None


@given(st.text(min_size=1, max_size=2 * FRAGMENT_MAX_CHARACTERS))
def test_a_span_never_adds_parts_to_the_address(span):
    if any("\ud800" <= character <= "\udfff" for character in span):
        return
    directive = link_to_span(PAGE, span).split(":~:text=")[1]
    assert directive.count(",") <= 1
    assert not set(directive) & set(" <>\"'&#-")
