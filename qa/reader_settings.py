"""How a reader is used, and where its files are; no model is loaded here."""

import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal, Self

from corpus.errors import ModelError

EMBEDDED = Path(__file__).parent / "models"
SETTINGS_FILE = "kabar.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderSettings:
    """How a reader was trained to be used; ``kabar.json`` beside its weights.

    ``context`` is what stands before a passage in the second segment, never part of an answer:
    "title" puts a line ``title | published`` there. ``null`` "none" is for models that were never
    trained on unanswerable questions: their CLS score means nothing, and the null score is 0.
    ``null_threshold`` is the margin above which a single passage's best span beats its null score;
    answers over an index are chosen by their calibrated probability instead.
    """

    window_tokens: int = 384
    stride_tokens: int = 128
    max_question_tokens: int = 128
    max_answer_tokens: int = 64
    spans_per_passage: int = 4
    context: Literal["none", "title"] = "none"
    null: Literal["cls", "none"] = "cls"
    null_threshold: float = 0.0

    def __post_init__(self) -> None:
        room = self.window_tokens - self.max_question_tokens - 4
        least = min(self.max_answer_tokens, self.spans_per_passage)
        if not 0 < self.stride_tokens < room or least < 1:
            raise ModelError(
                f"reader settings leave {room} tokens of a window for the passage, with a "
                f"stride of {self.stride_tokens}, answers of {self.max_answer_tokens} tokens and "
                f"{self.spans_per_passage} spans; expected 0 < stride < room, 1 token and 1 span "
                f"or more: mend {SETTINGS_FILE}"
            )
        if self.context not in ("none", "title") or self.null not in ("cls", "none"):
            raise ModelError(
                f"reader settings say context={self.context!r}, null={self.null!r}; expected "
                f"'none' or 'title', and 'cls' or 'none': mend {SETTINGS_FILE}"
            )

    @classmethod
    def beside(cls, folder: Path) -> Self:
        """Return the settings of ``kabar.json`` in the folder, defaults when there is none."""
        path = folder / SETTINGS_FILE
        if not path.is_file():
            return cls()
        try:
            values = json.loads(path.read_text(encoding="utf-8"))["reader"]
        except (ValueError, KeyError, TypeError) as err:
            raise ModelError(f"{path} is not reader settings: {err!r}; expected JSON") from err
        allowed = {field.name for field in fields(cls)}
        if unknown := sorted(set(values) - allowed):
            raise ModelError(f"{path} has unknown settings {unknown}; expected {sorted(allowed)}")
        return cls(**values)
