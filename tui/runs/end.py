"""Runs come to an end: with their best plan, by force, or for good."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

from inventory import disk_words
from inventory.errors import WohinError
from inventory.language import _
from tui.runs.ending import end_process
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
    try:
        shutil.rmtree(run.folder)
    except OSError as error:
        message = _("The search {run} cannot be deleted: {reason}.")
        raise WohinError(
            message.format(run=run_label(run), reason=disk_words.reason(error))
        ) from error
