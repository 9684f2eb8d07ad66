from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from solver.elsewhere import compare
from solver.evaluation import Evaluation, evaluate
from solver.families.choice_costs import CHOICE_COSTS
from tests.random_inventory import random_inventory
from tests.seeds import seeds
from tests.solver.small import both, compiled, plan_of, problem_of, second_service


def _one(**rows: Any) -> tuple[float, float, float, str]:
    problem = problem_of(**rows)
    found = compare(problem)
    option = problem.option_of(0, problem.index.site_number["new"])
    more, a_year, on_top = found.more[option], found.a_year[option], found.on_top[option]
    return float(more), float(a_year), float(on_top), found.verdict(option)


def test_the_cheapest_period_counts_with_what_both_sites_cost_meanwhile() -> None:
    # One quarter of both at 1200 and 800 a year, then three at 800, instead of four at 1200.
    assert _one() == (-100, -400, 0, "cheaper")


def test_what_is_not_in_use_today_comes_on_top_at_most() -> None:
    shared: list[dict[str, Any]] = [
        {"id": "old", "provider": "p-old"},
        {"id": "new", "provider": "p-new"},
    ]
    shared[1] |= {"fixed_cost_per_year": 40, "setup_cost": 70}
    assert _one(data_centre=shared) == (-100, -400, 110, "cheaper_shared")
    shared[0] |= {"closing_cost": 30}
    assert _one(data_centre=shared)[2] == 140
    stays = both({}, second_service())
    assert _one(data_centre=shared, service=stays)[2] == 110


def test_being_apart_comes_on_top_too() -> None:
    apart = [{"service": "t", "on": "s", "apart_cost_per_year": 50}]
    assert _one(service=both({}, second_service()), dependency=apart) == (-100, -400, 50, "cheaper")


def test_a_move_that_is_worth_nothing_and_a_price_that_nobody_knows() -> None:
    dear = _one(service={"cost_per_year": 100})
    # Least where it is put off to the end: one quarter of both.
    assert (dear[0], dear[3]) == (200, "dearer")
    more, a_year, _on_top, verdict = _one(
        service=[{"id": "s", "organisation": "town", "current": "old"}]
    )
    assert np.isnan(more)
    assert np.isnan(a_year)
    assert verdict == "unknown"


@pytest.mark.parametrize("end", [date(2027, 3, 1), date(2027, 12, 1)])
def test_a_whole_plan_lies_within_what_is_said_of_one_service(end: date) -> None:
    problem = problem_of(
        service=both({"contract_end": end}, second_service(needed_from=end)),
        data_centre=[
            {"id": "old", "provider": "p-old", "fixed_cost_per_year": 60, "closing_cost": 5},
            {"id": "new", "provider": "p-new", "fixed_cost_per_year": 40},
        ],
    )
    found, option = compare(problem), problem.option_of(0, problem.index.site_number["new"])
    best = min(
        evaluate(problem, plan_of(problem, s=("new", cutover))).cost
        for cutover in np.flatnonzero(problem.allowed[option]).tolist()
    )
    more = best - evaluate(problem, plan_of(problem)).cost
    assert more <= found.more[option] + found.on_top[option] + 0.001


@pytest.mark.parametrize("seed", seeds(30, 9300))
def test_what_is_said_of_random_inventories_is_what_plans_cost(seed: int) -> None:
    problem = compiled(random_inventory(seed))
    index, found = problem.index, compare(problem)
    choices = {
        row.id: index.sites[int(problem.option_site[problem.first_option[number]])].id
        for number, row in enumerate(index.services)
        if problem.is_new[number]
        and problem.first_option[number] < problem.first_option[number + 1]
    }
    if len(choices) < problem.is_new.sum():
        return  # A new service that may go nowhere: there is no plan to compare with.
    staying = evaluate(problem, plan_of(problem, **choices))
    for option in np.flatnonzero(np.isfinite(found.more)).tolist():
        name = index.services[int(problem.option_service[option])].id
        site = index.sites[int(problem.option_site[option])].id
        moves = [
            evaluate(problem, plan_of(problem, **choices, **{name: (site, cutover)}))
            for cutover in np.flatnonzero(problem.allowed[option]).tolist()
        ]
        own = [_direct(one) - _direct(staying) for one in moves]
        assert min(own) == pytest.approx(found.more[option], abs=0.02)
        best = moves[int(np.argmin(own))]
        assert best.cost - staying.cost <= found.more[option] + found.on_top[option] + 0.02


def _direct(evaluation: Evaluation) -> float:
    """Run, contract and one-off costs of services by themselves."""
    problem, weight = evaluation.problem, evaluation.problem.index.discount
    kinds = (kind.amounts(problem, evaluation.occupancy) for kind in CHOICE_COSTS)
    return float(sum((amounts @ weight).sum() for amounts in kinds))
