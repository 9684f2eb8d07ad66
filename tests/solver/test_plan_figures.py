from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from solver import plan_file
from solver.plan_figures import check, is_priced
from tests.solver.plans import random_evaluation

if TYPE_CHECKING:
    from solver import Evaluation
    from solver.plan_file import PlanRecord


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    """A plan with moves, costs of several kinds and a ledger of several rows."""
    for seed in range(200):
        found = random_evaluation(seed)[1]
        kinds = sum(amount > 0 for amount in found.costs.values())
        if (
            is_priced(found)
            and found.occupancy.moves.any()
            and kinds > 2
            and len(found.bookings) > 1
        ):
            return found
    pytest.fail("no random plan has all of it")


@pytest.fixture
def record(evaluation: Evaluation) -> PlanRecord:
    """What is written of that plan."""
    return plan_file.record(
        evaluation,
        inventory_name="a",
        sha256="",
        scenario="",
        status="optimal",
        bound=evaluation.cost - 1,
        seconds=0,
    )


def subjects(record: PlanRecord, evaluation: Evaluation) -> set[str]:
    return {violation.subject for violation in check(record, evaluation)}


def test_half_a_cent_is_allowed_and_not_a_whole_one(
    record: PlanRecord, evaluation: Evaluation
) -> None:
    replace = msgspec.structs.replace
    assert subjects(record, evaluation) == set()
    exact = evaluation.status_quo.cost
    for off in (-0.005, 0.005):
        assert subjects(replace(record, status_quo_cost=exact + off), evaluation) == set()
        far = replace(record, status_quo_cost=exact + 2 * off)
        assert subjects(far, evaluation) == {"status_quo_cost"}


def test_a_row_of_the_ledger_is_right_to_the_cent(
    record: PlanRecord, evaluation: Evaluation
) -> None:
    first, *others = record.ledger
    wrong = msgspec.structs.replace(first, run=round(first.run + 0.01, 2))
    found = subjects(msgspec.structs.replace(record, ledger=(wrong, *others)), evaluation)
    assert found == {f"ledger {first.organisation or '-'} {first.year} run"}


def test_kinds_have_to_sum_to_the_cost(record: PlanRecord, evaluation: Evaluation) -> None:
    costs = record.costs
    moved = msgspec.structs.replace(costs, run=costs.run + 100, fixed=costs.fixed - 100)
    assert subjects(msgspec.structs.replace(record, costs=moved), evaluation) == {
        "costs.run",
        "costs.fixed",
    }
    more = msgspec.structs.replace(costs, run=costs.run + 1)
    assert subjects(msgspec.structs.replace(record, costs=more), evaluation) == {
        "costs.run",
        "costs",
    }


def test_kinds_may_each_be_rounded_alone(record: PlanRecord, evaluation: Evaluation) -> None:
    off = {kind: evaluation.costs[kind] + 0.0049 for kind in evaluation.costs}
    rounded = msgspec.structs.replace(record.costs, **off)
    assert subjects(msgspec.structs.replace(record, costs=rounded), evaluation) == set()


def test_a_bound_above_the_cost_is_wrong(record: PlanRecord, evaluation: Evaluation) -> None:
    high = msgspec.structs.replace(record, bound=record.cost + 0.01)
    assert subjects(high, evaluation) == {"bound"}
    equal = msgspec.structs.replace(record, bound=record.cost)
    assert subjects(equal, evaluation) == set()


def test_every_cell_of_the_ledger_counts(record: PlanRecord, evaluation: Evaluation) -> None:
    first, *others = record.ledger
    name = f"{first.organisation or '-'} {first.year}"
    for column in ("status_quo", "run", "one_off"):
        changed = msgspec.structs.replace(first, **{column: getattr(first, column) + 0.03})
        wrong = msgspec.structs.replace(record, ledger=(changed, *others))
        assert subjects(wrong, evaluation) == {f"ledger {name} {column}"}
    assert subjects(msgspec.structs.replace(record, ledger=tuple(others)), evaluation) == {name}
    twice = msgspec.structs.replace(record, ledger=(first, *record.ledger))
    assert subjects(twice, evaluation) == {name}
    stranger = msgspec.structs.replace(first, organisation="nobody")
    both = msgspec.structs.replace(record, ledger=(*record.ledger, stranger))
    assert subjects(both, evaluation) == {f"nobody {first.year}"}


def test_what_is_said_twice_has_to_agree(record: PlanRecord, evaluation: Evaluation) -> None:
    place = next(n for n, row in enumerate(record.assignments) if row.wave is not None)
    row = record.assignments[place]
    for change in ({"provider": "x"}, {"period": "1999-Q1"}, {"from_": None}, {"from_": "x"}):
        rows = list(record.assignments)
        rows[place] = msgspec.structs.replace(row, **change)
        wrong = msgspec.structs.replace(record, assignments=tuple(rows))
        assert subjects(wrong, evaluation) == {row.service}
    rows = list(record.assignments)
    rows[place] = msgspec.structs.replace(row, provider=None)
    assert subjects(msgspec.structs.replace(record, assignments=tuple(rows)), evaluation) == set()
