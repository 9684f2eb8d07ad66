"""The files that were open lately, the newest first."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Final

import platformdirs

from inventory import storage
from inventory.errors import WohinError

_MOST: Final = 20
PATIENCE: Final = 0.2
"""Seconds for which the list waits for drives; a disk answers in less than a thousandth of that."""


def list_path() -> Path:
    """Where the list is kept."""
    return platformdirs.user_state_path("wohin", appauthor=False) / "recent.txt"


def recent(patience: float = PATIENCE) -> list[Path]:
    """The files; those that are gone are left out, for a drive may be back tomorrow.

    Args:
        patience: Seconds that all drives together have to answer. A file of one that does not is
            kept: nobody knows that it is gone, and whoever is to choose must not wait for it.
    """
    paths = _all()
    found: dict[Path, bool] = {}

    def look(path: Path) -> None:
        found[path] = _is_file(path)

    # One that hangs holds up neither the others nor the end of the program.
    looking = [threading.Thread(target=look, args=(path,), daemon=True) for path in paths]
    for one in looking:
        one.start()
    end = time.monotonic() + patience
    for one in looking:
        one.join(max(end - time.monotonic(), 0.0))
    return [path for path in paths if found.get(path, True)]


def remember(path: Path) -> None:
    """Put a file first. A list that cannot be written is no reason to stop."""
    path = path.absolute()
    paths = [path, *(one for one in _all() if one != path)][:_MOST]
    file = list_path()
    text = "".join(f"{one}\n" for one in paths if "\n" not in str(one))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        content = text.encode(errors="surrogateescape")
        storage.write(file, content, expected=storage.state(file))
    except (OSError, WohinError):
        return


def _all() -> list[Path]:
    try:
        lines = list_path().read_text("utf-8", errors="surrogateescape").split("\n")
    except OSError:
        return []
    return [Path(line) for line in lines if line]


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False
