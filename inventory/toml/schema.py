"""Which table of a file becomes which row of an inventory, and what each of its keys may hold.

The types are those of `inventory.model`, read once; the bounds are those of `quantities`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import inspect

from inventory.model import (
    Agreement,
    Aim,
    Apart,
    Application,
    Budget,
    Committee,
    DataCentre,
    Dependency,
    Digital,
    Freeze,
    Funding,
    Gate,
    Key,
    Limit,
    Link,
    Offer,
    Organisation,
    Phase,
    Planning,
    Platform,
    Price,
    Provider,
    Range,
    Recurrence,
    Rule,
    Scenario,
    Service,
    Team,
    Together,
)
from inventory.model.common import GOALS, LEVELS
from inventory.toml import kinds
from inventory.toml.date_kinds import Day, MonthDay
from inventory.toml.number_kinds import Number, Whole
from inventory.toml.quantities import CLASS, QUANTITIES
from inventory.toml.references import REFERENCES
from inventory.toml.table_kinds import Fields, Items, Table, TextOr

if TYPE_CHECKING:
    from inventory.toml.nodes import Path


@dataclass(frozen=True)
class TableSchema:
    """A table of the file.

    Attributes:
        name: Its name in the file.
        row: The type of its rows.
        field: Where `Inventory` keeps them.
        fields: What its keys may hold.
    """

    name: str
    row: type[msgspec.Struct]
    field: str
    fields: Fields


_ROWS: Final[dict[str, tuple[type[msgspec.Struct], str]]] = {
    "organisation": (Organisation, "organisations"),
    "provider": (Provider, "providers"),
    "data_centre": (DataCentre, "data_centres"),
    "team": (Team, "teams"),
    "application": (Application, "applications"),
    "service": (Service, "services"),
    "dependency": (Dependency, "dependencies"),
    "together": (Together, "togethers"),
    "apart": (Apart, "aparts"),
    "price": (Price, "prices"),
    "offer": (Offer, "offers"),
    "platform": (Platform, "platforms"),
    "link": (Link, "links"),
    "rule": (Rule, "rules"),
    "freeze": (Freeze, "freezes"),
    "gate": (Gate, "gates"),
    "budget": (Budget, "budgets"),
    "limit": (Limit, "limits"),
    "key": (Key, "keys"),
    "aim": (Aim, "aims"),
    "digital": (Digital, "digitals"),
    "funding": (Funding, "fundings"),
    "agreement": (Agreement, "agreements"),
    "committee": (Committee, "committees"),
    "phase": (Phase, "phases"),
    "range": (Range, "ranges"),
    "scenario": (Scenario, "scenarios"),
}

# Where nothing refers to a row, its id may be spelt as a law spells it.
_REFERRED_TO: Final = frozenset(
    table for keys in REFERENCES.values() for _path, tables in keys for table in tables
)
_TEXTS: Final = TextOr(Items(kinds.Text()))
_LEVEL: Final = kinds.Choice(LEVELS)

# What a row's type leaves open because the program reads it key by key.
_SPECIAL: Final[dict[tuple[type, str], kinds.Kind]] = {
    (Rule, "when"): Fields(
        {
            "data_category": _TEXTS,
            "function": _TEXTS,
            "category": _TEXTS,
            "organisation": _TEXTS,
            "application": _TEXTS,
        }
        | dict.fromkeys(GOALS, _LEVEL)
    ),
    (Rule, "require"): Fields(
        {
            "certificate": _TEXTS,
            "capability": _TEXTS,
            "public_law": kinds.Flag(),
            "region": _TEXTS,
            "availability_class": Whole(CLASS),
            "legal_form": _TEXTS,
        }
        | dict.fromkeys(GOALS, _LEVEL)
    ),
    (Recurrence, "from"): MonthDay(),
    (Recurrence, "to"): MonthDay(),
    (Scenario, "set"): Table(kinds.Anything()),
    (Scenario, "extra"): Table(Items(Table(kinds.Anything()))),
}


def _fields(row: type, table: str) -> Fields:
    struct = inspect.type_info(row)
    assert isinstance(struct, inspect.StructType)  # noqa: S101 - rows are structs
    return Fields(
        {
            field.encode_name: _SPECIAL.get((row, field.encode_name))
            or (
                kinds.Identifier("error" if table in _REFERRED_TO else "warning")
                if field.encode_name == "id" and table
                else _kind(field.type, field.encode_name, table)
            )
            for field in struct.fields
        },
        tuple(field.encode_name for field in struct.fields if field.required),
    )


def _kind(of: inspect.Type, key: str, table: str) -> kinds.Kind:
    """The kind for a type as msgspec sees it."""
    match of:
        case inspect.UnionType(types=types):
            return _choice(types, key, table)
        case inspect.LiteralType(values=values):
            return kinds.Choice(LEVELS if set(values) == set(LEVELS) else tuple(map(str, values)))
        case inspect.VarTupleType(item_type=item):
            return Items(_kind(item, key, table))
        case inspect.DictType(value_type=value):
            return Table(_kind(value, key, table))
        case inspect.StructType(cls=cls):
            return _fields(cls, "")
        case _:
            return _simple(of, key, table)


_SIMPLE: Final[dict[type, kinds.Kind]] = {
    inspect.StrType: kinds.Text(),
    inspect.BoolType: kinds.Flag(),
    inspect.DateType: Day(),
}


def _simple(of: inspect.Type, key: str, table: str) -> kinds.Kind:
    if type(of) in _SIMPLE:
        return _SIMPLE[type(of)]
    quantity = QUANTITIES.get(f"{table}.{key}") or QUANTITIES[key]
    return Whole(quantity) if isinstance(of, inspect.IntType) else Number(quantity)


def _choice(types: tuple[inspect.Type, ...], key: str, table: str) -> kinds.Kind:
    """The kind for a key that may be absent, or be a text or something else."""
    choices = [choice for choice in types if not isinstance(choice, inspect.NoneType)]
    if len(choices) == 1:
        return _kind(choices[0], key, table)
    (other,) = (choice for choice in choices if not isinstance(choice, inspect.StrType))
    return TextOr(_kind(other, key, table))


@cache
def tables() -> dict[str, TableSchema]:
    """The arrays of tables of the format by name, in the order of the format."""
    return {name: _array(name) for name in _ROWS}


@cache
def planning() -> TableSchema:
    """The table [planning]."""
    return TableSchema("planning", Planning, "planning", _fields(Planning, "planning"))


@cache
def _array(name: str) -> TableSchema:
    # Whoever shows the rows of one table need not wait for the others.
    row, field = _ROWS[name]
    return TableSchema(name, row, field, _fields(row, name))


def table(name: str) -> TableSchema | None:
    """The table with this name, `planning` among them; None if the format has none."""
    if name == "planning":
        return planning()
    return _array(name) if name in _ROWS else None


def kind_at(name: str, path: Path) -> kinds.Kind | None:
    """What may stand at a path in the rows of a table.

    Args:
        name: The table, such as `service`.
        path: Keys and positions in lists, such as `("migration", "effort", "own")`; an empty one
            leads to the row itself. Positions may lie behind the end of a list.

    Returns:
        The kind; None where nothing may stand, as behind a key that is not known.
    """
    found = table(name)
    here: kinds.Kind | None = found.fields if found else None
    for part in path:
        here = here.at(part) if here else None
    return here
