"""Three plots as SVG text: risk over coverage, reliability, one measure by slice with intervals.

Colours come from the page's style sheet (``web/report.css``), so that one drawing serves light and
dark. Every mark has a ``<title>``; the page gives each plot a name and its numbers as a table.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.markup import plain, tag
from qa.metrics import ReliabilityBin, RiskPoint
from qa.slices import Slice

_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
_MAX_LABEL = 15


@dataclass(frozen=True, slots=True)
class _Box:
    """The plotting area in user units; data in [0, 1] on both axes, y upwards."""

    left: float
    top: float
    width: float
    height: float

    def x(self, value: float) -> float:
        return round(self.left + value * self.width, 1)

    def y(self, value: float) -> float:
        return round(self.top + (1 - value) * self.height, 1)


def risk_coverage_plot(
    points: Sequence[RiskPoint], operating: tuple[float, float] | None, n_right: int, n_asked: int
) -> str:
    """Return the curve, the best one any order could reach (dashed), and where Kabar stands.

    ``operating`` are coverage and risk of the answers given; ``n_right`` of the ``n_asked`` would
    be right if all were answered.
    """
    box = _Box(52, 34, 420, 280)
    marks = [_grid(box, "questions answered", "of these wrong")]
    reached = points[-1].coverage if points else 0.0
    marks.append(_path(box, _ideal(n_right / n_asked, reached), "ideal"))
    first = [(0.0, points[0].risk)] if points else []
    marks.append(_path(box, [*first, *((p.coverage, p.risk) for p in points)], "curve"))
    marks += [
        _dot(
            box,
            (p.coverage, p.risk),
            3,
            f"at least {p.threshold:.0%} sure: {p.coverage:.0%} answered, {p.risk:.0%} wrong",
            "point",
        )
        for p in points
    ]
    if operating is not None:
        coverage, risk = operating
        told = f"now: {coverage:.0%} answered, {risk:.0%} of these wrong"
        marks.append(_dot(box, operating, 7, told, "now"))
        anchor = "end" if coverage > 0.5 else "start"
        aside = -12 if coverage > 0.5 else 12
        above = box.y(risk) - 14 if risk < 0.85 else box.y(risk) + 24
        marks.append(_text(box.x(coverage) + aside, above, told, "strong halo", anchor))
    return _svg(500, 372, marks)


def _ideal(share_right: float, reached: float) -> list[tuple[float, float]]:
    """Return the curve of an order that puts every right answer before every wrong one."""
    steps = 40
    bend = min(share_right, reached)
    beyond = [bend + (reached - bend) * i / steps for i in range(1, steps + 1)]
    return [(0.0, 0.0), (bend, 0.0), *((c, 1 - bend / c) for c in beyond if c > 0)]


def reliability_plot(bins: Sequence[ReliabilityBin]) -> str:
    """Return how many answers are right over how sure they were, with 95 % intervals."""
    box = _Box(52, 34, 420, 280)
    marks = [
        _grid(box, "confidence", "of these right"),
        _path(box, [(0, 0), (1, 1)], "ideal"),
    ]
    for found in bins:
        told = (
            f"{found.n} answers {found.confidence:.0%} sure on average: {found.accuracy:.0%} right"
        )
        ends = [(found.confidence, found.interval.low), (found.confidence, found.interval.high)]
        marks.append(_path(box, ends, "whisker"))
        marks.append(_dot(box, (found.confidence, found.accuracy), 6, told, "mark"))
        x, y = box.x(found.confidence) + 10, box.y(found.accuracy) + 4
        marks.append(_text(x, y, f"n={found.n}", "small halo"))
    return _svg(500, 372, marks)


def interval_plot(parts: Sequence[Slice], measure: str) -> str:
    """Return one line per slice: the measure as a dot, its 95 % interval as a bar."""
    row = 30
    box = _Box(156, 8, 280, row * len(parts))
    marks = [_grid(box, "", "", is_tall=False)]
    for i, part in enumerate(parts):
        found = part.measures[measure]
        y = round(box.top + row * (i + 0.5), 1)
        name = re.sub("^(type|pair) ", "", part.name)
        name = name if len(name) <= _MAX_LABEL else f"{name[:_MAX_LABEL]}…"
        marks.append(_text(box.left - 14, y + 4, f"{name} ({found.n})", "label", "end"))
        low, high = box.x(found.interval.low), box.x(found.interval.high)
        marks.append(f'<path class="whisker" d="M{low} {y}H{high}"/>')
        told = (
            f"{part.name}: {found.value:.0%}, {found.interval.low:.0%} to {found.interval.high:.0%}"
        )
        kind = "mark" if i else "now"
        marks.append(
            f'<circle class="{kind}" cx="{box.x(found.value)}" cy="{y}" r="6">'
            f"{tag('title', plain(told))}</circle>"
        )
        marks.append(_text(box.left + box.width + 16, y + 4, f"{found.value:.0%}", "label"))
    return _svg(500, int(box.top + box.height + 30), marks)


def _svg(width: int, height: int, marks: Sequence[str]) -> str:
    # Hidden from screen readers: the page's caption and table say the same in words and numbers.
    return (
        f'<svg viewBox="0 0 {width} {height}" aria-hidden="true" focusable="false">'
        f"{''.join(marks)}</svg>"
    )


def _grid(box: _Box, x_label: str, y_label: str, *, is_tall: bool = True) -> str:
    bottom = box.top + box.height
    marks = []
    for tick in _TICKS:
        marks.append(f'<path class="grid" d="M{box.x(tick)} {box.top}V{bottom}"/>')
        marks.append(_text(box.x(tick), bottom + 20, f"{tick:.0%}", "small", "middle"))
        if is_tall:
            marks.append(f'<path class="grid" d="M{box.left} {box.y(tick)}h{box.width}"/>')
            marks.append(_text(box.left - 8, box.y(tick) + 4, f"{tick:.0%}", "small", "end"))
    if is_tall:
        marks.append(_text(box.left + box.width / 2, bottom + 46, x_label, "axis", "middle"))
        marks.append(_text(0, 16, f"↑ {y_label}", "axis"))
    return "".join(marks)


def _path(box: _Box, points: Sequence[tuple[float, float]], kind: str) -> str:
    if not points:
        return ""
    line = "L".join(f"{box.x(x)} {box.y(y)}" for x, y in points)
    return f'<path class="{kind}" d="M{line}"/>'


def _dot(box: _Box, at: tuple[float, float], radius: int, told: str, kind: str) -> str:
    x, y = box.x(at[0]), box.y(at[1])
    title = tag("title", plain(told))
    return f'<circle class="{kind}" cx="{x}" cy="{y}" r="{radius}">{title}</circle>'


def _text(x: float, y: float, text: str, kind: str, anchor: str = "start") -> str:
    return (
        f'<text class="{kind}" x="{round(x, 1)}" y="{round(y, 1)}" text-anchor="{anchor}">'
        f"{plain(text)}</text>"
    )
