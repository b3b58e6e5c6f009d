"""The plots: every mark inside the drawing, every number told."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.metrics import Interval, reliability, risk_coverage
from qa.plots import interval_plot, reliability_plot, risk_coverage_plot
from qa.slices import Measure, Slice

answers = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=30)


def _marks(drawing):
    """Every circle's and path's coordinates in a drawing, and the drawing's size."""
    root = ElementTree.fromstring(drawing)
    _, _, width, height = (float(part) for part in root.get("viewBox").split())
    places = [(float(c.get("cx")), float(c.get("cy"))) for c in root.iter("circle")]
    for path in root.iter("path"):
        places += [
            (float(x), float(y)) for x, y in re.findall(r"([\d.-]+) ([\d.-]+)", path.get("d"))
        ]
    return places, width, height


def _assert_inside(drawing):
    places, width, height = _marks(drawing)
    assert all(0 <= x <= width and 0 <= y <= height for x, y in places)


@given(answers, st.integers(0, 5))
def test_the_risk_curve_stays_inside(pairs, n_unanswered):
    sure, right = zip(*pairs, strict=True)
    n = len(pairs) + n_unanswered
    points = risk_coverage(sure, right, n)
    now = (points[0].coverage, points[0].risk)
    _assert_inside(risk_coverage_plot(points, now, sum(right), n))


@given(answers)
def test_reliability_stays_inside_and_tells_every_bin(pairs):
    bins = reliability(*zip(*pairs, strict=True))
    drawing = reliability_plot(bins)
    _assert_inside(drawing)
    assert re.findall(r">n=(\d+)<", drawing) == [str(found.n) for found in bins]


def test_the_operating_point_is_told():
    points = risk_coverage([0.9, 0.6], [True, False], 4)
    assert "now: 50% answered, 50% of these wrong" in risk_coverage_plot(points, (0.5, 0.5), 1, 4)
    assert "now" not in risk_coverage_plot(points, None, 1, 4)


def test_nothing_asked_draws_the_axes_alone():
    assert not ElementTree.fromstring(risk_coverage_plot([], None, 0, 1)).findall("circle")


@pytest.mark.parametrize("value", [0.0, 0.4, 1.0])
def test_a_measure_is_drawn_at_its_value_between_its_ends(value):
    interval = Interval(low=value / 2, high=(1 + value) / 2)
    part = Slice(
        name="type <numeric>", n=3, measures={"f1": Measure(value=value, n=3, interval=interval)}
    )
    drawing = interval_plot([part], "f1")
    root = ElementTree.fromstring(drawing)
    whisker = next(p for p in root.iter("path") if p.get("class") == "whisker")
    low, high = (float(x) for x in re.findall(r"[MH]([\d.]+)", whisker.get("d")))
    assert low <= float(next(root.iter("circle")).get("cx")) <= high
    assert "&lt;numeric&gt; (3)" in drawing
    _assert_inside(drawing)
