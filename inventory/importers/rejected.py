"""Rejected rows as files beside the source: to be corrected there and imported again."""

from __future__ import annotations

import csv
import io
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
    files: list[Path] = []
    tables = list(dict.fromkeys(one.source for one in rejected))
    for table in tables:
        rows = [one for one in rejected if one.source == table]
        middle = "" if len(detected.sources) == 1 else f".{_in_file_name(table)}"
        path = next(path for path in _names(source, middle) if not path.exists())
        storage.write(path, rejected_bytes(rows, detected), expected=None)
        files.append(path)
    return tuple(files)


def rejected_bytes(rejected: Sequence[Rejected], detected: Detected) -> bytes:
    """Rejected rows of one table as a CSV file, separated as the source is."""
    header = _header(rejected[0].source, detected)
    width = max(len(header), *(len(one.cells) for one in rejected))
    text = io.StringIO()
    writer = csv.writer(text, delimiter=detected.separator or ";", lineterminator="\r\n")
    writer.writerow([*map(defused, header), *[""] * (width - len(header)), REASON])
    for one in rejected:
        cells = [cell_text(cell) for cell in one.cells]
        writer.writerow([*cells, *[""] * (width - len(cells)), defused(one.reason)])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def _header(table: str, detected: Detected) -> tuple[str, ...]:
    return next((one.header for one in detected.sources if one.name == table), ())


def _names(source: Path, middle: str) -> Iterator[Path]:
    """`SOURCE.rejected.csv`, then `SOURCE.rejected-2.csv` and so on."""
    yield source.with_name(f"{source.name}{middle}.rejected.csv")
    for number in range(2, 10_000):
        yield source.with_name(f"{source.name}{middle}.rejected-{number}.csv")


def _in_file_name(table: str) -> str:
    kept = "".join(letter if letter.isalnum() or letter in "-_ " else "_" for letter in table)
    return kept.strip()[:60] or "table"
