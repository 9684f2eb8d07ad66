"""Rejected rows as files beside the source: to be corrected there and imported again."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

from inventory import storage
from inventory.importers.header import REASON
from inventory.importers.safe_text import defused
from inventory.importers.written_cells import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from inventory.importers.source import Detected, Rejected


def write_rejected(
    rejected: Sequence[Rejected], detected: Detected, source: Path
) -> tuple[Path, ...]:
    """Write rejected rows, with the columns of their table and one for the reason.

    There is a file for each table, named after the source; none that exists is overwritten, for
    somebody may be working on it.

    Args:
        rejected: The rows.
        detected: What they were read from.
        source: The file or folder that was imported.

    Returns:
        The files.

    Raises:
        UnwritableFileError: The folder does not permit it.
    """
    originals = {one.name: one.origin or one for one in detected.sources}
    originals |= {one.name: one for one in originals.values()}
    as_read = {name: dict(zip(one.lines, one.rows, strict=True)) for name, one in originals.items()}
    by_table: dict[str, list[Rejected]] = {}
    for one in rejected:
        original = originals.get(one.source)
        table = original.name if original else one.source
        if table != one.source:
            # The row with the cells that the file itself has.
            one = replace(one, cells=as_read[table].get(one.line, one.cells))  # noqa: PLW2901
        by_table.setdefault(table, []).append(one)
    files: list[Path] = []
    is_one = len({one.name for one in originals.values()}) == 1
    for table, rows in by_table.items():
        middle = "" if is_one else f".{_in_file_name(table)}"
        path = next(path for path in _names(source, middle) if not path.exists())
        original = originals.get(table)
        content = rejected_bytes(rows, original.header if original else (), detected.separator)
        storage.write(path, content, expected=None)
        files.append(path)
    return tuple(files)


def rejected_bytes(
    rejected: Sequence[Rejected], header: Sequence[str], separator: str = ""
) -> bytes:
    """Rejected rows of one table as a CSV file.

    Args:
        rejected: The rows, at least one.
        header: The names of their columns.
        separator: Between cells; a semicolon by default.
    """
    width = max(len(header), *(len(one.cells) for one in rejected))
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator or ";", lineterminator="\r\n")
    writer.writerow([*map(defused, header), *[""] * (width - len(header)), REASON])
    for one in rejected:
        cells = [cell_text(cell) for cell in one.cells]
        writer.writerow([*cells, *[""] * (width - len(cells)), defused(one.reason)])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def _names(source: Path, middle: str) -> Iterator[Path]:
    """`SOURCE.rejected.csv`, then `SOURCE.rejected-2.csv` and so on."""
    yield source.with_name(f"{source.name}{middle}.rejected.csv")
    for number in range(2, 10_000):
        yield source.with_name(f"{source.name}{middle}.rejected-{number}.csv")


def _in_file_name(table: str) -> str:
    kept = "".join(letter if letter.isalnum() or letter in "-_ " else "_" for letter in table)
    return kept.strip()[:60] or "table"
