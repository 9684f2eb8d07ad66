"""All checks together."""

from __future__ import annotations

import pkgutil
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from inventory import checks
from inventory.checks import CHECKS, check
from inventory.loading import load_text
from tests.brute_force import cheapest
from tests.random_inventory import random_inventory
from tests.random_inventory.toml_text import to_toml
from tests.seeds import seeds

if TYPE_CHECKING:
    from inventory.findings import Finding

# These say that no plan can exist.
HOPELESS = {"contradictory-pin", "contradictory-together", "together-and-apart"}


def test_every_module_with_a_check_is_registered() -> None:
    names = {module.name for module in pkgutil.iter_modules(checks.__path__)}
    registered = {one.__module__.rpartition(".")[2] for one in CHECKS}
    assert registered <= names
    assert names - registered == {"place", "places", "values"}


def test_the_order_is_that_of_the_registry() -> None:
    loaded = load_text(to_toml(random_inventory(1)))
    assert loaded.inventory is not None
    expected = [finding for one in CHECKS for finding in one(loaded.inventory)]
    assert check(loaded.inventory) == expected


# Decisions of people, which exclude each other most often.
DECISIONS = frozenset(
    {"pin", "together_group", "together_dependency", "apart_group", "allowed", "on_site"}
)


def drawn(seed: int) -> dict[str, Any]:
    """Every kind of inventory, and every third of decisions alone."""
    return random_inventory(seed, DECISIONS if seed % 3 == 0 else None)


@cache
def findings_of(seed: int) -> tuple[Finding, ...]:
    """What the checks say of it."""
    return tuple(load_text(to_toml(drawn(seed))).findings)


@pytest.mark.parametrize("seed", seeds(180))
def test_random_inventories_have_no_errors_and_contradictions_are_real(seed: int) -> None:
    """What the checks call impossible, a search through every plan calls impossible, too."""
    data = drawn(seed)
    findings = findings_of(seed)
    assert [finding for finding in findings if finding.severity == "error"] == []
    if any(
        finding.code in HOPELESS
        or (finding.code == "no-cutover-period" and finding.severity == "warning")
        for finding in findings
    ):
        assert cheapest(data) is None


def test_contradictions_occur_among_them() -> None:
    codes = {finding.code for seed in range(180) for finding in findings_of(seed)}
    assert codes >= HOPELESS
