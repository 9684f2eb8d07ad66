"""Tables in a file, whole: headings, kinds and cells, so that others can draw them as they are.

A command leaves its answer so for the interface, and a paper takes it up later. The file is JSON:

    {"format": 1, "tables": [{"key", "title", "columns": [{"key", "title", "kind", …}],
                              "rows": [[cell, …]], "notes": [], "total": [cell, …] | null, …}]}

A cell is null, a text, a number, or a list of cells; `{"word": code, "text": text}` is a word from a
fixed list, `{"figure": cell, "kind": kind, "decimals": n}` a cell of another kind than its column,
`{"date": "2028-01-01"}` a date, `{"number": "inf"}` a number that JSON does not know.

What a row stands for may lie in a folder beside the file, so that somebody can go on with it: a plan,
or rows of an inventory, such as the scenario that is a way out.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final, SupportsFloat, SupportsInt, cast

from report.table import Column, Figure, Kind, Table, Word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FORMAT: Final = 1
BESIDE: Final = "rows"
"""The folder beside a file of tables for what its rows stand for."""


class TableFileError(ValueError):
    """The text is no file of tables, or one of a format that is not known."""


def write(tables: Sequence[Table]) -> str:
    """The text of a file with tables."""
    made = [_table(table) for table in tables]
    return json.dumps({"format": FORMAT, "tables": made}, ensure_ascii=False) + "\n"


def read(text: str) -> tuple[Table, ...]:
    """The tables of a file.

    Raises:
        TableFileError: It is none.
    """
    try:
        found = json.loads(text)
        if not isinstance(found, dict) or found.get("format") != FORMAT:
            message = "not a file of tables"
            raise TableFileError(message)
        return tuple(_read_table(table) for table in found["tables"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        if isinstance(error, TableFileError):
            raise
        raise TableFileError(str(error)) from error


def in_language(file: Path, code: str) -> Path:
    """Where the same tables lie in another language; there may be none.

    Args:
        file: The file of the tables.
        code: `de` or `en`.
    """
    return file.with_name(f"{file.stem}.{code}{file.suffix}")


def plan_beside(file: Path, key: str, row: int) -> Path:
    """Where the plan lies that a row stands for; there may be none.

    Args:
        file: The file of the tables.
        key: Of the table.
        row: Its number, from 0.
    """
    return file.with_name(BESIDE) / f"{key}-{row}.plan.toml"


def rows_beside(file: Path, key: str, row: int) -> Path:
    """Where the rows of an inventory lie that a row stands for, in TOML; there may be none."""
    return file.with_name(BESIDE) / f"{key}-{row}.rows.toml"


def _table(table: Table) -> dict[str, Any]:
    return {
        "key": table.key,
        "title": table.title,
        "columns": [_column(column) for column in table.columns],
        "rows": [[_cell(cell) for cell in row] for row in table.rows],
        "notes": list(table.notes),
        "total": None if table.total is None else [_cell(cell) for cell in table.total],
        "keys": table.keys,
        "upright": table.upright,
    }


def _column(column: Column) -> dict[str, Any]:
    made = {field.name: getattr(column, field.name) for field in fields(column)}
    return made | {"axis": list(column.axis)}


def _cell(cell: object) -> object:  # noqa: PLR0911 - one line for each kind
    match cell:
        case None | bool() | str() | int():
            return cell
        case Word():
            return {"word": cell.code, "text": cell.text}
        case Figure():
            return {
                "figure": _cell(cell.value),
                "kind": cell.kind,
                "decimals": cell.decimals,
            }
        case dt.date():
            return {"date": cell.isoformat()}
        case tuple() | list():
            return [_cell(part) for part in cell]
        case SupportsInt() if not isinstance(cell, float) and int(cell) == cell:
            return int(cell)
        case SupportsFloat():
            value = float(cell)
            return value if math.isfinite(value) else {"number": str(value)}
        case _:
            return str(cell)


def _read_table(table: dict[str, Any]) -> Table:
    columns = tuple(
        # Files of earlier versions do not say which headings are names: those called by their key.
        Column(
            **{
                "is_name": column["key"] == column["title"],
                **column,
                "axis": tuple(column["axis"]),
            }
        )
        for column in table["columns"]
    )
    rows = tuple(tuple(_read_cell(cell) for cell in row) for row in table["rows"])
    total = table["total"]
    sizes = {len(row) for row in rows} | (set() if total is None else {len(total)})
    if sizes - {len(columns)}:
        message = "rows of another length than there are columns"
        raise TableFileError(message)
    return Table(
        key=str(table["key"]),
        title=str(table["title"]),
        columns=columns,
        rows=rows,
        notes=tuple(str(note) for note in table["notes"]),
        total=None if total is None else tuple(_read_cell(cell) for cell in total),
        keys=int(table["keys"]),
        upright=bool(table["upright"]),
    )


def _read_cell(cell: object) -> object:
    match cell:
        case {"word": str() as code, "text": str() as text}:
            return Word(code, text)
        case {"figure": value, "kind": str() as kind, "decimals": int() as decimals}:
            return Figure(_read_cell(value), cast("Kind", kind), decimals)
        case {"date": str() as day}:
            return dt.date.fromisoformat(day)
        case {"number": str() as number}:
            return float(number)
        case list():
            return tuple(_read_cell(part) for part in cell)
        case dict():
            message = "a cell of a kind that is not known"
            raise TableFileError(message)
        case _:
            return cell
