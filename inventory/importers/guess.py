"""A mapping guessed from the header of a file: it is shown, and can be written down and edited."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from inventory.errors import WohinError
from inventory.importers import units
from inventory.importers.header import BELOW
from inventory.importers.known_columns import keys_by_name, known_tables, tables_by_name
from inventory.importers.known_names import CREATABLE, referred_tables
from inventory.importers.mapping import ColumnMapping, ImportMapping, TableMapping
from inventory.importers.no_answer import silent_texts, words
from inventory.importers.paths import place_of
from inventory.importers.safe_text import folded
from inventory.importers.source import Reading
from inventory.language import _
from inventory.toml import schema
from inventory.toml.table_kinds import Fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inventory.importers.source import Detected, Source

_IN_BRACKETS: Final = re.compile(r"(.+?)\s*[(\[]([^()\[\]]*)[)\]]\s*")
_IN_UNIT: Final = re.compile(r"(.+?)\s+in\s+(\S+)", re.IGNORECASE)
_PER_MONTH: Final = re.compile(r"monat|month|mtl", re.IGNORECASE)
_PER_QUARTER: Final = re.compile(r"quartal|quarter", re.IGNORECASE)
_GOALS: Final = ("protection.confidentiality", "protection.integrity", "protection.availability")
_WHOLE_NEED: Final = frozenset(map(folded, ("schutzbedarf", "sb", "protection", "protection need")))


class Found(NamedTuple):
    """A key for a column, with what its name says about its unit."""

    key: str
    factor: float = 1.0
    about: str = ""


def guess(detected: Detected, reading: Reading | None = None) -> ImportMapping:
    """The mapping that the names of sheets, files and columns suggest.

    Args:
        detected: What was read.
        reading: How it was read; the mapping says so too.

    Raises:
        WohinError: No name says what any of the tables could be.
    """
    sources = [source for source in detected.sources if source.header]
    whole = {source.name for source in sources if is_verbatim(source)}
    tables = [table_mapping(source, len(sources) > 1, whole) for source in sources]
    found = tuple(table for table in tables if table is not None)
    if not found:
        names = ", ".join(name for source in sources for name in source.header)[:300]
        message = _("No column of the file has a name that is known: {names}.")
        hint = _("Write a mapping and name it with --map; docs/exchange.md shows how.")
        raise WohinError(message.format(names=names or "-"), hint)
    return ImportMapping(found, reading or Reading())


def blank(detected: Detected, reading: Reading | None = None) -> ImportMapping:
    """A mapping to be filled in: every column of every table, none of them imported."""
    sources = [source for source in detected.sources if source.header]
    tables = (
        TableMapping(
            "service",
            source.name if len(sources) > 1 else "",
            tuple(ColumnMapping(column, "") for column in source.header),
            create=CREATABLE,
        )
        for source in sources
    )
    return ImportMapping(tuple(tables), reading or Reading())


def is_verbatim(source: Source) -> bool:
    """Whether a table has the keys of the format for its columns, as an export has."""
    return bool(source.header) and all(place_of(source.name, name) for name in source.header)


def table_mapping(source: Source, is_one_of_many: bool, whole: set[str]) -> TableMapping | None:  # noqa: FBT001
    """The mapping of one table; None if nothing in it is known."""
    if is_verbatim(source):
        columns = tuple(ColumnMapping(name, name) for name in source.header)
        table = source.name
    else:
        table = _table_of(source)
        if not table:
            return None
        columns = columns_by(source, table, keys_by_name(table))
        columns = with_silent(source, table, columns)
    places = [place_of(table, column.key) for column in columns if column.key]
    paths = [place.path for place in places if place is not None]
    named = {*referred_tables(table, paths), *(["provider"] if table == "data_centre" else [])}
    create = tuple(name for name in CREATABLE if name in named and name not in whole)
    sheet = source.name if is_one_of_many else ""
    ids = _ids(table, columns)
    # What an export brings along is complete; what a list names and nobody has, is made.
    return TableMapping(table, sheet, columns, ids, () if len(whole) > 1 else create)


def _ids(table: str, columns: tuple[ColumnMapping, ...]) -> tuple[str, ...]:
    """What services go by that have no id and no name: the application, and for whom it runs."""
    by_key = {column.key: column.column for column in columns if column.key}
    if table != "service" or "application" not in by_key or by_key.keys() & {"id", "name"}:
        return ()
    return tuple(by_key[key] for key in ("application", "organisation") if key in by_key)


def columns_by(source: Source, table: str, names: Mapping[str, str]) -> tuple[ColumnMapping, ...]:
    """What becomes of each column, by known names (folded) and by the keys of the format."""
    found: dict[str, Found] = {}
    for column in source.header:
        one = _key_of(column, table, names)
        if one is not None:
            found[column] = one
    exact = {column: one.key for column, one in found.items() if column == one.key}
    taken: set[str] = set()
    columns: list[ColumnMapping] = []
    for column in source.header:
        one = found.get(column)
        # A key that a column is named after is not filled by another one, nor one filled twice.
        if one is None or one.key in taken or (one.key in exact.values() and column not in exact):
            columns.append(ColumnMapping(column, ""))
            continue
        taken.add(one.key)
        columns.append(ColumnMapping(column, one.key, one.factor, about=one.about))
    return tuple(_for_all_goals(columns, table))


def with_silent(
    source: Source, table: str, columns: tuple[ColumnMapping, ...]
) -> tuple[ColumnMapping, ...]:
    """The columns with the texts that say nothing there, such as `k. A.`."""
    found: list[ColumnMapping] = []
    for column in columns:
        place = place_of(table, column.key) if column.key else None
        if place is None:
            found.append(column)
            continue
        at = source.column(column.column)
        silent = silent_texts(place, (row[at] for row in source.rows))
        about = ", ".join(part for part in (column.about, words(silent)) if part)
        found.append(replace(column, values={**silent, **column.values}, about=about))
    return tuple(found)


def _for_all_goals(columns: list[ColumnMapping], table: str) -> Iterator[ColumnMapping]:
    """One column for the protection need as a whole stands for each of its goals."""
    goals = [goal for goal in _GOALS if place_of(table, goal) is not None]
    is_split = any(column.key in goals for column in columns)
    for column in columns:
        if goals and not is_split and not column.key and folded(column.column) in _WHOLE_NEED:
            yield from (ColumnMapping(column.column, goal) for goal in goals)
        else:
            yield column


def _table_of(source: Source) -> str:
    """The table that a source is most likely about; "" if no column is known."""
    named = tables_by_name().get(folded(source.name), "")
    if schema.table(source.name):
        named = source.name
    scores = {
        table: len({c.key for c in columns_by(source, table, keys_by_name(table)) if c.key})
        for table in {*known_tables(), *([named] if named else [])}
    }
    if named and scores[named]:
        return named
    # Services first where two fit equally: that is what most lists are about.
    order = ["service", *(table for table in known_tables() if table != "service")]
    best = max(order, key=lambda table: (scores[table], -order.index(table)))
    return best if scores[best] > (0 if len(source.header) == 1 else 1) else ""


def _key_of(column: str, table: str, names: Mapping[str, str]) -> Found | None:
    verbatim = place_of(table, column)
    # A table of figures has no single column of its own.
    if verbatim is not None and not isinstance(verbatim.kind, Fields):
        return Found(column)
    name, unit = parted(column)
    key = names.get(folded(name)) or names.get(folded(column))
    below = column.rpartition(BELOW)[2]
    if key is None and below != column:
        # Of a heading in two rows the lower one says more.
        return _key_of(below, table, names)
    if key is None:
        return None
    found = place_of(table, key)
    if found is None:
        return None
    factor, about = 1.0, ""
    known = units.factor_of(found, unit) if unit else None
    if known is not None:
        factor, about = known, _("in {unit}").format(unit=unit)
    if "per_year" in key and factor == 1:
        factor, about = _per_year(column, about)
    return Found(key, factor, about)


def _per_year(column: str, about: str) -> tuple[float, str]:
    if _PER_MONTH.search(column):
        return 12.0, _("a month, times 12")
    if _PER_QUARTER.search(column):
        return 4.0, _("a quarter, times 4")
    return 1.0, about


def parted(column: str) -> tuple[str, str]:
    """The name and the unit in `RAM (GB)`, `RAM [GB]` and `RAM in GB`."""
    for pattern in (_IN_BRACKETS, _IN_UNIT):
        if found := pattern.fullmatch(column):
            return found[1], found[2]
    return column, ""
