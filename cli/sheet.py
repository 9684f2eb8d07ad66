"""Tables of an answer as a file to hand on: the first of them as CSV, or all as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from inventory import storage
from inventory.errors import UnwritableFileError, WohinError
from inventory.language import _
from report.exchange.table_csv import table_csv

if TYPE_CHECKING:
    from collections.abc import Sequence

    from report.table import Table


@dataclass(frozen=True)
class SheetTarget:
    """Where a sheet goes."""

    path: Path

    @classmethod
    def of(cls, name: str) -> SheetTarget:
        """The target of a name, tried before anything is solved.

        Raises:
            WohinError: The name ends in neither `.csv` nor `.json`.
            UnwritableFileError: There is no such folder.
        """
        path = Path(name)
        if path.suffix.lower() not in {".csv", ".json"}:
            message = _("A sheet ends in .csv or .json, not in {suffix}.")
            raise WohinError(message.format(suffix=path.suffix or "…"))
        if not path.parent.is_dir():
            message = _("The sheet cannot be written: there is no folder {folder}.")
            raise UnwritableFileError(message.format(folder=path.parent))
        return cls(path)

    def write(self, tables: Sequence[Table]) -> None:
        """Write tables in the place of what was there.

        Raises:
            UnwritableFileError: They cannot be written.
        """
        is_csv = self.path.suffix.lower() == ".csv"
        data = table_csv(tables[0]) if is_csv else _json(tables)
        expected = storage.state(self.path)
        storage.write(self.path, data, expected=expected)


def _json(tables: Sequence[Table]) -> bytes:
    from cli.tables import plain

    found = {table.key: plain(table) for table in tables}
    return (json.dumps(found, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()
