"""A table: what every view gives, and every output (plain text, JSON, paper) takes."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import Literal, SupportsFloat

Kind = Literal["text", "id", "money", "number", "days", "share", "period", "date", "bar"]


@dataclass(frozen=True)
class Word:
    """A word from a fixed list: `code` is the same in every language, `text` is for people."""

    code: str
    text: str


@dataclass(frozen=True)
class Figure:
    """A cell of another kind than its column, where the rows of a table are of several kinds."""

    value: object
    kind: Kind
    decimals: int = 0


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        key: Its name in JSON.
        title: Its heading, in the language in use.
        kind: What its cells are. `money` is in EUR, `share` a fraction of 1, `days` in person-days,
            `period` the name of a period, `bar` a tuple with a share or the name of a mark for each
            place of `axis`. A cell of any kind may be None (no value), a `Word` or a `Figure`, one
            of `text` or `id` also a tuple of strings or words.
        axis: What the places of a bar are, such as the names of periods.
        decimals: Digits after the point: all of them for `money`, at most so many for `share`.
        least: Cells of a terminal below which a text is not cut; 0 = as is usual for its kind.
        wraps: Whether a long text goes on in the next line rather than being cut.
        is_name: Whether the heading is what somebody calls a plan or a site, and stays as it is.
    """

    key: str
    title: str
    kind: Kind
    axis: tuple[str, ...] = ()
    decimals: int = 0
    least: int = 0
    wraps: bool = False
    is_name: bool = False

    def __post_init__(self) -> None:
        """Begin the heading with a capital, whatever the word is elsewhere."""
        if not self.is_name:
            object.__setattr__(self, "title", heading(self.title))

    @property
    def in_middle(self) -> bool:
        """Whether a cell that is too long loses its middle: ids and names differ at either end."""
        return self.kind == "id" or self.key == "name"


def heading(text: str) -> str:
    """A heading: its first word has a capital, unless it is a unit such as `vCPU` or a sign."""
    first = text.partition(" ")[0].rstrip(":,").replace("-", "")
    return text[0].upper() + text[1:] if first.isalpha() and first.islower() else text


@dataclass(frozen=True)
class Table:
    """Rows under columns.

    Attributes:
        key: Its name in JSON.
        title: Its heading, in the language in use.
        columns: N columns.
        rows: Rows of N cells each.
        notes: Sentences below it.
        total: A last row of N cells that sums up the others; no record of its own.
        keys: How many columns at the left say what a row is about; a narrow output repeats them.
        upright: Whether its one row reads as a list, each heading beside its value.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[object, ...], ...]
    notes: tuple[str, ...] = ()
    total: tuple[object, ...] | None = None
    keys: int = 1
    upright: bool = False

    def records(self) -> list[dict[str, object]]:
        """The rows for JSON: plain numbers, ISO dates, codes of words, lists for tuples."""
        return [self._record(row) for row in self.rows]

    def total_record(self) -> dict[str, object] | None:
        """The total in the same form; None without one."""
        return None if self.total is None else self._record(self.total)

    def _record(self, row: tuple[object, ...]) -> dict[str, object]:
        return {
            column.key: plain(cell, column.kind)
            for column, cell in zip(self.columns, row, strict=True)
        }


def plain(cell: object, kind: Kind) -> object:  # noqa: PLR0911 - one line for each kind
    """A cell as a value that JSON knows; money is rounded to the cent, infinity is no value."""
    match cell:
        case None | bool() | str() | int():
            return cell
        case Word():
            return cell.code
        case Figure():
            return plain(cell.value, cell.kind)
        case dt.date():
            return cell.isoformat()
        case tuple() | list():
            return [plain(part, "share") for part in cell]
        case float() | SupportsFloat():
            value = float(cell)
            if not math.isfinite(value):
                return None
            return round(value, 2 if kind == "money" else 6) + 0.0
        case _:
            return str(cell)
