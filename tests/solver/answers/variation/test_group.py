"""Who would have to adapt when a service goes elsewhere."""

from __future__ import annotations

from typing import Any

from solver.answers.variation.group import around, can_choose
from tests.outside.small import new_service, second_service, small
from tests.solver.small import compiled, plan_of, problem_of


def _inventory(count: int, **rows: Any) -> Any:
    inventory = small(**rows)
    for number in range(count):
        inventory["service"].append(second_service() | {"id": f"t{number}"})
    return inventory


def test_the_service_itself_and_no_more_than_asked_for() -> None:
    problem = compiled(_inventory(6))
    assert 3 in around(problem, plan_of(problem), 3, 1).tolist()
    assert len(around(problem, plan_of(problem), 3, 4)) == 4
    assert len(around(problem, plan_of(problem), 3, 99)) == 7


def test_what_relations_tie_comes_first() -> None:
    dependency = [{"service": "s", "on": "t5"}, {"service": "t5", "on": "t2"}]
    problem = compiled(_inventory(6, dependency=dependency))
    assert around(problem, plan_of(problem), 0, 2).tolist() == [0, 6]
    assert around(problem, plan_of(problem), 0, 3).tolist() == [0, 3, 6]


def test_who_cannot_choose_is_left_out() -> None:
    inventory = _inventory(1)
    inventory["service"][1]["pin"] = "current"
    inventory["service"].append(new_service(allowed=["new"]))
    problem = compiled(inventory)
    assert can_choose(problem).tolist() == [True, False, False]
    assert around(problem, plan_of(problem, n="new"), 0, 9).tolist() == [0]


def test_where_a_site_has_to_close_first_its_services_adapt() -> None:
    sites = [{"id": name, "provider": "p-old"} for name in ("old", "spare")]
    sites.append({"id": "new", "provider": "p-new"})
    inventory = _inventory(6, data_centre=sites, limit=[{"max_data_centres": 2}])
    inventory["service"][4]["current"] = "spare"
    problem = compiled(inventory)
    assert 4 in around(problem, plan_of(problem), 0, 2).tolist()
    free = compiled(_inventory(6, data_centre=sites))
    assert 4 not in around(free, plan_of(free), 0, 2).tolist()


def test_an_inventory_without_resources_has_groups_too() -> None:
    problem = problem_of()
    assert around(problem, plan_of(problem), 0, 5).tolist() == [0]
