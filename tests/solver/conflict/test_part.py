"""A few services are enough for a contradiction, and say no more than all of them would."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from solver.compile import compile_problem
from solver.conflict import find as module
from solver.conflict.find import find_conflict
from solver.conflict.part import few_services, without_others
from solver.families.registry import formulate
from tests.brute_force import cheapest
from tests.random_inventory import random_inventory
from tests.seeds import seeds
from tests.solver.conflict.test_find import is_contradiction, is_irreducible
from tests.solver.small import compiled, problem_of

SITES = [
    {"id": "old", "provider": "p-old", "capacity": {"vcpu": 5}},
    {"id": "new", "provider": "p-new"},
]


def services(*demands: float, **more: Any) -> list[dict[str, Any]]:
    return [
        {"id": f"s{number}", "organisation": "town", "current": "old", "demand": {"vcpu": demand}}
        | more
        for number, demand in enumerate(demands)
    ]


def test_the_largest_services_are_enough_where_a_site_is_too_small() -> None:
    problem = problem_of(data_centre=SITES, service=services(1.0, 4.0, 1.0, 3.0, pin="current"))
    kept = few_services(problem, ("capacity", "old,vcpu"), 10.0)
    assert kept is not None
    assert kept.tolist() == [1, 3]
    part = without_others(problem, kept)
    assert [row.id for row in part.index.services] == ["s1", "s3"]


def test_one_service_of_each_kind_is_enough_where_places_are_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MANY", 0)
    rows = services(1.0, 1.0, 1.0, pin="current") + services(1.0, 1.0, pin="new")
    for number, row in enumerate(rows):
        row["id"] = f"s{number}"
    sites = [{"id": "old", "provider": "p-old"}, {"id": "new", "provider": "p-new"}]
    problem = problem_of(data_centre=sites, service=rows, limit=[{"max_data_centres": 1}])
    formulation = formulate(problem)
    found = find_conflict(formulation, formulation.build())
    assert {rule.family for rule in found.rules} == {"limit", "pin"}
    assert len(found.services) == 2
    assert found.is_irreducible
    assert is_contradiction(problem, found.rules)


def test_nothing_is_found_where_there_is_a_plan() -> None:
    problem = problem_of(data_centre=SITES, service=services(1.0, 2.0))
    assert few_services(problem, None, 5.0) is None


def test_shares_are_not_asked_of_a_few() -> None:
    limits = [{"provider": "p-old", "max_share": 0.5}, {"criterion": "voice", "at_least": 3}]
    organisations = [{"id": "town", "max_cost_increase": 0.0}]
    problem = problem_of(
        data_centre=SITES,
        service=services(1.0, 2.0),
        limit=limits,
        organisation=organisations,
    )
    inventory = without_others(problem, np.array([0])).index.inventory
    assert [(row.max_share, row.criterion) for row in inventory.limits] == [(None, None)] * 2
    assert inventory.organisations[0].max_cost_increase is None


def test_a_few_pay_no_costs_that_others_spare_them() -> None:
    # Alone, the service would close the old site and set up the new one.
    sites = [
        {"id": "old", "provider": "p-old", "closing_cost": 900},
        {"id": "new", "provider": "p-new", "setup_cost": 900},
    ]
    rows = services(1.0, 1.0, pin="new") + services(1.0, pin="current")
    for number, row in enumerate(rows):
        row |= {"id": f"s{number}", "cost_per_year": 100}
    rows[1]["current"] = "new"
    problem = problem_of(
        data_centre=sites,
        service=rows,
        budget=[{"year": 2027, "kind": "one_off", "amount": 500}],
    )
    assert few_services(problem, ("budget", "2027,*,one_off,#1"), 5.0) is None
    alone = without_others(problem, np.array([0])).index
    assert [row.closing_cost for row in alone.sites] == [0.0, 0.0]
    assert [row.setup_cost for row in alone.sites] == [0.0, 0.0]


@pytest.mark.parametrize("seed", seeds(40, 40_000))
def test_random_contradictions_of_a_few_are_those_of_all(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = random_inventory(seed)
    if cheapest(raw) is not None:
        return
    problem = compiled(raw)
    if np.any((np.diff(problem.first_option) == 0) & ~problem.stay_allowed):
        return
    monkeypatch.setattr(module, "MANY", 0)
    formulation = formulate(problem)
    found = find_conflict(formulation, formulation.build())
    assert is_contradiction(problem, found.rules)
    if found.services and found.is_irreducible:
        number = problem.index.service_number
        kept = np.sort([number[name] for name in found.services])
        assert is_irreducible(without_others(problem, kept), found.rules)
    elif found.is_irreducible:
        assert is_irreducible(problem, found.rules)


def test_the_part_is_the_problem_of_an_inventory() -> None:
    problem = problem_of(data_centre=SITES, service=services(1.0, 2.0, 3.0))
    part = without_others(problem, np.arange(3))
    again = compile_problem(part.index.inventory)
    assert again.stay_demand.tolist() == problem.stay_demand.tolist()
    assert again.option_price.tolist() == problem.option_price.tolist()
