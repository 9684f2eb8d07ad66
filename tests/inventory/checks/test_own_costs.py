from __future__ import annotations

import pytest

from inventory.checks.own_costs import check
from tests.inventory.checks.found import found, service, told


def provider(*entries: str) -> str:
    return f'[[provider]]\nid = "p"\nown_cost = [{", ".join(entries)}]\n'


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (("{ amount = 9 }", '{ amount = 1, unit = "user" }'), []),
        (("{ amount = 1, unit = 'vcpu' }",), []),
        (("{ amount = 1, unit = 'usr' }",), [("warning", "unknown-unit", "p")]),
        (("{ amount = 9, function = 'f' }",), [("warning", "own-cost-of-a-part", "p")]),
        (("{ amount = 9 }", "{ amount = 8 }"), [("warning", "duplicate-row", "p")]),
        (("{ amount = 9 }", "{ amount = 8, from = 2027-04-01 }"), []),
        (
            (
                "{ amount = 9, unit = 'service', function = 'f' }",
                "{ amount = 8, unit = 'service' }",
            ),
            [],
        ),
    ],
)
def test_units_parts_and_entries_that_are_there_twice(
    entries: tuple[str, ...], expected: list[tuple[str, str, str]]
) -> None:
    rows = '[[data_centre]]\nid = "cellar"\nprovider = "p"\n' + service(
        "a", "demand = { vcpu = 1 }"
    )
    assert told(check, provider(*entries) + rows) == expected


def test_the_finding_knows_the_entry_and_the_nearest_unit() -> None:
    (one,) = found(check, provider("{ amount = 9 }", "{ amount = 1, unit = 'usr' }"))
    assert one.key == "own_cost[2].unit"
    assert '"user"' in one.hint
