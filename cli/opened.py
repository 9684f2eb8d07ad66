"""An inventory as a command gets it: a file or standard input, with all findings."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cli.errors import InventoryHasErrors
from inventory import disk_words, storage
from inventory.errors import UnknownNameError, UnreadableFileError
from inventory.findings import SEVERITIES
from inventory.language import _
from inventory.loading import Loaded, load_text, located
from inventory.overlay import lay_over
from inventory.toml.lines import Lines
from inventory.toml.reader import HasLines, Reading
from inventory.toml.syntax import parse

if TYPE_CHECKING:
    from inventory.findings import Finding
    from inventory.inventory import Inventory
    from solver.problem import Problem

STANDARD_INPUT = "-"


@dataclass(frozen=True, eq=False)
class Opened:
    """An inventory that was read, with what is known about it.

    Attributes:
        path: The file; None for standard input.
        text: Its text.
        scenario: The id of the scenario laid over it; "" = none.
        loaded: The inventory and the findings that need no solver.
    """

    path: Path | None
    text: str
    scenario: str
    loaded: Loaded

    @property
    def name(self) -> str:
        """The file as it was named."""
        return STANDARD_INPUT if self.path is None else str(self.path)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that is found, by line, errors first."""
        found = [*self.loaded.findings, *self._of_eligibility()]
        found.sort(key=lambda finding: (finding.line, SEVERITIES.index(finding.severity)))
        return tuple(found)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep the inventory from being solved."""
        return tuple(finding for finding in self.findings if finding.severity == "error")

    def under(self, scenario: str) -> Opened:
        """The same file with another scenario, without reading it again.

        Raises:
            UnknownNameError: There is no such scenario.
        """
        return _opened(self.path, self.text, scenario, self.loaded.sha256)

    def require_readable(self) -> None:
        """Make sure that the inventory can be compiled.

        Raises:
            InventoryHasErrors: Its findings, apart from those of eligibility, hold an error.
        """
        if not self.loaded.solvable:
            raise InventoryHasErrors(self)

    @property
    def inventory(self) -> Inventory:
        """The inventory; ask only where there are no errors."""
        if self.loaded.inventory is None:
            message = "an inventory that cannot be used was asked for"
            raise LookupError(message)
        return self.loaded.inventory

    @cached_property
    def problem(self) -> Problem:
        """The inventory compiled; ask only where there are no errors."""
        from solver import compile_problem

        return compile_problem(self.inventory)

    def _of_eligibility(self) -> list[Finding]:
        """What the rules of the solver find, where nothing keeps them from being asked."""
        if not self.loaded.solvable:
            return []
        from solver import eligibility_findings

        found = list(eligibility_findings.findings(self.problem))
        if not found:
            return []
        loaded = self.loaded
        reading = Reading(
            dict(loaded.data or {}), loaded.inventory, (), dict(loaded.positions or {})
        )
        return located(found, reading, self._lines())

    def _lines(self) -> HasLines:
        lines = Lines(self.text)
        if not self.scenario:
            return lines
        return lay_over(parse(self.text)[0] or {}, self.scenario).lines(lines)


def open_inventory(name: str, scenario: str = "") -> Opened:
    """Read an inventory.

    Args:
        name: A file, or `-` for standard input.
        scenario: The id of a scenario; "" = none.

    Raises:
        UnreadableFileError: It cannot be read, or is not UTF-8.
        UnknownNameError: There is no such scenario.
    """
    content, path = read_bytes(name)
    text = storage.decode(content, path or Path(STANDARD_INPUT))
    return _opened(path, text, scenario, storage.digest(content))


def _opened(path: Path | None, text: str, scenario: str, sha256: str) -> Opened:
    loaded = load_text(text, scenario, sha256=sha256)
    for finding in loaded.findings:
        if finding.code == "unknown-scenario":
            raise UnknownNameError(finding.text, finding.hint)
    return Opened(path, text, scenario, loaded)


def read_bytes(name: str) -> tuple[bytes, Path | None]:
    """The bytes of a file, or of standard input for `-`.

    Raises:
        UnreadableFileError: It cannot be read.
    """
    if name == STANDARD_INPUT:
        return _standard_input(), None
    path = Path(name)
    return storage.read(path)[0], path


def _standard_input() -> bytes:
    try:
        # Without anything on its end, as with `<&-`, there is no stream at all.
        return b"" if sys.stdin is None else sys.stdin.buffer.read()
    except OSError as error:
        message = _("Standard input cannot be read: {reason}.").format(
            reason=disk_words.reason(error)
        )
        raise UnreadableFileError(message) from error
