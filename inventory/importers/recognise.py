"""Which tool a file comes from, by its ending and its columns: a proposal that people can change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.errors import WohinError
from inventory.importers import archimate, csv, formats, konveyor, limits, xlsx
from inventory.importers.archive import File, is_workbook
from inventory.importers.guess import parted
from inventory.importers.safe_text import folded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from inventory.importers.source import Detected
    from inventory.importers.tool_tables import ToolTable

_ENOUGH: Final = 2
"""Signs of a tool from which a file counts as its export: one column may be anybody's."""
_ENDINGS: Final = {
    ".xlsx": xlsx.NAME,
    ".xlsm": xlsx.NAME,
    ".xml": archimate.NAME,
    ".archimate": archimate.NAME,
}


def recognise(source: Path) -> str:
    """The format that a file most likely has.

    Args:
        source: A file, a folder or an archive.

    Returns:
        One of `formats.NAMES`; `csv` where nothing says more.

    Raises:
        WohinError: It cannot be read at all.
    """
    by_ending = _ENDINGS.get(source.suffix.lower())
    books = [source] if by_ending == xlsx.NAME else []
    if source.is_dir() and not any(source.glob("*.csv")):
        books = sorted(source.glob("*.xlsx"))
    if books:
        return _of_workbook(books[0])
    if by_ending:
        return by_ending
    detected = formats.detect(csv.NAME, source)
    if any(_is_konveyor(one.header) for one in detected.sources):
        return konveyor.NAME
    known = _known_anyway(detected)
    signs = {
        tool.NAME: max((_signs(detected, kind, known) for kind in tool.kinds), default=0)
        + (_ENOUGH if tool.NAME in folded(source.stem) else 0)
        for tool in formats.TOOLS
    }
    best = max(signs, key=lambda tool: signs[tool])
    return best if signs[best] >= _ENOUGH and _has_tables(detected, best) else csv.NAME


def _of_workbook(path: Path) -> str:
    """The tool that writes workbooks with such a sheet."""
    file = File(str(path), limits.read(path))
    for tool in formats.TOOLS:
        if any(is_workbook(file, sheet) for sheet in tool.sheets):
            return tool.NAME
    return xlsx.NAME


def _is_konveyor(header: Sequence[str]) -> bool:
    return {"recordtype1", "applicationname"} <= {folded(name) for name in header}


def _known_anyway(detected: Detected) -> set[str]:
    """Columns that any list may have, folded."""
    try:
        mapping = formats.guess_mapping(detected)
    except WohinError:
        return set()
    return {
        folded(column.column) for table in mapping.tables for column in table.columns if column.key
    }


def _signs(detected: Detected, kind: ToolTable, known: set[str]) -> int:
    """How much in a file speaks for a kind of table."""
    marks = {folded(mark) for mark in kind.marks.split(",") if mark.strip()}
    best = 0
    for source in detected.sources:
        columns = {folded(name) for name in source.header}
        columns |= {folded(parted(name)[0]) for name in source.header}
        found = len((columns & marks) - known)
        best = max(best, found + any(word in folded(source.name) for word in kind.file))
    return best


def _has_tables(detected: Detected, tool: str) -> bool:
    from dataclasses import replace

    try:
        return bool(formats.guess_mapping(replace(detected, format=tool)).tables)
    except WohinError:
        return False
