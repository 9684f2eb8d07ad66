from __future__ import annotations

import pytest

from report.words import amount_of, resource


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


@pytest.mark.parametrize(
    ("name", "text"), [("vcpu", "vCPU"), ("ram_gib", "GiB of RAM"), ("racks", "racks")]
)
def test_a_resource_is_named_as_in_sentences(name: str, text: str) -> None:
    assert (resource(name).code, resource(name).text) == (name, text)
