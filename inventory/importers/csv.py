"""CSV: one file, a folder, or an archive with a file for each table."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from inventory.errors import UnreadableFileError
from inventory.importers import archive, dialect, encoding, reasons
from inventory.importers.header import Headed, Line, headed
from inventory.importers.source import Detected, Reading, Rejected, Source
from inventory.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NAME: Final = "csv"
TABLE: Final = "table"
"""The first column of a file that holds the rows of several tables."""
_SEPARATOR_LINE: Final = "sep="


def detect(files: Iterable[archive.File], reading: Reading | None = None) -> Detected:
    """Read CSV files.

    Args:
        files: One file, or one for each table.
        reading: How they are to be read.

    Raises:
        UnreadableFileError: A file is no text, too large, or its quotes do not match.
    """
    reading = reading or Reading()
    sources: list[Source] = []
    remarks: list[str] = []
    rejected: list[Rejected] = []
    separator = saved = ""
    for file in files:
        read, separator, saved, words = _read(file, reading)
        number = len(read.source.rows) + len(read.rejected)
        text = ngettext("{file}: {how}, {number} row.", "{file}: {how}, {number} rows.", number)
        remarks.append(text.format(file=file.name, how=words, number=number))
        remarks += read.remarks
        rejected += read.rejected
        sources += _by_table(read.source)
    return Detected(NAME, tuple(sources), tuple(remarks), tuple(rejected), separator, saved)


def _read(file: archive.File, reading: Reading) -> tuple[Headed, str, str, str]:
    decoded = encoding.decode(file.content, file.name, reading.encoding)
    text, first = decoded.text, 0
    given = reading.separator
    if text[:4].lower() == _SEPARATOR_LINE:
        # A line that only spreadsheets know: it names the separator.
        head, _break, text = text.partition("\n")
        given, first = given or head[4:].strip("\r")[:1], 1
    _check_signs(given, reading.quote)
    found = dialect.detect(text, given, reading.quote)
    lines = _lines(text, found, file.name, first)
    read = headed(_stem(file.name), lines, header=reading.header, is_csv=True)
    return read, found.separator, decoded.encoding, f"{decoded.words}, {found.words}"


def _check_signs(separator: str, quote: str) -> None:
    """Refuse what the CSV reader refuses, of each version of Python."""
    for sign in (separator, quote):
        if len(sign) > 1 or sign in {"\r", "\n"} or (sign == separator == (quote or '"')):
            message = _("“{sign}” cannot separate cells.").format(sign=sign)
            raise UnreadableFileError(message, _("It is a single character, such as ;"))


def _lines(text: str, found: dialect.Dialect, name: str, before: int) -> Iterator[Line]:
    rows = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=found.separator,
        quotechar=found.quote,
        strict=True,
    )
    start = 1
    try:
        for row in rows:
            yield Line(start + before, row)
            start = rows.line_num + 1
    except csv.Error as error:
        message = _("{file}: the row that begins in line {line} cannot be read: {reason}.")
        message = message.format(file=name, line=start + before, reason=reasons.of_csv(error))
        hint = _("Look for a quotation mark that is not closed; inside quotes it is doubled.")
        raise UnreadableFileError(message, hint) from error


def _stem(name: str) -> str:
    """What a table is called by its file: `service` of `out/service.csv.rejected.csv`."""
    stem = name.replace("\\", "/").rpartition("/")[2]
    while stem.lower().endswith((".csv", ".rejected", ".txt", ".tsv", ".xlsx", ".xml")):
        stem = stem.rpartition(".")[0]
    return stem


def _by_table(source: Source) -> list[Source]:
    """The tables of a file that has the rows of several, each with the columns that it fills."""
    if not source.header or source.header[0] != TABLE:
        return [source]
    parts: dict[str, list[int]] = {}
    for place, row in enumerate(source.rows):
        parts.setdefault(str(row[0]), []).append(place)
    return [_part(source, name, places) for name, places in parts.items()]


def _part(source: Source, name: str, places: list[int]) -> Source:
    rows = [source.rows[place] for place in places]
    columns = [
        column for column in range(1, len(source.header)) if any(row[column] != "" for row in rows)
    ]
    return Source(
        name,
        tuple(source.header[column] for column in columns),
        tuple(tuple(row[column] for column in columns) for row in rows),
        tuple(source.lines[place] for place in places),
        source,
    )
