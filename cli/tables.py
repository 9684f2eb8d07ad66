"""Tables as text for people, and as JSON for programs."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inventory import storage
from report import table_file, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cli.output import Output
    from report.table import Table


def show(tables: Sequence[Table], output: Output) -> None:
    """Write tables one below the other; for JSON, one object for each by its key.

    Raises:
        UnwritableFileError: They are to be left in a file, too, which cannot be written.
    """
    width = terminal_width()
    for place, table in enumerate(tables):
        if place:
            output.line()
        if not output.is_json:
            output.line(text.render(table, width=width, ascii_only=not can_draw()))
    output.document({table.key: plain(table) for table in tables})
    if output.tables is not None:
        _leave(tables, Path(output.tables))


def _leave(tables: Sequence[Table], path: Path) -> None:
    """Leave tables in a file, which is replaced as a whole.

    Raises:
        UnwritableFileError: It cannot be written.
    """
    expected = storage.read(path)[1] if path.exists() else None
    storage.write(path, table_file.write(tables).encode(), expected=expected)


def plain(table: Table) -> dict[str, Any]:
    """A table for JSON."""
    return {
        "title": table.title,
        "rows": table.records(),
        "total": table.total_record(),
        "notes": list(table.notes),
    }


def terminal_width() -> int | None:
    """Columns of the terminal; None where the output goes elsewhere and needs no cutting."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def can_draw() -> bool:
    """Whether the output takes signs beyond the letters of its language."""
    try:
        "▓─…€".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
