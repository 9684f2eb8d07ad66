"""What ids of places stand for."""

from __future__ import annotations

import tomllib

from inventory.checks.places import Places
from inventory.model import Service
from inventory.toml.reader import read_data
from tests.inventory.checks.found import PLACES, PLANNING

inventory = read_data(tomllib.loads(PLANNING + PLACES)).inventory
assert inventory is not None
PLACES_OF = Places(inventory)


def test_a_provider_stands_for_its_data_centres() -> None:
    assert PLACES_OF.sites("union") == {"hall", "annex"}
    assert PLACES_OF.sites("hall") == {"hall"}
    assert PLACES_OF.sites("nowhere") == frozenset()
    assert PLACES_OF.of_all(["own", "hall"]) == {"cellar", "hall"}
    assert PLACES_OF.provider("annex") == "union"


def test_what_a_decision_leaves() -> None:
    assert PLACES_OF.bound(Service(id="a")) is None
    assert PLACES_OF.bound(Service(id="a", pin="union")) == frozenset({"hall", "annex"})
    assert PLACES_OF.bound(Service(id="a", pin="current", current="hall")) == frozenset({"hall"})
    assert PLACES_OF.bound(Service(id="a", participation="declined", current="hall")) == frozenset(
        {"hall"}
    )


def test_what_an_organisation_owns() -> None:
    assert PLACES_OF.own(Service(id="a", organisation="town")) == {"cellar"}
    assert PLACES_OF.own(Service(id="a")) == frozenset()
