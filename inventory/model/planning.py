"""The table [planning]: horizon, length of a period, discounting."""

from __future__ import annotations

import datetime as dt
from typing import Final, Literal

from inventory.model.common import Row

PeriodKind = Literal["month", "quarter", "half-year", "year"]
MONTHS: Final[dict[PeriodKind, int]] = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}


class Planning(Row, frozen=True):
    """The horizon: `periods` periods of one kind from `start` on; `discount_rate` is per year."""

    start: dt.date
    periods: int
    period: PeriodKind = "quarter"
    title: str = ""
    discount_rate: float = 0.0
    currency: str = "EUR"
