"""Which bytes a player asks for: never more than a piece, always those that were asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koivu.core.ranges import MOST_AT_ONCE, NothingThere, Span, asked_span


@pytest.mark.parametrize(
    ("header", "span"),
    [
        ("bytes=0-", Span(0, 99)),
        ("bytes=0-1", Span(0, 1)),
        ("bytes=10-19", Span(10, 19)),
        ("bytes=90-500", Span(90, 99)),
        ("bytes=-10", Span(90, 99)),
        ("bytes=-500", Span(0, 99)),
        (" Bytes = 5 - 6 ", Span(5, 6)),
        ("", None),
        ("bytes=", None),
        ("bytes=-", None),
        ("bytes=9-5", None),
        ("bytes=0-1,5-6", None),
        ("lines=0-1", None),
        ("bytes=٣-", None),
        ("bytes=+1-2", None),
    ],
)
def test_a_range_is_read_as_the_standard_tells(header, span):
    assert asked_span(header, 100) == span


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0"])
def test_past_the_end_there_is_nothing(header):
    with pytest.raises(NothingThere):
        asked_span(header, 100)


@given(st.integers(0, 70_000_000), st.integers(1, 60_000_000))
def test_a_piece_is_within_the_film_and_not_too_long(first, size):
    try:
        span = asked_span(f"bytes={first}-", size)
    except NothingThere:
        assert first >= size
        return

    assert span.first == first < size
    assert span.last < size and 0 < len(span) <= MOST_AT_ONCE
