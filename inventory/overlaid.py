"""Data with a scenario in them, and which key of the scenario each change came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

from inventory.toml.where import first_part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.toml.reader import HasLines


@dataclass
class Overlay:
    """Data with a scenario in them.

    Attributes:
        data: The new data.
        id: The scenario's id; "" if none was applied.
        index: Its place among the scenarios.
        usable_providers: The providers that it leaves as targets; None = all.
        findings: What is wrong with it, without lines.
        changes: For each changed key of a row, the key of the scenario that changed it.
        lengths: For each table that it adds rows to, how many rows the file has.
    """

    data: dict[str, Any]
    id: str = ""
    index: int = 0
    usable_providers: frozenset[str] | None = None
    findings: list[Finding] = field(default_factory=list)
    changes: dict[tuple[str, int, str], str] = field(default_factory=dict)
    lengths: dict[str, int] = field(default_factory=dict)

    def lines(self, lines: HasLines) -> HasLines:
        """The lines of the new data: those of the file, or of the scenario's keys."""
        return _OverlaidLines(self, lines)

    def located(self, lines: HasLines) -> Iterator[Finding]:
        """The findings with the lines of the scenario's keys."""
        for finding in self.findings:
            line = lines.line_of("scenario", self.index, finding.key) if self.id else 0
            yield msgspec.structs.replace(finding, line=line)


class _OverlaidLines:
    def __init__(self, overlay: Overlay, lines: HasLines) -> None:
        self._overlay = overlay
        self._lines = lines

    def line_of(self, table: str, index: int, key: str) -> int:
        """The line of a key in the file, or of what put it there in the scenario."""
        overlay = self._overlay
        changed = overlay.changes.get((table, index, first_part(key)))
        if index >= overlay.lengths.get(table, index + 1):
            changed = f"extra.{table}"
        if changed is None:
            return self._lines.line_of(table, index, key)
        return self._lines.line_of("scenario", overlay.index, changed)
