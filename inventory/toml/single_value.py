"""What reading would say about one value by itself, for whoever is still typing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inventory.toml import schema
from inventory.toml.table_kinds import Fields, TextOr
from inventory.toml.where import Where

if TYPE_CHECKING:
    from inventory.findings import Finding
    from inventory.toml.kinds import Kind
    from inventory.toml.nodes import Path


def problems_of(table: str, path: Path, value: Any, *, subject: str = "") -> list[Finding]:
    """The findings about a value at a place, apart from everything else in the file.

    What depends on other rows (whether an id is taken, or exists) is for reading and checking.

    Args:
        table: The table, such as `service`.
        path: Where in the row, such as `("protection", "confidentiality")`.
        value: Plain data; None for a key that is left out.
        subject: The id of the row, as the sentences name it.

    Returns:
        The findings, without lines; none for a value that may stand there, nor for a table that
        is not known.
    """
    found = schema.table(table)
    if found is None:
        return []
    where = outer = Where(table, subject)
    here: Kind = found.fields
    owner: Kind = here
    for part in path:
        owner, outer = here.other if isinstance(here, TextOr) else here, where
        inner = owner.at(part)
        if inner is None:
            return _unknown(owner, part, where)
        here = inner
        where = where.at(part) if isinstance(part, str) else where.entry(part + 1)
    if value is None:
        return _left_out(owner, path, outer)
    return [] if here.sound(value) else list(here.findings(value, where))


def _unknown(owner: Kind, part: str | int, where: Where) -> list[Finding]:
    if isinstance(owner, Fields) and isinstance(part, str):
        return [owner.unknown(part, where)]
    return []


def _left_out(owner: Kind, path: Path, where: Where) -> list[Finding]:
    if isinstance(owner, Fields) and path and path[-1] in owner.required:
        return [owner.missing(str(path[-1]), where)]
    return []
