"""What the next search may begin with, put beside the plan that is written."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from inventory import storage
from inventory.errors import WohinError
from solver import kept_prices
from solver.answer import Observer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from solver.kept_prices import KeptPrices


class PricesBeside(Observer):
    """Leaves the prices of rows of a large problem beside its plan.

    Args:
        plan: Where the plan will be.
    """

    def __init__(self, plan: Path) -> None:
        self._path = kept_prices.beside(plan)

    def on_prices(self, prices: Callable[[], KeptPrices], seconds: float) -> None:
        """Write them, over nothing but older ones."""
        del seconds
        # A plan does as well without them: a full disk must not cost the plan itself.
        with suppress(WohinError, OSError):
            expected = storage.state(self._path)
            if expected is None or kept_prices.read(self._path) is not None:
                storage.write(self._path, kept_prices.to_bytes(prices()), expected=expected)
