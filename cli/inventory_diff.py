"""What differs between two inventories, row by row and key by key.

The plain data are compared, so that nothing is left out that a file says, sound or not. The order
of rows, comments and the way in which a number is written do not count.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from inventory.importers.identity import KEYS
from inventory.importers.nesting import is_equal
from inventory.language import _
from inventory.toml.encode import encode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ABSENT: Final = object()


@dataclass(frozen=True)
class Change:
    """One difference.

    Attributes:
        kind: Whether a row or a key was added, removed or changed.
        table: The table's name; "" for what stands above all tables.
        row: What tells the row apart, such as its id; "" for a table without rows.
        key: The dotted key; "" for a whole row.
        old: The value before, as TOML has it; "" where there was none.
        new: The value after.
    """

    kind: Literal["added", "removed", "changed"]
    table: str
    row: str
    key: str = ""
    old: str = ""
    new: str = ""

    def plain(self) -> dict[str, str]:
        """The difference for JSON."""
        return asdict(self)

    def sentence(self) -> str:
        """The difference in words."""
        where = " ".join(part for part in (self.table, self.row) if part)
        if not self.key:
            text = _("{row} added") if self.kind == "added" else _("{row} removed")
            return text.format(row=where)
        place = f"{where}: {self.key}" if where else self.key
        if self.kind == "added":
            return _("{key} added: {new}").format(key=place, new=self.new)
        if self.kind == "removed":
            return _("{key} removed, it was {old}").format(key=place, old=self.old)
        return f"{place}: {self.old} → {self.new}"


def changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    """Every difference between the data of two inventories, in the order of the files."""
    for table in dict.fromkeys([*old, *new]):
        before, after = old.get(table, _ABSENT), new.get(table, _ABSENT)
        if _has_rows(before) or _has_rows(after):
            rows_before = _rows(table, before)
            rows_after = _rows(table, after)
            yield from _of_rows(table, rows_before, rows_after)
        elif isinstance(before, dict) or isinstance(after, dict):
            yield from _of_keys(table, "", _table(before), _table(after))
        else:
            yield from _of_keys("", "", {table: before}, {table: after})


def _of_rows(
    table: str, before: Mapping[str, dict[str, Any]], after: Mapping[str, dict[str, Any]]
) -> Iterator[Change]:
    for name in dict.fromkeys([*before, *after]):
        if name not in after:
            yield Change("removed", table, name)
        elif name not in before:
            yield Change("added", table, name)
        else:
            yield from _of_keys(table, name, before[name], after[name])


def _of_keys(
    table: str, row: str, before: Mapping[str, Any], after: Mapping[str, Any], prefix: str = ""
) -> Iterator[Change]:
    for key in dict.fromkeys([*before, *after]):
        old, new = before.get(key, _ABSENT), after.get(key, _ABSENT)
        path = f"{prefix}{key}"
        if isinstance(old, dict) and isinstance(new, dict):
            yield from _of_keys(table, row, old, new, f"{path}.")
        elif new is _ABSENT and old is not _ABSENT:
            yield Change("removed", table, row, path, old=encode(old))
        elif old is _ABSENT and new is not _ABSENT:
            yield Change("added", table, row, path, new=encode(new))
        elif not is_equal(old, new):
            yield Change("changed", table, row, path, encode(old), encode(new))


def _has_rows(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(row, dict) for row in value)


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _rows(table: str, value: object) -> dict[str, dict[str, Any]]:
    """Rows by what tells them apart; rows that are alike in that are numbered."""
    rows: dict[str, dict[str, Any]] = {}
    numbers: dict[str, int] = {}
    for row in value if isinstance(value, list) else []:
        if not isinstance(row, dict):
            continue
        name = plain = _name(table, row)
        while not name or name in rows:
            number = numbers[plain] = numbers.get(plain, 1) + 1
            name = f"{plain} #{number}" if plain else f"#{number - 1}"
        rows[name] = row
    return rows


def _name(table: str, row: Mapping[str, Any]) -> str:
    if isinstance(row.get("id"), str):
        return str(row["id"])
    return ", ".join(_brief(row[key]) for key in KEYS.get(table, ()) if key in row)


def _brief(value: object) -> str:
    if isinstance(value, list):
        return " + ".join(sorted(map(_brief, value)))
    return value if isinstance(value, str) else encode(value)
