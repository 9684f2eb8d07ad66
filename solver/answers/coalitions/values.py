"""What each group of players saves by itself: known exactly, between bounds, or not asked yet.

Coalitions are numbers whose bits are players. More players never save less, since what a coalition
can do, a larger one can do as well; so each value that is found also bounds those of all coalitions
inside and around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.arrays import Bools, Floats, Ints

MOST_PLAYERS: Final = 12
"""All coalitions are listed: 2 ** 12 of them at most."""


class Values:
    """The values of all coalitions of n players, as far as they are known.

    Attributes:
        players: n.
        lower: What a coalition saves at least, in EUR, (2 ** n,).
        upper: What it saves at most, (2 ** n,); infinite where nothing is known.
        settled: Whether somebody asked for its value, (2 ** n,).
        sharpened: Whether its greatest value was looked at for itself, (2 ** n,).
        deepened: Whether it was looked at once more, (2 ** n,).
        surveyed: Whether its least value was, (2 ** n,).
    """

    def __init__(
        self,
        players: int,
        ask: Callable[[int], tuple[float, float] | None],
        bound: Callable[[list[int]], None] | None = None,
        closer: Callable[[list[int]], None] | None = None,
    ) -> None:
        """Begin with what holds for every game: nobody saves nothing, and nobody loses.

        Args:
            players: n, from 1 to `MOST_PLAYERS`.
            ask: Gives least and most of what a coalition saves; None where there is no time.
            bound: Learns the most alone of some coalitions, in less time.
            closer: Learns it more closely, in more time.
        """
        self.players = players
        self._ask, self._bound, self._closer = ask, bound, closer
        self.lower: Floats = np.zeros(2**players)
        self.upper: Floats = np.full(2**players, np.inf)
        self.upper[0] = 0.0
        self.settled: Bools = np.zeros(2**players, dtype=bool)
        self.settled[0] = True
        self.sharpened: Bools = np.full(2**players, bound is None)
        self.deepened: Bools = np.full(2**players, closer is None)
        self.surveyed: Bools = np.zeros(2**players, dtype=bool)

    @property
    def all(self) -> int:
        """The coalition of all players."""
        return (1 << self.players) - 1

    @property
    def coalitions(self) -> Ints:
        """All coalitions, (2 ** n,)."""
        return np.arange(2**self.players)

    def sharpen(self, coalitions: list[int]) -> None:
        """Bound what some coalitions save at most more closely, each once."""
        if self._bound is not None:
            self._bound([one for one in coalitions if not self.sharpened[one]])
        self.sharpened[coalitions] = True

    def deepen(self, coalitions: list[int]) -> None:
        """Bound what some coalitions save at most as closely as can be, each once."""
        if self._closer is not None:
            self._closer([one for one in coalitions if not self.deepened[one]])
        self.deepened[coalitions] = True

    def settle(self, coalition: int) -> bool:
        """Find the value of a coalition unless it is known; False if there was no time."""
        if self.settled[coalition]:
            return True
        if self.upper[coalition] - self.lower[coalition] > 0:
            found = self._ask(coalition)
            if found is None:
                return False
            self.know(coalition, *found)
        self.settled[coalition] = True
        return True

    def know(self, coalition: int, least: float, most: float) -> None:
        """Take in what a coalition saves at least and at most."""
        every = self.coalitions
        around = (every & coalition) == coalition
        inside = (every & ~coalition) == 0
        self.lower[around] = np.maximum(self.lower[around], least)
        self.upper[inside] = np.minimum(self.upper[inside], most)
        # A bound found elsewhere may be closer than what was computed here.
        np.maximum(self.upper, self.lower, out=self.upper)

    def members(self, coalition: int) -> list[int]:
        """The players of a coalition, by number."""
        return [player for player in range(self.players) if coalition >> player & 1]

    def sums(self, amounts: Floats) -> Floats:
        """The sum of the amounts of its players for each coalition, (2 ** n,)."""
        total = np.zeros(2**self.players)
        for player in range(self.players):
            total += np.where(self.coalitions >> player & 1, amounts[player], 0.0)
        return total
