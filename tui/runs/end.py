"""Runs come to an end: with their best plan, by force, or for good."""

from __future__ import annotations

import shutil
import threading
from typing import TYPE_CHECKING, Final

from inventory.errors import WohinError
from inventory.language import _
from tui.runs.files import SEEN
from tui.runs.process import ask_to_end, is_alive, kill
from tui.runs.run import read_run
from tui.runs.words import run_label

if TYPE_CHECKING:
    from tui.runs.run import Run

PATIENCE: Final = 5.0
"""Seconds that a run has to write its best plan."""


def cancel(run: Run, patience: float = PATIENCE) -> None:
    """Have a run end with its best plan; by force where it does not. Returns at once.

    Raises:
        WohinError: It is on another machine.
    """
    if not run.is_here:
        message = _("The search {run} is on {host}; it can be ended there.")
        raise WohinError(message.format(run=run_label(run), host=run.host))
    if not is_alive(run.pid, run.folder):
        return
    ask_to_end(run.pid)
    later = threading.Timer(patience, _end_by_force, (run,))
    later.daemon = True
    later.start()


def _end_by_force(run: Run) -> None:
    if is_alive(run.pid, run.folder):
        kill(run.pid)


def delete(run: Run) -> None:
    """Remove a run with its plan.

    Raises:
        WohinError: It is still under way, or its folder cannot be removed.
    """
    now = read_run(run.folder)
    if now is not None and now.state == "running":
        message = _("The search {run} is still under way.").format(run=run_label(run))
        raise WohinError(message, _("End it first with F6."))
    try:
        shutil.rmtree(run.folder)
    except OSError as error:
        message = _("The search {run} cannot be deleted: {reason}.")
        raise WohinError(message.format(run=run_label(run), reason=error.strerror)) from error


def mark_seen(run: Run) -> None:
    """Note that somebody was told how a run has ended; of no matter where it cannot be noted."""
    try:
        (run.folder / SEEN).touch()
    except OSError:
        return
