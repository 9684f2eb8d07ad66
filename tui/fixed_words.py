"""What fixed words of the format are called, those that a value has to be one of: English msgids."""

from __future__ import annotations

from typing import Final

from inventory.language import _n

WORDS: Final[dict[str, str]] = {
    # Levels.
    "normal": _n("normal"),
    "high": _n("high"),
    "very-high": _n("very high"),
    # Participation.
    "open": _n("not decided"),
    "agreed": _n("agreed"),
    "decided": _n("decided"),
    "declined": _n("declined"),
    # Roles of providers.
    "operation": _n("operation"),
    "steering": _n("steering"),
    "consulting": _n("consulting"),
    # How far a provider is looked at.
    "sounded": _n("sounded out"),
    "shortlist": _n("on the short list"),
    "excluded": _n("excluded"),
    # What pays for fixed costs.
    "grant": _n("grant"),
    "lump_sum": _n("lump sum"),
    "levy": _n("levy"),
    # How far a function is digital.
    "paper": _n("on paper"),
    "partly": _n("digital in part"),
    "digital": _n("digital"),
    "end-to-end": _n("digital end to end"),
    # How far a phase is.
    "planned": _n("planned"),
    "running": _n("under way"),
    "done": _n("done"),
    # What is kept together or apart.
    "data_centre": _n("data centre"),
    "provider": _n("provider"),
    # The order of two services.
    "before": _n("finished before"),
    "with": _n("no later"),
    # Periods.
    "month": _n("month"),
    "quarter": _n("quarter"),
    "half-year": _n("half-year"),
    "year": _n("year"),
    # Kinds of cost of a budget.
    "run": _n("run costs"),
    "one_off": _n("one-off costs"),
    "total": _n("all costs"),
    # Where a service is fixed to its place.
    "current": _n("where it is"),
    # Units of a price.
    "service": _n("service"),
    "user": _n("user"),
    "workplace": _n("workplace"),
    "inhabitant": _n("inhabitant"),
    # Objectives.
    "cost": _n("cost"),
    # Origins of a figure.
    "estimate": _n("estimate"),
}
