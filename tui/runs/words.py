"""Runs in words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from inventory.language import _, language

if TYPE_CHECKING:
    from tui.runs.run import Run


def run_label(run: Run) -> str:
    """What people call a run: its label, or else its scenario and its time."""
    return run.label or f"{run.scenario} {moment(run.started)}".strip()


def moment(time: dt.datetime, now: dt.datetime | None = None) -> str:
    """When something was: `14:05` today, else with the day."""
    now = now or dt.datetime.now(dt.UTC).astimezone()
    if time.date() == now.date():
        return f"{time:%H:%M}"
    day = f"{time:%d.%m.}" if language() == "de" else f"{time:%m-%d}"
    if time.year != now.year:
        day = f"{time:%d.%m.%Y}" if language() == "de" else f"{time:%Y-%m-%d}"
    return f"{day} {time:%H:%M}"


def state_in_words(run: Run) -> str:
    """How a run is, in a word or two."""
    if run.state == "running":
        return _("searching")
    if run.state == "failed":
        return _("failed")
    if run.state == "lost":
        return _("broken off")
    sentences = {
        "optimal": _("optimal"),
        "infeasible": _("no plan possible"),
        "unknown": _("no plan found"),
    }
    if run.status == "feasible":
        return _("cancelled") if run.is_cancelled else _("time over")
    return sentences.get(run.status, run.status)
