"""The folder of a new run or question: made, filled, and gone again where that fails."""

from __future__ import annotations

import datetime as dt
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory import disk_words
from inventory.errors import UnwritableFileError
from inventory.language import _
from tui.runs.place import new_folder
from tui.runs.process import kill

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from pathlib import Path


@dataclass
class Filling:
    """A folder that is being filled.

    Attributes:
        folder: The folder.
        started: When it was made: local time with its zone.
        inventory: What a copy of the inventory is called in it.
        pid: The process that works in it; 0 = none yet.
    """

    folder: Path
    started: dt.datetime
    inventory: str
    pid: int = 0


@contextmanager
def filling(inventory: Path, name: str, taken: Container[str], refusal: str) -> Iterator[Filling]:
    """Make a folder for as long as the block fills it, and keep it if nothing goes wrong.

    Args:
        inventory: The file beside which it is made.
        name: What it is called after, behind the time; "" = nothing.
        taken: The names of its own files, which a copy of the inventory must not replace.
        refusal: What is said where it cannot be filled, with places for `{file}` and `{reason}`.

    Raises:
        UnwritableFileError: It cannot be made or written, or its process not be started.
    """
    made: Filling | None = None
    try:
        started = dt.datetime.now(dt.UTC).astimezone()
        copy = inventory.name if inventory.name not in taken else f"inventory-{inventory.name}"
        made = Filling(new_folder(inventory, name, started), started, copy)
        yield made
    except OSError as error:
        if made is not None:
            kill(made.pid)
            shutil.rmtree(made.folder, ignore_errors=True)
        message = refusal.format(
            file=error.filename or inventory.parent, reason=disk_words.reason(error)
        )
        raise UnwritableFileError(message, _("Check the disk and the folder.")) from error
