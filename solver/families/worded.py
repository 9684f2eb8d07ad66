"""All families that may be part of a contradiction, each with its name and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from solver.conflict import reach
from solver.families import price
from solver.families.registry import RULES
from solver.families.static import PAIRS, WINDOWS

if TYPE_CHECKING:
    from solver.problem import Problem


class Worded(Protocol):
    """A family that can say one of its rules in a sentence."""

    NAME: str

    def title(self) -> str:
        """The name of the rule for people."""

    def conflict(self, problem: Problem, subject: str) -> str:
        """The sentence for one subject."""


BARS: Final[tuple[Worded, ...]] = (*PAIRS, *WINDOWS, price)
"""Those that bar a pair or a period, and the missing price."""

WORDED: Final[tuple[Worded, ...]] = (*RULES, *BARS)
"""Those that tie services to each other first."""


def titles() -> dict[str, str]:
    """The names of these families for people, and of what stands for many rules at once."""
    return {member.NAME: member.title() for member in (*WORDED, reach)}
