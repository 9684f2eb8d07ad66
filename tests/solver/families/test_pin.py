from __future__ import annotations

import pytest

from solver.families import placement
from solver.families.pin import NAME
from tests.solver.small import accepted, new_service, problem_of, refused


@pytest.mark.parametrize("pin", ["new", "p-new"])
def test_a_pin_moves_a_service(pin: str) -> None:
    case = problem_of(service={"pin": pin})
    accepted(case, s=("new", 3))
    assert refused(case, placement.NAME, s="old") == "s may not stay at old"


@pytest.mark.parametrize("pin", ["old", "p-old", "current"])
def test_a_pin_holds_a_service(pin: str) -> None:
    case = problem_of(service={"pin": pin})
    accepted(case, s="old")
    place = "where it runs today" if pin == "current" else pin
    assert refused(case, NAME, s=("new", 1)) == f"s is pinned to {place}"


def test_a_pin_to_a_provider_leaves_its_sites_open() -> None:
    sites = [
        {"id": "old", "provider": "p-old"},
        {"id": "new", "provider": "p-new"},
        {"id": "newer", "provider": "p-new"},
        {"id": "older", "provider": "p-old"},
    ]
    case = problem_of(
        data_centre=sites,
        service={"pin": "p-new"},
        price=[{"provider": name, "amount": 800} for name in ("p-old", "p-new")],
    )
    accepted(case, s=("new", 1))
    accepted(case, s=("newer", 1))
    assert refused(case, NAME, s=("older", 1)) == "s is pinned to p-new"
    assert refused(case, placement.NAME, s="old") == "s may not stay at old"


def test_declined_holds_a_service() -> None:
    case = problem_of(service={"participation": "declined"})
    accepted(case, s="old")
    sentence = "s stays where it runs: participation was declined"
    assert refused(case, NAME, s=("new", 1)) == sentence


def test_a_scenario_may_pin() -> None:
    scenario = [{"id": "x", "pins": {"s": "new"}}]
    accepted(problem_of(scenario=scenario), s="old")
    case = problem_of("x", scenario=scenario)
    assert refused(case, placement.NAME, s="old") == "s may not stay at old"


def test_a_new_service_that_is_declined_runs_nowhere() -> None:
    case = problem_of(service=[new_service(participation="declined")])
    assert case.options == 0
    assert refused(case, NAME, n="new") == "n stays where it runs: participation was declined"
