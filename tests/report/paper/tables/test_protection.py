from __future__ import annotations

from report.paper.tables import protection
from tests.report.plans import TINY, evaluated


def test_needs_and_approvals_are_counted_by_goal() -> None:
    table = protection.table(evaluated())
    rows = {record["goal"]: record for record in table.records()}
    assert [rows[goal]["raised"] for goal in rows] == [4, 4, 2]
    # The finance service, its cash desk and the web site come to sites approved for less.
    assert [rows[goal]["worse"] for goal in rows] == [3, 1, 1]
    assert all(row["short_before"] == row["short_after"] == 0 for row in rows.values())
    assert protection.uncovered(evaluated()).rows == ()


def test_a_site_that_is_not_approved_is_told() -> None:
    text = TINY.replace(
        'id = "rathaus"\n', 'id = "rathaus"\nprotection = { confidentiality = "normal" }\n', 1
    )
    plan = evaluated(text)
    (confidentiality, *_rest) = protection.table(plan).records()
    assert confidentiality["short_before"] == 3
    assert confidentiality["short_after"] == 2  # finance has moved
    assert confidentiality["better"] == 2
    found = {record["service"]: record for record in protection.uncovered(plan).records()}
    assert set(found) == {"fin-musterstadt", "melde-kreis", "psr-musterstadt"}
    assert found["fin-musterstadt"]["to"] == "rz-nord"
