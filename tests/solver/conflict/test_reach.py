"""What a criterion reaches at best, and who holds it there, against trying every combination."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from solver import Plan
from solver.answer import SolveOptions
from solver.conflict.find import unreachable
from solver.conflict.reach import out_of_reach
from solver.criteria.criterion import Average
from solver.criteria.registry import find
from solver.solve import solve
from tests.random_inventory import FAMILIES, random_inventory
from tests.solver.small import both, compiled, new_service, problem_of, second_service

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.conflict.reach import Reach
    from solver.problem import Problem

SCORES = [
    {"id": "p-old", "scores": {"voice": 30}},
    {"id": "p-new", "scores": {"voice": 60}, "serves": ["*"]},
]


def places(problem: Problem) -> list[list[int]]:
    """The sites at which each service may end, one by one."""
    found = []
    for service in range(problem.services):
        own = [
            int(site)
            for option, site in enumerate(problem.option_site.tolist())
            if problem.option_service[option] == service and problem.allowed[option].any()
        ]
        if problem.stay_allowed[service] and problem.index.current[service] >= 0:
            own.append(int(problem.index.current[service]))
        found.append(own)
    return found


def values(criterion: Average, sites: list[list[int]]) -> Iterator[float | None]:
    for chosen in product(*sites):
        place = np.array(chosen, dtype=np.int64)
        yield criterion.value(Plan(place, np.zeros(len(place), dtype=np.int64)))


def numbers(criterion: Average, sites: list[list[int]]) -> list[float]:
    return [one for one in values(criterion, sites) if one is not None]


def is_missed(problem: Problem, reach: Reach, sites: list[list[int]]) -> bool:
    """Whether no choice among some sites keeps the limit; where no service counts, it is kept."""
    criterion = find(problem.index, reach.criterion)
    assert isinstance(criterion, Average)
    least = reach.subject.endswith("least")
    noise = 1e-6
    return all(
        one is not None and (one < reach.bound - noise if least else one > reach.bound + noise)
        for one in values(criterion, sites)
    )


WITH_LIMITS = frozenset(
    set(FAMILIES) - {"scenario", "together_group", "together_dependency", "apart_group"}
)


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("name", ["protection_margin", "local_share", "distance"])
def test_the_best_value_and_who_holds_it_there(seed: int, name: str) -> None:
    raw = random_inventory(seed, WITH_LIMITS)
    raw.pop("scenario", None)
    least = name != "distance"
    for share in (0.01, 0.5, 0.99):
        raw["limit"] = []
        free = compiled(raw)
        criterion = find(free.index, name)
        assert isinstance(criterion, Average)
        open_ = places(free)
        everywhere = [list(range(free.sites))] * free.services
        if not all(open_):
            return
        best = max if least else min
        reached = numbers(criterion, open_)
        if not reached:
            return
        now, then = best(reached), best(numbers(criterion, everywhere))
        bound = now + share * (then - now) if now != then else now + (0.1 if least else -0.1)
        raw["limit"] = [{"criterion": name, ("at_least" if least else "at_most"): round(bound, 6)}]
        problem = compiled(raw)
        for reach in out_of_reach(problem):
            assert reach.best == pytest.approx(now)
            assert reach.freest == pytest.approx(then)
            held = {one.service for one in reach.held}
            kept = [
                own if service in held else everywhere[service] for service, own in enumerate(open_)
            ]
            assert is_missed(problem, reach, kept)
            for service in held:
                freed = [*kept[:service], everywhere[service], *kept[service + 1 :]]
                assert not is_missed(problem, reach, freed)


def test_a_limit_that_can_be_met_is_not_out_of_reach() -> None:
    rows: dict[str, Any] = {
        "provider": SCORES,
        "limit": [{"criterion": "voice", "at_least": 60}],
    }
    assert unreachable(problem_of(**rows)) is None
    assert not list(out_of_reach(problem_of(**rows)))


def test_few_rules_are_named_one_by_one_and_many_are_summed_up() -> None:
    rows: dict[str, Any] = {"provider": SCORES, "limit": [{"criterion": "voice", "at_least": 60}]}
    few = unreachable(problem_of(service=both({"pin": "old"}, second_service()), **rows))
    assert few is not None
    assert [(one.family, one.subject) for one in few.rules] == [
        ("criterion", "#1,voice,least"),
        ("pin", "s"),
    ]
    services = [{"id": f"s{number}", "current": "old", "pin": "current"} for number in range(12)]
    many = unreachable(problem_of(service=services, **rows))
    assert many is not None
    assert many.is_irreducible
    # The limit is the best that there is, so that a single pin is enough.
    assert [one.family for one in many.rules] == ["criterion", "pin"]
    rows["limit"] = [{"criterion": "voice", "at_least": 32}]
    many = unreachable(problem_of(service=services, **rows))
    assert many is not None
    assert [one.family for one in many.rules] == ["criterion", "reach"]
    assert many.rules[1].text.startswith(
        "even if every service took the best site open to it, “Voice” would be 30; "
        "12 services are kept from better ones, above all s0, s1"
    )


def test_a_limit_beyond_all_sites_is_named_alone() -> None:
    case = problem_of(provider=SCORES, limit=[{"criterion": "voice", "at_least": 75}])
    found = unreachable(case)
    assert found is not None
    (rule,) = found.rules
    assert rule.text == (
        "“Voice” must be at least 75; even if every service could go to any site, it would be 60"
    )
    assert solve(case, SolveOptions(time_limit=20.0)).conflict == found.rules


def test_new_services_count_where_they_may_run() -> None:
    rows: dict[str, Any] = {
        "provider": SCORES,
        "service": [new_service(allowed=["old"])],
        "price": [{"provider": one, "amount": 9} for one in ("p-old", "p-new")],
        "limit": [{"id": "say", "criterion": "voice", "at_least": 50}],
    }
    found = unreachable(problem_of(**rows))
    assert found is not None
    assert [(one.family, one.subject) for one in found.rules] == [
        ("criterion", "say,voice,least"),
        ("selection", "n,allowed"),
    ]
    assert found.reach is not None
    assert (found.reach.best, found.reach.freest) == (30.0, 60.0)
