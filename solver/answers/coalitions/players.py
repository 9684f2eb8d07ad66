"""Who plays the game of fair shares: those who pay, each alone or in groups where they are many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inventory.inventory import Inventory
    from solver.arrays import Floats
    from solver.problem import Problem


@dataclass(frozen=True)
class Player:
    """Organisations that act as one.

    Attributes:
        id: Of the organisation that gives its name; "" for services of nobody, or for the rest.
        members: Ids of those who pay, in file order.
        is_rest: Whether they have nothing in common but being small.
    """

    id: str
    members: tuple[str, ...]
    is_rest: bool = False


def payers(problem: Problem) -> tuple[list[str], Floats]:
    """All who pay for services, and the share of each service that each pays.

    Returns:
        Ids in file order, "" for nobody, and shape (S, payers); its rows sum to 1.
    """
    index = problem.index
    found = {name for row in index.payers for name, share in row if share > 0}
    names = [row.id for row in index.inventory.organisations if row.id in found]
    names += sorted(found.difference(names))
    number = {name: place for place, name in enumerate(names)}
    shares = np.zeros((problem.services, len(names)))
    for service, row in enumerate(index.payers):
        for name, share in row:
            if share > 0:
                shares[service, number[name]] += share
    return names, shares


def players(
    inventory: Inventory, names: list[str], paid: Mapping[str, float], most: int
) -> tuple[Player, ...]:
    """At most so many players.

    The lowest level of the hierarchy joins its parents first, then the next one. Where that is not
    enough, those who pay least become one player.

    Args:
        inventory: Its organisations have parents.
        names: Who pays.
        paid: What each pays in the status quo, in EUR.
        most: The most players, at least 1.
    """
    head = {name: name for name in names}
    while len(heads := set(head.values())) > most:
        level = {one: len(list(inventory.ancestors(one))) for one in heads}
        deepest = max(level.values())
        if deepest <= 1:
            break
        above = {one: list(inventory.ancestors(one))[1] for one in heads if level[one] == deepest}
        head = {name: above.get(one, one) for name, one in head.items()}
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(head[name], []).append(name)
    found = [Player(one, tuple(members)) for one, members in groups.items()]
    if len(found) <= most:
        return tuple(found)
    cost = {one.id: sum(paid.get(name, 0.0) for name in one.members) for one in found}
    large = set(sorted(cost, key=lambda one: -cost[one])[: most - 1])
    rest = tuple(name for one in found if one.id not in large for name in one.members)
    return (*(one for one in found if one.id in large), Player("", rest, is_rest=True))
