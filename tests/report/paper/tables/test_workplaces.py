from __future__ import annotations

import pytest

from report.paper.tables import workplaces
from report.views import ledger
from tests.report.plans import TINY, evaluated


def test_costs_of_the_ledger_by_workplace_and_year() -> None:
    plan = evaluated()
    table = workplaces.table(plan)
    rows = {row["organisation"]: row for row in table.records()}
    before, run, _once = ledger.by_organisation(plan)["musterstadt"]
    assert rows["musterstadt"]["status_quo"] == pytest.approx(before / 150, abs=0.01)
    assert rows["musterstadt"]["plan"] == pytest.approx(run / 150, abs=0.01)
    total = table.total_record()
    assert total is not None
    assert total["workplaces"] == 190
    sums = [ledger.by_organisation(plan)[str(name)][0] for name in rows]
    assert total["status_quo"] == pytest.approx(sum(sums) / 190, abs=0.01)


def test_who_has_no_workplaces_is_named() -> None:
    assert workplaces.without_workplaces(evaluated()) == []
    plan = evaluated(TINY.replace("workplaces = 40", ""))
    assert workplaces.without_workplaces(plan) == ["Gemeinde Beispieldorf"]
    assert len(workplaces.table(plan).rows) == 1
