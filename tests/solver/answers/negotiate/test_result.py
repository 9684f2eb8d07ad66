"""Prices that nobody would ask for are any price, or none."""

from __future__ import annotations

import math

import pytest

from solver.answers.negotiate.result import Deal, State, within_reason
from solver.answers.negotiate.tip import Tip


@pytest.mark.parametrize(
    ("shift", "offer", "state", "found"),
    [
        (99_000.0, 10.0, "nearby", 99_000.0),
        (100_000.0, 10.0, "always", math.inf),
        (-2e6, 10_000.0, "never", -math.inf),
        (9e5, 10_000.0, "nearby", 9e5),
    ],
)
def test_a_break_even_beyond_reason_is_none(
    shift: float, offer: float, state: State, found: float
) -> None:
    tip, now = within_reason(Tip(shift, shift, shift), "nearby", offer)
    assert tip is not None
    assert (tip.found, now) == (found, state)


@pytest.mark.parametrize("tip", [None, Tip(math.nan, -5.0, math.inf)])
def test_what_is_unknown_stays_so(tip: Tip | None) -> None:
    assert within_reason(tip, "unsolved", 10.0) == (tip, "unsolved")


def test_a_limit_beyond_reason_is_not_told() -> None:
    tip = Tip(-50.0, -3e7, 100.0)
    deal = Deal(0, True, 0, 1000.0, None, tip, "between", None, None, 1.0)
    assert deal.price == 950.0
    assert deal.proven == (None, 1100.0)
