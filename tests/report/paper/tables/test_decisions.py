from __future__ import annotations

from report.paper.tables import decisions
from tests.report.plans import SMALL, TINY, evaluated


def test_a_gate_has_its_moves_and_the_period_in_which_their_work_begins() -> None:
    (gate,) = decisions.gates(evaluated()).records()
    assert gate["day"] == "2027-02-15"
    assert (gate["moves"], gate["first"]) == (2, "2027-Q2")


def test_a_gate_without_a_day_comes_last_and_nothing_waits_for_it() -> None:
    text = TINY + '\n[[gate]]\nid = "late"\nservices = ["psr-musterstadt"]\n'
    first, last = decisions.gates(evaluated(text)).records()
    assert (first["gate"], last["gate"]) == ("beitritt", "late")
    assert (last["day"], last["moves"], last["first"]) == (None, 0, None)


def test_moves_are_counted_by_how_far_their_owner_is() -> None:
    table = decisions.taking_part(evaluated())
    rows = {row["organisation"]: row for row in table.records()}
    town = rows["musterstadt"]
    assert (town["moves"], town["open"], town["agreed"], town["decided"]) == (2, 1, 1, 0)
    total = table.total_record()
    assert total is not None
    assert (total["moves"], total["open"]) == (3, 2)


def test_without_moves_there_is_no_row() -> None:
    assert decisions.taking_part(evaluated(SMALL, {})).total is None
