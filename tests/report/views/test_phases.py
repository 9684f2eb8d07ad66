from __future__ import annotations

from typing import Any

from report.views import phases
from tests.report.plans import TINY, evaluated

GATE = '\n[[gate]]\nid = "council"\nname = "Council"\ndecided_on = 2027-05-02\n'


def told(text: str) -> list[dict[str, Any]]:
    return phases.table(evaluated(TINY + text)).records()


def test_decisions_and_waves_stand_in_each_phase_that_they_fall_into() -> None:
    found = told(
        GATE
        + """
[[phase]]
id = "c"
name = "Analysis"
until = 2027-06-30
status = "running"
responsible = "Office"
[[phase]]
id = "d"
from = 2027-05-02
status = "planned"
[[phase]]
id = "e"
from = 2027-06-30
until = 2027-06-30
[[phase]]
id = "f"
from = 2027-05-03
until = 2027-06-29
[[phase]]
id = "g"
"""
    )
    numbers = {row["phase"]: (row["gates"], row["waves"], row["services"]) for row in found}
    (gate,) = [name for name in numbers["d"][0] if name.endswith("Council")]
    # Waves end with their quarter: on 31 March and 30 June.
    assert gate in numbers["Analysis"][0]
    assert numbers["Analysis"][1:] == (["2027-Q1", "2027-Q2"], 3)
    assert numbers["d"][1:] == (["2027-Q2"], 2)
    assert numbers["e"] == ([], ["2027-Q2"], 2)
    assert numbers["f"] == ([], [], 0)
    assert numbers["g"] == ([], [], 0)
    first = found[0]
    assert (first["status"], first["until"], first["responsible"]) == (
        "running",
        "2027-06-30",
        "Office",
    )


def test_it_is_told_only_where_the_inventory_has_phases() -> None:
    assert phases.told(evaluated()) == ()
    assert len(phases.told(evaluated(TINY + '[[phase]]\nid = "c"\n'))) == 1
