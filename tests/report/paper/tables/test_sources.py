from __future__ import annotations

from report.paper.tables import sources
from tests.report.plans import TINY, evaluated


def test_sources_are_counted_with_what_they_are_for() -> None:
    text = TINY.replace(
        'participation = "agreed"',
        'participation = "agreed"\nsources = { cost_per_year = "Rechnung 4711", users = "Rechnung 4711" }',
    )
    table = sources.table(evaluated(text))
    found = {row["source"]: row for row in table.records()}
    assert found["Rechnung 4711"]["figures"] == 2
    assert found["Rechnung 4711"]["services"] == 1
    assert found["Rechnung 4711"]["keys"] == ["cost_per_year", "users"]
    assert found["estimate"]["figures"] == 1


def test_only_estimates_of_services_that_move_count() -> None:
    assert sources.estimated_cost(evaluated()) == (0, 0.0)
    text = TINY.replace(
        'participation = "agreed"',
        'participation = "agreed"\nsources = { cost_per_year = "Estimate " }',
    )
    assert sources.estimated_cost(evaluated(text)) == (1, 108000.0)
