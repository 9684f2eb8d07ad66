"""The text of an inventory file to an `Inventory`, with everything that is wrong said at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Protocol

import msgspec

from inventory.findings import Finding
from inventory.inventory import Inventory
from inventory.language import _
from inventory.nearest import Names
from inventory.toml import schema
from inventory.toml.known_rows import KnownRow, KnownRows
from inventory.toml.lines import Lines
from inventory.toml.read_row import is_row, known_row, read_row, subject
from inventory.toml.syntax import parse
from inventory.toml.vocabulary import found, printable
from inventory.toml.where import Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from inventory.toml.schema import TableSchema

FORMAT: Final = 1


class HasLines(Protocol):
    """Something that knows in which line a key stands."""

    def line_of(self, table: str, index: int, key: str) -> int:
        """The line, from 1, of a key of the row at `index` from 0; 0 where it has none."""


class NoLines:
    """Data without a text: findings have no lines."""

    def line_of(self, table: str, index: int, key: str) -> int:  # noqa: ARG002
        """Always 0."""
        return 0


@dataclass(frozen=True)
class Reading:
    """What became of a text.

    Attributes:
        data: The plain data; None where the text is not TOML.
        inventory: All rows that can be used, without the optional keys that cannot; None where
            [planning] cannot be used.
        findings: What is wrong or doubtful about single rows, in the order of the file.
        positions: For each table, the place in the file, from 0, of each row of the inventory.
    """

    data: dict[str, Any] | None
    inventory: Inventory | None
    findings: tuple[Finding, ...]
    positions: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def solvable(self) -> bool:
        """Whether there is an inventory, and nothing in it is an error."""
        return self.inventory is not None and not any(
            finding.severity == "error" for finding in self.findings
        )


def read(text: str) -> Reading:
    """Read the text of an inventory file; nothing in it raises an error."""
    data, wrong = parse(text)
    if data is None:
        return Reading(None, None, (wrong,) if wrong else ())
    return read_data(data, Lines(text))


def read_data(
    data: Mapping[str, Any],
    lines: HasLines | None = None,
    *,
    scenario: str = "",
    usable_providers: frozenset[str] | None = None,
    known: KnownRows | None = None,
) -> Reading:
    """Read plain data, such as a scenario made of a file's.

    Args:
        data: Tables as `tomllib` gives them.
        lines: Where the keys stand; by default findings have no lines.
        scenario: The id of the scenario that the data are of.
        usable_providers: The providers that the scenario leaves as targets; None = all.
        known: What became of these rows in an earlier reading; it learns of this one.
    """
    reader = _Reader(lines or NoLines(), known or KnownRows())
    rows = {name: reader.table(table, data) for name, table in schema.tables().items()}
    planning = reader.planning(data)
    reader.unknown_tables(data)
    inventory = None
    if planning is not None:
        tables = {table.field: rows[name] for name, table in schema.tables().items()}
        inventory = Inventory(
            planning=planning,
            scenario=scenario,
            usable_providers=usable_providers,
            **tables,
        )
    reader.findings.sort(key=lambda finding: finding.line)
    return Reading(dict(data), inventory, tuple(reader.findings), reader.positions)


class _Reader:
    def __init__(self, lines: HasLines, known: KnownRows) -> None:
        self.lines = lines
        self.known = known
        self.findings: list[Finding] = []
        self.positions: dict[str, tuple[int, ...]] = {}

    def add(self, findings: Iterable[Finding], index: int = 0) -> None:
        for finding in findings:
            line = self.lines.line_of(finding.table, index, finding.key) if finding.table else 0
            self.findings.append(msgspec.structs.replace(finding, line=line))

    def planning(self, data: Mapping[str, Any]) -> Any:
        table = schema.planning()
        where = Where("planning")
        value = data.get("planning")
        if value is None:
            self._no_planning(data)
            return None
        if isinstance(value, list) and value and isinstance(value[0], dict):
            text = _("[planning] is the one table without rows, but is written [[planning]].")
            hint = _("Write it once, as [planning].")
            self.add([where.finding("error", "wrong-table-kind", text, hint)])
            value = value[0]
        if not isinstance(value, dict):
            text = _("planning must be a table, not {found}.").format(found=found(value))
            hint = _("Write [planning] in a line of its own, and its keys below.")
            self.add([where.finding("error", "wrong-table-kind", text, hint)])
            return None
        made, findings = read_row(table, value, where)
        self.add(findings)
        return made

    def _no_planning(self, data: Mapping[str, Any]) -> None:
        if data:
            code, text = "missing-planning", _("The table [planning] is missing.")
        else:
            code, text = "empty-file", _("The file holds no inventory: it is empty.")
        hint = _(
            "Begin with [planning], start = 2027-01-01 and periods = 12; a whole inventory to "
            "start from is written by: wohin example tiny -o FILE"
        )
        finding = Finding(severity="error", code=code, text=text, hint=hint, table="planning")
        self.findings.append(finding)

    def table(self, table: TableSchema, data: Mapping[str, Any]) -> tuple[Any, ...]:
        value = data.get(table.name, [])
        if not isinstance(value, list):
            self._no_list(table, value)
            value = [value] if is_row(table, value) else []
        before, now = self.known.of(table.name), dict[int, KnownRow]()
        made: list[Any] = []
        positions: list[int] = []
        first: dict[str, int] = {}
        for index, row in enumerate(value):
            known = before.get(id(row))
            if (
                known is None
                or known.data is not row
                or (known.findings and known.subject != subject(row, index))
            ):
                known = known_row(table, row, index)
            now[id(row)] = known
            if known.findings:
                self.add(known.findings, index)
            struct = known.made
            if struct is None or self._is_duplicate(struct, table.name, index, first):
                continue
            made.append(struct)
            positions.append(index)
        self.known.replace(table.name, now)
        self.positions[table.name] = tuple(positions)
        return tuple(made)

    def _no_list(self, table: TableSchema, value: object) -> None:
        where = Where(table.name)
        text = _("{table} must be written as a list of rows, not as {found}.").format(
            table=table.name, found=found(value)
        )
        hint = _("Begin every row with [[{table}]] in a line of its own.").format(table=table.name)
        self.add([where.finding("error", "wrong-table-kind", text, hint)])

    def _is_duplicate(self, row: object, table: str, index: int, first: dict[str, int]) -> bool:
        identifier = getattr(row, "id", None)
        if identifier is None or identifier not in first:
            if identifier is not None:
                first[identifier] = index
            return False
        where = Where(table, identifier or f"#{index + 1}")
        line = self.lines.line_of(table, first[identifier], "id")
        text = (
            _("{row}: this id is taken by the row in line {line}.").format(row=where.row, line=line)
            if line
            else _("{row}: this id is taken by an earlier row.").format(row=where.row)
        )
        hint = _("Give one of the two another id.")
        self.add([where.at("id").finding("error", "duplicate-id", text, hint)], index)
        return True

    def unknown_tables(self, data: Mapping[str, Any]) -> None:
        names = Names([*schema.tables(), "planning"])
        for name, value in data.items():
            if name in schema.tables() or name == "planning":
                continue
            if name == "format":
                self._format(value)
                continue
            where = Where(name)
            text = _('"{name}" is not known here and has no effect.').format(name=printable(name))
            nearest = names.nearest(name)
            if nearest:
                hint = _('Did you mean "{name}"?').format(name=nearest)
            elif isinstance(value, dict | list):
                hint = _("Known tables: {tables}.").format(tables=", ".join(names.names))
            else:
                hint = _("Keys stand below the header of their table, such as [planning].")
            self.add([where.finding("warning", "unknown-table", text, hint)])

    def _format(self, value: object) -> None:
        if value == FORMAT and type(value) is int:
            return
        text = _("format is {found}; this program reads format {format}.").format(
            found=found(value), format=FORMAT
        )
        hint = _("Compare with the description of the format, or use a newer program.")
        self.add([Where("format").finding("warning", "unsupported-format", text, hint)])
