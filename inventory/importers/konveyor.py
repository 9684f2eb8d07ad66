"""Konveyor: the CSV file from which its inventory imports applications and dependencies.

A row of type 1 is an application: it becomes an application and a service, its business service the
function. Of its tags, a category whose name is known (such as `Data Center`) fills a key of the
service. A row of type 2 is a dependency on another application, southbound, or the reverse.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inventory.errors import WohinError
from inventory.importers import csv
from inventory.importers.guess import columns_by
from inventory.importers.known_columns import keys_by_name
from inventory.importers.mapping import ColumnMapping, ImportMapping, TableMapping
from inventory.importers.safe_text import folded
from inventory.importers.source import Detected, Reading, Rejected, Source
from inventory.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from inventory.importers.archive import File
    from inventory.importers.source import Cell

NAME: Final = "konveyor"

_TYPE: Final = "recordtype1"
_NAME_COLUMN: Final = "Application Name"
_CATEGORY: Final = re.compile(r"Tag (?:Category|Type) (\d+)", re.IGNORECASE)
_TAG: Final = re.compile(r"Tag (\d+)", re.IGNORECASE)
# What the tags of an application may say about its service.
_KEYS_OF_TAGS: Final = frozenset({"current", "organisation", "data_categories"})


def detect(files: Iterable[File], reading: Reading | None = None) -> Detected:
    """Read the file, and part applications from dependencies; see `csv.detect`.

    Raises:
        UnreadableFileError: As `csv.detect`.
        WohinError: It has other columns.
    """
    found = csv.detect(files, reading)
    applications: list[Source] = []
    rejected = list(found.rejected)
    for source in found.sources:
        places = {folded(column): place for place, column in enumerate(source.header)}
        if _TYPE not in places or folded(_NAME_COLUMN) not in places:
            message = _("{file} has no columns “Record Type 1” and “Application Name”.").format(
                file=source.name
            )
            raise WohinError(message, _("Import it as CSV, or export it from Konveyor again."))
        applications += _parts(source, places, rejected)
    return Detected(
        NAME,
        tuple(applications),
        found.remarks,
        tuple(rejected),
        found.separator,
        found.encoding,
    )


def _parts(source: Source, places: dict[str, int], rejected: list[Rejected]) -> list[Source]:
    """The applications and the dependencies of a file."""
    by_type: dict[str, list[int]] = {"1": [], "2": []}
    for at, row in enumerate(source.rows):
        kind = str(row[places[_TYPE]])
        if kind in by_type:
            by_type[kind].append(at)
            continue
        message = _("The record type is “{type}”; 1 is an application, 2 a dependency.")
        reason = message.format(type=kind)
        rejected.append(Rejected(source.name, source.lines[at], row, reason))
    return [
        _applications(source, places, by_type["1"]),
        _dependencies(source, places, by_type["2"], rejected),
    ]


def _applications(source: Source, places: dict[str, int], rows: Sequence[int]) -> Source:
    pairs = _pairs(source)
    tagged = {at: _tags(source.rows[at], pairs) for at in rows}
    categories = tuple(dict.fromkeys(name for tags in tagged.values() for name in tags))
    paired = {place for pair in pairs for place in pair}
    kept = [
        place
        for place, column in enumerate(source.header)
        if place not in paired
        and place != places[_TYPE]
        and not folded(column).startswith("dependency")
    ]
    header = (*(source.header[place] for place in kept), *map(_title, categories))
    cells: list[tuple[Cell, ...]] = []
    for at in rows:
        row = source.rows[at]
        tags = (tagged[at].get(category, "") for category in categories)
        cells.append((*(row[place] for place in kept), *tags))
    lines = tuple(source.lines[at] for at in rows)
    return Source(f"{source.name}: applications", header, tuple(cells), lines, source)


def _pairs(source: Source) -> list[tuple[int, int]]:
    """The positions of each tag category and of the tag that belongs to it."""
    categories = {m[1]: p for p, c in enumerate(source.header) if (m := _CATEGORY.fullmatch(c))}
    tags = {m[1]: p for p, c in enumerate(source.header) if (m := _TAG.fullmatch(c))}
    return [(place, tags[number]) for number, place in categories.items() if number in tags]


def _tags(row: Sequence[Cell], pairs: Sequence[tuple[int, int]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for category, tag in pairs:
        name, value = str(row[category]), str(row[tag])
        if name and value:
            found[name] = f"{found[name]}; {value}" if name in found else value
    return found


def _title(category: str) -> str:
    return f"Tag: {category}"


def _dependencies(
    source: Source, places: dict[str, int], rows: Sequence[int], rejected: list[Rejected]
) -> Source:
    here, there = places[folded(_NAME_COLUMN)], places.get("dependency")
    direction = places.get("dependencydirection")
    cells: list[tuple[Cell, ...]] = []
    lines: list[int] = []
    for at in rows:
        row = source.rows[at]
        way = folded(str(row[direction])) if direction is not None else ""
        if there is None or not row[there] or way not in {"southbound", "northbound"}:
            message = _("A dependency names an application and “southbound” or “northbound”.")
            rejected.append(Rejected(source.name, source.lines[at], row, message))
            continue
        ends = (row[here], row[there])
        cells.append(ends if way == "southbound" else ends[::-1])
        lines.append(source.lines[at])
    header = ("service", "on")
    return Source(f"{source.name}: dependencies", header, tuple(cells), tuple(lines), source)


def guess(detected: Detected, reading: Reading | None = None) -> ImportMapping:
    """What the columns of the file are."""
    tables: list[TableMapping] = []
    for source in detected.sources:
        if source.header == ("service", "on"):
            columns = tuple(ColumnMapping(name, name) for name in source.header)
            if source.rows:
                tables.append(TableMapping("dependency", source.name, columns))
            continue
        product = [(_NAME_COLUMN, "name"), ("Business Service", "function")]
        run = [(_NAME_COLUMN, "name"), (_NAME_COLUMN, "application"), *_keys_of_tags(source)]
        tables.append(TableMapping("application", source.name, _columns(source, product)))
        tables.append(
            TableMapping(
                "service",
                source.name,
                _columns(source, run),
                create=("organisation", "provider", "data_centre"),
            )
        )
    return ImportMapping(tuple(tables), reading or Reading())


def _columns(source: Source, keys: Sequence[tuple[str, str]]) -> tuple[ColumnMapping, ...]:
    by_name = {folded(column): column for column in source.header}
    found = [(by_name[folded(name)], key) for name, key in keys if folded(name) in by_name]
    used = {column for column, _key in found}
    rest = ((column, "") for column in source.header if column not in used)
    return tuple(ColumnMapping(column, key) for column, key in (*found, *rest))


def _keys_of_tags(source: Source) -> list[tuple[str, str]]:
    tags = [column for column in source.header if column.startswith("Tag: ")]
    named = Source("", tuple(tag.removeprefix("Tag: ") for tag in tags), (), ())
    found = columns_by(named, "service", keys_by_name("service"))
    return [(_title(one.column), one.key) for one in found if one.key in _KEYS_OF_TAGS]
