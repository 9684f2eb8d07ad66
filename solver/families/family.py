"""What a family of rows or costs is, and what it says of a plan that breaks it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from inventory.figures import figure
from inventory.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.arrays import Floats
    from solver.formulation import Formulation
    from solver.occupancy import Occupancy
    from solver.problem import Problem

TOLERANCE: Final = 1e-6
"""By how much a load may exceed its limit: the noise of float sums."""


def exceeds(load: float, limit: float, slack: float = 0.0) -> bool:
    """Whether a load is truly above a limit, by more than a slack and the noise of floats."""
    return load > limit + slack + max(TOLERANCE, 1e-9 * abs(limit))


def over_time(problem: Problem, limits: Floats) -> str:
    """A limit by period as a few words: `24, from 2028-Q3 48`.

    Args:
        problem: Whose periods they are.
        limits: (T + 1,), place 0 unused.
    """
    changes = [
        _("from {period} on {limit}").format(
            period=problem.periods.name(period), limit=figure(limits[period], 3)
        )
        for period in range(2, problem.horizon + 1)
        if limits[period] != limits[period - 1]
    ]
    return ", ".join([figure(limits[1], 3), *changes])


@dataclass(frozen=True)
class Violation:
    """One rule that a plan breaks.

    `family` is the rule's name in code, `subject` the ids that it is about, `text` the sentence.
    """

    family: str
    subject: str
    text: str


class RowFamily(Protocol):
    """A rule that ties choices to each other: rows in the formulation, a check on a plan."""

    NAME: str

    def title(self) -> str:
        """The name of the rule for people."""

    def add(self, formulation: Formulation) -> None:
        """Add the rule's rows, and the columns that they need."""

    def check(self, problem: Problem, occupancy: Occupancy) -> Iterator[Violation]:
        """What a plan breaks, read off the plan alone."""

    def conflict(self, problem: Problem, subject: str) -> str:
        """The sentence for one subject of the rule, where it is part of a contradiction.

        The subject is what the names of the rule's rows begin with, without their periods.
        """


class ChoiceCost(Protocol):
    """A cost that each service has by its own choice of site and cutover."""

    NAME: str

    def title(self) -> str:
        """The name of the cost for people."""

    def of_moves(self, problem: Problem, weight: Floats) -> Floats:
        """Sum of weight_t times the cost in t for each option and cutover, (O, T + 1)."""

    def of_stays(self, problem: Problem, weight: Floats) -> Floats:
        """The same for services that stay, (S,); 0 for new services."""

    def amounts(self, problem: Problem, occupancy: Occupancy) -> Floats:
        """EUR of each service in each period of a plan, undiscounted, (S, T + 1)."""
