from __future__ import annotations

from itertools import pairwise
from statistics import correlation, quantiles

import numpy as np
import pytest

from benchmarks.classical.location_recipe import NUMBERS, made, text
from benchmarks.classical.numbers import Numbers
from tests.classical.solved import proven


def _parts(number: int, seed: int = 0) -> tuple[list[list[float]], list[float], list[list[float]]]:
    """Sites with capacity and fixed cost, demand of customers, costs."""
    numbers = Numbers(text(number, seed))
    sites, customers = numbers.count(), numbers.count()
    parts = numbers.table(sites, 2), numbers.row(customers), numbers.table(sites, customers)
    numbers.end()
    return parts


def test_there_are_as_many_as_published() -> None:
    assert list(NUMBERS) == list(range(1, 72))


@pytest.mark.parametrize(
    ("numbers", "sites", "customers", "least", "most"),
    [
        (range(1, 13), {10}, {50}, 1.37, 2.06),
        (range(13, 25), {20}, {50}, 2.77, 3.50),
        (range(25, 41), {30}, {150}, 3.03, 6.06),
        (range(41, 56), {10, 20, 30}, {70, 80, 90, 100}, 1.52, 8.28),
        (range(56, 72), {30}, {200}, 1.97, 3.95),
    ],
)
def test_sizes_and_room_are_the_published_ones(
    numbers: range, sites: set[int], customers: set[int], least: float, most: float
) -> None:
    parts = [_parts(number) for number in numbers]
    room = [sum(row[0] for row in site) / sum(demand) for site, demand, _cost in parts]
    assert {len(site) for site, _demand, _cost in parts} == sites
    assert {len(demand) for _site, demand, _cost in parts} == customers
    # Demand and capacity are drawn anew.
    assert min(room) == pytest.approx(least, rel=0.1)
    assert max(room) == pytest.approx(most, rel=0.1)


@pytest.mark.parametrize(
    ("number", "demand", "sites"), [(5, 1456, 8), (17, 2855, 8), (29, 2970, 10), (56, 6076, 16)]
)
def test_sites_of_one_size_are_as_full_as_in_the_published_ones(
    number: int, demand: int, sites: int
) -> None:
    for seed in range(3):
        rows, asked, _cost = _parts(number, seed)
        assert sum(asked) == demand
        # So many sites have to be open.
        assert (sites - 1) * rows[0][0] < demand <= sites * rows[0][0]


@pytest.mark.parametrize(("number", "published"), [(1, 94.5), (13, 63.6), (56, 44.4)])
def test_the_nearest_site_is_as_close_as_in_the_published_ones(
    number: int, published: float
) -> None:
    nearest = [np.array(_parts(number, seed)[2]).min(0).mean() for seed in range(8)]
    assert np.mean(nearest) == pytest.approx(published, rel=0.2)


@pytest.mark.parametrize("number", [1, 13, 56])
def test_costs_are_distances_in_a_plane(number: int) -> None:
    cost = np.array(_parts(number)[2])
    squares = cost**2
    centred = squares - squares.mean(0) - squares.mean(1)[:, None] + squares.mean()
    sizes = np.linalg.svd(centred, compute_uv=False)
    assert sizes[1] > 0.2 * sizes[0]
    assert sizes[2] < 0.01 * sizes[0]
    # The deciles of p1, p13 and p56 in the middle are 401, 393 and 365, the highest 850, 910 and 911.
    assert 320 < np.median(cost) < 450
    assert 800 < cost.max() <= 4 * 190 * 2**0.5


def test_a_unit_of_demand_costs_as_much_as_in_p40() -> None:
    _sites, demand, cost = _parts(40)
    units = [value / need for row in cost for value, need in zip(row, demand, strict=True)]
    assert min(units) == pytest.approx(2, abs=0.05)
    published = [2.9, 5.8, 10.5, 16.6, 23.9, 32.6, 42.8, 56.1, 77.6]
    assert quantiles(units, n=10) == pytest.approx(published, rel=0.5)


def test_blocks_of_four_differ_in_fixed_costs_alone() -> None:
    four = [_parts(number) for number in range(13, 17)]
    assert all(one[1:] == other[1:] for one, other in pairwise(four))
    assert all(
        [row[0] for row in one[0]] == [row[0] for row in other[0]] for one, other in pairwise(four)
    )
    fixed = [{row[1] for row in one[0]} for one in four]
    assert len(fixed[0]) > 10
    assert fixed[1:] == [{300}, {500}, {700}]


@pytest.mark.parametrize("number", [13, 71])
def test_larger_sites_are_dearer(number: int) -> None:
    capacity, fixed = zip(*_parts(number)[0], strict=True)
    assert correlation(capacity, fixed) > 0.99


def test_a_seed_makes_the_same_again() -> None:
    assert text(45, 1) == text(45, 1)
    assert text(45, 1) != text(45, 2)
    with pytest.raises(ValueError, match="no 72"):
        text(72, 0)


def test_a_small_one_is_proven_and_close_to_the_published_optima() -> None:
    # Those of p1 to p12 lie between 7,617 and 11,088.
    value = proven(made(9, 0)).value
    assert value is not None
    assert 7000 < value < 11500
