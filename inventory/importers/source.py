"""What an importer has read: tables of cells, and what it noticed on the way."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

Cell = str | int | float | bool | dt.date
"""A cell; "" where there is nothing. CSV has texts only, XLSX also figures, flags and dates."""


@dataclass(frozen=True)
class Source:
    """One table of a file.

    Attributes:
        name: Of the sheet or the file, without its ending.
        header: The names of the columns, each of them once.
        rows: As many cells in each as the header has.
        lines: The line or row of the file in which each row begins, from 1.
        origin: What it was made of, where the file itself has other columns; rejected rows are
            written as they stand there.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    lines: tuple[int, ...]
    origin: Source | None = None

    def column(self, name: str) -> int:
        """The position of a column.

        Raises:
            ValueError: There is none with this name.
        """
        return self.header.index(name)


@dataclass(frozen=True)
class Rejected:
    """A row that was not taken over.

    Attributes:
        source: The name of the table it is from.
        line: Where it begins in the file, from 1.
        cells: As they were read.
        reason: Why, in a sentence.
    """

    source: str
    line: int
    cells: tuple[Cell, ...]
    reason: str


@dataclass(frozen=True)
class Detected:
    """What was found in a file.

    Attributes:
        format: The name of the importer.
        sources: The tables in it.
        remarks: How the file is written, and what was left out of it, in sentences.
        rejected: Rows that are none.
        read: Number of rows, with those that were rejected.
        separator: Between the cells of a CSV file; "" for other files.
        encoding: Of a CSV file.
    """

    format: str
    sources: tuple[Source, ...]
    remarks: tuple[str, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    separator: str = ""
    encoding: str = ""

    @property
    def read(self) -> int:
        """Number of rows, with those that are none."""
        return sum(len(source.rows) for source in self.sources) + len(self.rejected)


@dataclass(frozen=True)
class Reading:
    """How a file is to be read; what is left out is detected.

    Attributes:
        encoding: Such as `cp1252`.
        separator: Between cells.
        quote: Around cells.
        decimal: The sign before the decimals, `,` or `.`, in all columns.
        header: The line with the names of the columns, from 1.
        empty: What an empty cell does to a row that exists already: `keep` or `remove` the key.
    """

    encoding: str = ""
    separator: str = ""
    quote: str = ""
    decimal: str = ""
    header: int = 0
    empty: str = "keep"
