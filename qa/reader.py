"""The extractive reader: a question and passages to spans, with exact character offsets.

The network itself is in :mod:`qa.span_models`. Scoring rules: see :mod:`qa.spans`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from corpus.documents import Passage
from corpus.errors import ModelError, QuestionError
from corpus.sentences import Offsets
from index.model_folders import model_folder
from qa.answers import Reading, Span
from qa.mention_scores import best_mentions, mention_scores
from qa.reader_settings import EMBEDDED, ReaderSettings
from qa.span_models import SpanModel, load_span_model, not_found
from qa.spans import Logits, best_spans, tidy

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerFast

# Windows of one forward pass; more gains nothing on two cores and costs memory.
_BATCH_WINDOWS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class _Window:
    """One input of the model: a question with a part of one passage.

    ``offsets`` of shape (tokens, 2) are characters of the passage; ``segments`` of shape (tokens,)
    are the line of the passage each token stands in, -1 outside it.
    """

    passage: int
    inputs: dict[str, list[int]]
    offsets: NDArray[np.int64]
    segments: NDArray[np.int64]


class ExtractiveReader:
    """A transformers question-answering model; see :meth:`load`."""

    def __init__(
        self,
        model: SpanModel,
        tokenizer: "PreTrainedTokenizerFast",
        settings: ReaderSettings,
        folder: Path | None = None,
    ) -> None:
        self.settings = settings
        self.folder = folder
        self._model = model
        self._tokenizer = tokenizer
        # A fast tokenizer keeps its truncation as state: two threads must not set it at once.
        self._tokenizing = Lock()

    @classmethod
    def load(
        cls, name_or_path: str = "kabar-reader", *, revision: str | None = None, n_threads: int = 0
    ) -> Self:
        """Return an embedded reader, one from a folder, or one of the model hub (or its cache).

        Raises
        ------
        ModelNotFound
            When there is no such model, here or in the local hub cache.
        ModelError
            When the model has no question-answering head or no fast tokenizer.
        """
        from transformers import AutoTokenizer, logging

        logging.disable_progress_bar()
        folder = model_folder(name_or_path, EMBEDDED)
        where = name_or_path if folder is None else str(folder)
        try:
            tokenizer = AutoTokenizer.from_pretrained(where, revision=revision, use_fast=True)
        except (OSError, ValueError) as err:
            raise not_found(name_or_path, revision, err) from err
        model = load_span_model(name_or_path, where, folder, revision, n_threads)
        if not tokenizer.is_fast:
            raise ModelError(
                f"model {name_or_path!r} has no fast tokenizer; expected one that gives offsets"
            )
        settings = ReaderSettings() if folder is None else ReaderSettings.beside(folder)
        return cls(model, tokenizer, _fitted(settings, model, tokenizer), folder)

    @property
    def span_model(self) -> SpanModel:
        """The network itself."""
        return self._model

    def read(
        self,
        question: str,
        passages: Sequence[Passage],
        mentions: Sequence[Sequence[Offsets]] = (),
    ) -> list[Reading]:
        """Return one Reading per passage, in order, each with its best spans.

        ``mentions`` are stretches of each passage whose scores are wanted too.

        Raises
        ------
        QuestionError
            When the question is empty or over the reader's token budget; it is never cut.
        """
        windows = list(self._windows(self._checked(question), passages))
        spans: list[list[Span]] = [[] for _ in passages]
        scored: list[list[Span]] = [[] for _ in passages]
        nulls = [float("inf")] * len(passages)
        for window, start, end in self._logits(windows):
            null = float(start[0] + end[0]) if self.settings.null == "cls" else 0.0
            nulls[window.passage] = min(nulls[window.passage], null)
            text = passages[window.passage].text
            spans[window.passage] += self._spans(window, text, start, end)
            if mentions:
                wanted, inside = mentions[window.passage], window.segments >= 0
                scored[window.passage] += mention_scores(
                    wanted, text, window.offsets, inside, start, end
                )
        return [
            Reading(
                passage=passage,
                spans=_distinct(found, self.settings.spans_per_passage),
                null_score=null,
                mentions=best_mentions(stretches),
            )
            for passage, found, null, stretches in zip(passages, spans, nulls, scored, strict=True)
        ]

    def _checked(self, question: str) -> str:
        question = " ".join(question.split())
        if not question:
            raise QuestionError("the question is empty; expected a question in words")
        with self._tokenizing:
            n = len(self._tokenizer(question, add_special_tokens=False)["input_ids"])
        if n > self.settings.max_question_tokens:
            raise QuestionError(
                f"the question has {n} tokens; expected at most "
                f"{self.settings.max_question_tokens}: ask it in fewer words"
            )
        return question

    def _windows(self, question: str, passages: Sequence[Passage]) -> Iterator[_Window]:
        if not passages:
            return
        prefixes = [self._prefix(passage) for passage in passages]
        contexts = [prefix + p.text for prefix, p in zip(prefixes, passages, strict=True)]
        with self._tokenizing:
            encoded = self._tokenizer(
                [question] * len(contexts),
                contexts,
                truncation="only_second",
                max_length=self.settings.window_tokens,
                stride=self.settings.stride_tokens,
                padding=False,
                return_overflowing_tokens=True,
                return_offsets_mapping=True,
            )
        names = [name for name in self._tokenizer.model_input_names if name in encoded]
        for row, passage in enumerate(encoded["overflow_to_sample_mapping"]):
            second = np.array([part == 1 for part in encoded.sequence_ids(row)])
            offsets = np.array(encoded["offset_mapping"][row]) - len(prefixes[passage])
            inside = second & (offsets[:, 0] >= 0) & (offsets[:, 1] > offsets[:, 0])
            yield _Window(
                passage=passage,
                inputs={name: encoded[name][row] for name in names},
                offsets=offsets,
                segments=np.where(inside, _lines(passages[passage].text, offsets[:, 0]), -1),
            )

    def _prefix(self, passage: Passage) -> str:
        if self.settings.context == "none" or not passage.title:
            return ""
        return f"{passage.title} | {passage.published or ''}\n"

    def _logits(self, windows: Sequence[_Window]) -> Iterator[tuple[_Window, Logits, Logits]]:
        """Start and end logits of every window, batches of like length together."""
        by_length = sorted(windows, key=lambda window: len(window.segments))
        for first in range(0, len(by_length), _BATCH_WINDOWS):
            batch = by_length[first : first + _BATCH_WINDOWS]
            inputs = self._tokenizer.pad([w.inputs for w in batch], return_tensors="np")
            starts, ends = self._model.logits(inputs)
            for window, start, end in zip(batch, starts, ends, strict=True):
                yield window, start[: len(window.segments)], end[: len(window.segments)]

    def _spans(self, window: _Window, text: str, start: Logits, end: Logits) -> Iterator[Span]:
        found = best_spans(
            start,
            end,
            window.segments,
            max_answer_tokens=self.settings.max_answer_tokens,
            n=self.settings.spans_per_passage,
        )
        for span in found:
            first, last = window.offsets[span.start][0], window.offsets[span.end][1]
            a, b = tidy(text, int(first), int(last))
            if a < b:
                yield Span(start=a, end=b, text=text[a:b], score=span.score)


def _distinct(spans: Sequence[Span], n: int) -> tuple[Span, ...]:
    """Return the ``n`` best spans of a passage; of those that overlap (other windows) the best."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (-span.score, span.start)):
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return tuple(kept[:n])


def _lines(text: str, characters: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the number of the line that each character stands in."""
    ends = np.flatnonzero(np.array(list(text)) == "\n")
    return np.searchsorted(ends, characters)


def _fitted(
    settings: ReaderSettings, model: SpanModel, tokenizer: "PreTrainedTokenizerFast"
) -> ReaderSettings:
    """Return settings with a window no longer than the model's positions."""
    positions = model.positions or settings.window_tokens
    window = min(settings.window_tokens, positions, tokenizer.model_max_length)
    if window == settings.window_tokens:
        return settings
    return replace(
        settings,
        window_tokens=window,
        max_question_tokens=min(settings.max_question_tokens, window // 3),
        stride_tokens=min(settings.stride_tokens, window // 3),
    )
