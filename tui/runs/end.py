"""Runs come to an end: with their best plan, by force, or for good."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from inventory.errors import WohinError
from inventory.language import _
from tui.runs.ending import end_process, remove
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
    end_process(run.pid, run.folder, patience)


def delete(run: Run) -> None:
    """Remove a run with its plan.

    Raises:
        WohinError: It is still under way, or its folder cannot be removed.
    """
    now = read_run(run.folder)
    if now is not None and now.state == "running":
        message = _("The search {run} is still under way.").format(run=run_label(run))
        raise WohinError(message, _("End it first with F6."))
    cannot = _("The search {run} cannot be deleted: {reason}.")
    remove(run.folder, partial(cannot.format, run=run_label(run)))
