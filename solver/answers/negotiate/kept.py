"""Where two sides cross by plans that break no rule there: some rules count money, and move with a price."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.answers.negotiate.tip import Side, meeting

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.answers.negotiate.tip import Line
    from solver.arrays import Bools
    from solver.plan import Plan

ROUNDS: Final = 6
"""So often the crossing is looked for again after a line was cut."""

HALVINGS: Final = 30
"""So often is halved how far a price may go until a rule breaks."""


def empty_sides(
    there: Side, away: Side, *, counts_money: bool, runs_there: bool
) -> tuple[Side, Side]:
    """Both sides of a service before any plan is known.

    Args:
        there: Its own choices at the provider.
        away: Those elsewhere.
        counts_money: Whether a rule counts what services cost a year.
        runs_there: Whether the service runs at the provider today.
    """
    sides = Side(there.least, there.most), Side(away.least, away.most)
    if counts_money:
        # Who does not run there today is away at the same cost whatever is asked there; to come
        # gets no easier with the price. Today's price counts in what others accept to pay.
        sides[0].reach = "none" if runs_there else "higher"
        sides[1].reach = "none" if runs_there else "all"
    return sides


def is_near(line: Line, base: Plan, group: Bools) -> bool:
    """Whether the plan of a line differs from the base among some services only, (S,)."""
    if line.evaluation is None:
        return False
    plan = line.evaluation.plan
    same = (plan.site == base.site) & (plan.cutover == base.cutover)
    return bool(np.all(same | group))


def kept_meeting(there: Side, away: Side, holds: Callable[[Line, float], bool]) -> float:
    """Where both sides cross, as a shift; lines are cut where their plans break a rule.

    Args:
        there: Plans with the service at the provider.
        away: Plans with it elsewhere.
        holds: Whether the plan of a line breaks no rule after a shift.

    Returns:
        NaN if plans go on breaking rules where the sides would cross.
    """
    found = meeting(there, away)
    for _round in range(ROUNDS):
        if not np.isfinite(found):
            return found
        trimmed = [_trim(side, found, holds) for side in (there, away)]
        if not any(trimmed):
            return found
        found = meeting(there, away)
    return np.nan


def _trim(side: Side, shift: float, holds: Callable[[Line, float], bool]) -> bool:
    """Cut the best line of a side where its plan breaks a rule; whether it does so there."""
    line = side.best(shift)
    if holds(line, shift):
        return False
    good, bad = line.known, shift
    for _halving in range(HALVINGS):
        middle = (good + bad) / 2
        good, bad = (middle, bad) if holds(line, middle) else (good, middle)
    above = shift > line.known
    side.lines[side.lines.index(line)] = (
        replace(line, highest=good) if above else replace(line, lowest=good)
    )
    return True
