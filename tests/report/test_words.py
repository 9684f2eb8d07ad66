from __future__ import annotations

import pytest

from report.words import amount_of


@pytest.mark.parametrize(
    ("resource", "text"),
    [
        ("vcpu", "4 vCPU"),
        ("ram_gib", "4 GiB of RAM"),
        ("storage_tb", "4 TB of storage"),
        ("{racks}", "4 {racks}"),
    ],
)
def test_the_usual_resources_have_a_unit(resource: str, text: str) -> None:
    assert amount_of(resource, "4") == text
