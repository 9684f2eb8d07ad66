"""A plan by fillings: the one that is most nearly whole is kept, and the rest is looked at anew.

What is left is worth something else after each step, and shares say what goes together only at worths that
are right: so steps of worths come first, which meet most of the fillings that are missing.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.arrays import Ints
    from solver.search.places.fillings import Fillings

STEPS: Final = 30
"""Steps of worths after each step of the dive, …"""

REACH: Final = 3e-4
"""… which are to gain such a share of the bound at first, …"""

ROUNDS: Final = 5
"""… and rounds of new fillings after that."""

SURE: Final = 0.5
"""Besides the first, those are kept in the same step of which there is so much, …"""

AT_ONCE: Final = 1
"""… so many at most, or one for …"""

SERVICES: Final = 100
"""… so many services that are left, and of course all that are whole, …"""

HURRY: Final = 0.8
"""… and more where steps like the last one would take more than this share of the time that is left."""

CHANCE: Final = 0.3
"""Shares count so much less, by chance: no two ways are the same."""

_WHOLE: Final = 1e-6


def dive(  # noqa: PLR0917 - what is known, how exactly, and until when
    fillings: Fillings,
    near: float,
    chance: np.random.Generator,
    left: Callable[[], float],
    until: int = 0,
    look: Callable[[Ints], None] | None = None,
) -> tuple[Ints, Ints]:
    """Keep one filling after the other.

    Args:
        fillings: What is known; it is of no use afterwards.
        near: A difference in EUR that does not matter.
        chance: Of several that are as whole, it decides.
        left: How many seconds are left; without any it stops at once.
        until: It stops as well where no more services than these are left.
        look: Is told after each step where services have gone so far, as is returned.

    Returns:
        The place of each service, -1 where none was left for it, (S,), and places in the order in which
        they were filled, with those at the end that were not.
    """
    packing = fillings.packing
    place_of = np.full(packing.services, -1, dtype=np.int64)
    order: list[int] = []
    at_once: int = AT_ONCE
    now = left()
    reach = max(REACH * abs(fillings.bound), near) if np.isfinite(fillings.bound) else near
    while fillings.free_places.any() and np.count_nonzero(fillings.free_services) > until:
        if now <= 0.0:
            break
        at_once = max(at_once, int(fillings.free_services.sum()) // SERVICES)
        share = fillings.share
        kept = 0
        shaken = share * chance.uniform(1.0 - CHANCE, 1.0, len(share))
        for number in np.argsort(-shaken, kind="stable").tolist():
            is_whole = share[number] > 1.0 - _WHOLE
            if kept and not is_whole and (kept >= at_once or share[number] < SURE):
                break
            place, services = fillings.of[number]
            if share[number] < _WHOLE:
                continue
            if fillings.free_places[place] and fillings.free_services[services].all():
                place_of[services] = place
                order.append(place)
                fillings.fix(number)
                kept += 1
        if not kept:
            break
        if not fillings.free_services.any():
            break
        fillings.approach(STEPS, reach, lambda: left() <= 0.0)
        fillings.settle(ROUNDS, near, lambda: left() <= 0.0, bound=fillings.bound)
        if look is not None:
            look(place_of)
        before, now = now, left()
        needed = (before - now) * np.count_nonzero(fillings.free_places)
        at_once = max(AT_ONCE, math.ceil(needed / max(HURRY * now, _WHOLE)))
    rest = np.flatnonzero(fillings.free_places)
    return place_of, np.concatenate([np.array(order, dtype=np.int64), rest])
