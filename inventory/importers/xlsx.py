"""XLSX: the values of every sheet, never a formula."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
from typing import TYPE_CHECKING, Any, Final

from inventory.errors import UnreadableFileError, WohinError
from inventory.importers import archive, reasons
from inventory.importers.header import Line, Merged, headed
from inventory.importers.limits import MOST_ROWS, check_table
from inventory.importers.source import Detected, Reading, Rejected, Source
from inventory.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from inventory.importers.source import Cell

NAME: Final = "xlsx"
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[\s>/]")
_MERGED: Final = re.compile(
    rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"'
)
_LETTERS: Final = 3
_DECLARED: Final = (b"<!DOCTYPE", b"<!ENTITY")
ERROR: Final = "\0"
"""Before the text of a cell that has no value: a fault, or a formula that was never calculated."""


def detect(
    files: Iterable[archive.File], reading: Reading | None = None, sheets: Collection[str] = ()
) -> Detected:
    """Read workbooks.

    Args:
        files: One workbook, or several.
        reading: Where their headers are.
        sheets: Those to be read, whatever their case; none for all.

    Raises:
        UnreadableFileError: A file is no workbook, damaged, too large once unpacked, or holds
            declarations that workbooks never have.
        WohinError: The package that reads workbooks is not installed.
    """
    reading = reading or Reading()
    sources: list[Source] = []
    remarks: list[str] = []
    rejected: list[Rejected] = []
    wanted = {name.casefold() for name in sheets}
    for file in files:
        for name, lines, merged in _sheets(file, wanted):
            read = headed(name, lines, header=reading.header, merged=merged)
            if not read.source.header:
                continue
            kept, faulty = _without_faults(read.source)
            number = len(read.source.rows) + len(read.rejected)
            text = ngettext("{sheet}: {number} row.", "{sheet}: {number} rows.", number)
            remarks.append(text.format(sheet=name, number=number))
            remarks += read.remarks
            rejected += [*read.rejected, *faulty]
            sources.append(kept)
    return Detected(NAME, tuple(sources), tuple(remarks), tuple(rejected))


def _sheets(
    file: archive.File, wanted: Collection[str]
) -> Iterator[tuple[str, list[Line], list[Merged]]]:
    try:
        import openpyxl
    except ImportError as error:
        message = _("XLSX files need a package that is not installed.")
        raise WohinError(message, _("Install it with: pip install wohin[report]")) from error
    has_formulas, merged = _examined(file)
    try:
        with warnings.catch_warnings():
            # Styles and extensions that it does not know say nothing about values.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(file.content), read_only=True, data_only=True)
            formulas = (
                openpyxl.load_workbook(io.BytesIO(file.content), read_only=True)
                if has_formulas
                else None
            )
            for sheet in book.worksheets:
                if wanted and sheet.title.casefold() not in wanted:
                    continue
                # Where a sheet was read from, which alone tells what its merged cells are.
                part = getattr(sheet, "_worksheet_path", "")
                yield sheet.title, list(_lines(sheet, formulas, file.name)), merged.get(part, [])
    except WohinError:
        raise
    except Exception as error:
        # The library raises whatever a damaged file leads it to.
        message = _("{file} is not a workbook that can be read: {reason}.").format(
            file=file.name, reason=reasons.of_workbook(error)
        )
        hint = _("Open it in a spreadsheet program and save it again as XLSX.")
        raise UnreadableFileError(message, hint) from error


def _examined(file: archive.File) -> tuple[bool, dict[str, list[Merged]]]:
    """Whether the sheets hold formulas, and their merged cells; what no workbook holds is refused."""
    has_formulas = is_workbook = False
    merged: dict[str, list[Merged]] = {}
    if not file.content.startswith(b"PK"):
        message = _("{file} is not an XLSX file.").format(file=file.name)
        raise UnreadableFileError(message, _("Save it as XLSX, or import it as CSV."))
    for part in archive.unzipped(file):
        is_workbook |= part.name.endswith("workbook.xml")
        if not part.name.endswith((".xml", ".rels", ".vml")):
            continue
        # The declaration of an entity may hide in another encoding.
        bare = part.content.replace(b"\0", b"").upper()
        if any(sign in bare for sign in _DECLARED):
            message = _("{file} declares entities, as attacks do and workbooks never.").format(
                file=file.name
            )
            raise UnreadableFileError(message, _("Ask whoever has sent it where it comes from."))
        if "worksheets/" in part.name:
            has_formulas |= _FORMULA.search(part.content) is not None
            merged[part.name] = _merged(part.content)
    if not is_workbook:
        message = _("{file} is not an XLSX file.").format(file=file.name)
        raise UnreadableFileError(message, _("Save it as XLSX, or import it as CSV."))
    return has_formulas, merged


def _merged(content: bytes) -> list[Merged]:
    """Merged cells of a single column: those across columns are titles."""
    found = []
    for left, first, right, last in _MERGED.findall(content):
        if left == right and len(left) <= _LETTERS:
            column = 0
            for letter in left:
                column = column * 26 + letter - ord("A") + 1
            found.append(Merged(column - 1, int(first), min(int(last), int(first) + MOST_ROWS)))
    return found


def _lines(sheet: Any, formulas: Any, name: str) -> Iterator[Line]:  # noqa: ANN401 - untyped library
    # A sheet may claim a million rows although ten are filled.
    sheet.reset_dimensions()
    values = sheet.iter_rows()
    written: Iterable[Any] | None = None
    if formulas is not None and sheet.title in formulas.sheetnames:
        other = formulas[sheet.title]
        other.reset_dimensions()
        written = other.iter_rows()
    for number, row in enumerate(values, start=1):
        same = next(iter(written), ()) if written is not None else ()
        check_table(f"{name}, {sheet.title}", number - 1, len(row))
        texts = [cell.value for cell in same]
        cells = [
            _cell(cell, texts[place] if place < len(texts) else None)
            for place, cell in enumerate(row)
        ]
        while cells and cells[-1] == "":
            cells.pop()
        yield Line(number, cells)


def _cell(cell: Any, written: object) -> Cell:  # noqa: ANN401 - untyped library
    value = cell.value
    if value is None:
        is_formula = isinstance(written, str) and written.startswith("=")
        return f"{ERROR}{written}" if is_formula else ""
    if cell.data_type == "e":
        return f"{ERROR}{value}"
    if isinstance(value, dt.datetime):
        return value.date() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, str | bool | int | float | dt.date):
        return value
    return str(value)


def _without_faults(source: Source) -> tuple[Source, list[Rejected]]:
    """The rows in which each cell has a value, and the others with the reason."""
    rejected: list[Rejected] = []
    kept: list[int] = []
    for place, (line, row) in enumerate(zip(source.lines, source.rows, strict=True)):
        faults = [
            (column, cell)
            for column, cell in zip(source.header, row, strict=True)
            if isinstance(cell, str) and cell.startswith(ERROR)
        ]
        if not faults:
            kept.append(place)
            continue
        column, fault = faults[0][0], str(faults[0][1]).removeprefix(ERROR)
        if fault.startswith("="):
            text = _(
                "{column}: the formula {formula} has no value; save the file once in a spreadsheet "
                "program."
            )
        else:
            text = _("{column}: the cell shows the fault {formula}.")
        cells = tuple(cell.removeprefix(ERROR) if isinstance(cell, str) else cell for cell in row)
        reason = text.format(column=column, formula=fault[:80])
        rejected.append(Rejected(source.name, line, cells, reason))
    rows = tuple(source.rows[place] for place in kept)
    lines = tuple(source.lines[place] for place in kept)
    return Source(source.name, source.header, rows, lines), rejected
