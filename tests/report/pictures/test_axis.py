from __future__ import annotations

import itertools

import pytest

from report.pictures import axis


@pytest.mark.parametrize(
    ("low", "high"), [(0, 1), (-3, 7), (0, 23_456_789), (-310_000, 2_323_440), (5, 5), (0, 0.003)]
)
def test_ticks_enclose_the_values_in_equal_round_steps(low: float, high: float) -> None:
    values = axis.ticks(low, high)
    assert values[0] <= low
    assert values[-1] >= high
    steps = {round(b - a, 9) for a, b in itertools.pairwise(values)}
    assert len(steps) == 1
    assert 2 <= len(values) <= 9


def test_neighbouring_ticks_are_written_differently() -> None:
    values = axis.ticks(-0.8e6, 0.4e6)
    unit = axis.unit_of(2.4e6)
    digits = axis.decimals(values, unit)
    assert len({axis.written(value, unit, digits) for value in values}) == len(values)


@pytest.mark.parametrize(("high", "unit"), [(900, 1), (60_000, 1_000), (30_000_000, 1_000_000)])
def test_the_unit_keeps_numbers_short(high: float, unit: float) -> None:
    assert axis.unit_of(high) == unit
