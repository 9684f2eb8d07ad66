"""How the time of an improvement is shared among parts, exchanges and walks."""

from __future__ import annotations

from typing import Final

from solver.search.improving.turns import Turns

MOST_TIME: Final = 0.5
"""Exchanges that overload rows on the way have so much of the time where they save more than parts, …"""

BESIDE_FILLINGS: Final = 0.15
"""… or only so much where places can be filled anew, …"""

LEAST_TIME: Final = 0.03
"""… and so much where they do not."""

FILLINGS_TIME: Final = 0.6
"""Where places can be filled anew, parts that do so have so much of the time of all parts."""

WALK_TIME: Final = 0.5
"""Services are spread by chance in so much of the time where that saves more than parts, …"""

SELDOM: Final = 0.15
"""… and in so much where it does not."""

PARTS, EXCHANGES, WALKS = 0, 1, 2


class Balance:
    """Counts what each kind of work has saved in which time, and says whose turn it is.

    Args:
        fills: Whether places can be filled anew.
    """

    def __init__(self, *, fills: bool) -> None:
        self._most = BESIDE_FILLINGS if fills else MOST_TIME
        self._turns = Turns(3)
        self._spent = [0.0, 0.0, 0.0]
        self._on_parts, self._on_fillings = 0.0, 0.0

    def count(self, kind: int, saved: float, seconds: float) -> None:
        """Keep what parts, exchanges or walks have saved, in EUR, and in which time."""
        self._spent[kind] += seconds
        self._turns.learn(kind, saved, seconds)

    def note_part(self, seconds: float, *, of_fillings: bool) -> None:
        """Keep what a part has taken."""
        self._on_parts += seconds
        self._on_fillings += seconds * of_fillings

    @property
    def exchanges(self) -> bool:
        """Whether it is the turn of exchanges that overload rows on the way."""
        return self._has_turn(EXCHANGES, self._most, LEAST_TIME)

    @property
    def walks(self) -> bool:
        """Whether it is time to spread services by chance."""
        return self._has_turn(WALKS, WALK_TIME, SELDOM)

    @property
    def fillings(self) -> bool:
        """Whether the next part is to fill places anew."""
        return self._on_fillings <= FILLINGS_TIME * self._on_parts

    def _has_turn(self, kind: int, most: float, least: float) -> bool:
        """Whether a kind of work has had less than its share, which depends on what it saves."""
        pays = self._turns.rate(kind) > self._turns.rate(PARTS)
        return self._spent[kind] < (most if pays else least) * sum(self._spent)
