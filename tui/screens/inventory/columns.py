"""Which columns a table has, which of them are shown, and how wide they are."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from inventory.language import _, _n
from inventory.toml.date_kinds import Day
from inventory.toml.kinds import Flag
from inventory.toml.number_kinds import Number
from inventory.toml.quantities import AMOUNT
from inventory.toml.schema import table as schema_of
from inventory.toml.table_kinds import Fields, Items, Table
from report.table import heading as with_capital
from tui.grid import GridColumn
from tui.screens.inventory.cells import is_figure, kind_of
from tui.screens.inventory.values import OF_APPLICATION
from tui.words import key_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_DEFAULTS: Final[dict[str, tuple[str, ...]]] = {
    "service": (
        *("name", "application", "current", "protection", "cost_per_year", "migration.effort"),
        *("organisation", "users", "contract_end", "pin", "participation", "demand", "id"),
    ),
    "application": (
        *("name", "function", "category", "protection", "migration.effort", "vendor"),
        *("demand", "depends_on", "data_categories", "needs", "id"),
    ),
    "organisation": ("name", "kind", "inhabitants", "workplaces", "max_cost_increase", "ags", "id"),
    "provider": (
        *("name", "organisation", "region", "legal_form", "fixed_cost_per_year", "serves"),
        *("certificates", "capabilities", "available_from", "available_until", "id"),
    ),
    "data_centre": (
        *("name", "provider", "availability_class", "reserve", "fixed_cost_per_year", "capacity"),
        *("protection", "region", "available_from", "available_until", "rates", "id"),
    ),
    "team": ("name", "provider", "organisation", "days_per_period", "day_rate", "change", "id"),
    "dependency": ("service", "on", "apart_cost_per_year", "together", "max_latency_ms", "order"),
    "price": ("provider", "application", "function", "unit", "amount", "one_off", "from"),
    "offer": ("service", "data_centre", "provider", "price_per_year", "one_off", "demand"),
    "freeze": (
        *("id", "from", "to", "every", "strict", "services", "applications", "functions"),
        *("organisations", "reason"),
    ),
    "gate": ("name", "decided_on", "providers", "organisations", "services", "id"),
    "scenario": ("name", "providers", "set", "pins", "extra", "objective", "id"),
    "planning": ("title", "start", "period", "periods", "discount_rate", "currency"),
}

# Headings where the full name of a key would take too much of a line.
_HEADINGS: Final[dict[str, str]] = {
    "ags": _n("AGS"),
    "current": _n("today"),
    "protection": _n("C I A"),
    "cost_per_year": _n("€/year"),
    "fixed_cost_per_year": _n("fixed €/year"),
    "price_per_year": _n("€/year"),
    "apart_cost_per_year": _n("€/year apart"),
    "migration.effort": _n("days"),
    "availability_class": _n("class"),
    "max_cost_increase": _n("increase"),
    "days_per_period": _n("days/period"),
    "latency_ms": _n("ms"),
    "max_latency_ms": _n("ms"),
}

_UNITS: Final = frozenset({"latency_ms", "max_latency_ms"})
"""Keys whose heading is their unit."""

# Liked width, and the least, where the kind of value does not say it.
_WIDTHS: Final[dict[str, tuple[int, int]]] = {
    "name": (28, 18),
    "title": (40, 18),
    "service:application": (24, 14),
    "service": (26, 16),
    "on": (26, 16),
    "services": (50, 20),
    "current": (12, 9),
    "protection": (8, 8),
    "cost_per_year": (11, 10),
    "migration.effort": (6, 5),
    "users": (7, 6),
    "kind": (12, 8),
    "availability_class": (6, 6),
    "reason": (40, 14),
    "when": (34, 16),
    "require": (34, 16),
    "set": (50, 16),
}


_NAMES: Final = frozenset({"name", "application", "service", "on", "organisation"})

# What tells one from another is often the municipality at the end. An application begins with what
# it is, and of lists the first entries count.
_CUT_IN_MIDDLE: Final = _NAMES - {"application"} | {"id", "data_centre", "provider", "current"}


class ColumnChoice:
    """Which columns of which table somebody wants to see, in which order, as in the settings."""

    def __init__(self, chosen: Mapping[str, Sequence[str]] | None = None) -> None:
        # An empty list, typed into the file of settings, would leave nothing to stand on.
        self._chosen = {
            table: tuple(dict.fromkeys(keys)) for table, keys in (chosen or {}).items() if keys
        }

    def keys(self, table: str, unknown: Sequence[str] = ()) -> tuple[str, ...]:
        """The keys to show.

        Args:
            table: The table.
            unknown: Keys that stand in the file and that the format does not have.
        """
        chosen = self._chosen.get(table)
        return chosen if chosen is not None else (*default_keys(table), *unknown)

    def choose(self, table: str, keys: Sequence[str] | None) -> None:
        """Show other keys from now on; None for those of the program."""
        if keys is None:
            self._chosen.pop(table, None)
        else:
            self._chosen[table] = tuple(keys)


def default_keys(table: str) -> tuple[str, ...]:
    """The keys that are shown unless somebody chose others."""
    if table in _DEFAULTS:
        return _DEFAULTS[table]
    schema = schema_of(table)
    if schema is None:
        return ()
    keys = [key for key in schema.fields.kinds if key != "id"]
    names = [key for key in schema.fields.kinds if key == "id"]
    return (*names, *keys) if "id" in schema.fields.required else (*keys, *names)


@cache
def all_keys(table: str) -> tuple[str, ...]:
    """Every key that the format has for a table, nested ones dotted."""
    schema = schema_of(table)
    if schema is None:
        return ()
    keys = list(_flat(schema.fields, ""))
    if table == "service":
        keys += OF_APPLICATION
    return tuple(keys)


def _flat(fields: Fields, prefix: str) -> Iterator[str]:
    for key, kind in fields.kinds.items():
        yield f"{prefix}{key}"
        if isinstance(kind, Fields):
            yield from _flat(kind, f"{prefix}{key}.")


def heading(table: str, key: str) -> str:
    """The heading of a column."""
    if key == "protection" and table == "data_centre":
        return key_title(table, key)
    text = _(_HEADINGS[key]) if key in _HEADINGS else key_title(table, key)
    return text if key in _UNITS else with_capital(text)


def column(table: str, key: str, sign: str = "", *, grows: bool = False) -> GridColumn:
    """A column for a key.

    Args:
        table: The table.
        key: A dotted key.
        sign: What stands in front of its heading.
        grows: Whether it takes room that is left over.
    """
    title = f"{sign}{heading(table, key)}"
    width, least = _WIDTHS.get(f"{table}:{key}") or _WIDTHS.get(key) or _width(table, key)
    room = min(len(title), max(width, 14))
    return GridColumn(
        key,
        title,
        max(width, room),
        least=max(least, min(len(title), 10)),
        is_right=is_figure(table, key),
        grows=grows,
        in_middle=key in _CUT_IN_MIDDLE,
        is_whole=key in _NAMES,
    )


def _width(table: str, key: str) -> tuple[int, int]:
    kind = kind_of(table, key)
    if isinstance(kind, Number):
        return (11, 9) if kind.quantity is AMOUNT else (8, 6)
    if isinstance(kind, Day):
        return 10, 10
    if isinstance(kind, Flag):
        return 5, 5
    if isinstance(kind, Items | Table | Fields):
        return 28, 12
    return 18, 10


def names_of(table: str, unknown: Sequence[str] = ()) -> dict[str, str]:
    """The keys of a table by everything that they may be called, casefolded and without spaces."""
    names: dict[str, str] = {}
    keys = (*all_keys(table), *unknown)
    for key in keys:
        for name in (key_title(table, key), heading(table, key)):
            names.setdefault("".join(name.casefold().split()), key)
    for key in keys:
        names.setdefault(key.rpartition(".")[2].casefold(), key)
    # The spelling of the file goes before everything else.
    return names | {key.casefold(): key for key in reversed(keys)}
