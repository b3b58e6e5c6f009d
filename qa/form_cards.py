"""The parts of a card that tell of more than one span: items, dated sentences, disagreement."""

from collections.abc import Iterable

from qa.answers import Answer, Source
from qa.links import link_to_span
from qa.markup import plain, tag
from qa.texts import Texts, date_in_words


def before_answer(answer: Answer, words: Texts) -> str:
    """Return the timeline, or that the words below are evidence; "" for anything else."""
    if answer.timeline:
        dated = [_dated(source, words) for source in answer.timeline]
        return _entries(words.timeline, dated) + (
            tag("p", plain(words.best_of_timeline), "kb-label") if answer.source else ""
        )
    return tag("p", plain(words.evidence), "kb-label") if answer.kind == "evidence" else ""


def after_answer(answer: Answer, words: Texts) -> str:
    """Return the items of a list, or the answers that contradict each other; "" without."""
    if answer.items:
        held = answer.source
        items = [_item(other.source, held, words) for other in answer.items]
        return _entries(words.items.format(n=len(items)), items)
    dated = [_dated(other.source, words) for other in answer.disagreement]
    return _entries(words.disagreement, dated) if dated else ""


def _item(source: Source, held: Source | None, words: Texts) -> str:
    """Return an item; with its article where that is not the one of the whole answer."""
    is_other = held is None or held.article.article_id != source.article.article_id
    origin = tag("span", _origin(source, words), "kb-quiet") if is_other else ""
    return tag("span", plain(source.text), "kb-entry", lang=source.article.language) + origin


def _dated(source: Source, words: Texts) -> str:
    date = tag("time", plain(date_in_words(source.article.published, words)), "kb-date")
    text = tag("span", plain(source.text), "kb-entry", lang=source.article.language)
    return date + text + tag("span", _origin(source, words), "kb-quiet")


def _origin(source: Source, words: Texts) -> str:
    title = plain(source.article.title or words.untitled)
    address = link_to_span(source.article.url, source.text)
    if address is not None:
        title = tag("a", title, href=address, target="_blank", rel="noopener noreferrer")
    outlet = source.article.source
    return f"{title} · {plain(outlet)}" if outlet else title


def _entries(label: str, entries: Iterable[str]) -> str:
    listed = "".join(tag("li", entry) for entry in entries)
    return tag("p", plain(label), "kb-label") + f'<ul class="kb-entries">{listed}</ul>'
