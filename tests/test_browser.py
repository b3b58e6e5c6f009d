"""The real window in a real browser: the sample articles, the shipped models, nothing faked.

Skipped where there is no Chromium. To keep the answer in its article as docs/screenshot.png:
``KABAR_SCREENSHOT=1 python -m pytest --noconftest tests/test_browser.py`` (conftest.py clears
KABAR_ variables; nothing of it is used here).
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from qa.ports import free_port

pytestmark = [pytest.mark.browser, pytest.mark.model]

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

REPOSITORY = Path(__file__).resolve().parents[1]
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS, ANSWER_MS = 240, 60_000
BOX = "#kb-box textarea"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Where the app runs, as a newcomer starts it: no index, so the sample's is built."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on PATH; 'make browser' installs it")
    folder = tmp_path_factory.mktemp("app")
    port = free_port("127.0.0.1")
    log = folder / "log"
    environment = os.environ | {"XDG_CACHE_HOME": str(folder / "cache")}
    with log.open("wb") as output:
        command = [sys.executable, str(REPOSITORY / "app.py"), "--port", str(port)]
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        _wait_for(f"http://127.0.0.1:{port}/", process, log)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx.get(address, trust_env=False).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.3)
    pytest.fail(f"the app did not start:\n{log.read_text(errors='replace')}")


@pytest.fixture(scope="module")
def browser(address) -> Iterator["sync_api.Browser"]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, address):
    """Open pages whose errors and requests are watched; both must stay empty."""
    errors, elsewhere, contexts = [], [], []

    def note_request(request):
        url = urlsplit(request.url)
        if url.scheme not in {"data", "blob"} and url.hostname != "127.0.0.1":
            elsewhere.append(request.url)

    def open_one(width=1000, height=860, **options):
        context = browser.new_context(
            viewport={"width": width, "height": height}, **({"locale": "id-ID"} | options)
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", note_request)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
        page.goto(address)
        page.wait_for_selector("#kb-chat .example")
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert errors == []
    assert elsewhere == []


def _ask(page, question: str) -> "sync_api.Locator":
    """Type a question, wait for its reply, and return the card."""
    n_replies = page.locator("#kb-chat .kb-card").count()
    page.fill(BOX, question)
    page.press(BOX, "Enter")
    card = page.locator("#kb-chat .kb-card").nth(n_replies)
    card.wait_for(timeout=ANSWER_MS)
    return card


def test_an_answer_is_highlighted_where_it_stands_in_the_article(open_page, tmp_path):
    sharpness = 2 if os.environ.get("KABAR_SCREENSHOT") else 1
    page = open_page(locale="en-GB", device_scale_factor=sharpness)
    card = _ask(page, "what did Park Jin say about China")
    answer = card.locator(".kb-answer").inner_text().strip("“”\n ")
    in_sentence = card.locator(".kb-context mark").first.inner_text()
    assert in_sentence == answer
    assert "Park Jin" in card.locator(".kb-speaker").first.inner_text()
    page.screenshot(path=tmp_path / "answer.png")
    card.locator("> details > summary").first.click()
    article = card.locator(".kb-article").first
    assert article.locator("mark").inner_text() == answer
    assert article.locator("mark").is_visible()
    assert re.sub(r"\s+", " ", answer) in re.sub(r"\s+", " ", article.inner_text())
    assert _is_in_sight(article)
    page.screenshot(path=tmp_path / "article.png")
    if os.environ.get("KABAR_SCREENSHOT"):
        shutil.copy(tmp_path / "article.png", REPOSITORY / "docs" / "screenshot.png")


def test_what_the_articles_dont_say_is_said_with_the_closest_passages(open_page, tmp_path):
    page = open_page()
    card = _ask(page, "what did Park Jin say about football")
    assert card.locator(".kb-none").inner_text() == "The articles don’t say."
    assert card.locator(".kb-reason").inner_text().strip()
    assert card.locator("li").first.is_visible()
    page.screenshot(path=tmp_path / "unanswered.png")


def test_a_follow_up_shows_what_it_was_understood_as_and_can_be_asked_literally(
    open_page, tmp_path
):
    page = open_page()
    _ask(page, "apa kata Park Jin soal Cina?")
    card = _ask(page, "dan soal Jepang?")
    assert "Park Jin" in card.locator(".kb-understood").inner_text()
    page.screenshot(path=tmp_path / "follow-up.png")
    page.locator("#kb-chat .option").last.click()
    literal = page.locator("#kb-chat .kb-card").nth(2)
    literal.wait_for(timeout=ANSWER_MS)
    assert literal.locator(".kb-understood").count() == 0
    page.click("#kb-clear")
    page.wait_for_selector("#kb-chat .example")
    assert page.locator("#kb-chat .kb-card").count() == 0


def test_an_example_is_asked_by_keyboard(open_page):
    page = open_page()
    example = page.locator("#kb-chat .example").first
    question = example.inner_text().strip()
    example.focus()
    page.keyboard.press("Enter")
    page.locator("#kb-chat .kb-card").wait_for(timeout=ANSWER_MS)
    assert page.locator("#kb-chat .kb-question").inner_text() == question


def test_what_is_typed_is_never_markup(open_page):
    page = open_page()
    question = "<img src=x onerror=alert(1)> **siapa** `itu`?"
    _ask(page, question)
    assert page.locator("#kb-chat .kb-question").inner_text() == question
    assert page.locator("#kb-chat .kb-question *").count() == 0


def test_the_window_follows_the_browsers_language_and_the_switch(open_page):
    page = open_page(locale="en-GB")
    page.wait_for_selector("text=What would you like to know?")
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator("#kb-language label", has_text="Indonesia").click()
    page.wait_for_selector("text=Apa yang ingin Anda ketahui?")
    assert page.locator("#kb-box textarea").get_attribute("placeholder") == "Tulis pertanyaan"


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_a_narrow_window_needs_no_sideways_scrolling(open_page, tmp_path, color_scheme):
    page = open_page(width=360, height=740, color_scheme=color_scheme)
    _ask(page, "apa kata Park Jin soal Cina?")
    width = page.evaluate("document.documentElement.scrollWidth")
    page.screenshot(path=tmp_path / f"narrow-{color_scheme}.png")
    assert width <= 360
    assert page.locator(BOX).is_visible()


def _is_in_sight(article) -> bool:
    """Whether the mark is within the scrolled part of the article's box."""
    return article.evaluate(
        """box => {
            const outer = box.getBoundingClientRect();
            const inner = box.querySelector("mark").getBoundingClientRect();
            return inner.top >= outer.top && inner.top < outer.bottom;
        }"""
    )
