"""Two models instead of one: a service is at a certain place in the end, or it is not.

Where a large service is in two places in fractions, neither half is as cheap as the whole, and both are
sooner at an end: two cores have one each. Which service that is, only relaxations tell. Those are asked first
that pay most for scarce rows and are least decided; each answer takes a moment, because the relaxation
is known.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.arrays import Floats
    from solver.search.proof.relaxed import Relaxation
    from solver.search.sparse.lean import Lean
    from solver.search.sparse.matrix import Matrix

OPEN: Final = 0.02
"""A place is open if a service is there by so much and by so much not."""

ITERATIONS: Final = 200
"""Of the simplex method, for each half of each service that is asked."""

ASKED: Final = 12
"""So many are asked at most, …"""

IN_VAIN: Final = 5
"""… or so many one after the other that bring less than the best one so far."""

LEAST: Final = 0.05
"""Both halves together with the better one have to gain so much of what is between bound and plan."""

BETTER_HALF: Final = 0.2
"""What the dearer half gains counts so much beside what the cheaper one does."""


@dataclass(frozen=True)
class Split:
    """A decision that makes two models of one.

    Attributes:
        option: The option in question: a service and a site.
        worth: By how much both halves are dearer than the whole, as far as it is known, in EUR.
        within_first: Whether the half with the option gains less than the one without.
    """

    option: int
    worth: float
    within_first: bool = False


def split(relaxation: Relaxation, cutoff: float, over: Callable[[], bool]) -> Split | None:
    """Where to split a part of a model.

    Args:
        relaxation: That of the part.
        cutoff: What is above is of no interest, in EUR.
        over: Whether to come to an end.

    Returns:
        The best that was found; None if none brings enough.
    """
    warm, found = relaxation.warm, relaxation.found
    if warm.x is None or over():
        return None
    room = cutoff - warm.objective
    asked = _open_places(found.matrix, relaxation.smaller, warm.x, found.priced.of_choices)
    best, in_vain = Split(-1, 0.0), 0
    for option, column in asked[:ASKED]:
        without, within = (min(warm.gain(column, value, ITERATIONS), room) for value in (0.0, 1.0))
        worth = min(without, within) + BETTER_HALF * max(without, within)
        in_vain += 1
        if worth > best.worth:
            best, in_vain = Split(option, worth, within < without), 0
        if in_vain >= IN_VAIN or over():
            break
    return best if best.worth > LEAST * room else None


def _open_places(
    matrix: Matrix, lean: Lean, x: Floats, of_choices: Floats
) -> list[tuple[int, int]]:
    """Options that are open at the end, with their column, those that promise most first."""
    last = np.flatnonzero(np.append(np.diff(matrix.option) != 0, True))
    column = lean.column[last]
    last, column = last[column >= 0], column[column >= 0]
    share = x[column]
    is_open = (share > OPEN) & (share < 1.0 - OPEN)
    last, column, share = last[is_open], column[is_open], share[is_open]
    paid = np.zeros(matrix.problem.options)
    usable = np.flatnonzero(~matrix.forbidden)
    np.maximum.at(paid, matrix.option[usable], np.abs(of_choices - matrix.cost)[usable])
    promised = np.minimum(share, 1.0 - share) * paid[matrix.option[last]]
    found: list[tuple[int, int]] = []
    seen: set[tuple[int, float]] = set()
    for place in np.argsort(-promised, kind="stable").tolist():
        service, at = int(matrix.service[last[place]]), float(share[place])
        # A service that is at two places only asks the same at both.
        if (service, round(1.0 - at, 6)) in seen:
            continue
        seen.add((service, round(at, 6)))
        found.append((int(matrix.option[last[place]]), int(column[place])))
    return found


def halves(matrix: Matrix, at: Split) -> tuple[Matrix, Matrix]:
    """The models without an option and with nothing else for its service, the harder one first."""
    here = matrix.option == at.option
    service = int(matrix.problem.option_service[at.option])
    without, within = copy(matrix), copy(matrix)
    without.forbidden = matrix.forbidden | here
    within.forbidden = matrix.forbidden | ((matrix.service == service) & ~here)
    stay_allowed = matrix.problem.stay_allowed.copy()
    stay_allowed[service] = False
    within.problem = replace(matrix.problem, stay_allowed=stay_allowed)
    return (within, without) if at.within_first else (without, within)
