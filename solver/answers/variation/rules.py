"""The same problem with a rule of the inventory changed, for all or for one service.

Unlike those of `solver.answers.variation.varied`, these functions compile the inventory anew: what was
forced, barred or repriced before is lost, so they come first. Services, sites and teams keep their
numbers, and plans can be taken over; options may be more.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from solver.compile import compile_problem

if TYPE_CHECKING:
    from inventory.inventory import Inventory
    from solver.problem import Problem


def with_tables(problem: Problem, **tables: tuple[Any, ...]) -> Problem:
    """The problem of the inventory with some tables replaced.

    Args:
        problem: The compiled inventory.
        tables: Fields of `Inventory`, such as `limits` or `gates`; ids of services, data centres
            and teams and their order must stay.
    """
    fields: dict[str, Any] = dict(tables)
    return compile_problem(replace(problem.index.inventory, **fields))


def exempted(problem: Problem, service: int, inventory: Inventory) -> Problem:
    """The problem in which one service goes where and when another inventory lets it.

    All other services keep their sites and periods. So a gate or a freeze can be lifted for one
    service: `inventory` is the same without it.

    Args:
        problem: The compiled inventory.
        service: The number of the service.
        inventory: Another inventory of the same services and sites.
    """
    other = compile_problem(inventory)
    shape = (problem.services, problem.sites, problem.horizon + 1)
    open_to = np.zeros(shape, dtype=bool)
    open_to[problem.option_service, problem.option_site] = problem.allowed
    own = other.option_service == service
    allowed = other.allowed & (own[:, None] | open_to[other.option_service, other.option_site])
    stay = problem.stay_allowed.copy()
    stay[service] = other.stay_allowed[service]
    # Rules of the whole plan stay those of the first inventory, whatever the second one has.
    return replace(other, index=problem.index, allowed=allowed, stay_allowed=stay)
