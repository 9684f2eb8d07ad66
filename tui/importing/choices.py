"""What may be chosen in the import form: formats, tables, keys, units."""

from __future__ import annotations

from typing import Final

from inventory.importers import formats, units
from inventory.importers.known_columns import keys_by_name
from inventory.importers.mapping import ALIAS
from inventory.importers.paths import place_of
from inventory.language import _, _n, looked_up
from inventory.toml import schema
from inventory.toml.table_kinds import Fields, Items, Table
from report.numbers import number
from tui.dialogs.pick import Item
from tui.importing.lines import NOTHING
from tui.screens.inventory.columns import all_keys
from tui.words import key_title, tables_title

OTHER: Final = "…"
"""The choice to type something else."""
_FORMATS: Final = {
    "csv": _n("tables in CSV, or a folder or archive of them"),
    "xlsx": _n("a workbook"),
    "konveyor": _n("applications of Konveyor"),
    "archimate": _n("a model in the ArchiMate exchange format"),
    "netbox": _n("CSV exports of NetBox"),
    "glpi": _n("CSV exports of GLPI"),
    "itop": _n("CSV exports of iTop"),
    "rvtools": _n("exports of RVTools, from VMware"),
}


def of_formats() -> list[Item]:
    """All formats that can be read."""
    return [Item(name, name, looked_up(_FORMATS.get(name, ""))) for name in formats.NAMES]


def of_tables() -> list[Item]:
    """All tables of an inventory, and none."""
    names = ["planning", *schema.tables()]
    found = [Item(name, tables_title(name), name) for name in dict.fromkeys(names)]
    return [Item("", NOTHING, _("not imported")), *found]


def of_keys(table: str) -> list[Item]:
    """All keys that a column may fill, and none."""
    keys = [*all_keys(table), *keys_by_name(table).values()]
    found = [Item(key, key_title(table, key), key) for key in dict.fromkeys(keys)]
    return [
        Item("", NOTHING, _("not imported")),
        *(one for one in found if _is_cell(table, one.value)),
        Item(ALIAS, _("alias"), _("by which other cells mean this row")),
        Item(OTHER, _("another key"), _("to be typed, such as demand.gpu")),
    ]


def _is_cell(table: str, key: str) -> bool:
    place = place_of(table, key)
    kind = place.kind if place is not None else None
    # A cell is no table: the keys in it are offered, not the one around them.
    entry = kind.item if isinstance(kind, Items) else kind
    return place is not None and not isinstance(entry, Fields | Table)


def wrong_key(table: str, key: str) -> str:
    """Why a column cannot fill a key; "" if it can."""
    if place_of(table, key.strip()) is not None:
        return ""
    return _("{table} has no key “{key}”.").format(table=tables_title(table), key=key)


def of_units(table: str, key: str) -> list[Item]:
    """The units in which figures for a key may be given; empty where it takes no figures."""
    place = place_of(table, key)
    known = units.factors(place) if place is not None else {}
    found = [Item(name, name, _times(factor)) for name, factor in known.items()]
    return [
        Item("", NOTHING, _("as the inventory has them")),
        *found,
        Item(OTHER, _("another factor"), _("to be typed")),
    ]


def takes_figures(table: str, key: str) -> bool:
    """Whether values of a key are numbers."""
    from inventory.toml.number_kinds import Number

    place = place_of(table, key)
    return place is not None and isinstance(place.kind, Number)


def factor_of(table: str, key: str, unit: str) -> float:
    """By what figures in a unit are multiplied."""
    place = place_of(table, key)
    found = units.factors(place).get(unit) if place is not None else None
    return 1.0 if found is None else found


def of_decimals() -> list[Item]:
    """The signs before decimals."""
    return [
        Item("", NOTHING, _("found out by the values")),
        Item(",", _("decimal comma"), "1.234,56"),
        Item(".", _("decimal point"), "1,234.56"),
    ]


def _times(factor: float) -> str:
    return _("times {factor}").format(factor=number(factor, 9))
