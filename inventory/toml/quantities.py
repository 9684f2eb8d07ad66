"""The bounds of every figure of the format, by key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from inventory.language import _, _n

MOST: Final = 1e12
LONGEST_HORIZON: Final = 1200
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200


@dataclass(frozen=True)
class Quantity:
    """What a figure may be.

    Attributes:
        low: The least value.
        high: The greatest value.
        decimals: The most digits behind the point; None if any number will do.
        share: Whether it is a fraction of 1, so that 5 probably means 5 %.
        unit: What it counts, for sentences; an English msgid.
    """

    low: float = 0
    high: float = MOST
    decimals: int | None = None
    share: bool = False
    unit: str = ""

    def expected(self) -> str:
        """What must stand in the file."""
        return _(self.unit) if self.unit else _("a number")


AMOUNT: Final = Quantity(decimals=2, unit=_n("an amount such as 1234.56"))
RATE: Final = Quantity(unit=_n("an amount such as 1234.56"))
COUNT: Final = Quantity(unit=_n("a number such as 12 or 12.5"))
ANY: Final = Quantity(low=-MOST, unit=_n("a number such as 12 or 12.5"))
SHARE: Final = Quantity(high=1, share=True, unit=_n("a share between 0 and 1"))
INCREASE: Final = Quantity(low=-1, high=100, share=True, unit=_n("a share such as 0.02 for 2 %"))
WHOLE: Final = Quantity(unit=_n("a whole number"))
PERIODS: Final = Quantity(high=LONGEST_HORIZON, unit=_n("a whole number of periods"))
HORIZON: Final = Quantity(low=1, high=LONGEST_HORIZON, unit=_n("a whole number of periods"))
YEAR: Final = Quantity(low=FIRST_YEAR, high=LAST_YEAR, unit=_n("a year such as 2028"))
CLASS: Final = Quantity(low=1, high=4, unit=_n("an availability class from 1 to 4"))

# Keys mean the same wherever they stand; where they do not, "table.key" comes first.
QUANTITIES: Final[dict[str, Quantity]] = {
    "amount": AMOUNT,
    "apart_cost_per_year": AMOUNT,
    "at_least": ANY,
    "at_most": ANY,
    "availability_class": CLASS,
    "capacity": COUNT,
    "cases_per_year": COUNT,
    "closing_cost": AMOUNT,
    "cost_per_year": AMOUNT,
    "day_rate": AMOUNT,
    "days_per_period": COUNT,
    "days_at_own": COUNT,
    "days_elsewhere": COUNT,
    "days_per_post": COUNT,
    "demand": COUNT,
    "discount_rate": SHARE,
    "effort": COUNT,
    "exit_share": SHARE,
    "fixed_cost_per_year": AMOUNT,
    "high": ANY,
    "inhabitants": COUNT,
    "kwh_per_unit": COUNT,
    "kwh_per_year": COUNT,
    "lat": Quantity(low=-90, high=90, unit=_n("a latitude in degrees")),
    "latency_ms": COUNT,
    "lon": Quantity(low=-180, high=180, unit=_n("a longitude in degrees")),
    "low": ANY,
    "max_cost_increase": INCREASE,
    "max_cutovers_per_period": WHOLE,
    "max_data_centres": WHOLE,
    "max_latency_ms": COUNT,
    "max_providers": WHOLE,
    "max_share": SHARE,
    "min_km": COUNT,
    "min_scores": ANY,
    "notice_months": WHOLE,
    "one_off": AMOUNT,
    "parallel": PERIODS,
    "periods": PERIODS,
    "planning.periods": HORIZON,
    "point_hours": COUNT,
    "posts": COUNT,
    "posts_filled": COUNT,
    "price_per_year": AMOUNT,
    "pue": Quantity(low=1, unit=_n("a number from 1 on, such as 1.4")),
    "rates": RATE,
    "reserve": SHARE,
    "scores": ANY,
    "setup_cost": AMOUNT,
    "share": COUNT,
    "shares": COUNT,
    "time_hours": COUNT,
    "users": COUNT,
    "votes": COUNT,
    "workplaces": COUNT,
    "year": YEAR,
}
