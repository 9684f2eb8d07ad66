"""Values of criteria, worked out by hand."""

from __future__ import annotations

import pytest

from solver.criteria.criterion import Average
from solver.criteria.registry import find, names
from tests.report.plans import TINY, evaluated
from tests.solver.small import plan_of, problem_of


def value(name: str, text: str = TINY) -> float | None:
    evaluation = evaluated(text)
    return find(evaluation.problem.index, name).value(evaluation.plan)


def test_all_criteria_have_names() -> None:
    assert names(evaluated().problem.index) == (
        *("protection_margin", "one_site_share", "distance", "providers", "data_centres"),
        *("local_share", "voice"),
    )
    with pytest.raises(KeyError):
        find(evaluated().problem.index, "voise")


def test_the_best_plan_of_the_smallest_example() -> None:
    # Of eight services, three are in the north (voice 60) in the end, two in the cloud (50).
    plan = evaluated().plan
    sites = [evaluated().problem.index.sites[site].id for site in plan.site]
    assert [sites.count(name) for name in ("rathaus", "rz-nord", "cloud-1")] == [3, 3, 2]
    assert value("voice") == pytest.approx((3 * 100 + 3 * 60 + 2 * 50) / 8)
    assert value("one_site_share") == pytest.approx(3 / 8)
    assert (value("providers"), value("data_centres")) == (3, 3)


def test_a_provider_without_the_score_counts_nothing_and_is_named() -> None:
    text = TINY.replace("scores = { voice = 60 }\n", "")
    found = find(evaluated(text).problem.index, "voice")
    assert found.unknown == ("zv-nord",)
    assert value("voice", text) == pytest.approx((3 * 100 + 2 * 50) / 8)


def test_services_without_a_place_do_not_count() -> None:
    problem = problem_of()
    found = find(problem.index, "distance")
    assert isinstance(found, Average)
    assert found.value(plan_of(problem, s="old")) is None
    assert found.unknown == ("s", "old", "new")


def test_a_criterion_of_every_plan_comes_before_a_score_of_that_name() -> None:
    problem = problem_of(provider=[{"id": "p-old", "scores": {"distance": 5}}, {"id": "p-new"}])
    assert find(problem.index, "distance").unit == "km"
    assert names(problem.index).count("distance") == 1
