"""The page that is served: private, offline, and saying what happens."""

import os
import re
import socket
import subprocess
import sys
import urllib.request
from datetime import date
from pathlib import Path

import gradio as gr
import httpx
import pytest

import app
from corpus.errors import KabarError
from qa.answers import Answer, Understood
from qa.notices import About, busy_card, header_card
from qa.ports import free_port
from qa.proxies import pass_proxies_by

ABOUT = About(articles=7300, passages=21000, languages=("id", "en"), first="2023-01-02")


def _ask(question, history):
    return Answer(
        question=question,
        understood=Understood(question=question),
        source=None,
        confidence=0.0,
        reason="no_span",
    )


@pytest.fixture(scope="module")
def demo():
    return app.build_demo(_ask, about=ABOUT, examples=["apa itu pasar?"])


@pytest.fixture(scope="module")
def page(demo):
    port = free_port("127.0.0.1")
    app.launch(demo, "127.0.0.1", port, is_blocking=False)
    yield httpx.get(f"http://127.0.0.1:{port}/", trust_env=False).text
    demo.close()


def _component(demo, kind):
    return next(block for block in demo.blocks.values() if isinstance(block, kind))


def _event(demo, name):
    return next(event.fn for event in demo.fns.values() if event.name == name)


def test_nothing_is_reported_to_anyone(demo):
    assert demo.analytics_enabled is False
    assert os.environ["GRADIO_ANALYTICS_ENABLED"] == "False"


def test_articles_are_cleaned_once_more_by_the_chat(demo):
    chat = _component(demo, gr.Chatbot)
    assert chat.sanitize_html is True
    assert not chat.allow_tags
    assert chat.latex_delimiters == []


def test_only_the_models_are_waited_for_in_the_queue(demo):
    queued = {event.name for event in demo.fns.values() if event.queue}
    assert queued == {"_finish"}
    limits = {event.concurrency_limit for event in demo.fns.values() if event.queue}
    assert limits == {app.QUESTIONS_AT_ONCE}


def test_no_endpoint_is_offered_to_other_programs(demo):
    assert {event.api_visibility for event in demo.fns.values()} == {"private"}


def test_the_page_names_no_style_font_or_script_of_another_host(page):
    loaded = re.findall(r'<(?:link|script|img|iframe)[^>]+(?:href|src)="([^"]+)"', page)
    assert [
        address for address in loaded if re.match(r"(https?:)?//(?!127\.0\.0\.1)", address)
    ] == []
    assert "fonts.googleapis" not in page
    assert "fonts.gstatic" not in page


def test_our_styles_and_script_load_nothing():
    for name in ("chat.css", "chat.js"):
        text = (app.WEB / name).read_text(encoding="utf-8")
        assert not re.search(r"@import|url\(|https?://|fetch\(|import\(", text), name


def test_a_question_is_shown_at_once_and_then_answered(demo):
    turns, messages, box = _event(demo, "_begin")((), "auto", "apa itu pasar?")
    assert "Mencari di 7.300 artikel" in messages[-1]["content"]
    assert box["value"] == ""
    assert box["stop_btn"]
    turns, messages, box = next(_event(demo, "_finish")(turns))
    assert "Artikel tidak menyebutkannya." in messages[-1]["content"]
    assert box["submit_btn"]
    assert not box["stop_btn"]


def test_a_question_typed_while_busy_stays_in_the_box(demo):
    begin = _event(demo, "_begin")
    turns, _, _ = begin((), "auto", "apa itu pasar?")
    again, _, box = begin(turns, "auto", "kapan dibuka?")
    assert again is turns
    assert "value" not in box


def test_the_header_says_what_is_indexed_in_both_languages():
    indonesian, english = (
        re.sub(r"<[^>]+>", "", header_card(ABOUT, language)) for language in ("id", "en")
    )
    assert "7.300 artikel · 21.000 bagian" in indonesian
    assert "sejak 2 Januari 2023" in indonesian
    assert "7,300 articles · 21,000 passages · Indonesian, English" in english
    assert "samples" not in english
    assert "Searching 7,300 articles" in busy_card(7300, "en")


def test_a_port_in_use_is_named_with_one_that_is_free():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(KabarError, match=rf"port {port} .* --port (\d+)") as raised:
            free_port("127.0.0.1", port)
        offered = int(re.search(r"--port (\d+)", str(raised.value))[1])
        assert free_port("127.0.0.1", offered) == offered


def test_without_a_port_the_next_free_one_is_taken():
    first = free_port("127.0.0.1")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", first))
        taken.listen()
        assert free_port("127.0.0.1") > first


@pytest.mark.parametrize("port", [-1, 70000])
def test_a_number_that_is_no_port_is_refused(port):
    with pytest.raises(KabarError, match=f"port {port}"):
        free_port("127.0.0.1", port)


def test_the_own_address_passes_by_every_proxy(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", "example.com, example.org")
    monkeypatch.setenv("NO_PROXY", "example.com,10.0.0.1")
    pass_proxies_by("127.0.0.1", "localhost")
    expected = "example.com,example.org,10.0.0.1,127.0.0.1,localhost"
    assert (os.environ["no_proxy"], os.environ["NO_PROXY"]) == (expected, expected)
    assert urllib.request.proxy_bypass("127.0.0.1")


def test_a_proxy_that_is_passed_by_for_every_host_stays_so(monkeypatch):
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.setenv("NO_PROXY", "*")
    pass_proxies_by("127.0.0.1")
    assert (os.environ["no_proxy"], os.environ["NO_PROXY"]) == ("*", "*")


def test_the_app_is_the_command_with_all_its_options(monkeypatch):
    called = []
    monkeypatch.setattr(app, "run", lambda **options: called.append(options))
    typed = {
        "--index": "idx",
        "--port": "8000",
        "--lang": "id",
        "--reader": "other",
        "--today": "2025-07-23",
        "--min-confidence": "0.4",
        "--feedback": "f",
    }
    assert app.main([*(word for pair in typed.items() for word in pair), "--debug"]) == 0
    options = {
        "index": "idx",
        "host": None,
        "port": 8000,
        "lang": "id",
        "reader": "other",
        "today": date(2025, 7, 23),
        "min_confidence": 0.4,
        "feedback": Path("f"),
    }
    assert called == [options]


def test_a_wrong_day_is_told_as_the_command_tells_it(capsys):
    with pytest.raises(SystemExit, match="2"):
        app.main(["--today", "x"])
    assert "'x' is not a day as in 2025-07-23" in capsys.readouterr().err


def test_a_missing_index_ends_with_one_sentence_and_no_traceback(tmp_path):
    command = [sys.executable, app.__file__, "--index", str(tmp_path / "none")]
    ended = subprocess.run(
        command, capture_output=True, text=True, timeout=120, cwd=Path(app.__file__).parent
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith("kabar: ")
    assert len(ended.stderr.strip().splitlines()) == 1
