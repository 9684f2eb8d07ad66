"""Which way to improve a plan has the next turn: by what each has saved in its time so far."""

from __future__ import annotations

from typing import Final

FADE: Final = 0.9
"""What a turn still counts after another one of the same way."""

OTHER: Final = 5
"""Each so many turns the way that pays less is tried again."""


class Turns:
    """Counts what ways have saved in which time.

    Args:
        ways: How many there are.
    """

    def __init__(self, ways: int) -> None:
        self._saved = [0.0] * ways
        self._seconds = [0.0] * ways
        self._taken = 0

    def next(self) -> int:
        """The way that saves most for its time, now and then the one that saves least.

        While nothing has been saved, it is the way that has had least time.
        """
        self._taken += 1
        ways = range(len(self._saved))
        if not any(self._saved):
            return min(ways, key=lambda way: self._seconds[way])
        return (min if self._taken % OTHER == 0 else max)(ways, key=self.rate)

    def rate(self, way: int) -> float:
        """EUR a second."""
        return self._saved[way] / max(self._seconds[way], 1e-3)

    def learn(self, way: int, saved: float, seconds: float) -> None:
        """Take in what a turn has brought.

        Args:
            way: Whose turn it was.
            saved: By how much the plan has become cheaper, in EUR.
            seconds: What it took.
        """
        self._saved[way] = FADE * self._saved[way] + saved
        self._seconds[way] = FADE * self._seconds[way] + seconds
