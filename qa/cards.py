"""Answers as HTML for the chat window: pure functions, every word of an article escaped.

Each card is one line of HTML. The chat reads messages as Markdown, and Markdown leaves an HTML
block alone until a blank line ends it; so no line break may reach it, and no article can start a
heading, a link or a script. The answer stays ``article.body[start:end]``; white space is folded.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from corpus.documents import Article, Language
from index.hits import Hit
from qa.answers import Alternative, Answer, Source
from qa.form_cards import after_answer, before_answer
from qa.leaning import bare
from qa.links import link_to_span
from qa.markup import marked, plain, tag
from qa.texts import (
    Texts,
    certainty_in_words,
    date_in_words,
    period_in_words,
    quote_in_words,
    reason_in_words,
    support_in_words,
    texts,
)

# About two thousand words on each side: every ordinary article is whole, and a book-length page
# cannot make the conversation heavy.
ARTICLE_MARGIN_CHARACTERS = 12_000
MAX_PASSAGES = 5
MAX_ALTERNATIVES = 4


def answer_card(answer: Answer, language: Language) -> str:
    """Return the whole reply: the answer with its evidence, or that the articles don't say."""
    words = texts(language)
    if answer.source is None:
        body = _unanswered(answer, words)
    else:
        body = _answered(answer, answer.source, words)
    return tag("div", _understood(answer, words) + body, "kb-card", lang=language)


def article_body(article: Article, start: int, end: int, words: Texts) -> str:
    """Return the article in paragraphs with the span marked, also where it crosses paragraphs.

    Paragraphs further than ARTICLE_MARGIN_CHARACTERS from the span are left out, with a note.
    """
    near = [
        match
        for match in re.finditer(r"[^\n]+", article.body)
        if match.end() >= start - ARTICLE_MARGIN_CHARACTERS
        and match.start() <= end + ARTICLE_MARGIN_CHARACTERS
    ]
    paragraphs = "".join(
        f"<p>{marked(match[0], start - match.start(), end - match.start())}</p>"
        for match in near
        if match[0].strip()
    )
    left_out = article.body[: near[0].start()] + article.body[near[-1].end() :]
    note = tag("p", plain(words.cut_note), "kb-quiet") if left_out.strip() else ""
    return note + paragraphs


def _answered(answer: Answer, source: Source, words: Texts) -> str:
    support = support_in_words(answer.support, answer.support_articles, words)
    trust = [_certainty(answer.confidence, words), *([support] if support else [])]
    return (
        before_answer(answer, words)
        + tag("blockquote", tag("p", _quoted(source)), "kb-answer", lang=source.article.language)
        + _speaker(source, words)
        + _context(source)
        + _citation(source, words)
        + tag("p", plain(" · ".join(trust)), "kb-trust")
        + after_answer(answer, words)
        + _whole_article(source, words)
        + _folded(words.others, _alternatives(answer.alternatives, words))
        + _folded(words.closest, _passages(answer.hits, words))
    )


def _unanswered(answer: Answer, words: Texts) -> str:
    if answer.timeline:
        told = tag("p", plain(words.only_timeline), "kb-reason") + before_answer(answer, words)
        return told + _folded(words.closest, _passages(answer.hits, words))
    return (
        tag("p", plain(words.unanswered), "kb-none")
        + tag("p", plain(_reason(answer, words)), "kb-reason")
        + _folded(words.closest, _passages(answer.hits, words), is_open=True)
    )


def _reason(answer: Answer, words: Texts) -> str:
    nearest = answer.nearest_published
    return reason_in_words(answer.reason, answer.understood, words, nearest=nearest)


def _understood(answer: Answer, words: Texts) -> str:
    """Return how a follow-up was completed, and the dates asked for; "" for a plain question."""
    understood = answer.understood
    is_carried = is_follow_up(answer)
    period = period_in_words(understood.published_from, understood.published_to, words)
    chips = [
        (words.speaker, understood.speaker if is_carried else None, ""),
        (words.topic, understood.topic if is_carried else None, ""),
        (words.period, period, _removal(words)),
    ]
    shown = "".join(
        tag("span", f"{plain(label)}: {tag('strong', plain(value))}{removal}", "kb-chip")
        for label, value, removal in chips
        if value
    )
    sentence = plain(f"{words.understood}: {understood.question}") if is_carried else ""
    inner = f"{sentence}<br>{shown}" if sentence and shown else sentence + shown
    return tag("p", inner, "kb-understood") if inner else ""


def _removal(words: Texts) -> str:
    """Return the chip's button; the page's script presses the option below that says the same."""
    return tag("button", "✕", "kb-remove", type="button", title=words.any_time)


def is_follow_up(answer: Answer) -> bool:
    """Whether the question was completed from earlier ones, and not only freed of words of time."""
    asked = set(bare(answer.question).split())
    return not asked.issuperset(bare(answer.understood.question).split())


def _quoted(source: Source) -> str:
    """Return the words; quotation marks only where they are the speaker's own."""
    return f"“{plain(source.text)}”" if source.quote == "direct" else plain(source.text)


def _speaker(source: Source, words: Texts) -> str:
    if not source.speaker:
        return ""
    kind = quote_in_words(source.quote, words)
    told = f' <span class="kb-quiet">{plain(kind)}</span>' if kind else ""
    return tag("p", f"<strong>{plain(source.speaker)}</strong>{told}", "kb-speaker")


def _context(source: Source) -> str:
    """Return the sentence around the span; the paragraph when the span is the whole sentence."""
    start, end = _sentence_offsets(source)
    if source.text.strip(" .“”\"'") == source.article.body[start:end].strip(" .“”\"'"):
        start, end = _paragraph_offsets(source)
    text = source.article.body[start:end]
    shown = marked(text, source.start - start, source.end - start)
    return tag("p", shown, "kb-context", lang=source.article.language)


def _sentence_offsets(source: Source) -> tuple[int, int]:
    """Return where the sentence stands in the body, around this span and not an earlier repeat."""
    body, sentence = source.article.body, source.sentence
    earliest = max(0, source.end - len(sentence))
    start = body.find(sentence, earliest, source.start + len(sentence)) if sentence else -1
    if start < 0:
        return _paragraph_offsets(source)
    return start, start + len(sentence)


def _paragraph_offsets(source: Source) -> tuple[int, int]:
    body = source.article.body
    start = body.rfind("\n", 0, source.start) + 1
    end = body.find("\n", source.end)
    return start, len(body) if end < 0 else end


def _citation(source: Source, words: Texts) -> str:
    article = source.article
    title = plain(article.title or words.untitled)
    address = link_to_span(article.url, source.text)
    if address is not None:
        title = tag("a", title, href=address, target="_blank", rel="noopener noreferrer")
    date = date_in_words(article.published, words)
    return _headline(title, " · ".join(part for part in (article.source, date) if part))


def _headline(title: str, origin: str) -> str:
    return tag("p", tag("cite", title) + tag("span", plain(origin), "kb-quiet"), "kb-source")


def _whole_article(source: Source, words: Texts) -> str:
    body = article_body(source.article, source.start, source.end, words)
    title = tag("h4", plain(source.article.title)) if source.article.title else ""
    attributes = {"tabindex": "0", "lang": source.article.language}
    scrollable = tag("div", title + body, "kb-article", **attributes)
    return tag("details", tag("summary", plain(words.whole_article)) + scrollable)


def _alternatives(alternatives: Sequence[Alternative], words: Texts) -> list[str]:
    return [
        tag("p", _quoted(other.source), "kb-other")
        + _speaker(other.source, words)
        + _context(other.source)
        + _citation(other.source, words)
        + tag("p", plain(_certainty(other.confidence, words)), "kb-trust")
        + _whole_article(other.source, words)
        for other in islice(alternatives, MAX_ALTERNATIVES)
    ]


def _passages(hits: Sequence[Hit], words: Texts) -> list[str]:
    return [
        _headline(
            plain(hit.passage.title or words.untitled), date_in_words(hit.passage.published, words)
        )
        + tag("p", plain(hit.passage.text), "kb-context", lang=hit.passage.language)
        for hit in islice(hits, MAX_PASSAGES)
    ]


def _folded(label: str, items: Iterable[str], *, is_open: bool = False) -> str:
    """Return the items as a list under a heading that opens and closes; "" for no items."""
    listed = [tag("li", item) for item in items]
    if not listed:
        return ""
    opening = "<details open>" if is_open else "<details>"
    summary = f"<summary>{plain(label)} ({len(listed)})</summary>"
    return f"{opening}{summary}<ol>{''.join(listed)}</ol></details>"


def _certainty(confidence: float, words: Texts) -> str:
    return f"{words.confidence}: {certainty_in_words(confidence, words)}"
