"""What a single figure of an inventory is called: whose it is, and which."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from inventory.figure_paths import FigurePaths
from inventory.overlay_path import Target
from inventory.toml import schema
from report.format_words import key_title, table_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.inventory import Inventory

_ABOUT: Final = ("provider", "data_centre", "organisation", "application", "function", "service")
"""Fields that say what a row without an id is about."""


class FigureWords:
    """Words for dotted paths such as `service.files.cost_per_year`.

    Args:
        inventory: The inventory with the figures.
    """

    def __init__(self, inventory: Inventory) -> None:
        self._inventory = inventory
        self._paths = FigurePaths(inventory)
        self._names: dict[str, list[str]] = {}

    def of(self, path: str) -> str:
        """Whose figure it is and which, such as `File server: Cost/year`.

        A path that leads nowhere stays as it is.
        """
        target = self._paths.target(path)
        if not isinstance(target, Target):
            return path
        which = key_title(target.table, target.keys)
        if target.table == "planning":
            return f"{table_title('planning')}: {which}"
        return f"{self._of_table(target.table)[target.index]}: {which}"

    def _of_table(self, table: str) -> Sequence[str]:
        """What each row is called: its name, with its id where two share one; else a number."""
        if table not in self._names:
            rows = getattr(self._inventory, schema.tables()[table].field)
            names = [getattr(row, "name", "") for row in rows]
            counts = Counter(names)
            called = []
            for place, (row, name) in enumerate(zip(rows, names, strict=True)):
                identity = getattr(row, "id", "") or ""
                unique = f"{name} ({identity or place + 1})" if counts[name] > 1 else name
                called.append((name and unique) or identity or _numbered(table, place, row))
            self._names[table] = called
        return self._names[table]


def _numbered(table: str, place: int, row: object) -> str:
    """A row without name and id, such as `Offer 1 (citeq, mail-kreis)`."""
    about = [getattr(row, field, None) for field in _ABOUT]
    told = ", ".join(one for one in about if isinstance(one, str) and one)
    called = f"{table_title(table)} {place + 1}"
    return f"{called} ({told})" if told else called
