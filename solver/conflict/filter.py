"""Makes a set of rules without solution smaller, until none can be left out or the time is over."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from solver.conflict.in_the_way import ORDER
from solver.engines.core import is_feasible, sufficient_rows
from solver.families.placement import NAME as ELIGIBILITY

if TYPE_CHECKING:
    from solver.conflict.unbarred import Rulebook
    from solver.engines.engine import Cancellation

MOST_ROWS: Final = 100_000
"""In larger models rules are first looked at one by one: the engine is slow to name a set."""

_SHARED: Final = {"capacity", "team", "limit", "budget", "max_cost_increase"}
"""Families whose single rules concern many services."""


@dataclass
class Filter:
    """Makes sets of rules smaller until a moment, or until somebody cancels."""

    deadline: float
    cancellation: Cancellation

    @property
    def left(self) -> float:
        """Seconds that are left."""
        if self.cancellation.requested:
            return 0.0
        return max(self.deadline - time.monotonic(), 0.0)

    def few(self, book: Rulebook) -> set[int]:
        """One rule that leaves no plan by itself, or with services that must move; often there is.

        Returns:
            The rule, with the needs to move in a large model; nothing if there is none.
        """
        broken = book.broken_alone()
        if broken is not None:
            return {broken}
        moving = {n for n, rule in enumerate(book.rules) if rule[0] == ELIGIBILITY}
        if book.model.rows <= MOST_ROWS:
            return set()
        until = self.left / 2
        for number, rule in enumerate(book.rules):
            if rule[0] in _SHARED and self.left > until:
                kept = {number, *moving}
                if is_feasible(book.model, book.rows_of(kept), 2.0) is False:
                    return kept
        return set()

    def core(self, book: Rulebook, kept: set[int]) -> set[int]:
        """A smaller set that the engine names, as often as that helps."""
        while self.left > 0:
            rows = book.rows_of(kept)
            smaller = sufficient_rows(book.model, book.rule, rows, self.left)
            if smaller is None or len(smaller) >= len(kept):
                break
            kept = smaller
        return kept

    def reduced(self, book: Rulebook, kept: set[int]) -> tuple[set[int], bool]:
        """The set without what is not needed, and whether each of the rest is proven to be."""
        order = sorted(kept, key=lambda number: (ORDER[book.rules[number][0]], number))
        proven = True
        for number in order:
            if number not in kept:
                continue
            left = self.left
            if left <= 0:
                return kept, False
            fewer = kept - {number}
            possible = is_feasible(book.model, book.rows_of(fewer), left)
            if possible is False:
                kept = fewer
                smaller = sufficient_rows(book.model, book.rule, book.rows_of(fewer), left)
                kept = smaller if smaller is not None else kept
            elif possible is None:
                proven = False
        return kept, proven
