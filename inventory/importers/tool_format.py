"""An importer for the CSV exports of a tool whose tables are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.importers import csv
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
    """

    NAME: str
    tool: str
    kinds: tuple[ToolTable, ...]

    def detect(self, files: Iterable[File], reading: Reading | None = None) -> Detected:
        """Read the exported files; see `csv.detect`."""
        return csv.detect(files, reading)

    def guess(self, detected: Detected, reading: Reading | None = None) -> ImportMapping:
        """What the columns of the export are.

        Raises:
            WohinError: It is no export that is known.
        """
        return tool_mapping(detected, self.kinds, reading, self.tool)
