"""The columns of a file, each with what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from inventory.errors import WohinError
from inventory.importers.mapping import ALIAS, ColumnMapping
from inventory.importers.paths import Place, place_of
from inventory.importers.read_cells import ColumnStyle, style_of_column
from inventory.language import _
from inventory.nearest import Names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.importers.mapping import ImportMapping, TableMapping
    from inventory.importers.source import Source
    from inventory.toml.nodes import Path


@dataclass(frozen=True)
class Column:
    """A column of the file.

    Attributes:
        source: The table of the file.
        name: What the file calls it.
        place: Its position in the header.
        table: The table of the inventory that it is for.
        target: The key that it fills; None if it is not imported.
        style: How its cells are written.
        about: A remark on how it is read, such as a unit.
        is_alias: Whether its cells are further names of the row, by which other cells may mean it.
    """

    source: str
    name: str
    place: int
    table: str
    target: Place | None
    style: ColumnStyle = field(default_factory=ColumnStyle)
    about: str = ""
    is_alias: bool = False

    @property
    def path(self) -> Path:
        """Where its values go; () if nowhere."""
        return self.target.path if self.target else ()

    @property
    def words(self) -> str:
        """How its cells are read, in words; "" where there is nothing to say."""
        parts = [self.style.number.words, self.about]
        return ", ".join(part for part in parts if part)


Prepared = tuple["Source", "TableMapping", tuple[Column, ...]]


def columns_of(
    sources: Sequence[Source], mapping: ImportMapping
) -> tuple[list[Prepared], tuple[str, ...]]:
    """Each mapping with its table of the file and all columns; and the tables without mapping.

    Raises:
        WohinError: A mapping names a sheet or a column that the file does not have.
    """
    found: list[Prepared] = []
    used: set[str] = set()
    for one in mapping.tables:
        source = _source_of(one, sources, mapping)
        used.add(source.name)
        columns = _columns(source, one, mapping)
        found.append((_only(source, one), one, columns))
    unused = tuple(source.name for source in sources if source.name not in used and source.rows)
    return found, unused


def _only(source: Source, table: TableMapping) -> Source:
    """The table of the file without the rows that the mapping leaves out."""
    if not table.only:
        return source
    wanted = {
        source.column(name): {value.strip().casefold() for value in values}
        for name, values in table.only.items()
    }
    kept = [
        number
        for number, row in enumerate(source.rows)
        if all(str(row[place]).strip().casefold() in values for place, values in wanted.items())
    ]
    return replace(
        source,
        rows=tuple(source.rows[number] for number in kept),
        lines=tuple(source.lines[number] for number in kept),
    )


def _source_of(table: TableMapping, sources: Sequence[Source], mapping: ImportMapping) -> Source:
    named = [source for source in sources if source.name == table.sheet]
    if named:
        return named[0]
    # A file with rejected rows of one sheet has the name of that sheet at its end.
    ending = [source for source in sources if table.sheet and source.name.endswith(table.sheet)]
    if ending:
        return ending[0]
    if len(sources) == 1 and len({one.sheet for one in mapping.tables}) == 1:
        return sources[0]
    names = [source.name for source in sources]
    message = _("The mapping speaks of “{sheet}”, which the file does not have.").format(
        sheet=table.sheet or table.table
    )
    nearest = Names(names).nearest(table.sheet)
    hint = _('Did you mean "{name}"?').format(name=nearest) if nearest else ""
    raise WohinError(message, hint or _("It has: {names}.").format(names=", ".join(names)))


def _columns(source: Source, table: TableMapping, mapping: ImportMapping) -> tuple[Column, ...]:
    named = {column.column for column in table.columns}
    for name in [*sorted(named), *table.id, *table.only]:
        if name not in source.header:
            message = _("The mapping speaks of the column “{column}”, which {sheet} does not have.")
            nearest = Names(source.header).nearest(name)
            hint = _('Did you mean "{name}"?').format(name=nearest) if nearest else ""
            names = ", ".join(source.header)
            raise WohinError(
                message.format(column=name, sheet=source.name),
                hint or _("It has: {names}.").format(names=names),
            )
    # Of columns for one key the first that is not empty counts: in the order of the mapping.
    rest = (ColumnMapping(name, "") for name in source.header if name not in named)
    return tuple(_column(source, table, said, mapping) for said in (*table.columns, *rest))


def _column(
    source: Source, table: TableMapping, said: ColumnMapping, mapping: ImportMapping
) -> Column:
    name = said.column
    place = source.column(name)
    target = place_of(table.table, said.key) if said.key else None
    if target is None:
        is_alias = said.key == ALIAS
        return Column(source.name, name, place, table.table, None, is_alias=is_alias)
    style = style_of_column(
        target,
        (row[place] for row in source.rows),
        decimal=said.decimal or mapping.reading.decimal,
        factor=said.factor,
        values=said.values,
        separator=said.separator,
        after=said.after,
    )
    return Column(source.name, name, place, table.table, target, style, said.about)
