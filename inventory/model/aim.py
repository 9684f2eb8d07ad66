"""The table [[aim]]: what is to be reached, by when, and who answers for it."""

from __future__ import annotations

import datetime as dt
from typing import Final

from inventory.model.common import Row

FIGURES: Final = ("run_cost", "freed_days")
"""What an aim may be about beside the criteria of a plan: figures of the calendar year of its date."""


class Aim(Row, frozen=True):
    """A value that a figure is to have in the end, or by the end of the period of a date.

    It changes no plan. `organisation` is whose `run_cost` or `freed_days` is meant; absent: all.
    """

    id: str
    criterion: str
    name: str = ""
    at_least: float | None = None
    at_most: float | None = None
    by: dt.date | None = None
    organisation: str | None = None
    responsible: str = ""
