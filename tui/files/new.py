"""Files that are made: an empty inventory, or an example."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from inventory import storage
from inventory.language import _

if TYPE_CHECKING:
    from pathlib import Path


def empty(today: dt.date | None = None) -> str:
    """The text of an inventory that plans four years from the next one on, and holds nothing."""
    year = (today or dt.datetime.now().astimezone().date()).year + 1
    comment = _("# What is planned: from when, in which steps, how many of them.")
    return f'{comment}\n[planning]\nstart = {year}-01-01\nperiod = "quarter"\nperiods = 16\n'


def write(path: Path, text: str) -> None:
    """Write a new file.

    Raises:
        ConflictError: There is one already.
        UnwritableFileError: It cannot be written.
    """
    storage.write(path, text.encode(), expected=None)
