"""What an eligibility family is: a rule that shuts services out of sites, for good or for a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from solver.arrays import Bools, Ints
    from solver.compile.index import Index
    from solver.problem import Problem


class PairFamily(Protocol):
    """A rule that bars a service from a site whenever it would come there."""

    NAME: str

    def title(self) -> str:
        """The name of the rule for people."""

    def barred(self, index: Index) -> Bools:
        """Which pairs the rule bars, shape (S, D)."""

    def reason(self, index: Index, service: int, site: int) -> str:
        """The sentence for a pair that is barred."""

    def subjects(self, index: Index, service: int, site: int) -> tuple[str, ...]:
        """What bars a barred pair, by name: a row of the inventory, mostly. All have to go."""

    def conflict(self, problem: Problem, subject: str) -> str:
        """The sentence for one subject, where it is part of a contradiction."""


class WindowFamily(Protocol):
    """A rule that bars cutover periods of a move (or the one start of a new service)."""

    NAME: str

    def title(self) -> str:
        """The name of the rule for people."""

    def allowed(self, index: Index, service: Ints, site: Ints) -> Bools:
        """Which cutovers are allowed for each option, shape (O, T + 1)."""

    def reason(self, index: Index, service: int, site: int) -> str:
        """The sentence for a move that the rule bars in every period."""

    def barring(self, index: Index, service: int, site: int) -> dict[str, Bools]:
        """Which cutovers each subject bars for a pair, (T + 1,) each; new services are one pair."""

    def conflict(self, problem: Problem, subject: str) -> str:
        """The sentence for one subject, where it is part of a contradiction."""
