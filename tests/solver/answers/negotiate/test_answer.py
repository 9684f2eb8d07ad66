"""Break-even prices: both plans cost the same there, and no plan costs less."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from solver.answers.budget import Budget
from solver.answers.negotiate import small as small_problem
from solver.answers.negotiate.answer import Negotiation, negotiate
from solver.answers.negotiate.sides import Asked, Proof, Sides
from solver.answers.negotiate.volume import added_loads, loads, revenue
from solver.answers.parts import regrets as part_regrets
from solver.answers.variation import varied as variation
from solver.evaluation import evaluate
from solver.solve import solve
from tests.brute_force import cheapest
from tests.outside.small import small
from tests.random_inventory import random_inventory
from tests.solver.small import both, compiled, plan_of, problem_of, second_service

if TYPE_CHECKING:
    from solver.answers.negotiate.result import Deal
    from solver.problem import Problem

P_OLD, P_NEW = 0, 1


def _negotiated(problem: Problem, provider: int = P_NEW, **asked: Any) -> Negotiation:
    best = solve(problem).evaluation
    assert best is not None
    budget = Budget(seconds=20, workers=1)
    return negotiate(problem, best.plan, provider, budget, **asked)


def _cost(problem: Problem) -> float:
    answer = solve(problem)
    assert answer.status == "optimal"
    assert answer.evaluation is not None
    return answer.evaluation.cost


def _confirm(found: Negotiation, deal: Deal) -> None:
    """Evaluate both plans at the break-even, and solve both sides anew there."""
    assert deal.tip is not None
    assert deal.there is not None
    assert deal.away is not None
    sites = found.sites
    problem = variation.repriced(found.problem, deal.service, sites, per_year=deal.tip.found)
    there, away = evaluate(problem, deal.there.plan), evaluate(problem, deal.away.plan)
    assert not there.violations
    assert not away.violations
    assert int(there.plan.site[deal.service]) in sites
    assert int(away.plan.site[deal.service]) not in sites
    assert there.cost == pytest.approx(away.cost, abs=0.01)
    if deal.state == "exact":
        forced = _cost(variation.forced(problem, deal.service, sites))
        barred = _cost(variation.barred(problem, deal.service, sites))
        assert forced == pytest.approx(there.cost, abs=0.02)
        assert barred == pytest.approx(away.cost, abs=0.02)


def test_the_price_at_which_a_service_leaves() -> None:
    # Staying costs 1200. Moving in the first quarter costs 300 and a year at the new price.
    (deal,) = _negotiated(problem_of()).deals
    assert deal.is_there
    assert (deal.offer, deal.state) == (800, "exact")
    assert deal.price == pytest.approx(900)
    assert deal.own == pytest.approx(900)
    assert deal.years == pytest.approx(1)


def test_the_price_at_which_a_service_comes() -> None:
    problem = problem_of(price=[{"provider": "p-new", "amount": 1000}])
    found = _negotiated(problem)
    (deal,) = found.deals
    assert not deal.is_there
    assert deal.price == pytest.approx(900)
    assert deal.state == "exact"
    _confirm(found, deal)


def test_the_provider_where_it_runs_today() -> None:
    # Today's price counts until it leaves: 300 of 1200 in the first quarter.
    found = _negotiated(problem_of(), P_OLD)
    (deal,) = found.deals
    assert not deal.is_there
    # x per year: staying costs x; leaving after the first quarter costs x / 4 + 800.
    assert deal.price == pytest.approx(800 / 0.75)
    assert deal.state == "exact"
    _confirm(found, deal)


@pytest.mark.parametrize("price", [850, 950, 1400])
def test_trying_every_plan_says_the_same(price: int) -> None:
    shared = {
        "data_centre": [
            {"id": "old", "provider": "p-old"},
            {"id": "new", "provider": "p-new", "setup_cost": 120},
        ],
        "service": both({}, second_service()),
    }
    listed = [{"provider": "p-new", "amount": 350}]
    inventory = small(**shared, price=listed)
    inventory["offer"] = [{"service": "s", "provider": "p-new", "price_per_year": price}]
    found = _negotiated(compiled(inventory), services=[0])
    (deal,) = found.deals
    assert deal.price is not None
    assert deal.state == "exact"
    for shift, site in ((-1.0, "new"), (1.0, "old")):
        inventory["offer"][0]["price_per_year"] = deal.price + shift
        best = cheapest(inventory)
        assert best is not None
        assert best.assignments["s"][0] == site


@pytest.mark.parametrize(
    ("seed", "split"),
    [*((seed, part_regrets.SPLIT) for seed in range(10)), (1, -1), (4, -1)],
)
def test_both_plans_cost_the_same_at_the_break_even(
    seed: int, split: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part_regrets, "SPLIT", split)
    problem = compiled(random_inventory(seed))
    answer = solve(problem)
    if answer.evaluation is None:
        return
    budget = Budget(seconds=20, workers=1)
    provider = seed % len(problem.index.providers)
    found = negotiate(problem, answer.evaluation.plan, provider, budget, services=[0, 1])
    for deal in found.deals:
        if deal.price is not None:
            _confirm(found, deal)


@pytest.mark.parametrize("provider", [0, 1])
def test_with_everybody_free_each_break_even_is_proven(
    provider: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = compiled(random_inventory(14))
    best = solve(problem).evaluation
    assert best is not None
    monkeypatch.setattr(part_regrets, "SPLIT", -1)
    # Among so few services, a step with some around each would prove it all.
    monkeypatch.setattr(small_problem, "adapt_all", lambda *_given: None)
    asked: list[int] = []
    prove = Sides.prove

    def noted(self: Sides, one: Asked, *given: Any) -> Proof:
        asked.append(one.service)
        return prove(self, one, *given)

    monkeypatch.setattr(Sides, "prove", noted)
    found = negotiate(problem, best.plan, provider, Budget(seconds=60, workers=1))
    for deal in found.deals:
        assert deal.state == "exact"
        _confirm(found, deal)
    # Of one service prices and the base say enough.
    assert set(asked) == {0, 2}


def test_services_that_tip_together() -> None:
    problem = compiled(
        small(
            service=both({}, second_service()),
            together=[{"services": ["s", "t"]}],
            price=[{"provider": "p-new", "amount": 500}],
        )
    )
    found = _negotiated(problem, services=[0])
    (deal,) = found.deals
    assert deal.there is not None
    assert deal.away is not None
    assert deal.there.plan.site.tolist() == [1, 1]
    assert deal.away.plan.site.tolist() == [0, 0]
    # Both cost 1600 today. s leaves after a quarter for 300; t, dearer there, comes at the very end.
    assert deal.price == pytest.approx(1600 - 300 - (400 + 125))


@pytest.mark.parametrize("split", [part_regrets.SPLIT, -1])
def test_what_others_accept_to_pay_ends_a_deal_before_the_costs_do(
    split: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part_regrets, "SPLIT", split)
    # At x a year: 300 + x, and the old site costs 125 until it closes; staying costs 1200 + 500. But
    # town accepts no more than the 1200 of today for the service.
    rows = {
        "data_centre": [
            {"id": "old", "provider": "p-old", "fixed_cost_per_year": 500},
            {"id": "new", "provider": "p-new"},
        ],
        "organisation": [{"id": "town", "max_cost_increase": 0.0}],
    }
    (deal,) = _negotiated(problem_of(**rows)).deals
    assert deal.price == pytest.approx(900, abs=0.02)
    assert deal.state == "exact"
    free = rows | {"organisation": [{"id": "town"}]}
    (deal,) = _negotiated(problem_of(**free)).deals
    assert deal.price == pytest.approx(1275)
    assert deal.state == "exact"


def test_what_can_run_nowhere_else() -> None:
    problem = problem_of(service={"pin": "new"})
    (deal,) = _negotiated(problem).deals
    assert (deal.state, deal.price, deal.tip) == ("alone", None, None)


def test_what_does_not_go_with_the_others() -> None:
    problem = compiled(
        small(
            service=both({}, second_service(pin="current")),
            together=[{"services": ["s", "t"]}],
        )
    )
    (deal,) = _negotiated(problem).deals
    assert (deal.state, deal.is_there) == ("fixed", False)


def test_a_service_may_come_so_late_that_no_price_counts() -> None:
    gate = [{"id": "g", "decided_on": date(2027, 10, 1)}]
    rows = {"gate": gate, "service": {"migration": {"periods": 1, "parallel": 0, "one_off": 5}}}
    (deal,) = _negotiated(problem_of(**rows)).deals
    assert deal.state == "never"
    assert deal.price is None


def test_without_time_nothing_is_claimed() -> None:
    problem = problem_of()
    budget = Budget(seconds=0.0)
    found = negotiate(problem, plan_of(problem, s=("new", 1)), P_NEW, budget)
    assert [deal.state for deal in found.deals] == ["unsolved"]


def test_revenue_and_load() -> None:
    problem = problem_of(
        service={"demand": {"vcpu": 8}, "contract_end": date(2027, 6, 30), "exit_share": 0.5},
        data_centre=[
            {"id": "old", "provider": "p-old"},
            {"id": "new", "provider": "p-new", "capacity": {"vcpu": 9}},
        ],
    )
    moved, stays = (evaluate(problem, plan_of(problem, **to)) for to in ({"s": ("new", 1)}, {}))
    assert revenue(moved, [1])[0].tolist() == [0, 200, 200, 200, 200]
    # 300 in the quarter of the move, and half of it in the second, until the contract ends.
    assert revenue(moved, [0])[0].tolist() == [0, 300, 150, 0, 0]
    assert revenue(moved, [0], {0: 400.0})[0].tolist() == [0, 400, 200, 0, 0]
    assert revenue(moved, [1], {0: 40.0})[0].tolist() == [0, 210, 210, 210, 210]
    assert loads(moved, [1])[0, 0].tolist() == [0, 8, 8, 8, 8]
    assert added_loads(stays, [1], {0: moved})[0, 0].tolist() == [0, 8, 8, 8, 8]


@pytest.mark.parametrize("seed", range(12))
def test_limits_hold_whether_or_not_there_was_time_for_a_search(seed: int) -> None:
    problem = compiled(random_inventory(seed))
    best = solve(problem).evaluation
    if best is None:
        return
    for provider in range(len(problem.index.providers)):
        found = negotiate(problem, best.plan, provider, Budget(seconds=0.2, workers=1))
        for deal in found.deals:
            if deal.tip is None:
                continue
            for shift, is_there in ((deal.tip.least, True), (deal.tip.most, False)):
                if not abs(shift) < 1e6:
                    continue
                shifted = variation.repriced(problem, deal.service, found.sites, per_year=shift)
                sides = (variation.forced, variation.barred)
                there, away = (solve(side(shifted, deal.service, found.sites)) for side in sides)
                costs = [
                    float("inf") if one.evaluation is None else one.evaluation.cost
                    for one in (there, away)
                ]
                cheaper, dearer = costs if is_there else reversed(costs)
                assert cheaper <= dearer + 0.02


def test_a_price_far_below_the_offer_is_found_before_there_is_said_to_be_none() -> None:
    """To stay and to leave at the end pay the provider alike; its other site would be paid longer."""
    problem = problem_of(
        data_centre=[
            {"id": "old", "provider": "p-old"},
            {"id": "other", "provider": "p-old", "fixed_cost_per_year": 20_000},
            {"id": "new", "provider": "p-new"},
        ],
        price=[{"provider": "p-new", "amount": 0}, {"provider": "p-old", "amount": 8000}],
        service={"earliest": date(2027, 10, 1)},
        # With a budget that prices count for, single choices are not known without a search.
        budget=[{"year": 2027, "amount": 1_000_000}],
    )
    leaves = plan_of(problem, s=("new", 4))
    (deal,) = negotiate(problem, leaves, P_OLD, Budget(seconds=20, workers=1)).deals
    assert not deal.is_there
    assert deal.state == "exact"
    # To come to the other site costs 7000 more, and pays a quarter longer.
    assert deal.price == pytest.approx(deal.offer - 28_000)
