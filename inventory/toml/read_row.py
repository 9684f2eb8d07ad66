"""One row of a table: what it says, without what is wrong about it, and what that is."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import msgspec

from inventory.language import _
from inventory.toml.known_rows import KnownRow
from inventory.toml.table_kinds import Fields
from inventory.toml.vocabulary import found, printable
from inventory.toml.where import Where, first_part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inventory.findings import Finding
    from inventory.toml.schema import TableSchema


def known_row(table: TableSchema, row: object, index: int) -> KnownRow:
    """Read what stands in the place of a row."""
    name = subject(row, index)
    if table.fields.sound(row):
        # As nearly all are, so that nothing is made of them that only a finding needs.
        with suppress(msgspec.ValidationError):
            return KnownRow(row, name, msgspec.convert(row, table.row, strict=True), ())
    where = Where(table.name, name)
    if isinstance(row, dict):
        return KnownRow(row, name, *read_row(table, row, where))
    text = _("{row} must be a table, not {found}.").format(row=where.row, found=found(row))
    hint = _("Write [[{table}]] in a line of its own, and the keys of the row below.")
    hint = hint.format(table=table.name)
    return KnownRow(row, name, None, (where.finding("error", "wrong-table-kind", text, hint),))


def read_row(
    table: TableSchema, row: dict[str, Any], where: Where
) -> tuple[Any, tuple[Finding, ...]]:
    """The row without the optional keys that are wrong, None if a required one is; and what is."""
    fields = table.fields
    wrong: tuple[Finding, ...] = ()
    if not fields.sound(row):
        wrong = tuple(fields.findings(row, where))
        row = _known_only(_without(row, wrong), fields)
        if not all(key in row for key in fields.required):
            return None, wrong
    try:
        return msgspec.convert(row, table.row, strict=True), wrong
    except msgspec.ValidationError as error:
        text = _("{row} cannot be read: {reason}.").format(
            row=where.row, reason=printable(str(error))
        )
        hint = _("Compare the row with the description of the format.")
        return None, (*wrong, where.finding("error", "wrong-type", text, hint))


def is_row(table: TableSchema, value: object) -> bool:
    """Whether a table is a row in single brackets rather than a table of rows by id."""
    return isinstance(value, dict) and any(key in table.fields.kinds for key in value)


def subject(row: object, index: int) -> str:
    """The id of a row, or its position such as `#3` where it has none."""
    identifier = row.get("id") if isinstance(row, dict) else None
    return identifier if isinstance(identifier, str) and identifier else f"#{index + 1}"


def _without(row: dict[str, Any], wrong: Iterable[Finding]) -> dict[str, Any]:
    """The row without its wrong keys; an id stays where it is merely badly spelt."""
    keys = {
        first_part(finding.key)
        for finding in wrong
        if finding.severity == "error" and finding.code != "invalid-id"
    }
    if row.get("id") == "":
        keys.add("id")
    return {key: value for key, value in row.items() if key not in keys}


def _known_only(row: dict[str, Any], fields: Fields) -> dict[str, Any]:
    """The row without the keys that are not known inside its tables.

    A type of its own leaves them out anyway; `when` and `require` of a rule are read key by key.
    """
    return {
        key: {inner: of for inner, of in value.items() if inner in kind.kinds}
        if isinstance(kind := fields.kinds.get(key), Fields) and isinstance(value, dict)
        else value
        for key, value in row.items()
    }
