"""An importer for the exports of a tool whose tables are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.importers import archive, csv, xlsx
from inventory.importers.tool_tables import tool_mapping

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inventory.importers.archive import File
    from inventory.importers.mapping import ImportMapping
    from inventory.importers.source import Detected, Reading
    from inventory.importers.tool_tables import ToolTable


@dataclass(frozen=True)
class ToolFormat:
    """What a tool exports; it can do what the importers of other files do.

    Attributes:
        NAME: By which people choose it.
        tool: The name of the tool, for sentences.
        kinds: The tables it may export; the first that fits counts.
        sheets: Those of its workbooks, and of its many files, that hold these tables.
    """

    NAME: str
    tool: str
    kinds: tuple[ToolTable, ...]
    sheets: tuple[str, ...] = ()

    def detect(self, files: Iterable[File], reading: Reading | None = None) -> Detected:
        """Read the exported files; see `csv.detect` and `xlsx.detect`."""
        files = list(files)
        if self.sheets and any(archive.is_workbook(file) for file in files):
            return xlsx.detect(files, reading, self.sheets)
        told = [file for file in files if any(sheet in file.name for sheet in self.sheets)]
        return csv.detect(told or files, reading)

    def guess(self, detected: Detected, reading: Reading | None = None) -> ImportMapping:
        """What the columns of the export are.

        Raises:
            WohinError: It is no export that is known.
        """
        return tool_mapping(detected, self.kinds, reading, self.tool)
