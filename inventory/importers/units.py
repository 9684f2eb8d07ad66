"""Units beside figures and in the names of columns: `16 GB`, `RAM (MB)`, `Kosten in T€`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inventory.toml.number_kinds import Number
from inventory.toml.quantities import AMOUNT, RATE

if TYPE_CHECKING:
    from inventory.importers.paths import Place

Factor = float

_MONEY: Final = {
    "€": 1.0,
    "eur": 1.0,
    "euro": 1.0,
    "t€": 1000.0,
    "teur": 1000.0,
    "tsd€": 1000.0,
    "tsdeur": 1000.0,
    "k€": 1000.0,
    "keur": 1000.0,
    "mio€": 1e6,
    "mioeur": 1e6,
    "€/jahr": 1.0,
    "€/a": 1.0,
    "€pa": 1.0,
    "€projahr": 1.0,
    "eur/jahr": 1.0,
    "eur/a": 1.0,
    "eurpa": 1.0,
    "eurprojahr": 1.0,
}
_PER_MONTH: Final = {"€/monat": 12.0, "eur/monat": 12.0, "€/mon": 12.0, "€promonat": 12.0}
_SHARE: Final = {"%": 0.01, "prozent": 0.01, "percent": 0.01}
# Memory is counted in powers of two whatever the letters say; disks in powers of ten.
_MEMORY: Final = {
    "kb": 2.0**-20,
    "kib": 2.0**-20,
    "mb": 2.0**-10,
    "mib": 2.0**-10,
    "mio": 2.0**-10,
    "gb": 1.0,
    "gib": 1.0,
    "gio": 1.0,
    "tb": 2.0**10,
    "tib": 2.0**10,
}
_DISK_TB: Final = {
    "mb": 1e-6,
    "mib": 2.0**20 / 1e12,
    "gb": 1e-3,
    "gib": 2.0**30 / 1e12,
    "tb": 1.0,
    "tib": 2.0**40 / 1e12,
    "pb": 1e3,
}
_DISK_GB: Final = {unit: factor * 1000 for unit, factor in _DISK_TB.items()}
_COUNT: Final = {"vcpu": 1.0, "vcpus": 1.0, "cpu": 1.0, "cpus": 1.0, "cores": 1.0, "kerne": 1.0}
_DAYS: Final = {"pt": 1.0, "tage": 1.0, "days": 1.0, "d": 1.0, "personentage": 1.0}
_LATENCY: Final = {"ms": 1.0, "s": 1000.0}
_DISTANCE: Final = {"km": 1.0, "m": 0.001}
_TRAILING: Final = re.compile(r"([-+−–]?[\d.,'’\u00a0\u202f\u2009 ]*\d-?)\s*([^\d\s.,-].*)")
_LEADING: Final = re.compile(r"(€|EUR)\s*([-+−–]?[\d.,'’\u00a0\u202f ]*\d)", re.IGNORECASE)


def factors(place: Place) -> dict[str, Factor]:
    """The units in which a figure may be given, and by what it is multiplied then."""
    if not isinstance(place.kind, Number):
        return {}
    key = str(place.path[-1])
    if is_money(place):
        return {**_MONEY, **_PER_MONTH} if "year" in key else _MONEY
    if place.kind.quantity.share or place.kind.quantity.high == 100:
        return _SHARE
    for ending, units in (
        ("_gib", _MEMORY),
        ("_tb", _DISK_TB),
        ("_gb", _DISK_GB),
        ("vcpu", _COUNT),
        ("_ms", _LATENCY),
        ("_km", _DISTANCE),
        ("days_per_period", _DAYS),
    ):
        if key.endswith(ending):
            return units
    return _DAYS if "effort" in place.path else {}


def is_money(place: Place) -> bool:
    """Whether figures are amounts."""
    return isinstance(place.kind, Number) and place.kind.quantity in {AMOUNT, RATE}


def factor_of(place: Place, unit: str) -> Factor | None:
    """By what a figure in a unit is multiplied; None where the unit says nothing here."""
    return factors(place).get(_folded(unit))


def split(text: str) -> tuple[str, str]:
    """A figure and the unit beside it: `12,5`, `%` of `12,5 %`."""
    if found := _LEADING.fullmatch(text):
        return found[2], found[1]
    if found := _TRAILING.fullmatch(text):
        return found[1].strip(), found[2].strip()
    return text, ""


def scaled(value: int | float, factor: Factor) -> int | float:
    """The value in the unit of the inventory; whole numbers stay whole."""
    if factor == 1:
        return value
    result = float(f"{value * factor:.12g}")
    return int(result) if result.is_integer() else result


def _folded(unit: str) -> str:
    return re.sub(r"[\s.]", "", unit).casefold()
