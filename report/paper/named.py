"""Tables with names in the place of ids: what a council reads."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from report.table import Figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from inventory.inventory import Inventory
    from report.table import Column, Table

# Which rows an id of a column stands for, by the key of the column.
_KINDS: Final = {
    "service": "service",
    "services": "service",
    "members": "service",
    "organisation": "organisation",
    "provider": "provider",
    "from": "site",
    "to": "site",
    "site": "site",
    "sites": "site",
    "team": "team",
    "of": "owner",
    "gate": "gate",
    "unit": "unit",
    "today": "site",
}


@dataclass(frozen=True, eq=False)
class Namer:
    """Names of rows by their ids; where two share a name, the id stands behind it."""

    inventory: Inventory

    @cached_property
    def services(self) -> dict[str, str]:
        """Services."""
        return _unique((row.id, row.name) for row in self.inventory.services)

    @cached_property
    def organisations(self) -> dict[str, str]:
        """Organisations."""
        return _unique((row.id, row.name) for row in self.inventory.organisations)

    @cached_property
    def providers(self) -> dict[str, str]:
        """Providers."""
        return _unique((row.id, row.name) for row in self.inventory.providers)

    @cached_property
    def sites(self) -> dict[str, str]:
        """Data centres."""
        return _unique((row.id, row.name) for row in self.inventory.data_centres)

    @cached_property
    def kinds(self) -> dict[str, Mapping[str, str]]:
        """Names by what an id stands for."""
        return {
            "service": self.services,
            "organisation": self.organisations,
            "provider": self.providers,
            "site": self.sites,
            "team": _unique((row.id, row.name) for row in self.inventory.teams),
            "owner": {**self.organisations, **self.providers},
            "gate": _unique((row.id, row.name) for row in self.inventory.gates),
            "unit": {**self.providers, **self.sites, **self._platforms},
        }

    @cached_property
    def _platforms(self) -> dict[str, str]:
        """Platforms, which the view of fixed costs calls `application@provider`."""
        found = {}
        for row in self.inventory.platforms:
            product = self.inventory.application_by_id.get(row.application)
            name = product.name if product is not None and product.name else row.application
            provider = self.providers.get(row.provider, row.provider)
            found[f"{row.application}@{row.provider}"] = f"{name} ({provider})"
        return found

    def named(self, table: Table, *, ids: bool = False) -> Table:
        """The table with names for ids, and without the column that only gave the names.

        Args:
            table: The table.
            ids: Whether the first column keeps its ids, with the column of the names behind it.
        """
        names = next((p for p, column in enumerate(table.columns) if column.key == "name"), None)
        kept = [place for place, column in enumerate(table.columns) if column.key != "name"]
        first = table.columns[0]
        if names is not None and (ids or first.key not in _KINDS):
            kept.insert(1, names)
        return replace(
            table,
            columns=tuple(
                table.columns[place] if ids and not place else _text(table.columns[place])
                for place in kept
            ),
            rows=tuple(
                tuple(
                    row[place]
                    if ids and not place
                    else self._cell(table.columns[place], row[place])
                    for place in kept
                )
                for row in table.rows
            ),
            total=None if table.total is None else tuple(table.total[place] for place in kept),
        )

    def _cell(self, column: Column, cell: object) -> object:
        names = self.kinds.get(_KINDS.get(column.key, ""))
        match cell:
            case Figure(value=str() as value, kind="id"):
                # Of a column with figures of several kinds, only organisations are ids.
                return Figure(self.organisations.get(value, value), "text")
            case str() if names is not None:
                return names.get(cell, cell)
            case tuple() if names is not None:
                return tuple(
                    names.get(part, part) if isinstance(part, str) else part for part in cell
                )
            case _:
                return cell


def _text(column: Column) -> Column:
    return replace(column, kind="text") if column.kind == "id" and column.key in _KINDS else column


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    named = {identity: name or identity for identity, name in pairs}
    counts = Counter(named.values())
    return {
        identity: name if counts[name] == 1 else f"{name} ({identity})"
        for identity, name in named.items()
    }
