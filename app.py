"""The chat window: ``python app.py [--index DIR]``. Shows answers; decides nothing about them."""

import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

# Before gradio is imported, which reads it once and would start telemetry threads.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

import gradio as gr

from qa.arguments import EMBEDDED_READER
from qa.cli import main as kabar
from qa.collection import open_collection
from qa.conversation import (
    Ask,
    Turns,
    is_busy,
    to_messages,
    with_option,
    with_question,
    with_reply,
    with_stop,
)
from qa.feedback import append, feedback_file
from qa.notices import About, header_card, welcome_card
from qa.ports import free_port
from qa.proxies import pass_proxies_by
from qa.ratings import Keep
from qa.texts import Choice, interface_language, texts

MAX_QUESTION_CHARACTERS = 500
# Gradio's own limit is 1. A reading uses all cores and waits for its turn in the answerer; one
# question's retrieval overlaps with another's reading, and more than this only slow each other.
QUESTIONS_AT_ONCE = max(1, min(4, (os.cpu_count() or 2) // 2))
CHOICES = [("Auto", "auto"), ("Indonesia", "id"), ("English", "en")]
WEB = Path(__file__).parent / "qa" / "web"


def build_demo(
    ask: Ask,
    *,
    about: About,
    examples: Sequence[str] = (),
    lang: Choice = "auto",
    keep: Keep | None = None,
) -> gr.Blocks:
    """Return the page, not yet launched; ``ask`` takes a question and the earlier questions.

    With ``keep`` answers can be rated; it takes what a reader says of one.
    """
    with gr.Blocks(title="Kabar", analytics_enabled=False, fill_height=True) as demo:
        _Page(ask, about, examples, lang, keep).connect(demo)
    return demo.queue(api_open=False)


def launch(demo: gr.Blocks, host: str, port: int, *, is_blocking: bool = True) -> None:
    """Serve the page with its looks; nothing on it is loaded from elsewhere."""
    pass_proxies_by(host, "localhost")
    demo.launch(
        server_name=host,
        server_port=port,
        share=False,
        quiet=True,
        prevent_thread_lock=not is_blocking,
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        theme=gr.themes.Base(font="sans-serif", font_mono="monospace"),
        favicon_path=WEB / "favicon.png",
        css_paths=WEB / "chat.css",
        js=(WEB / "chat.js").read_text(encoding="utf-8"),
    )


def run(
    index: str | None = None,
    host: str | None = None,
    port: int | None = None,
    *,
    lang: Choice = "auto",
    reader: str = EMBEDDED_READER,
    today: date | None = None,
    min_confidence: float | None = None,
    feedback: Path | None = None,
) -> None:
    """Open the chat over an index, or over the sample articles, and serve it until interrupted.

    "Last week" counts from ``today``, from the last day of the articles when None. Answers below
    ``min_confidence``, the fitted threshold when None, are not given. What readers say of answers
    is kept in the file ``feedback``, beside the index when None.

    Raises
    ------
    KabarError
        The index or the reader cannot be opened, or the port asked for is in use.
    """
    host = "127.0.0.1" if host is None else host
    chosen_port = free_port(host, port)
    collection = open_collection(
        index, _say, reader=reader, today=today, min_confidence=min_confidence
    )
    kept = feedback_file(collection.folder) if feedback is None else feedback
    demo = build_demo(
        collection.ask,
        about=collection.about,
        examples=collection.examples,
        lang=lang,
        keep=partial(append, kept),
    )
    _say(f"Kabar is at http://{host}:{chosen_port} (stop it with Ctrl+C)")
    launch(demo, host, chosen_port)


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``kabar chat``, which opens the window with ``run``; return its exit code."""
    return kabar(["chat", *(sys.argv[1:] if argv is None else argv)])


class _Page:
    """The components of the page, and what happens when they are used."""

    def __init__(
        self, ask: Ask, about: About, examples: Sequence[str], lang: Choice, keep: Keep | None
    ) -> None:
        self._ask, self._about, self._keep = ask, about, keep
        self._turns = gr.State(())
        with gr.Row(elem_id="kb-top"):
            self._header = gr.HTML(elem_id="kb-header")
            self._choice = gr.Radio(CHOICES, value=lang, container=False, elem_id="kb-language")
        self._chat = gr.Chatbot(
            elem_id="kb-chat",
            show_label=False,
            container=False,
            height="100%",
            scale=1,
            buttons=[],
            layout="panel",
            autoscroll=False,
            sanitize_html=True,
            allow_tags=False,
            latex_delimiters=[],
            feedback_options=None,
            examples=[{"text": example} for example in examples],
        )
        with gr.Row(elem_id="kb-bottom"):
            self._box = gr.Textbox(
                show_label=False,
                container=False,
                autofocus=True,
                submit_btn=True,
                max_lines=6,
                max_length=MAX_QUESTION_CHARACTERS,
                elem_id="kb-box",
            )
            self._clear = gr.Button(size="sm", scale=0, elem_id="kb-clear")

    def connect(self, demo: gr.Blocks) -> None:
        """Say what each event does; only ``_finish`` waits in the queue for the models."""
        at_once: dict[str, Any] = {
            "queue": False,
            "show_progress": "hidden",
            "api_visibility": "private",
        }
        in_queue = at_once | {
            "queue": True,
            "concurrency_id": "models",
            "concurrency_limit": QUESTIONS_AT_ONCE,
        }
        state, shown = [self._turns, self._choice], [self._turns, self._chat, self._box]
        starts = [
            self._box.submit(self._begin, [*state, self._box], shown, **at_once),
            self._chat.example_select(self._begin_example, state, shown, **at_once),
            self._chat.option_select(self._begin_option, state, shown, **at_once),
        ]
        ends = [start.then(self._finish, self._turns, shown, **in_queue) for start in starts]
        self._box.stop(self._stop, self._turns, shown, cancels=ends, **at_once)
        self._clear.click(self._start_anew, None, shown, cancels=ends, **at_once)
        labels = [self._header, self._chat, self._box, self._choice, self._clear]
        demo.load(self._speak, self._choice, labels, **at_once)
        self._choice.change(self._speak, self._choice, labels, **at_once)

    def _begin(self, turns: Turns, choice: Choice, text: str) -> tuple[Any, ...]:
        after = with_question(turns, text, choice)
        return self._show(after, **({} if after is turns else {"value": ""}))

    def _begin_example(
        self, turns: Turns, choice: Choice, example: gr.SelectData
    ) -> tuple[Any, ...]:
        return self._show(with_question(turns, example.value["text"], choice))

    def _begin_option(self, turns: Turns, choice: Choice, option: gr.SelectData) -> tuple[Any, ...]:
        return self._show(with_option(turns, option.index, choice, self._keep))

    def _finish(self, turns: Turns) -> Iterator[tuple[Any, ...]]:
        """Answer what waits; a generator, because Gradio can end only those when stopped."""
        yield self._show(with_reply(turns, self._ask))

    def _stop(self, turns: Turns) -> tuple[Any, ...]:
        return self._show(with_stop(turns))

    def _start_anew(self) -> tuple[Any, ...]:
        return self._show(())

    def _show(self, turns: Turns, **box: Any) -> tuple[Any, ...]:  # noqa: ANN401 - properties
        """Return the state, the messages, and the box with the button that fits."""
        busy = is_busy(turns)
        messages = to_messages(turns, self._about.articles, can_rate=self._keep is not None)
        return turns, messages, gr.update(submit_btn=not busy, stop_btn=busy, **box)

    def _speak(self, choice: Choice, request: gr.Request) -> tuple[Any, ...]:
        """Return the labels in the language chosen, or else in the browser's."""
        language = interface_language(choice, request.headers.get("accept-language", ""))
        words = texts(language)
        return (
            header_card(self._about, language),
            gr.update(placeholder=welcome_card(language)),
            gr.update(placeholder=words.placeholder, label=words.question),
            gr.update(label=words.language),
            gr.update(value=words.clear),
        )


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
