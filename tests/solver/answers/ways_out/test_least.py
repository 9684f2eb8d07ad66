"""Where the engine finds nothing in time, what holds if all stay is found all the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from inventory.overlay import read_scenario
from solver import compile_problem
from solver.answers.budget import Budget
from solver.answers.ways_out import least as module
from solver.answers.ways_out.change import Basis
from solver.answers.ways_out.least import least
from solver.answers.ways_out.limits import budget as limits_of_budget
from solver.answers.ways_out.limits import limit
from solver.engines.cpsat import CpSat
from solver.engines.engine import Finished, Solution
from tests.outside.small import small

if TYPE_CHECKING:
    from collections.abc import Iterator

SITES = [{"id": name, "provider": "p-old"} for name in ("a", "b", "c")]
SERVICES = [
    {"id": f"s-{name}", "organisation": "town", "current": name} for name in ("a", "b", "c")
]


class Nothing:
    """An engine that finds nothing."""

    def run(self, *words: Any) -> Iterator[Finished]:
        """Stop at once."""
        del words
        yield Finished("stopped")


@pytest.mark.parametrize("finds", [True, False])
def test_a_limit_is_raised_until_all_may_stay(finds: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not finds:
        monkeypatch.setattr(module, "CpSat", Nothing)
    raw = small(
        provider=[{"id": "p-old"}],
        data_centre=SITES,
        service=[{**row, "pin": "current"} for row in SERVICES],
        price=[],
        limit=[{"max_data_centres": 1}],
    )
    inventory = read_scenario(raw, "").inventory
    assert inventory is not None
    (candidate,) = limit(compile_problem(inventory), "sites,#1")
    found = least(Basis(raw), (), candidate, Budget(20.0, workers=1), 10.0)
    assert found is not None
    assert found.change.new == 3
    assert found.is_proven == finds


def test_where_not_all_may_stay_nothing_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CpSat", Nothing)
    raw = small(
        provider=[{"id": "p-old"}],
        data_centre=SITES,
        service=[*SERVICES, {"id": "n", "organisation": "town"}],
        price=[],
        limit=[{"max_data_centres": 1}],
    )
    inventory = read_scenario(raw, "").inventory
    assert inventory is not None
    (candidate,) = limit(compile_problem(inventory), "sites,#1")
    assert least(Basis(raw), (), candidate, Budget(20.0, workers=1), 10.0) is None


class Generous:
    """An engine that has rows give way by a thousand more than its plan needs."""

    def run(self, *words: Any) -> Iterator[Solution | Finished]:
        """Stop without a proof."""
        for event in CpSat().run(*words):
            if isinstance(event, Solution):
                x = event.x.copy()
                x[-20] = 1.0
                yield replace(event, x=x)
        yield Finished("stopped")


@pytest.mark.parametrize("engine", [CpSat, Nothing, Generous])
def test_a_budget_is_raised_to_what_the_cheapest_plan_needs(
    engine: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    if engine is CpSat:
        # Then the model is too large for it.
        monkeypatch.setattr(module, "EXACT_COLUMNS", -1)
    monkeypatch.setattr(module, "CpSat", engine)
    # As in a region, nothing is known of the budget without a search.
    monkeypatch.setattr(module, "exceeded", lambda *_words: iter(()))
    monkeypatch.setattr(module, "lacking", lambda *_words: 0.0)
    row = {"id": "s", "organisation": "town", "current": "a", "cost_per_year": 1000}
    raw = small(
        planning={"periods": 1, "period": "year"},
        service=[{**row, "current": "old", "migration": {"periods": 0}}],
        price=[{"provider": "p-new", "amount": 600}],
        budget=[{"year": 2027, "kind": "total", "amount": 500}],
    )
    inventory = read_scenario(raw, "").inventory
    assert inventory is not None
    (candidate,) = limits_of_budget(compile_problem(inventory), "2027,*,total,#1")
    found = least(Basis(raw), (), candidate, Budget(20.0, workers=1), 10.0)
    assert found is not None
    assert found.change.new == 600
    assert not found.is_proven


@pytest.mark.parametrize(
    ("amount", "price", "least_of_all"),
    [
        (500.5, 600, 600),
        (500.5, 600.2, 601),
        (500.5, 600.7, 601),
        (599.5, 599.8, 600),
        (500, 600.2, 601),
    ],
)
@pytest.mark.parametrize("is_known", [True, False])
def test_a_budget_with_cents_is_raised_by_no_euro_too_much(
    amount: float, price: float, least_of_all: int, is_known: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not is_known:
        monkeypatch.setattr(module, "lacking", lambda *_words: 0.0)
    row = {"id": "s", "organisation": "town", "current": "old", "cost_per_year": 1000}
    raw = small(
        planning={"periods": 1, "period": "year"},
        service=[{**row, "migration": {"periods": 0}}],
        price=[{"provider": "p-new", "amount": price}],
        budget=[{"year": 2027, "kind": "total", "amount": amount}],
    )
    inventory = read_scenario(raw, "").inventory
    assert inventory is not None
    (candidate,) = limits_of_budget(compile_problem(inventory), "2027,*,total,#1")
    found = least(Basis(raw), (), candidate, Budget(20.0, workers=1), 10.0)
    assert found is not None
    assert found.change.new == least_of_all
    assert found.is_proven
