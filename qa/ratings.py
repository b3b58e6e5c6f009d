"""The buttons under an answer with which a reader says whether it is right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from textwrap import shorten

from corpus.documents import Language
from qa.answers import Alternative, Answer
from qa.feedback import Judgment, Verdict, judged
from qa.texts import texts

# What is done with a judgment: the window appends it to a file.
Keep = Callable[[Judgment], None]
_LABEL_CHARACTERS = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """One button: what it says, and what a click on it means of the answer or an alternative."""

    label: str
    verdict: Verdict
    alternative: Alternative | None = None

    def judgment(self, answer: Answer, language: Language, history: Sequence[str]) -> Judgment:
        """Return what is kept when the button is clicked; an alternative is judged as an answer."""
        if self.alternative is not None:
            other = self.alternative
            answer = replace(answer, source=other.source, confidence=other.confidence)
        return judged(answer, self.verdict, language=language, history=history)


def ratings(answer: Answer, given: Sequence[Verdict], language: Language) -> list[Rating]:
    """Return the buttons under an answer, with the verdicts given already.

    First the verdicts that fit it; after one of the wrong ones the alternatives, of which one may
    be right; then none.
    """
    words = texts(language)
    if not given:
        if answer.source is None:
            return [
                Rating(label=words.rate_none_right, verdict="right"),
                Rating(label=words.rate_none_wrong, verdict="wrong_answer"),
            ]
        labels: dict[Verdict, str] = {
            "right": words.rate_right,
            "wrong_answer": words.rate_wrong_answer,
            "wrong_words": words.rate_wrong_words,
            "wrong_speaker": words.rate_wrong_speaker,
            "should_not_answer": words.rate_should_not_answer,
        }
        if answer.source.speaker is None and answer.understood.speaker is None:
            del labels["wrong_speaker"]  # nobody's words were asked for or given
        return [Rating(label=label, verdict=verdict) for verdict, label in labels.items()]
    if len(given) == 1 and given[0] in ("wrong_answer", "wrong_words", "wrong_speaker"):
        return [_this_one(other, language) for other in answer.alternatives]
    return []


def _this_one(other: Alternative, language: Language) -> Rating:
    text = shorten(other.source.text, _LABEL_CHARACTERS, placeholder=" …")
    label = texts(language).rate_this_one.format(answer=text)
    return Rating(label=label, verdict="right", alternative=other)
