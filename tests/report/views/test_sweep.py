from __future__ import annotations

from report.views import sweep
from report.views.sweep import Solved
from tests.report.plans import evaluated

STAYS = evaluated(moves={"ki-musterstadt": ("cloud-1", 2)})


def test_a_plan_that_moves_nothing_is_none_unless_it_is_proven() -> None:
    table = sweep.table(
        [
            Solved("found", "", "feasible", evaluated(), evaluated().cost - 5),
            Solved("open", "", "feasible", STAYS, STAYS.cost - 7),
            Solved("best", "", "optimal", STAYS, STAYS.cost),
        ]
    )
    assert [row["status"] for row in table.records()] == ["feasible", "status_quo", "optimal"]
    (note,) = table.notes
    assert "not proven" in note
    assert "status quo: open." in note
