"""What coalitions save, against trying every plan of theirs."""

from __future__ import annotations

from copy import deepcopy
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from solver import evaluate
from solver.answer import SolveOptions
from solver.answers.budget import Budget
from solver.answers.coalitions import alone as coalitions_alone
from solver.answers.coalitions.players import Player, payers, players
from solver.answers.coalitions.savings import Game, every, without_plan
from solver.answers.shares.answer import fair_shares
from solver.answers.shares.keys import find_key
from solver.solve import solve
from tests.brute_force import cheapest
from tests.outside.small import small
from tests.random_inventory import FAMILIES, random_inventory
from tests.report.plans import evaluated
from tests.seeds import seeds
from tests.solver.small import compiled, plan_of, problem_of

if TYPE_CHECKING:
    from solver.evaluation import Evaluation
    from tests.outside.raw import Raw

# Whoever may not stay, or is new, has a place in every coalition: pins could not say which.
STAYING = set(FAMILIES) - {
    *("availability", "new_service", "pin", "participation", "scenario", "on_site", "criterion"),
    *("limit", "window"),
}


def budget(seconds: float = 30.0) -> Budget:
    return Budget(seconds=seconds, workers=1)


def game_of(evaluation: Evaluation, *names: str) -> Game:
    who = tuple(Player(name, (name,)) for name in names)
    return Game(evaluation, who, budget(), lambda _done, _of: None)


def settled(inventory: Raw) -> Evaluation | None:
    """The best plan of an inventory."""
    answer = solve(compiled(inventory), SolveOptions(time_limit=20.0, workers=1))
    return answer.evaluation


def region(seed: int) -> Raw:
    """Three towns that share a site, its fixed costs, scarce capacity elsewhere and interfaces."""
    random = Random(seed)
    towns = ("a", "b", "c")
    services = [
        {
            "id": f"{town}-{number}",
            "organisation": town,
            "current": random.choice(["old", "old", "cellar"]),
            "cost_per_year": random.randint(300, 900),
            "demand": {"vcpu": random.randint(1, 4)},
            "migration": {"periods": 0, "one_off": random.randint(0, 100)},
        }
        for town in towns
        for number in range(random.randint(1, 2))
    ]
    if random.random() < 0.5:
        services[0]["consumers"] = ["a", "b"]
    ids = [str(row["id"]) for row in services]
    return dict(
        small(
            planning={"periods": 1, "period": "year"},
            organisation=[{"id": town} for town in towns],
            data_centre=[
                {"id": "old", "provider": "p-old", "fixed_cost_per_year": random.randint(0, 800)},
                {"id": "cellar", "provider": "p-old", "closing_cost": random.randint(0, 50)},
                {
                    "id": "new",
                    "provider": "p-new",
                    "capacity": {"vcpu": random.randint(4, 14)},
                    "setup_cost": random.randint(0, 300),
                },
            ],
            service=services,
            dependency=[
                {"service": ids[0], "on": ids[-1], "apart_cost_per_year": random.randint(50, 300)}
            ],
            price=[{"provider": "p-new", "amount": random.randint(300, 600)}],
        )
    )


@pytest.mark.parametrize("seed", seeds(20))
def test_each_coalition_of_towns_saves_what_its_best_plan_saves(seed: int) -> None:
    compare(region(seed))


@pytest.mark.parametrize("seed", seeds(24))
def test_the_same_with_everything_else_that_a_file_may_say(seed: int) -> None:
    compare(random_inventory(seed, {name for name in STAYING if hash_of(seed, name) % 4 == 0}))


def test_the_towns_have_something_to_share() -> None:
    found = [settled(region(seed)) for seed in range(20)]
    savings = [one.status_quo.cost - one.cost for one in found if one is not None]
    assert sum(saving > 50 for saving in savings) > 12


def compare(inventory: Raw) -> None:
    """Hold the value of each coalition against every plan in which all others stay."""
    evaluation = settled(inventory)
    if evaluation is None:
        assert cheapest(inventory) is None
        return
    names, shares = payers(evaluation.problem)
    game = game_of(evaluation, *names)
    for coalition in range(1, 2 ** len(names) - 1):
        assert game.values.settle(coalition)
        alone = deepcopy(inventory)
        inside = [bool(coalition >> place & 1) for place in range(len(names))]
        for row, paid in zip(alone["service"], shares, strict=True):
            if any(paid[~np.array(inside)] > 0):
                row["pin"] = "current"
        best = cheapest(alone)
        saving = 0.0 if best is None else max(evaluation.status_quo.cost - best.cost, 0.0)
        assert game.values.lower[coalition] == pytest.approx(saving, abs=0.02)
        assert game.values.upper[coalition] == pytest.approx(saving, abs=0.02)
        found = game.found.get(coalition)
        if found is not None and found.evaluation is not None:
            assert found.evaluation.violations == ()
            assert game.base.cost - found.evaluation.cost == pytest.approx(found.saving)


def hash_of(seed: int, name: str) -> int:
    """A number that is the same in every run."""
    return sum(ord(sign) * (place + 3 + seed) for place, sign in enumerate(name))


def shared_site() -> Raw:
    """Two towns at `old`, which costs 1000 a year as long as one of them is there."""
    inventory = small(
        organisation=[{"id": "a"}, {"id": "b"}],
        data_centre=[
            {"id": "old", "provider": "p-old", "fixed_cost_per_year": 1000},
            {"id": "new", "provider": "p-new"},
        ],
        service=[
            {
                "id": name,
                "organisation": name,
                "current": "old",
                "cost_per_year": 500,
                "migration": {"periods": 0},
            }
            for name in ("a", "b")
        ],
        price=[{"provider": "p-new", "amount": 700}],
    )
    return dict(inventory)


@pytest.mark.parametrize("seed", range(6))
def test_bounds_at_prices_hold_for_every_coalition(seed: int) -> None:
    evaluation = settled(region(seed))
    if evaluation is None:
        return
    names, _shares = payers(evaluation.problem)
    exact, bounded = game_of(evaluation, *names), game_of(evaluation, *names)
    bounded.bound_all(10.0)
    assert np.isfinite(bounded.values.upper).all()
    for coalition in range(1, exact.values.all):
        exact.values.settle(coalition)
    assert np.all(bounded.values.upper >= exact.values.lower - 0.01)
    before = bounded.values.upper.copy()
    bounded.values.sharpen(list(range(1, exact.values.all)))
    assert np.all(bounded.values.upper >= exact.values.lower - 0.01)
    assert np.all(bounded.values.upper <= before)
    surveyed = game_of(evaluation, *names)
    surveyed.survey()
    assert surveyed.values.surveyed[1:-1].all()
    assert np.all(surveyed.values.upper >= exact.values.lower - 0.01)
    assert np.all(surveyed.values.lower <= exact.values.upper + 0.01)


def test_what_only_both_can_close_only_both_save() -> None:
    evaluation = settled(shared_site())
    assert evaluation is not None
    game = game_of(evaluation, "a", "b")
    # Alone each would pay 200 more and close nothing; together they save 1000 - 400.
    assert game.values.settle(0b01)
    assert game.values.settle(0b10)
    assert game.values.lower.tolist() == pytest.approx([0, 0, 0, 600])
    assert evaluation.status_quo.cost - evaluation.cost == pytest.approx(600)


def test_fair_shares_of_a_site_that_both_close() -> None:
    evaluation = settled(shared_site())
    assert evaluation is not None
    fair = fair_shares(evaluation, find_key(evaluation.problem, "use"), 8, budget())
    assert fair.core.status == "core"
    assert fair.total == pytest.approx(600)
    assert fair.before == pytest.approx([1000, 1000])
    assert fair.payments == pytest.approx([0, 0], abs=0.01)
    assert fair.shapley is not None
    assert fair.shapley.shares == pytest.approx([300, 300])


def test_whoever_moves_for_others_is_paid_for_it() -> None:
    inventory = shared_site()
    # Town b pays nearly nothing for the site, and 700 instead of 1 if it leaves.
    inventory["service"][1]["cost_per_year"] = 1
    inventory["service"][0]["cost_per_year"] = 699
    evaluation = settled(inventory)
    assert evaluation is not None
    fair = fair_shares(evaluation, find_key(evaluation.problem, "use"), 8, budget())
    assert fair.total == pytest.approx(1000 - 699 - 1)
    assert fair.core.status == "core"
    assert fair.payments[1] < -690
    assert fair.payments.sum() == pytest.approx(0, abs=0.01)
    assert fair.core.shares[1] == pytest.approx(0, abs=0.02)


def test_a_service_of_several_needs_all_of_them() -> None:
    evaluation = evaluated()
    names, _shares = payers(evaluation.problem)
    assert names == ["musterstadt", "beispieldorf"] or "beispieldorf" in names
    game = game_of(evaluation, *names)
    shared = evaluation.problem.index.service_number["melde-kreis"]
    village = 1 << names.index("beispieldorf")
    assert not game.services(village)[shared]
    assert game.services(game.values.all).all()


def test_what_is_new_or_may_not_stay_does_as_in_the_plan() -> None:
    services: list[dict[str, Any]] = [
        {"id": "s", "organisation": "town", "current": "old", "cost_per_year": 500},
        {"id": "t", "organisation": "county", "current": "old", "pin": "new"},
        {"id": "n", "organisation": "county"},
    ]
    problem = problem_of(service=services)
    plan = plan_of(problem, s="old", t=("new", 2), n="new")
    base = without_plan(evaluate(problem, plan))
    assert [problem.index.sites[site].id for site in base.site] == ["old", "new", "new"]
    assert base.cutover[1] == 2


def test_no_time_leaves_values_open() -> None:
    evaluation = settled(shared_site())
    assert evaluation is not None
    who = (Player("a", ("a",)), Player("b", ("b",)))
    game = Game(evaluation, who, budget(0.0), lambda _done, _of: None)
    assert not game.values.settle(0b01)


def tree(*rows: tuple[str, str]) -> Raw:
    organisations = [
        {"id": name, **({"parent": parent} if parent else {})} for name, parent in rows
    ]
    services = [
        {"id": f"s-{name}", "organisation": name, "current": "old", "cost_per_year": 10 * place}
        for place, (name, _parent) in enumerate(rows, start=1)
    ]
    return dict(small(organisation=organisations, service=services))


def test_players_join_their_parents_and_then_the_small_ones_each_other() -> None:
    rows = (("region", ""), ("x", "region"), ("x1", "x"), ("x2", "x"), ("y", "region"), ("y1", "y"))
    inventory = compiled(tree(*rows)).index.inventory
    names = [name for name, _parent in rows]
    paid = {name: 10.0 * place for place, name in enumerate(names, start=1)}
    assert len(players(inventory, names, paid, 6)) == 6
    four = players(inventory, names, paid, 4)
    assert [(one.id, one.members) for one in four] == [
        ("region", ("region",)),
        ("x", ("x", "x1", "x2")),
        ("y", ("y", "y1")),
    ]
    assert [one.id for one in players(inventory, names, paid, 1)] == ["region"]
    flat = compiled(tree(("a", ""), ("b", ""), ("c", ""))).index.inventory
    two = players(flat, ["a", "b", "c"], {"a": 1.0, "b": 5.0, "c": 2.0}, 2)
    assert two == (Player("b", ("b",)), Player("", ("a", "c"), is_rest=True))


@pytest.mark.parametrize("seed", range(3))
def test_closer_bounds_are_bounds(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coalitions_alone, "WHOLE", -1)
    evaluation = settled(region(seed))
    if evaluation is None:
        return
    game = game_of(evaluation, "a", "b", "c")
    game.survey()
    before = game.values.upper.copy()
    game.deepen(range(1, game.values.all))
    exact = game_of(evaluation, "a", "b", "c")
    monkeypatch.setattr(coalitions_alone, "WHOLE", 4_000)
    for coalition in range(1, game.values.all):
        exact.values.settle(coalition)
        assert game.values.upper[coalition] <= before[coalition]
        assert game.values.upper[coalition] >= exact.values.lower[coalition] - 0.01


@pytest.mark.parametrize("seed", range(4))
def test_all_but_one_are_solved_for_from_nothing(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    evaluation = settled(region(seed))
    if evaluation is None:
        return
    exact = game_of(evaluation, "a", "b", "c")
    monkeypatch.setattr(coalitions_alone, "WHOLE", -1)
    game = game_of(evaluation, "a", "b", "c")
    game.without_one(20.0)
    monkeypatch.setattr(coalitions_alone, "WHOLE", 4_000)
    for coalition in (0b110, 0b101, 0b011):
        assert game.values.settled[coalition]
        exact.values.settle(coalition)
        for table in (game.values.lower, game.values.upper):
            assert table[coalition] == pytest.approx(exact.values.lower[coalition], abs=0.02)
    for alone in (0b001, 0b010, 0b100):
        # What two have planned together counts for one of them as far as it is a plan by itself.
        exact.values.settle(alone)
        assert game.values.lower[alone] <= exact.values.lower[alone] + 0.02


def test_what_a_plan_of_several_does_for_one_counts_for_that_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(coalitions_alone, "WHOLE", -1)
    game = None
    for seed in range(12):
        evaluation = settled(region(seed))
        if evaluation is not None:
            game = game_of(evaluation, "a", "b", "c")
            game.without_one(20.0)
            if game.values.lower[0b001] > 50.0:
                break
    assert game is not None
    assert game.values.lower[0b001] > 50.0


def test_all_coalitions_within_one() -> None:
    assert sorted(every(0b1011)) == [0b0001, 0b0010, 0b0011, 0b1000, 0b1001, 0b1010]
    assert list(every(0b100)) == []


def test_small_groups_and_no_time_leave_all_but_one_to_others() -> None:
    evaluation = settled(shared_site())
    assert evaluation is not None
    game = game_of(evaluation, "a", "b")
    game.without_one(20.0)
    assert not game.values.settled[[0b01, 0b10]].any()


def test_without_time_no_large_group_counts_as_solved_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(coalitions_alone, "WHOLE", -1)
    evaluation = settled(shared_site())
    assert evaluation is not None
    game = game_of(evaluation, "a", "b")
    game.without_one(0.0)
    assert not game.values.settled[[0b01, 0b10]].any()
