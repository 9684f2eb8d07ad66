"""What a plan and the status quo have cost so far, as pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.language import _
from report.numbers import number
from tui.widgets.chart import Picture, Series

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from report.curve import Curve

_MILLION: Final = 1e6
_THOUSAND: Final = 1e3


def costs(curve: Curve, currency: str) -> Picture:
    """The sums of the status quo and of the plan at the end of each period.

    Args:
        curve: Sums so far.
        currency: Of the inventory.
    """
    before, plan = curve.status_quo.tolist(), curve.plan.tolist()
    return _picture(
        curve,
        [
            Series(_("status quo"), "muted", _points(before), is_dotted=True),
            Series(_("plan"), "accent", _points(plan)),
        ],
        [*before, *plan],
        currency,
    )


def savings(curve: Curve, currency: str) -> Picture:
    """The saving so far above and below nothing, and from when on it stays above.

    Args:
        curve: Sums so far.
        currency: Of the inventory.
    """
    saving = curve.saving.tolist()
    series = [Series(_("saved"), "accent", _points(saving))]
    if curve.break_even is not None:
        # Along the axis from the quarter on: the place is seen, and the word is in the legend.
        name = _("gain from {period}").format(period=curve.periods[curve.break_even - 1])
        lowest = min([*saving, 0.0])
        series.insert(0, Series(name, "good", ((float(curve.break_even), lowest),)))
    # The axis has its number already.
    series.append(Series("", "muted", ((0.0, 0.0),), is_dotted=True))
    return _picture(curve, series, saving, currency)


def _picture(
    curve: Curve, series: Sequence[Series], values: Sequence[float], currency: str
) -> Picture:
    unit, label = _unit(max(map(abs, values), default=0.0), currency)
    end = float(max(len(curve.periods), 1))
    return Picture(
        series=tuple(series),
        end=end,
        until=end,
        end_label=curve.periods[-1] if curve.periods else "",
        unit=unit,
        label=label,
    )


def _points(values: Sequence[float]) -> tuple[tuple[float, float], ...]:
    return ((0.0, 0.0), *((float(place), value) for place, value in enumerate(values, start=1)))


def _unit(largest: float, currency: str) -> tuple[str, Callable[[float, int], str]]:
    """In what the amounts are written, and how."""
    sign = "€" if currency == "EUR" else currency
    if largest >= _MILLION:
        unit, zeros = _("{currency} million").format(currency=sign), 6
    elif largest >= _THOUSAND:
        unit, zeros = _("{currency} thousand").format(currency=sign), 3
    else:
        unit, zeros = sign, 0
    return unit, lambda value, digits: number(value / 10**zeros, max(digits + zeros, 0), fixed=True)
