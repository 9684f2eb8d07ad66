"""Random inventories with a plan, for tests that say something of the best one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.brute_force import cheapest
from tests.random_inventory import random_inventory

if TYPE_CHECKING:
    from tests.brute_force import Optimum
    from tests.outside.raw import Raw


def solvable(seed: int) -> tuple[Raw, Optimum]:
    """Draw inventories until one has a plan; one in seven has none.

    Args:
        seed: The same seed gives the same inventory, and no two give one.

    Returns:
        The inventory as tomllib would read it, and the cheapest of all its plans.
    """
    while True:
        inventory = random_inventory(seed)
        found = cheapest(inventory)
        if found is not None:
            return inventory, found
        seed += 1_000_000
