"""Gates that stay shut."""

from __future__ import annotations

import pytest

from inventory.checks.gates import check
from tests.inventory.checks.found import PLACES, told


@pytest.mark.parametrize(
    ("line", "shut"),
    [
        ("", True),
        ("decided_on = 2026-01-01", False),
        ("decided_on = 2027-10-01", False),
        ("decided_on = 2027-10-02", True),
    ],
)
def test_a_gate_that_never_opens(line: str, *, shut: bool) -> None:
    assert told(check, f"[[gate]]\nid = 'g'\n{line}\n") == (
        [("note", "gate-never-opens", "g")] if shut else []
    )


def test_a_gate_for_extensions_names_sites_that_have_some() -> None:
    gate = "[[gate]]\nid = 'g'\ndecided_on = 2026-01-01\ndata_centres = ['hall']\n"
    assert told(check, PLACES + gate) == [("warning", "gate-without-extension", "g")]
    change = "capacity_change = [{ from = 2027-06-01, capacity = { vcpu = 9 } }]"
    growing = PLACES.replace('id = "hall"', f'id = "hall"\n{change}')
    assert told(check, growing + gate) == []
