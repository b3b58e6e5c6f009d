"""Joint span decoding against brute force, and the exact characters of an answer."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.spans import best_spans, tidy, trim


def decode(start, end, segments, width=4, n=3):
    return [
        (s.start, s.end, s.score)
        for s in best_spans(
            np.array(start, dtype=np.float32),
            np.array(end, dtype=np.float32),
            np.array(segments),
            max_answer_tokens=width,
            n=n,
        )
    ]


def test_best_span_is_the_best_sum_not_the_two_best_ends():
    # The best start (token 3) and the best end (token 1) do not make a span.
    start = [0.0, 4.0, 0.0, 5.0]
    end = [0.0, 6.0, 0.0, 1.0]
    assert decode(start, end, [0, 0, 0, 0], n=1) == [(1, 1, 10.0)]


def test_spans_never_enter_the_question_or_cross_a_line():
    start = [9.0, 5.0, 0.0, 0.0]
    end = [9.0, 0.0, 0.0, 5.0]
    assert decode(start, end, [-1, 0, 0, 1], n=1)[0][:2] in {(1, 1), (1, 2), (3, 3)}


def test_spans_do_not_overlap():
    found = decode([3.0, 2.0, 1.0], [1.0, 2.0, 3.0], [0, 0, 0], n=3)
    tokens = [t for start, end, _ in found for t in range(start, end + 1)]
    assert len(tokens) == len(set(tokens))


def test_nothing_answerable_gives_no_span():
    assert decode([1.0, 2.0], [1.0, 2.0], [-1, -1]) == []
    assert decode([], [], []) == []


def test_a_width_below_one_is_refused():
    with pytest.raises(ValueError, match="max_answer_tokens=0"):
        decode([1.0], [1.0], [0], width=0)


logits = st.floats(-20, 20, width=16)


@given(
    st.lists(st.tuples(logits, logits, st.sampled_from([-1, 0, 1])), min_size=1, max_size=12),
    st.integers(1, 13),
)
def test_the_first_span_is_the_one_brute_force_finds(tokens, width):
    start, end, segments = (list(column) for column in zip(*tokens, strict=True))
    segments = sorted(segments)
    legal = [
        start[i] + end[j]
        for i in range(len(tokens))
        for j in range(i, min(len(tokens), i + width))
        if segments[i] == segments[j] >= 0
    ]
    found = decode(start, end, segments, width=width, n=2)
    assert bool(found) == bool(legal)
    for first, last, score in found:
        assert 0 <= last - first < width
        assert segments[first] == segments[last] >= 0
        assert score == pytest.approx(start[first] + end[last], abs=1e-3)
    if legal:
        assert found[0][2] == pytest.approx(max(legal), abs=1e-3)


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        (
            'Ia berkata, "harga beras turun," di pasar.',
            ' "harga beras turun,"',
            "harga beras turun",
        ),
        ("Sekitar 30.000-50.000 orang pulang.", "000-50", "30.000-50.000"),
        ("Rapat pada Selasa (22/7/2025) pagi.", "Selasa (22", "Selasa (22/7/2025)"),
        ("Turun dari 32% menjadi 19% kata dia.", "32", "32%"),
        ("Kiai Ma'ruf datang.", "ruf", "Ma'ruf"),
        ("Ia bekerja sebagai guru.", "guru.", "guru"),
        ("Kata Ani (35) kepada kami.", "Ani (35)", "Ani (35)"),
    ],
)
def test_tidy_keeps_whole_words_and_drops_edges(text, part, expected):
    start = text.index(part)
    a, b = tidy(text, start, start + len(part))
    assert text[a:b] == expected


@given(st.text(alphabet='ab 1.,"()“”\n', max_size=30), st.data())
def test_tidy_stays_inside_the_text_and_holds_no_edge_blank(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    a, b = tidy(text, start, end)
    assert 0 <= a <= b <= len(text)
    assert text[a:b] == text[a:b].strip(' "“”,')


def test_trim_of_nothing_is_nothing():
    assert trim('" "', 0, 3)[0] == trim('" "', 0, 3)[1]
