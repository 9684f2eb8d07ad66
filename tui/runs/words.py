"""Runs in words."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING

from inventory.figures import HALF_A_CENT
from inventory.language import _, language
from report.numbers import money

if TYPE_CHECKING:
    from tui.runs.progress import Step
    from tui.runs.run import Run


def run_label(run: Run) -> str:
    """What people call a run: its label, or else its scenario and its time.

    To the second, because two searches of a small file fit into one minute.
    """
    return run.label or f"{run.scenario} {moment(run.started)}:{run.started:%S}".strip()


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
    others = {"failed": _("failed"), "lost": _("broken off")}
    if run.state in others:
        return others[run.state]
    if run.is_adopted:
        return _("from an answer")
    sentences = {
        "optimal": _("optimal"),
        "infeasible": _("impossible"),
        "unknown": _("nothing found"),
    }
    if run.is_cancelled and run.status in {"feasible", "unknown"}:
        return _("cancelled")
    if run.status == "feasible":
        # What is proven then is no bound of the cost, which the status is about.
        if run.kept is not None and run.kept.is_proven:
            found = _("proven")
        else:
            found = _("near enough") if _is_near_enough(run) else _("time over")
        return found
    return sentences.get(run.status, run.status)


def _is_near_enough(run: Run) -> bool:
    """Whether the plan is as near to the bound as somebody asked for."""
    last, asked = run.last, run.options
    if last is None or last.difference is None or run.keep is not None:
        return False
    return last.difference <= max(asked.difference, asked.gap * abs(last.cost or 0.0))


def end_in_words(run: Run) -> str:
    """How a run has ended, in a sentence or two for the status line."""
    if run.state == "failed":
        reason = run.message.strip().partition("\n")[0]
        return _("The search has failed: {reason}").format(reason=reason)
    if run.state == "lost":
        kept = _("The search was broken off; its last plan is kept.")
        return kept if run.has_plan else _("The search was broken off before there was a plan.")
    if run.last is not None and run.last.cost is not None:
        return _found_in_words(run, run.last)
    if run.status == "infeasible":
        return _("There is no plan: these rules cannot all hold.")
    late = _("No plan was found in the time given; there may be one.")
    return _("Cancelled before any plan was found.") if run.is_cancelled else late


def _found_in_words(run: Run, last: Step) -> str:
    saving = money(last.saving or 0.0, 0, run.currency)
    if last.difference is None:
        return _("The best plan found saves {saving}; 5 shows it.").format(saving=saving)
    if last.difference < 0.01:
        return _("Proven: no plan is better. It saves {saving}; 5 shows it.").format(saving=saving)
    # What the solver's side knows is loaded when a search has ended: the first screen is not to wait.
    from report.exactness import is_as_close_as_engines

    # Rounded up: no more is promised than is proven.
    difference = money(math.ceil(last.difference - HALF_A_CENT), 0, run.currency)
    text = _("The plan found saves {saving}; none saves over {difference} more. 5 shows it.")
    if is_as_close_as_engines(last.difference, last.cost or 0.0):
        text = _("Proven but for {difference}: it saves {saving}; 5 shows it.")
    return text.format(saving=saving, difference=difference)
