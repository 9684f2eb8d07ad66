from __future__ import annotations

import numpy as np
import pytest

from solver.search.improving.rings import Room, Size, rings


def room(edges: list[tuple[int, int, float]], services: int) -> Room:
    """Give offers of (who comes, who leaves, cost); each candidate has its own number."""
    edges = sorted(edges)
    source = np.array([edge[0] for edge in edges])
    return Room(
        source,
        np.array([edge[1] for edge in edges]),
        np.arange(len(edges)),
        np.array([edge[2] for edge in edges]),
        np.searchsorted(source, np.arange(services + 1)),
    )


@pytest.mark.parametrize(("last", "gain"), [(0.5, -1.5), (2.5, None)])
def test_a_ring_is_found_if_it_gains_something_though_one_step_costs(
    last: float, gain: float | None
) -> None:
    edges = [(0, 1, -1.0), (1, 2, -1.0), (2, 0, last)]
    site_of = np.array([1, 2, 0])
    found, _looked = rings(room(edges, 3), np.arange(3), np.zeros(3), site_of)
    gains = sorted({total for total, _edges in found})
    assert gains == ([] if gain is None else [gain])


def test_a_chain_begins_where_somebody_leaves_and_ends_where_there_is_room() -> None:
    edges = [(0, 1, 1.0), (1, 3, 1.0)]
    found, _looked = rings(room(edges, 3), np.arange(3), np.array([3.0, 0, 0]), np.array([1, 2]))
    total, taken = found[0]
    assert total == -1.0
    assert taken.tolist() == [0, 1]


def test_rings_are_as_short_as_they_have_to_be() -> None:
    services = 6
    edges = [(one, (one + 1) % services, -1.0) for one in range(services)]
    site_of = (np.arange(services) + 1) % services
    everybody = np.arange(services)
    for steps in range(2, 8):
        found, _looked = rings(
            room(edges, services), everybody, np.zeros(services), site_of, Size(steps, 50)
        )
        assert bool(found) == (steps >= services)
        for total, taken in found:
            assert total == -services
            assert sorted(taken.tolist()) == everybody.tolist()


def test_nobody_is_in_a_ring_twice_whoever_has_to_make_room() -> None:
    # The other one comes to a fourth site and needs days of the first one, who has left and come by then.
    edges = [(0, 1, 1.0), (0, 2, 0.5), (1, 0, 0.5)]
    site_of = np.array([2, 4, 3])
    found, _looked = rings(room(edges, 2), np.arange(2), np.array([3.0, 0.0]), site_of)
    assert {tuple(taken.tolist()) for _total, taken in found} == {(1,)}


def test_no_site_is_passed_twice() -> None:
    edges = [(0, 1, -1.0), (1, 2, -1.0), (2, 3, -1.0), (3, 0, -1.0)]
    for same, expected in ((3, 1), (1, 0)):
        site = np.array([0, 1, 2, same])
        found, _looked = rings(room(edges, 4), site, np.zeros(4), np.array([1, 2, same, 0]))
        assert bool(found) == bool(expected)
