from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import linprog

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


def cheapest(
    fillings: list[tuple[int, np.ndarray[tuple[int], np.dtype[np.int64]], float]],
) -> float:
    """What the linear programme costs that is written down as a whole."""
    cover, single = np.zeros((5, len(fillings) + 5)), np.zeros((3, len(fillings) + 5))
    for number, (place, services, _cost) in enumerate(fillings):
        cover[services, number], single[place, number] = 1.0, 1.0
    cover[np.arange(5), len(fillings) + np.arange(5)] = 1.0
    found = linprog(
        [*(cost for _place, _services, cost in fillings), *[MISSING] * 5],
        A_ub=np.vstack([-cover, single]),
        b_ub=np.concatenate([-np.ones(5), np.ones(3)]),
    )
    return float(found.fun)


@pytest.mark.parametrize("seed", range(4))
def test_it_goes_on_to_the_same_cost_as_the_whole_programme_at_once(seed: int) -> None:
    fillings = some_fillings(seed)
    master = Master(3, 5, MISSING)
    for number, filling in enumerate(fillings):
        master.add(*filling)
        master.solve()
        assert master.cost == pytest.approx(cheapest(fillings[: number + 1]))
    assert len(master.share) == len(fillings)
    # A service that nothing fills in costs what it costs to leave it out, and none is worth more.
    assert (master.worth <= MISSING + 1e-6).all()


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
