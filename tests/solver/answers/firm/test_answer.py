"""What lasts of a plan where figures turn out otherwise, against trying every plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from inventory.overlay import read_scenario
from solver.answers.budget import Budget
from solver.answers.firm.answer import firm
from solver.answers.firm.factors import Factors
from solver.answers.firm.given import Here
from solver.solve import SolveOptions, solve
from tests.brute_force import cheapest
from tests.outside.small import small

if TYPE_CHECKING:
    from solver.answers.firm.case import Case, Firmness

PRICE = {"key": "price.#1.amount", "low": 700, "high": 1600}
FREE = {"migration": {"periods": 0}}


def trial(raw: Any, samples: int = 6, within: float = 0.01, seconds: float = 30.0) -> Firmness:
    inventory = read_scenario(raw, "").inventory
    assert inventory is not None
    factors = Factors(inventory, 0.2)
    plan = solve(factors.problem({}), SolveOptions(time_limit=20.0, workers=1)).evaluation
    assert plan is not None
    budget = Budget(seconds, workers=1, seed=3)
    return firm(Here(factors), plan.plan, budget, samples=samples, within=within)


def agrees(raw: Any, case: Case) -> None:
    """Assert that a case's best plan is that of trying every plan for its values."""
    row = {"id": "case", "set": dict(case.values)}
    best = cheapest({**raw, "scenario": [row]}, "case")
    if best is None:
        assert case.is_infeasible
        return
    assert case.best is not None
    assert case.bound is not None
    assert case.bound <= best.cost + 0.01
    assert case.best.cost >= best.cost - 0.01
    if case.is_settled:
        assert case.best.cost <= best.cost * 1.002 + 0.02
    if case.is_allowed:
        assert case.regret == pytest.approx(case.plan.cost - case.best.cost, abs=0.01)
        assert case.most_regret is not None
        assert case.regret is not None
        assert case.regret <= case.most_regret + 0.01


def test_each_case_is_that_of_trying_every_plan() -> None:
    raw = small(service=FREE, range=[PRICE])
    found = trial(raw)
    assert (found.factors, found.asked, len(found.samples)) == (1, 6, 6)
    (single,) = found.singles
    for case in (found.base, *found.corners, single.low, single.high, *found.samples):
        agrees(raw, case)
    # At more than 1200 a year it pays to stay.
    assert single.high.differs == 1
    assert single.low.differs == 0
    assert single.swing == pytest.approx(900.0)
    stays = [case.values["price.#1.amount"] > 1200 for case in found.samples]
    assert found.survived.tolist() == [stays.count(False)]
    assert found.good == stays.count(False)
    assert 0 < stays.count(True) < 6


def test_the_worst_case_is_dear_for_the_plan_and_cheap_for_all_others() -> None:
    ranges = [PRICE, {"key": "service.s.cost_per_year", "low": 1000, "high": 1500}]
    found = trial(small(service=FREE, range=ranges), samples=0)
    worst, best = found.corners
    assert (worst.kind, best.kind) == ("worst", "best")
    assert worst.values == {"price.#1.amount": 1600, "service.s.cost_per_year": 1000}
    assert best.values == {"price.#1.amount": 700, "service.s.cost_per_year": 1500}
    assert worst.regret == pytest.approx(600.0)
    assert best.regret == pytest.approx(0.0)
    assert found.samples == ()


def test_values_that_forbid_the_plan_or_leave_none() -> None:
    raw = small(
        data_centre=[
            {"id": "old", "provider": "p-old"},
            {"id": "new", "provider": "p-new", "capacity": {"vcpu": 10}},
        ],
        service={**FREE, "demand": {"vcpu": 4}},
        range=[{"key": "service.s.demand.vcpu", "low": 3, "high": 12}],
    )
    found = trial(raw, samples=3)
    (single,) = found.singles
    assert not single.high.is_allowed
    assert single.high.regret is None
    assert single.high.differs == 1
    agrees(raw, single.high)
    pinned = small(
        data_centre=raw["data_centre"],
        service={"demand": {"vcpu": 4}, "pin": "new"},
        range=raw["range"],
    )
    found = trial(pinned, samples=3)
    assert found.singles[0].high.is_infeasible
    assert found.singles[0].high.best is None


def test_what_matters_most_comes_first() -> None:
    ranges = [{"key": "service.s.cost_per_year", "low": 1190, "high": 1210}, PRICE]
    found = trial(small(service=FREE, range=ranges), samples=0)
    assert [one.factor.path for one in found.singles] == [
        "price.#1.amount",
        "service.s.cost_per_year",
    ]


def test_without_figures_or_time_there_is_little_to_say() -> None:
    nothing = trial(small(), samples=5)
    assert (nothing.factors, nothing.asked, nothing.samples, nothing.corners) == (0, 0, (), ())
    hurried = trial(small(service=FREE, range=[PRICE]), samples=5, seconds=0.0)
    assert len(hurried.samples) == 0
    assert hurried.asked == 5
