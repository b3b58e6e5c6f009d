"""What answer a question wants, as features of its candidates."""

from collections.abc import Mapping

from qa.answer_types import AnswerType, answer_type, fits
from qa.answers import Understood
from qa.candidates import Candidate
from qa.units import Unit, unit_fits, units_asked

# A name or a number is there to be marked also where it answers something else, so that the
# reader's margin tells less of them than of other answers.
_EASILY_MARKED: tuple[AnswerType, ...] = ("number", "person")


class WantedAnswer:
    """The kind of answer asked for, and what a number asked for counts."""

    def __init__(self, understood: Understood) -> None:
        says = understood.speaker is not None
        self.kind = answer_type(understood.question, asks_for_words=says)
        self._units: frozenset[Unit] = frozenset()
        if self.kind == "number":
            self._units = units_asked(understood.question)

    def fit(self, candidate: Candidate) -> Mapping[str, float]:
        """Return how well the words of a candidate are of that kind."""
        before = candidate.article.body[max(0, candidate.start - 40) : candidate.start]
        return {
            "type_fit": fits(self.kind, candidate.text, before),
            "unit_fit": unit_fits(self._units, candidate.text),
        }

    def of_kind(self, margin: float) -> Mapping[str, float]:
        """Return which kind is asked for, and the reader's margin for each, 0 for the others."""
        is_asked = {kind: float(self.kind == kind) for kind in _EASILY_MARKED}
        return {f"is_{kind}": asked for kind, asked in is_asked.items()} | {
            f"{kind}_margin": asked * margin for kind, asked in is_asked.items()
        }
