"""Instances of generalised assignment made by the recipes that the literature gives for them.

Types C, D and E, as Chu and Beasley (1997) and Laguna et al. (1995) describe them, with m agents and
n jobs; U(a, b) is a whole number from a to b, all equally likely:

    C: need a = U(5, 25), cost c = U(10, 50), capacity b = 0.8 * (sum of needs) / m
    D: need a = U(1, 100), cost c = 111 - a + U(-10, 10), capacity as C
    E: need a = 1 - 10 * ln(U(0, 1]), cost c = 1000 / a - 10 * U[0, 1], capacity as C

The published collections have other random numbers: their best known values say nothing of these.
"""

from __future__ import annotations

import math
from random import Random
from typing import TYPE_CHECKING, Final

from benchmarks.classical import assignment

if TYPE_CHECKING:
    from benchmarks.classical.instance import Instance

TYPES: Final = ("C", "D", "E")
FULL: Final = 0.8
"""Share of what everything would take at an even spread that agents can do together."""


def made(kind: str, agents: int, jobs: int, seed: int) -> Instance:
    """An instance of a type.

    Args:
        kind: C, D or E.
        agents: m.
        jobs: n.
        seed: Of all random numbers.

    Raises:
        ValueError: There is no such type.
    """
    name = f"{kind.lower()}-{agents}x{jobs}-{seed}"
    return assignment.read(name, text(kind, agents, jobs, seed))


def text(kind: str, agents: int, jobs: int, seed: int) -> str:
    """The same in the format of Yagiura's collection.

    Raises:
        ValueError: There is no such type.
    """
    if kind not in TYPES:
        message = f"there are types {', '.join(TYPES)}, but no {kind}"
        raise ValueError(message)
    chance = Random(f"{kind} {agents} {jobs} {seed}")
    pairs = [[_pair(kind, chance) for _job in range(jobs)] for _agent in range(agents)]
    costs = [[cost for cost, _need in row] for row in pairs]
    needs = [[need for _cost, need in row] for row in pairs]
    capacity = [int(FULL * sum(row) / agents) for row in needs]
    rows = [[agents, jobs], *costs, *needs, capacity]
    return "\n".join(" ".join(str(value) for value in row) for row in rows) + "\n"


def _pair(kind: str, chance: Random) -> tuple[int, int]:
    """Cost and need of one agent and one job."""
    if kind == "C":
        return chance.randint(10, 50), chance.randint(5, 25)
    if kind == "D":
        need = chance.randint(1, 100)
        return 111 - need + chance.randint(-10, 10), need
    # 1 - U[0, 1) is never 0, whose logarithm there is not.
    need = max(int(1 - 10 * math.log(1.0 - chance.random())), 1)
    return max(int(1000 / need - 10 * chance.random()), 1), need
