"""Today's state keeps every rule of the examples, so that a first plan is always at hand."""

from __future__ import annotations

import pytest

from tests.examples.loaded import LOADED, NAMES, Example
from tests.outside import recompute
from tests.outside.recompute import all_costs, read_assignments, violations
from tests.outside.world import World

# Where a service that is new may go when nothing else moves.
_NEW_AT = {"tiny": "cloud-1", "kreis-warendorf": "lwl-1", "muensterland": "lwl-1"}


def _today(example: Example) -> dict[str, tuple[str, None]]:
    new_at = _NEW_AT[example.name]
    return {row["id"]: (row.get("current", new_at), None) for row in example.rows("service")}


@pytest.mark.parametrize("scenario", ["", "status-quo"])
@pytest.mark.parametrize("example", LOADED[:2], ids=NAMES[:2])
def test_the_status_quo_breaks_nothing(example: Example, scenario: str) -> None:
    result = recompute(example.data, _today(example), scenario)
    assert result.violations == ()
    assert result.cost == pytest.approx(result.status_quo_cost)
    assert result.cost > 0


def test_the_status_quo_of_a_region_breaks_nothing() -> None:
    """As above, without its ledger, which takes longest and is the same code for all."""
    example = LOADED[2]
    world = World(example.data)
    malformed, plan = read_assignments(world, _today(example))
    entries = all_costs(world, plan)
    assert malformed == violations(world, plan, entries, entries) == []
    assert all(one.cutover is None for one in plan)


@pytest.mark.parametrize("example", LOADED, ids=NAMES)
def test_running_services_are_in_line_with_groups_today(example: Example) -> None:
    current = {row["id"]: row.get("current") for row in example.rows("service")}
    groups = [row["services"] for row in example.rows("together")]
    assert groups
    assert all(len({current[one] for one in group}) == 1 for group in groups)


@pytest.mark.parametrize("example", LOADED, ids=NAMES)
def test_every_pair_of_sites_has_a_link(example: Example) -> None:
    sites = list(example.by_id("data_centre"))
    linked = {frozenset((row["a"], row["b"])) for row in example.rows("link")}
    assert linked == {frozenset((a, b)) for a in sites for b in sites if a < b}
    assert len(linked) == len(example.rows("link"))
