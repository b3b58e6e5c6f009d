"""An evaluation as one HTML page that needs nothing else: figures, plots, the worst answers."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from qa.evaluation import Evaluation
from qa.markup import plain, tag
from qa.metrics import RiskPoint
from qa.outcomes import Outcome
from qa.plots import interval_plot, reliability_plot, risk_coverage_plot
from qa.slices import Measure, Slice

MAX_WRONG = 60
_MAX_ACCEPTED = 4
_STYLE = Path(__file__).parent / "web" / "report.css"
_TILES = {
    "right": "right answers, or rightly none",
    "right_answerable": "right, of the answerable questions",
    "f1": "F1",
    "hit@5": "right article among the first five",
    "answered": "answered",
    "refused_rightly": "unanswerable questions refused",
    "refused_wrongly": "answerable questions refused",
    "wrong_speaker": "wrong speaker, of the quotes asked for",
    "ece": "calibration error (ECE)",
    "aurc": "area under risk–coverage (AURC)",
}
# What stands in the table of slices, beside the number of questions.
_COLUMNS = ("right", "f1", "em", "hit@5", "mrr", "answered", "ece", "aurc", "wrong_speaker")


def html_report(evaluation: Evaluation, facts: Mapping[str, str]) -> str:
    """Return the page; ``facts`` are what was asked of what, shown under the title."""
    n = len(evaluation.outcomes)
    wrong = sorted((o for o in evaluation.outcomes if not o.is_right), key=_badness)
    body = (
        tag("h1", "How well the questions were answered")
        + "".join(tag("p", _fact(name, value), "quiet") for name, value in facts.items())
        + "".join(tag("p", plain(text), "warning") for text in evaluation.warnings())
        + tag("dl", "".join(_tiles(evaluation.slices[0])), "tiles")
        + tag("div", _risk_figure(evaluation) + _reliability_figure(evaluation), "plots")
        + _kinds_figures(evaluation)
        + tag("h2", "Every slice")
        + tag("p", "In percent; the smaller figures are 95 % bootstrap intervals.", "quiet")
        + _slices_table(evaluation.slices)
        + tag("h2", f"Wrong answers ({len(wrong)} of {n})")
        + _wrong_list(wrong)
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Kabar: evaluation of {n} questions</title>\n"
        f"<style>\n{_STYLE.read_text(encoding='utf-8')}</style>\n</head>\n"
        f"<body>\n{tag('main', body)}\n</body>\n</html>\n"
    )


def _fact(name: str, value: str) -> str:
    return f"{plain(name)}: {plain(value)}"


def _tiles(whole: Slice) -> Iterable[str]:
    for name, label in _TILES.items():
        if found := whole.measures.get(name):
            interval = f"{_range(found)}, n = {found.n}"
            yield tag(
                "div",
                tag("dt", plain(label))
                + tag("dd", f"{100 * found.value:.1f} %")
                + tag("dd", interval, "quiet"),
            )


def _range(found: Measure) -> str:
    return f"{100 * found.interval.low:.1f} – {100 * found.interval.high:.1f}"


def _risk_figure(evaluation: Evaluation) -> str:
    outcomes, points = evaluation.outcomes, evaluation.risk_coverage
    given = [outcome for outcome in outcomes if outcome.answer is not None]
    now = None
    if given:
        wrong = sum(not outcome.is_right for outcome in given)
        now = (len(given) / len(outcomes), wrong / len(given))
    n_right = sum(outcome.is_best_right for outcome in outcomes)
    rows = [(f"{p.threshold:.0%}", f"{p.coverage:.0%}", f"{p.risk:.0%}") for p in _some(points, 20)]
    return _figure(
        "Risk and coverage",
        "How many answers are wrong when only the surest are given, from the surest one (left) to "
        "all (right). Lower is better; the dashed line is the best that any order of the same "
        "answers could do.",
        risk_coverage_plot(points, now, n_right, len(outcomes)),
        _table(("least confidence", "answered", "of these wrong"), rows),
    )


def _reliability_figure(evaluation: Evaluation) -> str:
    bins = evaluation.reliability
    rows = [
        (
            f"{b.low:.0%} – {b.high:.0%}",
            str(b.n),
            f"{b.confidence:.0%}",
            f"{b.accuracy:.0%}",
            f"{b.interval.low:.0%} – {b.interval.high:.0%}",
        )
        for b in bins
    ]
    return _figure(
        "Calibration",
        "How many of the answers given are right, by how sure Kabar said it was. On the dashed "
        "line confidences mean what they say; below it they promise too much. Bars are 95 % "
        "intervals.",
        reliability_plot(bins),
        _table(("confidence", "n", "mean", "right", "95 % interval"), rows),
    )


def _kinds_figures(evaluation: Evaluation) -> str:
    caption = "The dot is the mean, the bar its 95 % bootstrap interval; in parentheses n."
    shown = {"type": "F1 by type of question", "pair": "F1 by language, question → articles"}
    figures = []
    for kind, title in shown.items():
        parts = [p for p in evaluation.slices if p.name.startswith(f"{kind} ")]
        if parts:
            drawing = interval_plot([evaluation.slices[0], *parts], "f1")
            figures.append(_figure(title, caption, drawing))
    return tag("div", "".join(figures), "plots")


def _figure(title: str, caption: str, drawing: str, table: str = "") -> str:
    numbers = tag("details", tag("summary", f"{title} in numbers") + table) if table else ""
    return tag(
        "section",
        tag("h2", title) + tag("figure", tag("figcaption", plain(caption)) + drawing) + numbers,
    )


def _some(points: Sequence[RiskPoint], n: int) -> list[RiskPoint]:
    """Return about ``n`` of the points, evenly spaced, the last one among them."""
    step = max(len(points) // n, 1)
    return list(points[::-1][::step][::-1])


def _slices_table(slices: Sequence[Slice]) -> str:
    rows = [
        (plain(part.name), str(part.n), *(_cell(part.measures.get(name)) for name in _COLUMNS))
        for part in slices
    ]
    table = _table(("slice", "n", *_COLUMNS), rows)
    attributes = {"tabindex": "0", "role": "region", "aria-label": "Every slice"}
    return tag("div", table, "scroll", **attributes)


def _cell(found: Measure | None) -> str:
    return "–" if found is None else f"{100 * found.value:.1f}<small>{_range(found)}</small>"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; the cells are HTML already, the first of each row its heading."""
    heads = "".join(tag("th", plain(name.replace("_", " ")), scope="col") for name in head)
    lines = (
        tag("tr", tag("th", first, scope="row") + "".join(tag("td", cell) for cell in rest))
        for first, *rest in rows
    )
    return tag("table", tag("thead", tag("tr", heads)) + tag("tbody", "".join(lines)))


def _badness(outcome: Outcome) -> tuple[bool, float]:
    """Order wrong answers before missing ones, and the surest first."""
    return outcome.answer is None, -outcome.best_confidence


def _wrong_list(wrong: Sequence[Outcome]) -> str:
    told = "Answers that were given come first, the surest at the top; then those withheld."
    if len(wrong) > MAX_WRONG:
        told += f" The first {MAX_WRONG} of {len(wrong)} are listed."
    items = "".join(tag("li", _wrong(outcome)) for outcome in wrong[:MAX_WRONG])
    return tag("p", plain(told), "quiet") + tag("ol", items, "wrong")


def _wrong(outcome: Outcome) -> str:
    question = outcome.question
    rows = {
        "given": _given(outcome),
        "accepted": _accepted(question.answers),
        "confidence": f"{outcome.confidence:.0%}" if outcome.answer is not None else "",
        "right article": _place(outcome),
        "earlier": plain(" / ".join(question.history)),
        "question": plain(f"{question.question_id} · {question.kind} · {question.language}"),
    }
    listed = "".join(tag("dt", name) + tag("dd", value) for name, value in rows.items() if value)
    heading = tag("h3", plain(question.question), lang=question.language)
    return heading + tag("dl", listed)


def _given(outcome: Outcome) -> str:
    if outcome.answer is not None:
        said = f" ({plain(outcome.speaker)})" if outcome.speaker else ""
        return tag("span", plain(outcome.answer), "bad") + said
    withheld = (
        f"; withheld, {outcome.best_confidence:.0%} sure: {outcome.best}" if outcome.best else ""
    )
    return plain(f"none ({outcome.reason}){withheld}")


def _accepted(answers: Sequence[str]) -> str:
    if not answers:
        return "none: the articles don’t say"
    more = f" (and {len(answers) - _MAX_ACCEPTED} more)" if len(answers) > _MAX_ACCEPTED else ""
    return plain(" | ".join(answers[:_MAX_ACCEPTED]) + more)


def _place(outcome: Outcome) -> str:
    if outcome.found_article is None:
        return ""
    if not outcome.found_article:
        return tag("span", "not among the passages read", "bad")
    named = outcome.question.article_ids
    rank = next(rank for rank, name in enumerate(outcome.ranked, 1) if name in named)
    return f"found, in place {rank} of {len(outcome.ranked)}"
