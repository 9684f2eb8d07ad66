"""The course of a search as a picture, and in sentences."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from inventory.figures import HALF_A_CENT
from inventory.language import _, ngettext
from report.exactness import is_as_close_as_engines
from report.numbers import money, number, share
from report.phases import phase_in_words
from tui.grid import Cell
from tui.widgets.chart import Picture, Series

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.runs.progress import Step
    from tui.runs.run import Run

_ENDS: Final = (10.0, 20.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1200.0, 1800.0, 3600.0)
_EARLY: Final = 0.15
"""Share of the time whose values may lie outside the picture.

The first plan and the first bound are mostly far from the last ones, which is what matters.
"""


def picture(
    steps: Sequence[Step], seconds: float, currency: str, limit: float | None = None
) -> Picture | None:
    """The best plan and the proven bound over time; None as long as there is neither.

    Args:
        steps: What the search has told.
        seconds: How long it has lasted.
        currency: Of the inventory.
        limit: How long it may last, while it does; None when it is over.
    """
    plans = _changes([(step.seconds, step.cost) for step in steps])
    bounds = _changes([(step.seconds, step.bound) for step in steps])
    values = [value for _at, value in (*plans, *bounds)]
    if not values:
        return None
    unit, label = _unit(max(values), currency)
    late = [
        value
        for points in (plans, bounds)
        for place, (_at, value) in enumerate(points)
        if place + 1 == len(points) or points[place + 1][0] >= seconds * _EARLY
    ]
    end = max(seconds, 1.0) if limit is None else _end(seconds, limit)
    return Picture(
        series=(
            Series(_("proven bound"), "accent", bounds, is_dotted=True),
            Series(_("best plan"), "good", plans),
        ),
        end=end,
        until=seconds,
        end_label=_("{seconds} s").format(seconds=number(end, 0)),
        unit=unit,
        label=label,
        low=min(late),
        high=max(late),
    )


def _end(seconds: float, limit: float) -> float:
    """A round end of the time axis, so that the curves stay where they are as time goes on."""
    end = next((end for end in _ENDS if end >= seconds), math.ceil(seconds / 3600) * 3600.0)
    return min(end, limit) if limit >= seconds else end


def _changes(points: list[tuple[float, float | None]]) -> tuple[tuple[float, float], ...]:
    found: list[tuple[float, float]] = []
    for at, value in points:
        if value is not None and (not found or found[-1][1] != value):
            found.append((at, value))
    return tuple(found)


def _unit(largest: float, currency: str) -> tuple[str, Callable[[float, int], str]]:
    """In what the amounts are written, and how."""
    sign = "€" if currency == "EUR" else currency
    if abs(largest) >= 1e6:
        unit, zeros = _("{currency} million").format(currency=sign), 6
    elif abs(largest) >= 1e3:
        unit, zeros = _("{currency} thousand").format(currency=sign), 3
    else:
        unit, zeros = sign, 0
    return unit, lambda value, digits: number(value / 10**zeros, max(digits + zeros, 0), fixed=True)


# --- in sentences ------------------------------------------------------------------------------------


def facts(run: Run, last: Step | None, seconds: float) -> list[list[Cell | str]]:
    """Three lines: the plan, what is proven, and what the search is about."""
    width = max(len(name) for name in (_("best plan"), _("proven"), _("phase"))) + 2
    amount = 14

    def named(name: str, value: float | None, text: Cell | str) -> list[Cell | str]:
        shown = "–" if value is None else money(value, 0, run.currency)
        return [Cell(f" {name:<{width}}", "muted"), f"{shown:>{amount}}   ", text]

    cost = None if last is None else last.cost
    # Where there is no plan at all, a cost that none goes below says nothing.
    bound = None if last is None or run.status == "infeasible" else last.bound
    return [
        named(_("best plan"), cost, _saving(run, last)),
        named(_("proven"), bound, _proof(run, last)),
        [Cell(f" {_('phase'):<{width}}", "muted"), _phase(run, last, seconds)],
    ]


def _saving(run: Run, last: Step | None) -> Cell | str:
    if last is None or last.cost is None:
        if run.state == "running":
            return Cell(_("none yet"), "muted")
        # Nobody knows then whether there is one.
        is_unknown = run.state == "finished" and run.status == "unknown"
        return Cell(_("none found; more time (t) may help") if is_unknown else _("none"), "muted")
    if last.saving is None or not last.status_quo_cost:
        return ""
    sentence = _("saves {saving} against today ({share})")
    if last.saving < 0:
        sentence = _("costs {saving} more than today ({share})")
    saving = money(abs(last.saving), 0, run.currency)
    text = sentence.format(saving=saving, share=share(abs(last.saving / last.status_quo_cost), 1))
    return Cell(text, "good" if last.saving > 0 else "bad" if last.saving < 0 else "")


def _proof(run: Run, last: Step | None) -> Cell | str:
    if run.status == "infeasible":
        return _("no plan keeps all rules")
    if last is None or last.bound is None:
        return Cell(_("nothing yet") if run.state == "running" else _("nothing"), "muted")
    if last.difference is None or not last.cost:
        return _("no plan costs less")
    if last.difference < 0.01:
        return Cell(_("no plan is better"), "good")
    # Rounded up, as where the end is told: no more is promised than is proven.
    difference = money(math.ceil(last.difference - HALF_A_CENT), 0, run.currency)
    text = _("no plan saves over {difference} more ({share})").format(
        difference=difference, share=share(last.difference / abs(last.cost), 2)
    )
    return Cell(text, "good") if is_as_close_as_engines(last.difference, last.cost) else text


def _phase(run: Run, last: Step | None, seconds: float) -> str:
    parts = []
    if run.state == "running":
        parts.append(phase_in_words(last.phase if last else ""))
        text = _("{seconds} of {limit} s")
        limit = number(run.options.time_limit, 0)
        parts.append(text.format(seconds=number(seconds, 0), limit=limit))
    else:
        parts.append(_("over after {seconds} s").format(seconds=number(seconds, 1)))
    if last is not None and last.moves is not None:
        text = ngettext("{n} service moves", "{n} services move", last.moves)
        parts.insert(1, text.format(n=number(last.moves, 0)))
    return " · ".join(parts)
