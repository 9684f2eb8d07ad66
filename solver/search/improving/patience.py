"""What has brought nothing is tried again ever more seldom."""

from __future__ import annotations

from typing import Final

MOST: Final = 32
"""So many occasions at most go by before the next attempt."""


class Patience:
    """Counts the occasions on which something might be tried again."""

    def __init__(self) -> None:
        self._needed, self._waited = 1, 0

    def ends(self) -> bool:
        """Count one more occasion; tell whether to try, after which the count begins anew."""
        self._waited += 1
        if self._waited < self._needed:
            return False
        self._waited = 0
        return True

    def learn(self, *, found: bool) -> None:
        """Try on the next occasion again if an attempt has brought something, else wait longer."""
        self._needed = 1 if found else min(2 * self._needed, MOST)
