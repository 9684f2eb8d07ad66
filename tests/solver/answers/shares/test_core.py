"""The core and the Shapley value of small games, against brute force and against what is known."""

from __future__ import annotations

from itertools import permutations
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pytest

from solver.answers.coalitions.values import Values
from solver.answers.shares.core import CENT, Core, core
from solver.answers.shares.shapley import shapley
from solver.engines.program import Program, minimise
from tests.seeds import seeds

if TYPE_CHECKING:
    from collections.abc import Callable


def never() -> bool:
    return False


def game(players: int, worth: Callable[[int], float]) -> Values:
    """A game whose values are exact when asked; that of all is known from the start."""
    values = Values(players, lambda coalition: (worth(coalition), worth(coalition)))
    values.settle(values.all)
    return values


def gloves(coalition: int) -> float:
    """Player 0 has a left glove, 1 and 2 have a right one; a pair is worth 100."""
    return 100.0 if coalition & 1 and coalition & 6 else 0.0


def majority(coalition: int) -> float:
    """Any two of three get 90."""
    return 90.0 if coalition.bit_count() >= 2 else 0.0


def test_whoever_is_scarce_gets_everything() -> None:
    found = core(game(3, gloves), 100.0, np.array([0.0, 50.0, 50.0]), never)
    assert found.status == "core"
    assert found.shares == pytest.approx([100.0, 0.0, 0.0], abs=CENT)


def test_two_of_three_have_an_empty_core_and_a_proof() -> None:
    found = core(game(3, majority), 90.0, np.full(3, 30.0), never)
    assert found.status == "empty"
    assert dict(found.collection) == pytest.approx({0b011: 0.5, 0b101: 0.5, 0b110: 0.5})
    assert found.wanted == pytest.approx(135.0)
    # In the least-core each has 30, and any two would gain 30.
    assert found.shares == pytest.approx([30.0, 30.0, 30.0])
    assert found.certain == pytest.approx(30.0)


def test_wishes_that_are_in_the_core_need_no_payments() -> None:
    wish = np.array([20.0, 30.0, 50.0])
    additive = core(game(3, lambda coalition: 10.0 * coalition.bit_count()), 100.0, wish, never)
    assert additive.status == "core"
    assert additive.shares == pytest.approx(wish)
    # The first one wants 5 and can save 10 alone: it gets 5 from somebody, and no more is moved.
    wish = np.array([5.0, 45.0, 50.0])
    moved = core(game(3, lambda coalition: 10.0 * coalition.bit_count()), 100.0, wish, never)
    assert np.abs(moved.shares - wish).sum() == pytest.approx(10.0)
    assert moved.shares[0] == pytest.approx(10.0)


def test_one_player_has_it_all() -> None:
    found = core(game(1, lambda _one: 7.0), 7.0, np.array([7.0]), never)
    assert found.status == "core"
    assert found.shares == pytest.approx([7.0])


def test_a_plan_that_costs_more_than_none_has_no_fair_shares() -> None:
    found = core(game(2, lambda _one: 0.0), -10.0, np.array([-4.0, -6.0]), never)
    assert found.status == "empty"
    assert found.wanted == pytest.approx(0.0, abs=1e-6)


def random_game(seed: int, players: int) -> tuple[Values, dict[int, float]]:
    """A monotone game with whole values."""
    random = Random(seed)
    worth = {0: 0.0}
    for coalition in sorted(range(1, 2**players), key=int.bit_count):
        inside = max(
            worth[coalition & ~(1 << player)]
            for player in range(players)
            if coalition >> player & 1
        )
        worth[coalition] = inside + random.choice([0, 0, 5, 10, 40, 60])
    return game(players, lambda coalition: worth[coalition]), worth


@pytest.mark.parametrize("seed", seeds(24))
def test_random_games_against_all_rows_at_once(seed: int) -> None:
    players = 3 + seed % 3
    values, worth = random_game(seed, players)
    total = worth[2**players - 1]
    wish = np.full(players, total / players)
    found = core(values, total, wish, never)
    rows = list(range(1, 2**players - 1))
    member = np.array([[one >> p & 1 for p in range(players)] for one in rows], dtype=float)
    whole = minimise(
        Program(
            np.ones(players),
            lower=np.full(players, -np.inf),
            upper=np.full(players, np.inf),
            rows=member,
            row_lower=np.array([worth[one] for one in rows]),
            row_upper=np.full(len(rows), np.inf),
        )
    )
    assert whole is not None
    if whole.value <= total + CENT:
        assert found.status == "core"
        assert found.shares.sum() == pytest.approx(total)
        assert all(member @ found.shares >= np.array([worth[one] for one in rows]) - CENT)
        return
    assert found.status == "empty"
    assert found.wanted > total
    weights = dict(found.collection)
    for player in range(players):
        assert sum(w for one, w in weights.items() if one >> player & 1) == pytest.approx(1.0)
    assert sum(w * worth[one] for one, w in weights.items()) == pytest.approx(found.wanted)


@pytest.mark.parametrize("seed", range(10))
def test_the_shapley_value_is_the_average_over_all_orders(seed: int) -> None:
    players = 4
    values, worth = random_game(seed, players)
    expected = np.zeros(players)
    for order in permutations(range(players)):
        before = 0
        for player in order:
            expected[player] += worth[before | 1 << player] - worth[before]
            before |= 1 << player
    found = shapley(values, worth[15], never, 0)
    assert found is not None
    assert found.orders == 0
    assert found.shares == pytest.approx(expected / 24)
    assert found.least == pytest.approx(found.most)
    assert found.shares.sum() == pytest.approx(worth[15])


def test_drawn_orders_come_near_and_say_how_near() -> None:
    # Six players, of whom any four or more are worth 60: 10 for each.
    values = game(6, lambda coalition: 60.0 if coalition.bit_count() >= 4 else 0.0)
    found = shapley(values, 60.0, never, 1, orders=400)
    assert found is not None
    assert found.orders == 400
    assert found.shares.sum() == pytest.approx(60.0)
    assert all(found.error < 2.0)
    assert all(np.abs(found.shares - 10.0) < 4 * found.error)
    same = game(6, lambda coalition: 60.0 if coalition.bit_count() >= 4 else 0.0)
    again = shapley(same, 60.0, never, 1, orders=400)
    assert again is not None
    assert again.shares == pytest.approx(found.shares)


@pytest.mark.parametrize("players", [3, 6])
def test_what_there_is_is_shared_though_one_saves_more_alone(players: int) -> None:
    # Player 0 saves 100 alone, but the plan costs 40 more than none.
    values = game(players, lambda coalition: 100.0 * (coalition & 1))
    found = shapley(values, -40.0, never, 0, orders=50)
    assert found is not None
    assert found.shares.sum() == pytest.approx(-40.0)
    assert found.shares[0] > max(found.shares[1:])
    assert found.least == pytest.approx(found.most)


def test_bounds_leave_room_and_are_said() -> None:
    values = Values(
        3, lambda coalition: (10.0 * coalition.bit_count(), 15.0 * coalition.bit_count())
    )
    values.know(values.all, 60.0, 60.0)
    found = core(values, 42.0, np.full(3, 14.0), never)
    # Known plans save 10 a head, but nobody knows that they do not save 15.
    assert found.status == "open"
    assert found.gain == pytest.approx(2.0)
    assert found.certain == 0.0
    value = shapley(values, 42.0, never, 0)
    assert value is not None
    assert all(value.least <= value.shares)
    assert all(value.shares <= value.most)
    assert max(value.most - value.least) > 1.0


def test_without_time_nothing_is_claimed() -> None:
    values = game(3, gloves)
    found = core(values, 100.0, np.full(3, 100 / 3), lambda: True)
    assert found.status == "open"
    assert found.gain > 0
    assert shapley(values, 100.0, lambda: True, 0) is None


def test_what_is_known_of_one_coalition_bounds_others() -> None:
    values = Values(3, lambda _coalition: None)
    values.know(0b011, 10.0, 20.0)
    assert values.lower.tolist() == [0, 0, 0, 10, 0, 0, 0, 10]
    assert values.upper[[0b001, 0b010, 0b011]].tolist() == [20, 20, 20]
    assert np.isinf(values.upper[0b100])
    assert not values.settle(0b100)
    assert not values.settled[0b100]


def _between(total: float, wish: list[float]) -> Core:
    """Two players of whom each saves something between 20 and 60, and nobody can be asked."""
    values = Values(2, lambda _coalition: None)
    for player in (0b01, 0b10):
        values.know(player, 20.0, 60.0)
    values.know(0b11, total, total)
    return core(values, total, np.array(wish), lambda: True)


def test_shares_that_are_enough_whatever_groups_really_save_are_in_the_core() -> None:
    found = _between(130.0, [110.0, 20.0])
    assert found.status == "core"
    assert found.shares == pytest.approx([70, 60], abs=0.01)
    assert not found.is_least


def test_where_nothing_is_proven_any_group_could_gain_as_little_as_can_be() -> None:
    found = _between(100.0, [75.0, 25.0])
    assert found.status == "open"
    assert found.shares == pytest.approx([50, 50], abs=0.01)
    assert found.gain == pytest.approx(10, abs=0.01)
    assert found.certain == 0
    # What is certain comes first: the first player is given his 20 at least.
    poor = _between(75.0, [75.0, 0.0])
    assert poor.shares.min() >= 20 - 0.01
