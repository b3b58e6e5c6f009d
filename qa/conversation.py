"""The state of one conversation in the window: questions, replies, and what is still worked on."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from corpus.documents import Language
from corpus.errors import KabarError
from corpus.language import detect_language
from qa.answers import Answer
from qa.cards import answer_card, is_follow_up
from qa.feedback import Verdict
from qa.notices import busy_card, note_card, question_bubble
from qa.ratings import Keep, Rating, ratings
from qa.texts import Choice, date_in_words, texts
from qa.time_followups import dated

Ask = Callable[[str, Sequence[str]], Answer]
Message = dict[str, object]
# A follow-up of one or two words ("kapan?", "and Japan?") is too short to tell its language.
MIN_WORDS_TO_TELL_LANGUAGE = 3

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One question and its reply; ``card`` is None while Kabar works on it.

    ``is_literal`` asks without the earlier questions; ``is_carried`` says that they were used.
    ``offers`` are other questions to ask with a click, each with its label. ``answer`` is what the
    card shows, None for a note; ``history`` the earlier questions asked along; ``verdicts`` what
    the reader said of it, with ``note`` under the card.
    """

    question: str
    language: Language
    card: str | None = None
    is_literal: bool = False
    is_carried: bool = False
    offers: tuple[tuple[str, str], ...] = ()
    answer: Answer | None = None
    history: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    note: str = ""


Turns = tuple[Turn, ...]


def is_busy(turns: Turns) -> bool:
    """Whether the last question still has no reply."""
    return bool(turns) and turns[-1].card is None


def with_question(turns: Turns, text: str, choice: Choice, *, is_literal: bool = False) -> Turns:
    """Return the turns with a new question; unchanged while busy or when there is no text."""
    question = text.strip()
    if not question or is_busy(turns):
        return turns
    language = _language(question, turns, choice)
    return (*turns, Turn(question=question, language=language, is_literal=is_literal))


def with_reply(turns: Turns, ask: Ask) -> Turns:
    """Return the turns with the last question answered; unchanged when nothing waits.

    A KabarError becomes its own sentence; any other error is logged and becomes a general one.
    """
    if not is_busy(turns):
        return turns
    *earlier, turn = turns
    history = [] if turn.is_literal else [past.question for past in earlier]
    return (*earlier, _replied(turn, history, ask))


def with_stop(turns: Turns) -> Turns:
    """Return the turns with a note in place of the answer that is no longer waited for."""
    if not is_busy(turns):
        return turns
    *earlier, turn = turns
    return (*earlier, replace(turn, card=note_card(texts(turn.language).stopped)))


def with_option(turns: Turns, place: int, choice: Choice, keep: Keep | None = None) -> Turns:
    """Return the turns after a click on a button under the last reply, counted from 0.

    A rating is handed to ``keep`` and thanked for; an offered question is asked as it stands.
    """
    if not turns:
        return turns
    *earlier, turn = turns
    rates = _ratings(turn) if keep is not None else []
    if keep is not None and place < len(rates):
        return (*earlier, _rated(turn, rates[place], keep))
    offers = _questions(turn)[place - len(rates) :]
    return with_question(turns, offers[0][0], choice, is_literal=True) if offers else turns


def _ratings(turn: Turn) -> list[Rating]:
    return [] if turn.answer is None else ratings(turn.answer, turn.verdicts, turn.language)


def _rated(turn: Turn, rating: Rating, keep: Keep) -> Turn:
    if turn.answer is None:
        return turn
    try:
        keep(rating.judgment(turn.answer, turn.language, turn.history))
    except KabarError as error:
        return replace(turn, note=note_card(str(error), "error"))
    after = replace(turn, verdicts=(*turn.verdicts, rating.verdict))
    words = texts(turn.language)
    return replace(after, note=note_card(words.rated_which if _ratings(after) else words.rated))


def to_messages(turns: Turns, n_articles: int, *, can_rate: bool = False) -> list[Message]:
    """Return the conversation as chat messages; a missing reply says how much is searched.

    ``can_rate`` adds the buttons that say whether an answer is right.
    """
    return [message for turn in turns for message in _messages(turn, n_articles, can_rate)]


def _replied(turn: Turn, history: Sequence[str], ask: Ask) -> Turn:
    try:
        answer = ask(turn.question, history)
        card = answer_card(answer, turn.language)
    except KabarError as error:
        return replace(turn, card=note_card(str(error), "error"))
    except Exception:
        # A question is its asker's own: a log of errors, which is passed on, does not tell it.
        logger.exception("no reply")
        logger.debug("no reply to %r", turn.question)
        return replace(turn, card=note_card(texts(turn.language).failed, "error"))
    return replace(
        turn,
        card=card,
        is_carried=bool(history) and is_follow_up(answer),
        offers=_offers(answer, turn.language),
        answer=answer,
        history=tuple(history),
    )


def _offers(answer: Answer, language: Language) -> tuple[tuple[str, str], ...]:
    """Return the question without the days it asks for, and of the nearest ones with articles."""
    understood, words = answer.understood, texts(language)
    if not (understood.published_from or understood.published_to):
        return ()
    offers = [(understood.question, words.any_time)]
    if nearest := answer.nearest_published:
        label = words.at_nearest.format(date=date_in_words(nearest, words))
        offers.append((dated(understood.question, nearest), label))
    return tuple(offers)


def _messages(turn: Turn, n_articles: int, can_rate: bool) -> list[Message]:
    content = (turn.card or busy_card(n_articles, turn.language)) + turn.note
    reply: Message = {"role": "assistant", "content": content}
    rates = _ratings(turn) if can_rate else []
    # The ratings first: with_option counts on it.
    options = [(rating.verdict, rating.label) for rating in rates] + _questions(turn)
    if options:
        reply["options"] = [{"value": value, "label": label} for value, label in options]
    return [{"role": "user", "content": question_bubble(turn.question)}, reply]


def _questions(turn: Turn) -> list[tuple[str, str]]:
    """Return the questions offered under a reply, each with its label."""
    literal = [(turn.question, texts(turn.language).literally)] if turn.is_carried else []
    return [*turn.offers, *literal]


def _language(question: str, turns: Turns, choice: Choice) -> Language:
    if choice != "auto":
        return choice
    if turns and len(question.split()) < MIN_WORDS_TO_TELL_LANGUAGE:
        return turns[-1].language
    return detect_language(question)
