"""The catalogue of each provider for each application, period by period."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inventory.model import Price
    from solver.arrays import Bools, Floats
    from solver.compile.index import Index


@dataclass(frozen=True)
class Tariff:
    """Catalogue of one provider for one application: unit -> amounts and one-offs by period.

    Arrays over periods 0..T; place 0 of `one_offs` is that of the first period.
    """

    amounts: dict[str, Floats]
    one_offs: dict[str, Floats]
    known: Bools


@dataclass(frozen=True)
class _Entry:
    """A catalogue entry with the period in which it begins, and the day for comparing."""

    price: Price
    period: int
    day: int


class Tariffs:
    """All tariffs of an inventory; each is worked out once."""

    def __init__(self, index: Index, rows: Iterable[Price] | None = None) -> None:
        """Take up the catalogues.

        Args:
            index: The inventory by number.
            rows: Other entries than the prices of the inventory, read by the same rules.
        """
        self._index = index
        self._rows = tuple(index.inventory.prices if rows is None else rows)
        self._known: dict[tuple[str, str | None], Tariff | None] = {}

    def of(self, provider: str, application: str | None) -> Tariff | None:
        """The tariff of a provider for an application, None if its catalogue has nothing for it."""
        key = (provider, application)
        if key not in self._known:
            self._known[key] = self._build(provider, application)
        return self._known[key]

    def _build(self, provider: str, application: str | None) -> Tariff | None:
        product = self._index.inventory.application_by_id.get(application or "")
        function = product.function if product else ""
        by_level = self._entries.get(provider, {})
        levels = [by_level.get(("application", application or ""), ())]
        levels += [
            by_level.get(("function", function), ()) if function else (),
            by_level.get(("", ""), ()),
        ]
        if not any(levels):
            return None
        periods = self._index.horizon + 1
        units = dict.fromkeys(entry.price.unit for level in levels for entry in level)
        amounts = {unit: np.zeros(periods) for unit in units}
        one_offs = {unit: np.zeros(periods) for unit in units}
        known = np.zeros(periods, dtype=bool)
        # Nothing changes between the periods in which entries begin.
        begins = {max(entry.period, 1) for level in levels for entry in level}
        for period in sorted(begin for begin in begins if begin < periods):
            newest = _newest(levels, period)
            known[period:] = bool(newest)
            for unit in units:
                entry = newest.get(unit)
                amounts[unit][period:] = entry.amount if entry else 0.0
                one_offs[unit][period:] = entry.one_off if entry else 0.0
        for unit in units:
            one_offs[unit][0] = one_offs[unit][1] if periods > 1 else 0.0
        return Tariff(amounts, one_offs, known)

    @cached_property
    def _entries(self) -> dict[str, dict[tuple[str, str], list[_Entry]]]:
        """Catalogue entries by provider and by what they are for."""
        table: dict[str, dict[tuple[str, str], list[_Entry]]] = {}
        number = self._index.periods.number
        for row in self._rows:
            level = ("", "")
            if row.application is not None:
                level = ("application", row.application)
            elif row.function is not None:
                level = ("function", row.function)
            begins = row.from_
            entry = _Entry(
                row,
                0 if begins is None else number(begins),
                0 if begins is None else begins.toordinal(),
            )
            table.setdefault(row.provider, {}).setdefault(level, []).append(entry)
        return table


def _newest(levels: Iterable[Iterable[_Entry]], period: int) -> dict[str, Price]:
    """Of the most specific level that has begun: the newest entry of each unit."""
    for level in levels:
        newest: dict[str, _Entry] = {}
        for entry in level:
            if entry.period > period:
                continue
            held = newest.get(entry.price.unit)
            if held is None or entry.day >= held.day:
                newest[entry.price.unit] = entry
        if newest:
            return {unit: entry.price for unit, entry in newest.items()}
    return {}
