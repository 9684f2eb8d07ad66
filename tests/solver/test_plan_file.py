from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.version import VERSION
from solver import evaluate, plan_file
from solver.plan_figures import check as disagreements
from solver.plan_figures import is_priced
from tests.outside.plan_file import check as check_outside
from tests.solver.plans import random_evaluation

if TYPE_CHECKING:
    from solver import Evaluation
    from solver.plan_file import PlanRecord

SEEDS = range(60)
KINDS = ("run", "contract", "one_off", "fixed", "apart")
CENT = Decimal("0.01")

amounts = st.floats(min_value=-1e9, max_value=1e9, allow_nan=False)


def recorded(evaluation: Evaluation, bound: float | None = None) -> PlanRecord:
    return plan_file.record(
        evaluation,
        inventory_name="town.toml",
        sha256="ab" * 32,
        scenario="",
        status="feasible",
        bound=bound,
        seconds=12.345,
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_written_is_read_as_the_same_plan(seed: int) -> None:
    _inventory, evaluation = random_evaluation(seed)
    record = recorded(evaluation, evaluation.cost - 1.2345)
    text = plan_file.write(record)
    again = plan_file.read(text)
    assert again == record
    assert plan_file.write(again) == text
    assert plan_file.plan_of(again, evaluation.problem) == evaluation.plan


@pytest.mark.parametrize("seed", SEEDS)
def test_each_figure_is_the_one_of_the_second_reading(seed: int) -> None:
    """To half a cent; kinds of cost, which sum to the cost, to a cent."""
    inventory, evaluation = random_evaluation(seed)
    if not is_priced(evaluation):
        assert evaluation.violations
        return
    record = recorded(evaluation)
    assert not list(disagreements(record, evaluation))
    data = tomllib.loads(plan_file.write(record), parse_float=Decimal)
    verdict = check_outside(inventory, data)
    for kind in KINDS:
        assert abs(data["plan"]["costs"][kind] - Decimal(verdict.result.costs[kind])) < CENT
    assert [text for text in verdict.differences if not text.startswith("costs.")] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_costs_and_ledger_add_up(seed: int) -> None:
    _inventory, evaluation = random_evaluation(seed)
    data = tomllib.loads(plan_file.write(recorded(evaluation)), parse_float=Decimal)
    plan, ledger = data["plan"], data.get("ledger", [])
    assert sum(plan["costs"].values()) == plan["cost"]
    total = sum(row["run"] + row["one_off"] for row in ledger)
    assert abs(total - Decimal(evaluation.undiscounted)) <= CENT * max(len(ledger), 1)
    today = sum(row["status_quo"] for row in ledger)
    assert abs(today - Decimal(evaluation.status_quo.undiscounted)) <= CENT * max(len(ledger), 1)


@given(st.lists(amounts, min_size=5, max_size=5))
def test_kinds_are_rounded_so_that_they_sum(values: list[float]) -> None:
    costs = dict(zip(KINDS, values, strict=True))
    total = plan_file.cents(sum(values))
    rounded = plan_file.summing(costs, total)
    assert sum(Decimal(repr(amount)) for amount in rounded.values()) == total
    for kind, amount in rounded.items():
        assert abs(Decimal(repr(amount)) - Decimal(costs[kind])) < CENT
        if costs[kind] == 0:
            assert amount == 0


@given(amounts)
def test_the_bound_is_rounded_down(bound: float) -> None:
    below = plan_file.cents_below(bound)
    assert below <= Decimal(bound) + Decimal("0.000001")
    assert Decimal(bound) - below < CENT


def test_the_noise_of_sums_takes_no_cent_off_the_bound() -> None:
    assert plan_file.cents_below(0.1 + 0.2 - 1e-12) == Decimal("0.30")
    assert plan_file.cents_below(-0.004) == Decimal("-0.01")
    assert str(plan_file.cents(-0.001)) == "0.00"


def test_the_bound_is_never_above_the_cost() -> None:
    _inventory, evaluation = random_evaluation(1)
    assert recorded(evaluation, evaluation.cost + 5).bound == recorded(evaluation).cost
    assert recorded(evaluation).bound is None
    assert "bound" not in plan_file.write(recorded(evaluation))


def test_who_stays_has_no_wave_and_who_is_new_comes_from_nowhere() -> None:
    kinds = set()
    for seed in SEEDS:
        _inventory, evaluation = random_evaluation(seed)
        problem = evaluation.problem
        record = recorded(evaluation)
        assert [row.service for row in record.assignments] == [
            row.id for row in problem.index.services
        ]
        for number, row in enumerate(record.assignments):
            moves = bool(evaluation.occupancy.moves[number])
            new = bool(problem.is_new[number])
            kinds.add((moves, new))
            assert (row.wave is not None) == (row.period is not None) == moves
            assert (row.from_ is None) == new
            if not moves and not new:
                assert row.data_centre == row.from_
    assert kinds == {(True, False), (False, False), (False, True)}


def test_the_head_says_who_made_the_plan() -> None:
    _inventory, evaluation = random_evaluation(0)
    data = tomllib.loads(plan_file.write(recorded(evaluation)))
    assert data["format"] == 1
    assert data["plan"]["status"] == "draft"
    assert data["plan"]["inventory"] == "town.toml"
    assert data["plan"]["inventory_sha256"] == "ab" * 32
    assert data["plan"]["solver"] == {"version": VERSION, "status": "feasible", "seconds": 12.3}


def test_a_plan_that_does_not_fit_is_refused_with_all_reasons() -> None:
    _inventory, evaluation = random_evaluation(3)
    record = recorded(evaluation)
    first, second, *others = record.assignments
    replace = msgspec.structs.replace
    rows = (
        replace(first, service="nobody"),
        replace(second, wave=99),
        replace(second, data_centre="moon"),
        *others,
    )
    with pytest.raises(plan_file.PlanFileError) as caught:
        plan_file.plan_of(replace(record, assignments=rows), evaluation.problem)
    sentences = "\n".join(caught.value.errors)
    assert '"nobody"' in sentences
    assert f"no row for the service {first.service}" in sentences
    assert f"{second.service} more than once" in sentences
    assert "99" in sentences
    assert len(caught.value.errors) == 4
    assert caught.value.hint


def test_unknown_sites_and_waves_of_new_services_are_refused() -> None:
    for seed in SEEDS:
        _inventory, evaluation = random_evaluation(seed)
        record = recorded(evaluation)
        new = [row for row in record.assignments if row.from_ is None]
        if new:
            break
    else:
        pytest.fail("no random inventory has a new service")
    text = plan_file.write(record)
    start = f'service = "{new[0].service}"\ndata_centre = "{new[0].data_centre}"'
    assert start in text
    with pytest.raises(plan_file.PlanFileError, match="moves from nowhere"):
        plan_file.plan_of(
            plan_file.read(text.replace(start, f"{start}\nwave = 1")), evaluation.problem
        )
    moon = start.replace(f'"{new[0].data_centre}"', '"moon"')
    with pytest.raises(plan_file.PlanFileError, match='at "moon"'):
        plan_file.plan_of(plan_file.read(text.replace(start, moon)), evaluation.problem)


def test_a_plan_can_be_evaluated_again() -> None:
    _inventory, evaluation = random_evaluation(5)
    plan = plan_file.plan_of(recorded(evaluation), evaluation.problem)
    assert evaluate(evaluation.problem, plan).cost == evaluation.cost
