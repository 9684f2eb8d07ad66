"""Ways out of what is a fact of one row."""

from __future__ import annotations

import pytest

from inventory.overlay import read_scenario
from solver import compile_problem
from solver.answers.ways_out.facts import pin
from tests.outside.small import small


@pytest.mark.parametrize(
    ("sites", "places"),
    [(["old"], ["current"]), (["old", "older"], ["current", "p-old"])],
)
def test_a_provider_with_one_site_is_the_same_place_as_today(
    sites: list[str], places: list[str]
) -> None:
    raw = small(
        data_centre=[
            *({"id": site, "provider": "p-old"} for site in sites),
            {"id": "new", "provider": "p-new"},
        ],
        service={"pin": "new"},
    )
    inventory = read_scenario(raw, "").inventory
    assert inventory is not None
    found = [candidate.at(1).new for candidate in pin(compile_problem(inventory), "s")]
    assert [place for place in found if place != "p-new"] == places
