"""Rows as the text of TOML tables, in the layout that the example inventories share."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence

Row = Mapping[str, object]

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def key(name: str) -> str:
    """A TOML key: bare where the grammar lets it be, quoted otherwise."""
    return name if _BARE.fullmatch(name) else f'"{name}"'


def value(item: object) -> str:
    """One TOML value on one line.

    Raises:
        TypeError: for a type that the inventories do not use.
    """
    match item:
        case bool():
            text = "true" if item else "false"
        case int() | float():
            text = str(item)
        case datetime.date():
            text = item.isoformat()
        case str():
            text = '"' + item.replace("\\", "\\\\").replace('"', '\\"') + '"'
        case Mapping():
            inner = ", ".join(f"{key(str(name))} = {value(part)}" for name, part in item.items())
            text = f"{{ {inner} }}" if inner else "{}"
        case Sequence():
            text = "[" + ", ".join(value(part) for part in item) + "]"
        case _:
            message = f"no TOML for {type(item).__name__}"
            raise TypeError(message)
    return text


def table(header: str, row: Row, note: str = "") -> str:
    """One table with its header; ``note`` becomes comment lines above it.

    A list of tables (``capacity_change``, ``change``) follows as tables of its own, since its
    lines would grow too long otherwise. Entries that are ``None`` are left out.
    """
    lines = [f"# {line}" for line in note.splitlines()]
    lines.append(header)
    nested: list[str] = []
    for name, item in row.items():
        if item is None:
            continue
        if name in {"capacity_change", "change"} and isinstance(item, Sequence):
            inner = f"[[{header.strip('[]')}.{name}]]"
            nested += [table(inner, part) for part in item if isinstance(part, Mapping)]
        else:
            lines.append(f"{key(name)} = {value(item)}")
    return "\n".join([*lines, ""]) + "".join("\n" + part for part in nested)


def tables(name: str, rows: Sequence[Row]) -> str:
    """An array of tables; a row's ``#`` entry is its comment."""
    return "\n".join(
        table(
            f"[[{name}]]",
            {part: item for part, item in row.items() if part != "#"},
            str(row.get("#", "")),
        )
        for row in rows
    )


def heading(words: str) -> str:
    """A comment line that opens a part of the file."""
    return f"\n# --- {words} ".ljust(90, "-") + "\n\n"
