from __future__ import annotations

from typing import Any

from report.views import elsewhere
from solver.evaluation import evaluate
from tests.solver.small import both, new_service, plan_of, problem_of, second_service


def _tables(moves: dict[str, Any], **rows: Any) -> tuple[list[dict[str, Any]], ...]:
    problem = problem_of(**rows)
    tables = elsewhere.tables(evaluate(problem, plan_of(problem, **moves)))
    return tuple(table.records() for table in tables)


def _sites(old: int, new: int) -> list[dict[str, Any]]:
    return [
        {"id": "old", "provider": "p-old", "availability_class": old},
        {"id": "new", "provider": "p-new", "availability_class": new},
    ]


def test_cheaper_and_safer_at_one_site_which_the_plan_takes() -> None:
    kinds, services = _tables({"s": ("new", 1)}, data_centre=_sites(2, 3))
    (row,) = services
    assert (row["service"], row["today"], row["cheaper"]) == ("s", "old", "new")
    assert (row["more"], row["a_year"], row["on_top"], row["cost"]) == (-100, -400, 0, "cheaper")
    assert (row["security"], row["safer"], row["safer_more"]) == ("safer", "new", -100)
    assert (row["better"], row["to"]) == (["availability_class"], "new")
    both_, *others = kinds
    assert (both_["kind"], both_["services"], both_["alone"]) == ("both", 1, 1)
    assert (both_["moves"], both_["more"]) == (1, -100)
    assert [one["services"] for one in others] == [0, 0, 0, 0]


def test_cheaper_is_not_safer_and_the_other_way_round() -> None:
    kinds, services = _tables({}, data_centre=_sites(3, 2))
    assert [one["kind"] for one in kinds if one["services"]] == ["cheaper"]
    assert (services[0]["security"], services[0]["safer"]) == ("less_safe", None)
    kinds, services = _tables({}, data_centre=_sites(2, 3), service={"cost_per_year": 100})
    assert [one["kind"] for one in kinds if one["services"]] == ["safer"]
    assert (services[0]["cheaper"], services[0]["cost"]) == (None, None)
    assert (services[0]["safer"], services[0]["safer_more"]) == ("new", 200)


def test_one_site_may_be_cheaper_and_another_safer() -> None:
    sites = [*_sites(2, 1), {"id": "third", "provider": "p-new", "availability_class": 3}]
    offer = [{"service": "s", "data_centre": "third", "price_per_year": 5000}]
    kinds, (row,) = _tables({}, data_centre=sites, offer=offer)
    assert [one["kind"] for one in kinds if one["services"]] == ["either"]
    assert (row["cheaper"], row["security"], row["safer"]) == ("new", "less_safe", "third")


def test_what_is_cheaper_whoever_else_comes_goes_before_what_may_save_more() -> None:
    sites = [*_sites(2, 2), {"id": "third", "provider": "p-new", "setup_cost": 2000}]
    offer = [{"service": "s", "data_centre": "third", "price_per_year": 10}]
    _kinds, (row,) = _tables({}, data_centre=sites, offer=offer)
    assert (row["cheaper"], row["cost"]) == ("new", "cheaper")


def test_new_services_and_those_that_have_nowhere_to_go() -> None:
    rows = both({"pin": "current"}, second_service(pin="current"))
    kinds, services = _tables({}, service=rows)
    assert services == []
    assert [(one["kind"], one["services"]) for one in kinds][-1] == ("neither", 2)
    kinds, _services = _tables({"n": "new"}, service=both({}, new_service()))
    assert sum(one["services"] for one in kinds) == 1
