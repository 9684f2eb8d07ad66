"""What is under way in a folder is ended by somebody, and somebody is told that it is over."""

from __future__ import annotations

import shutil
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from inventory import disk_words
from inventory.errors import WohinError
from tui.runs.files import ENDED, SEEN
from tui.runs.process import ask_to_end, is_alive, kill

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def end_process(pid: int, folder: Path, patience: float) -> None:
    """Have the process of a folder end in order, by force where it does not. Returns at once.

    Args:
        pid: The process.
        folder: Where it works; it keeps that somebody ended it.
        patience: Seconds that it has to write what it knows.
    """
    if not is_alive(pid, folder):
        return
    # Before the signal: whoever looks afterwards must not take it for an accident.
    _note(folder / ENDED)
    ask_to_end(pid)
    later = threading.Timer(patience, _end_by_force, (pid, folder))
    later.daemon = True
    later.start()


def _end_by_force(pid: int, folder: Path) -> None:
    if is_alive(pid, folder):
        kill(pid)


def remove(folder: Path, refusal: Callable[..., str]) -> None:
    """Remove a folder with all that is in it.

    Args:
        folder: The folder.
        refusal: Gives the sentence to say where it cannot be removed, for a `reason`.

    Raises:
        WohinError: It cannot be removed.
    """
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise WohinError(refusal(reason=disk_words.reason(error))) from error


def was_ended(folder: Path) -> bool:
    """Whether somebody wanted it to end."""
    return (folder / ENDED).exists()


def mark_seen(folder: Path) -> None:
    """Note that somebody was told that it is over; of no matter where it cannot be noted."""
    _note(folder / SEEN)


def is_seen(folder: Path) -> bool:
    """Whether somebody was told that it is over."""
    return (folder / SEEN).exists()


def _note(path: Path) -> None:
    with suppress(OSError):
        path.touch()
