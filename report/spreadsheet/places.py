"""Where the cells of tables are in a workbook, and formulas with these places put in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME: Final = re.compile(r"\{(?:([a-z_]+)\.)?([a-z_]+)([:^]?)\}")


@dataclass(frozen=True)
class Place:
    """Where a table is.

    Attributes:
        sheet: The name of its sheet.
        columns: Keys of its columns from left to right.
        first: The number of its first row, from 1 on, headings not counted.
        last: The number of its last row, the total not counted.
    """

    sheet: str
    columns: tuple[str, ...]
    first: int
    last: int

    def cell(self, key: str, row: int) -> str:
        """A cell, such as `B7`."""
        return f"{letters(self.columns.index(key))}{row}"

    def column(self, key: str) -> str:
        """All cells of a column, such as `B2:B9`."""
        return f"{self.cell(key, self.first)}:{self.cell(key, self.last)}"


def resolved(formula: str, own: Place, row: int, others: Mapping[str, Place]) -> str | None:
    """The formula for a row of a table; None where a table or column that it names is not there."""
    missing = False

    def put_in(match: re.Match[str]) -> str:
        nonlocal missing
        table, key, sign = match.groups()
        place = own if table is None else others.get(table)
        if place is None or key not in place.columns or place.last < place.first:
            missing = True
            return ""
        before = "" if table is None else f"{quoted(place.sheet)}!"
        if sign == ":":
            return f"{before}{fixed(place.column(key))}"
        return f"{before}{place.cell(key, place.first if sign == '^' else row)}"

    text = _NAME.sub(put_in, formula)
    return None if missing else text


def letters(column: int) -> str:
    """The name of a column, from 0 on: A to Z, AA and so on."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def quoted(sheet: str) -> str:
    """The name of a sheet as formulas have it."""
    return "'{}'".format(sheet.replace("'", "''"))


def fixed(area: str) -> str:
    """An area that stays where it is when a formula is copied."""
    return re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", area)
