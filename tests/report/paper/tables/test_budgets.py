from __future__ import annotations

import pytest

from report.paper.tables import budgets
from solver.families import budget
from tests.report.plans import TINY, evaluated

TWO = """
[[budget]]
year = 2028
kind = "one_off"
amount = 50000
organisation = "musterstadt"

[[budget]]
year = 2027
amount = 400000
"""


def test_each_budget_with_what_the_plan_spends_by_year() -> None:
    plan = evaluated(TINY + TWO)
    first, last = budgets.table(plan).records()[-2:]
    rows = plan.problem.index.inventory.budgets
    whole = next(row for row in rows if row.amount == 400000)
    assert (first["year"], last["year"]) == ("2027", "2028")
    assert last["organisation"] == "musterstadt"
    spent = budget.spent(plan.problem, plan.occupancy, whole)
    assert first["spent"] == pytest.approx(spent, abs=0.01)
    assert first["left"] == pytest.approx(400000 - spent, abs=0.01)


def test_without_budgets_there_is_nothing_to_say() -> None:
    text = TINY.split("[[budget]]", maxsplit=1)[0]
    table = budgets.table(evaluated(text))
    assert not table.rows
    assert not table.notes
