from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.ticks import decimals, ticks


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [
        (23.1, 25.6, 4, [24.0, 25.0]),
        (23.1, 25.6, 5, [23.5, 24.0, 24.5, 25.0, 25.5]),
        (0.234, 0.2451, 3, [0.235, 0.24, 0.245]),
        (-10, 10, 5, [-10, -5, 0, 5, 10]),
        (5, 5, 3, []),
        (0, 1, 0, []),
    ],
)
def test_round_numbers(low: float, high: float, most: int, expected: list[float]) -> None:
    assert ticks(low, high, most) == pytest.approx(expected)


@given(st.floats(-1e9, 1e9), st.floats(1e-3, 1e9), st.integers(1, 20))
def test_they_lie_within_and_are_never_too_many(low: float, length: float, most: int) -> None:
    high = low + length
    found = ticks(low, high, most)
    assert len(found) <= most
    room = abs(length) * 1e-6
    assert all(low - room <= value <= high + room for value in found)


def test_decimals_tell_them_apart() -> None:
    assert [decimals(apart) for apart in (0.005, 0.5, 1.0, 20.0, 5000.0, 0.0)] == [
        3,
        1,
        0,
        -1,
        -3,
        0,
    ]
