"""Gates that stay shut."""

from __future__ import annotations

import pytest

from inventory.checks.gates import check
from tests.inventory.checks.found import told


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
