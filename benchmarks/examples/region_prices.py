"""Product catalogues of the example region, a version for each year; every figure is invented."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from benchmarks.examples.portfolio import Application, Body, applications, spread
from benchmarks.examples.region_products import products

if TYPE_CHECKING:
    from benchmarks.examples.toml_text import Row

_YEARS = {
    "citeq": ((None, 1.0), (date(2028, 1, 1), 1.02), (date(2029, 1, 1), 1.04)),
    "gbe": ((None, 1.0), (date(2029, 1, 1), 0.97)),
}
_BASE = 0.3
"""Share of a price that a body pays whatever its size; the rest goes by quantity."""


_STANDARD = 0.93
"""Price of the region's standard product against that of its function."""

# Price level of each catalogue: from this to that share of what a service costs at its reference.
_LEVEL = {
    "citeq": (0.62, 0.98),
    "gbe": (0.58, 0.92),
    "it-st": (0.7, 1.05),
    "it-waf": (0.65, 1.05),
    "it-coe": (0.65, 1.05),
    "lwl-it": (0.65, 0.9),
}
_LWL = {"mail", "file", "backup", "archiv", "siem", "ki", "vdi"}


def _offers(provider: str, row: Application) -> bool:
    if row.bound:
        return False
    own = row.category.startswith("Fach-")
    draw = spread(f"{provider} product {row.id}", 0, 1)
    return {
        "citeq": draw < 0.9,
        "gbe": draw < 0.75,
        "it-st": own and draw < 0.5,
        "it-waf": own and draw < 0.5,
        "it-coe": own and draw < 0.4,
        "lwl-it": row.id in _LWL,
    }[provider]


def _parts(row: Application, share: float) -> dict[str, float]:
    """The price by unit: a base for each service and the rest by quantity."""
    price = row.cost * share
    if row.unit == "service":
        return {"service": round(price * 0.8, -1)}
    rest = price * (1 - _BASE) / row.reference[row.unit]
    return {"service": round(price * _BASE, -1), row.unit: round(rest, 2)}


def _lines(provider: str, row: Application, selector: Row, share: float) -> list[Row]:
    return [
        {
            "provider": provider,
            **selector,
            "unit": unit,
            "amount": amount,
            **({"one_off": round(row.cost * 0.02, -2)} if unit == "service" else {}),
            **({} if start is None else {"from": start}),
        }
        for start, factor in _YEARS.get(provider, ((None, 1.0),))
        for unit, amount in _parts(row, share * factor).items()
    ]


def _standard(provider: str, row: Application) -> str | None:
    """The product with a better price of its own, where the catalogue has one."""
    first = products(row)[0]
    return first if first != row.id and provider in _YEARS else None


def yearly(provider: str, row: Application, product: str, body: Body, users: int) -> float | None:
    """What ``body`` pays in the first catalogue, EUR a year; ``None`` where it has no product."""
    if not _offers(provider, row):
        return None
    share = spread(f"{provider} {row.id}", *_LEVEL[provider])
    if product == _standard(provider, row):
        share *= _STANDARD
    quantity = {
        "service": 1,
        "user": users,
        "workplace": body.workplaces,
        "inhabitant": body.inhabitants,
    }
    return sum(amount * quantity[unit] for unit, amount in _parts(row, share).items())


def price_rows() -> list[Row]:
    """All catalogues, provider by provider; by function, the standard products by themselves."""
    found: list[Row] = []
    for provider, level in _LEVEL.items():
        for row in applications().values():
            if not _offers(provider, row):
                continue
            share = spread(f"{provider} {row.id}", *level)
            found += _lines(provider, row, {"function": row.function}, share)
            standard = _standard(provider, row)
            if standard:
                found += _lines(provider, row, {"application": standard}, share * _STANDARD)
    return found
