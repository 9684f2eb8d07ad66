"""Catalogues of the providers of a region: by function, standard products by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from benchmarks.examples.portfolio import applications
from benchmarks.examples.region_products import products

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.examples.portfolio import Application
    from benchmarks.examples.toml_text import Row
    from benchmarks.regions.draw import Draw
    from benchmarks.regions.services import Placed

_BASE: Final = 0.3
"""Share of a price that a body pays whatever its size; the rest goes by quantity."""

_STANDARD: Final = 0.93
"""Price of a standard product against that of its function."""

_YEARS: Final = {
    "joint": ((None, 1.0), (date(2028, 1, 1), 1.02), (date(2029, 1, 1), 1.04)),
    "unit": ((None, 1.0), (date(2029, 1, 1), 0.97)),
}
_SOME: Final = frozenset({"mail", "file", "backup", "archiv", "siem", "ki", "vdi", "web", "form"})


@dataclass(frozen=True)
class _Terms:
    """Price level against the cost of reference, from and to; chance that a product is offered."""

    low: float
    high: float
    chance: float
    only: str = ""


_TERMS: Final = {
    # It takes whatever may move, so that nobody is left in a room that ends.
    "joint": _Terms(0.62, 0.98, 1.0),
    "unit": _Terms(0.58, 0.92, 0.75),
    "it": _Terms(0.65, 1.05, 0.5, "Fach-"),
    "land": _Terms(0.66, 1.0, 0.35),
    "league": _Terms(0.62, 0.95, 1.0, "some"),
}


def _kind(provider: str) -> str:
    return provider.partition("-")[0]


@dataclass(frozen=True)
class Catalogue:
    """What providers offer and for how much."""

    draw: Draw

    def rows(self, providers: list[str]) -> list[Row]:
        """The rows of `[[price]]` of these providers."""
        found: list[Row] = []
        for provider in providers:
            for row in applications().values():
                if self._offers(provider, row):
                    found += self._of(provider, row)
        return found

    def yearly(self, provider: str, service: Placed) -> float | None:
        """What a customer pays in the first catalogue, EUR a year; None where there is none."""
        row, body = service.application, service.place.body
        if not self._offers(provider, row):
            return None
        share = self._share(provider, row)
        if service.product == _standard(provider, row):
            share *= _STANDARD
        quantity = {
            "service": 1,
            "user": service.users,
            "workplace": body.workplaces,
            "inhabitant": body.inhabitants,
        }
        return sum(amount * quantity[unit] for unit, amount in _parts(row, share).items())

    def _offers(self, provider: str, row: Application) -> bool:
        terms = _TERMS.get(_kind(provider))
        if terms is None or row.bound:
            return False
        if terms.only == "some":
            return row.id in _SOME
        return row.category.startswith(terms.only) and self.draw.happens(
            f"offers {provider} {row.id}", terms.chance
        )

    def _share(self, provider: str, row: Application) -> float:
        terms = _TERMS[_kind(provider)]
        return self.draw.between(f"level {provider} {row.id}", terms.low, terms.high)

    def _of(self, provider: str, row: Application) -> Iterator[Row]:
        share = self._share(provider, row)
        yield from _lines(provider, row, {"function": row.function}, share)
        standard = _standard(provider, row)
        if standard:
            yield from _lines(provider, row, {"application": standard}, share * _STANDARD)


def _standard(provider: str, row: Application) -> str | None:
    """The product with a better price of its own, where the catalogue has one."""
    first = products(row)[0]
    return first if first != row.id and _kind(provider) in _YEARS else None


def _parts(row: Application, share: float) -> dict[str, float]:
    price = row.cost * share
    if row.unit == "service":
        return {"service": round(price * 0.8, -1)}
    rest = price * (1 - _BASE) / row.reference[row.unit]
    return {"service": round(price * _BASE, -1), row.unit: round(rest, 2)}


def _lines(provider: str, row: Application, selector: Row, share: float) -> Iterator[Row]:
    for start, factor in _YEARS.get(_kind(provider), ((None, 1.0),)):
        for unit, amount in _parts(row, share * factor).items():
            yield {
                "provider": provider,
                **selector,
                "unit": unit,
                "amount": amount,
                **({"one_off": round(row.cost * 0.02, -2)} if unit == "service" else {}),
                **({} if start is None else {"from": start}),
            }
