from __future__ import annotations

import numpy as np
import pytest

from solver.engines.master import Master

MISSING = 50.0


def some_fillings(seed: int) -> list[tuple[int, np.ndarray[tuple[int], np.dtype[np.int64]], float]]:
    """Place, services and cost of fillings of three places with five services."""
    random = np.random.default_rng(seed)
    return [
        (
            number % 3,
            np.flatnonzero(random.random(5) < 0.5),
            float(random.integers(1, 40)),
        )
        for number in range(9)
    ]


def spent(
    fillings: list[tuple[int, np.ndarray[tuple[int], np.dtype[np.int64]], float]], master: Master
) -> float:
    """What the fractions cost, what they leave out included; they keep every row."""
    covered, used = np.zeros(5), np.zeros(3)
    for (place, services, _cost), share in zip(fillings, master.share, strict=True):
        assert share >= -1e-9
        covered[services] += share
        used[place] += share
    assert (used <= 1.0 + 1e-9).all()
    costs = np.array([cost for _place, _services, cost in fillings])
    return float(costs @ master.share + MISSING * np.maximum(1.0 - covered, 0.0).sum())


def least(
    fillings: list[tuple[int, np.ndarray[tuple[int], np.dtype[np.int64]], float]], master: Master
) -> float:
    """What no fractions cost less than: worths of services, less what a place gains by a filling."""
    assert ((master.worth >= -1e-9) & (master.worth <= MISSING + 1e-9)).all()
    gained = np.zeros(3)
    for place, services, cost in fillings:
        gained[place] = max(gained[place], float(master.worth[services].sum()) - cost)
    return float(master.worth.sum() - gained.sum())


@pytest.mark.parametrize("seed", range(4))
def test_fractions_cost_what_no_fractions_can_undercut(seed: int) -> None:
    fillings = some_fillings(seed)
    master = Master(3, 5, MISSING)
    for number, filling in enumerate(fillings):
        master.add(*filling)
        master.solve()
        known = fillings[: number + 1]
        assert master.cost == pytest.approx(spent(known, master))
        assert master.cost == pytest.approx(least(known, master))
    assert len(master.share) == len(fillings)


def test_what_is_shut_or_settled_is_neither_used_nor_asked_for() -> None:
    master = Master(2, 2, MISSING)
    master.add(0, np.array([0, 1]), 3.0)
    master.add(1, np.array([0, 1]), 5.0)
    master.solve()
    assert master.cost == pytest.approx(3.0)
    assert master.share.tolist() == pytest.approx([1.0, 0.0])
    master.shut(0)
    master.solve()
    assert master.cost == pytest.approx(5.0)
    assert master.share.tolist() == pytest.approx([0.0, 1.0])
    master.settle(np.array([0, 1]))
    master.solve()
    assert master.cost == pytest.approx(0.0)
    assert master.worth.tolist() == pytest.approx([0.0, 0.0])
