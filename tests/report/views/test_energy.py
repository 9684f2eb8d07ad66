from __future__ import annotations

from report.views import energy
from tests.report.plans import TINY, evaluated

STATED = TINY.replace(
    'id = "rathaus"', 'id = "rathaus"\nhardware_until = 2027-06-30\nkwh_per_year = 1000\npue = 2', 1
)


def test_energy_a_year_and_over_the_horizon_with_a_total() -> None:
    table = energy.by_site(evaluated(STATED))
    (row,) = table.records()
    assert (row["site"], row["pue"], row["today"], row["at_end"]) == ("rathaus", 2, 2000, 2000)
    total = table.total_record()
    assert total is not None
    assert (total["status_quo"], total["difference"]) == (2000, 0)


def test_hardware_that_services_outlive_has_to_be_replaced() -> None:
    (row,) = energy.lifetimes(evaluated(STATED)).records()
    assert (row["site"], row["until"], row["state"]) == ("rathaus", "2027-06-30", "replace")
    # Four leave by the end of June; the directory, both registers and the like are still there.
    assert (row["before"], row["after"]) == (3, 0)
    assert row["beyond"] == 3


def test_without_figures_there_is_nothing() -> None:
    assert energy.told(evaluated()) == ()
