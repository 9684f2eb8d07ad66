"""No cutover in a period that is frozen for the service.

Cutover c is barred if every day of period c lies in a freeze of s, or with `strict` if one day
does. A cutover before period 1 is never frozen.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.figures import listed
from inventory.freezes import frozen_periods
from inventory.language import _
from solver.arrays import each

if TYPE_CHECKING:
    from inventory.model import Freeze
    from solver.arrays import Bools, Ints
    from solver.compile.index import Index
    from solver.problem import Problem

NAME: Final = "freeze"


def title() -> str:
    """The name of the rule for people."""
    return _("freeze")


def covered(index: Index, freeze: Freeze) -> Bools:
    """The services that a freeze is about, shape (S,)."""
    rows = index.services
    if not (freeze.services or freeze.applications or freeze.functions or freeze.organisations):
        return np.ones(len(rows), dtype=bool)
    table, number = np.zeros(len(rows), dtype=bool), index.service_number
    table[[number[name] for name in freeze.services if name in number]] = True
    if freeze.applications or freeze.functions:
        table |= each([row.application for row in rows], partial(_is_for, index, freeze))
    if freeze.organisations:
        table |= each([row.organisation for row in rows], partial(_is_owned, index, freeze))
    return table


def _is_for(index: Index, freeze: Freeze, application: str | None) -> bool:
    product = index.inventory.application_by_id.get(application or "")
    return application in freeze.applications or (
        product is not None and product.function in freeze.functions
    )


def _is_owned(index: Index, freeze: Freeze, organisation: str | None) -> bool:
    return any(index.inventory.covers(name, organisation) for name in freeze.organisations)


def _is_about(index: Index, freeze: Freeze, service: int) -> bool:
    if not (freeze.services or freeze.applications or freeze.functions or freeze.organisations):
        return True
    row = index.services[service]
    return (
        row.id in freeze.services
        or _is_for(index, freeze, row.application)
        or _is_owned(index, freeze, row.organisation)
    )


def frozen(index: Index) -> Bools:
    """Which cutovers are frozen for which service, shape (S, T + 1)."""
    table = np.zeros((len(index.services), index.horizon + 1), dtype=bool)
    freezes = index.inventory.freezes
    covers = np.array([covered(index, row) for row in freezes], dtype=bool).reshape(
        len(freezes), len(index.services)
    )
    # Services with the same freezes share one calendar.
    patterns, inverse = np.unique(covers, axis=1, return_inverse=True)
    for number, pattern in enumerate(patterns.T):
        rows = [row for row, covering in zip(freezes, pattern.tolist(), strict=True) if covering]
        periods = sorted(frozen_periods(rows, index.periods))
        table[np.ix_(np.ravel(inverse) == number, periods)] = True
    return table


def allowed(index: Index, service: Ints, site: Ints) -> Bools:
    """Cutovers outside all freezes, shape (O, T + 1); a new service cuts over from nowhere."""
    del site
    free = ~frozen(index)
    free[index.current < 0] = True
    return free[service]


def reason(index: Index, service: int, site: int) -> str:
    """Which freezes cover the service."""
    del site
    names = [row.id for row in index.inventory.freezes if _is_about(index, row, service)]
    return _("every possible period is frozen for {service} ({freezes})").format(
        service=index.services[service].id, freezes=", ".join(names)
    )


def barring(index: Index, service: int, site: int) -> dict[str, Bools]:
    """The cutovers that each freeze bars alone, and those that only all of them bar, (T + 1,)."""
    del site
    rows = [row for row in index.inventory.freezes if _is_about(index, row, service)]
    if index.current[service] < 0 or not rows:
        return {}
    found = {row.id: _frozen_by(index, [row]) for row in rows}
    jointly = _frozen_by(index, rows) & ~np.any(list(found.values()), axis=0)
    if jointly.any():
        found[",".join(row.id for row in rows)] = jointly
    return found


def _frozen_by(index: Index, rows: list[Freeze]) -> Bools:
    table = np.zeros(index.horizon + 1, dtype=bool)
    table[sorted(frozen_periods(rows, index.periods))] = True
    return table


def conflict(problem: Problem, subject: str) -> str:
    """One freeze, or several that freeze only together."""
    by_id = {row.id: row for row in problem.index.inventory.freezes}
    rows = [by_id[name] for name in subject.split(",")]
    periods = np.flatnonzero(_frozen_by(problem.index, rows)).tolist()
    sentence = _("no cutover in {periods} (freeze {freezes})").format(
        periods=listed([problem.periods.name(period) for period in periods]),
        freezes=", ".join(row.id for row in rows),
    )
    why = ", ".join(row.reason for row in rows if row.reason)
    return f"{sentence}: {why}" if why else sentence
