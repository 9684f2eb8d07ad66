"""An inventory to CSV or XLSX, from which it can be imported again without loss."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from inventory import disk_words, storage
from inventory.errors import UnwritableFileError
from inventory.language import _
from report.exchange.csv_text import csv_bytes, one_table
from report.exchange.tables import cell_tables
from report.exchange.workbook import workbook_bytes
from report.exchange.zipped import zip_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping

SpreadsheetFormat = Literal["csv", "xlsx"]
FORMATS: Final[tuple[SpreadsheetFormat, ...]] = ("csv", "xlsx")


@dataclass(frozen=True)
class Written:
    """What was written.

    Attributes:
        files: Each file.
        rows: Number of rows by table.
    """

    files: tuple[Path, ...]
    rows: Mapping[str, int]


def write_inventory(
    data: Mapping[str, Any],
    target: Path | str,
    format: SpreadsheetFormat,  # noqa: A002 - what the option is called
    *,
    force: bool = False,
) -> Written:
    """Write all tables of an inventory as spreadsheets.

    XLSX has a sheet for each table. CSV has a file for each table: in one archive if `target` ends
    in `.zip`; all tables in one file with a column `table` if it ends in `.csv`; else in the folder
    `target`, which is made where there is none. In German, cells are separated by semicolons and
    decimals by a comma, as spreadsheets there expect; otherwise by comma and point.

    Args:
        data: The plain data of the inventory (`Loaded.data`); it need not be free of errors.
        target: The file or folder.
        format: `csv` or `xlsx`.
        force: Whether to overwrite files that exist.

    Raises:
        UnwritableFileError: A file exists already or cannot be written; nothing is left half done
            but whole files.
        WohinError: The package for XLSX is missing, or a cell is too long for a spreadsheet.
        ValueError: For any other format.
    """
    if format not in FORMATS:
        raise ValueError(format)
    target = Path(target)
    tables = cell_tables(data)
    rows = {table.name: len(table.rows) for table in tables}
    if format == "xlsx":
        files = {target: workbook_bytes(tables)}
    elif target.suffix.lower() == ".csv":
        files = {target: csv_bytes(one_table(tables))}
    elif target.suffix.lower() == ".zip":
        named = {f"{table.name}.csv": csv_bytes(table) for table in tables}
        files = {target: zip_bytes(named)}
    else:
        files = {target / f"{table.name}.csv": csv_bytes(table) for table in tables}
        _make_folder(target)
    if not force:
        for path in files:
            _refuse_existing(path)
    for path, content in files.items():
        expected = storage.state(path)
        storage.write(path, content, expected=expected)
    return Written(tuple(files), rows)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = _("The folder {folder} cannot be made: {reason}.").format(
            folder=folder, reason=disk_words.reason(error)
        )
        raise UnwritableFileError(message, _("Give another name.")) from error


def _refuse_existing(path: Path) -> None:
    if path.exists():
        message = _("{file} exists already.").format(file=path)
        raise UnwritableFileError(
            message, _("Give another name with -o, or overwrite it with --force.")
        )
