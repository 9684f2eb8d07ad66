"""The importers by the name that people give: the one door for command line and interface."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Protocol

from inventory.errors import UnknownNameError
from inventory.importers import (
    archimate,
    archive,
    csv,
    glpi,
    guess,
    itop,
    konveyor,
    limits,
    netbox,
    rvtools,
    xlsx,
)
from inventory.importers.archive import File, files_in, files_of
from inventory.language import _
from inventory.nearest import Names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from inventory.importers.mapping import ImportMapping
    from inventory.importers.source import Detected, Reading


class Importer(Protocol):
    """What reads files of one format: a module, or what is known of a tool."""

    @property
    def NAME(self) -> str:  # noqa: N802 - modules have it as a constant
        """By which people choose it."""

    def detect(self, files: Iterable[File], reading: Reading | None = None) -> Detected:
        """Read the files."""


TOOLS: Final = (netbox.FORMAT, glpi.FORMAT, itop.FORMAT, rvtools.FORMAT)
"""The tools whose exports are told apart by their columns."""

_IMPORTERS: Final[dict[str, Importer]] = {
    one.NAME: one for one in (csv, xlsx, konveyor, archimate, *TOOLS)
}
_GUESSES: Final[dict[str, Callable[[Detected, Reading | None], ImportMapping]]] = {
    csv.NAME: guess.guess,
    xlsx.NAME: guess.guess,
    konveyor.NAME: konveyor.guess,
    archimate.NAME: archimate.guess,
    **{tool.NAME: tool.guess for tool in TOOLS},
}
_ENDINGS: Final = {xlsx.NAME: "", archimate.NAME: ".xml"}
NAMES: Final = tuple(_IMPORTERS)


def detect(format: str, source: Path | File, reading: Reading | None = None) -> Detected:  # noqa: A002
    """Read a file of another tool.

    Args:
        format: One of `NAMES`.
        source: A file, a folder or an archive of such files, or the bytes of a file with a name.
        reading: How it is to be read; what it leaves out is found out.

    Raises:
        UnknownNameError: There is no such format.
        WohinError: It cannot be read as this format.
    """
    importer = _IMPORTERS.get(format)
    if importer is None:
        nearest = Names(NAMES).nearest(format)
        message = _("There is no format “{name}”.").format(name=format)
        hint = _('Did you mean "{name}"?').format(name=nearest) if nearest else ", ".join(NAMES)
        raise UnknownNameError(message, hint)
    ending = _ENDINGS.get(format, ".csv")
    if importer in TOOLS and importer.sheets:
        source, ending = _workbook_or_lists(source)
    return replace(importer.detect(_files(source, ending), reading), format=format)


def guess_mapping(detected: Detected, reading: Reading | None = None) -> ImportMapping:
    """What the names of tables and columns suggest.

    Args:
        detected: What was read.
        reading: How it was read, so that the mapping says so too.

    Raises:
        WohinError: They suggest nothing.
    """
    return _GUESSES[detected.format](detected, reading)


def _workbook_or_lists(source: Path | File) -> tuple[Path | File, str]:
    """A source that is a workbook, or a folder of them, or else CSV; and how its files end."""
    if not isinstance(source, File):
        if source.is_dir():
            return source, "" if any(source.glob("*.xlsx")) else ".csv"
        source = File(str(source), limits.read(source))
    return source, "" if archive.is_workbook(source) else ".csv"


def _files(source: Path | File, ending: str) -> list[File]:
    if isinstance(source, File):
        return files_in(source, ending) if ending else [source]
    if not ending and not source.is_dir():
        # A workbook is an archive itself.
        return [File(str(source), limits.read(source))]
    return files_of(source, ending or ".xlsx")
