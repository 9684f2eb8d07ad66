"""What rests on estimates."""

from __future__ import annotations

from inventory.checks.estimates import check
from tests.inventory.checks.found import PLACES, found, service

ESTIMATED = "[service.sources]\n"


def test_one_note_for_each_key_with_counts_and_shares() -> None:
    text = PLACES
    text += service("a", f"cost_per_year = 1000\n{ESTIMATED}cost_per_year = 'estimate'")
    text += service("b", f"cost_per_year = 2000.5\n{ESTIMATED}cost_per_year = 'Estimate'")
    text += service("c", f"cost_per_year = 3000\n{ESTIMATED}cost_per_year = 'invoice'")
    text += service("d", f"demand = {{ vcpu = 4 }}\n{ESTIMATED}'demand.vcpu' = 'estimate'")
    costs, demand = found(check, text)
    assert costs.severity == "note"
    assert costs.text == (
        "2 services of 4 have an estimated cost_per_year, €3,000.5 of €6,000.5 in all (50 %)."
    )
    assert costs.hint == "Replace the greatest of them first: b, a."
    assert demand.text.startswith("1 service of 4 has an estimated demand.vcpu, 4 of 4")


def test_estimates_of_what_is_no_figure_are_counted() -> None:
    text = PLACES + service("a", f"{ESTIMATED}contract_end = 'estimate'")
    (finding,) = found(check, text)
    assert finding.text == "1 service of 1 has an estimated contract_end."
