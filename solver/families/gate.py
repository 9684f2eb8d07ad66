"""Migration work starts no earlier than the decision that a gate waits for.

For a move of s to d that the gate is about: c - L + 1 >= g, where g is the first period that begins
on or after `decided_on`; without a date there is no such period. Services that stay and new ones
are never gated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.figures import day
from inventory.language import _

if TYPE_CHECKING:
    from inventory.model import Gate
    from solver.arrays import Bools, Ints
    from solver.compile.index import Index
    from solver.problem import Problem

NAME: Final = "gate"


def title() -> str:
    """The name of the rule for people."""
    return _("gate")


def concerned(index: Index, gate: Gate) -> Bools:
    """The moves that a gate is about, shape (S, D)."""
    services, sites = len(index.services), len(index.sites)
    if not (gate.providers or gate.organisations or gate.services):
        return np.ones((services, sites), dtype=bool)
    towards = np.array([row.provider in gate.providers for row in index.sites], dtype=bool)
    owned = np.array(
        [
            any(index.inventory.covers(name, row.organisation) for name in gate.organisations)
            for row in index.services
        ],
        dtype=bool,
    )
    named = np.array([row.id in gate.services for row in index.services], dtype=bool)
    if gate.providers and gate.organisations:
        accession: Bools = (owned[:, None] & towards[None, :]) | named[:, None]
        return accession
    any_of: Bools = (owned | named)[:, None] | towards[None, :]
    return any_of


def opens(index: Index, gate: Gate) -> int:
    """The first period in which work may start; beyond T + 1 where it never may."""
    if gate.decided_on is None:
        return index.horizon + 2
    return index.periods.first_starting_on_or_after(gate.decided_on)


def allowed(index: Index, service: Ints, site: Ints) -> Bools:
    """Cutovers whose work starts after all gates, shape (O, T + 1)."""
    table = np.ones((len(service), index.horizon + 1), dtype=bool)
    begin = np.arange(index.horizon + 1)[None, :] - index.length[service][:, None] + 1
    moves = (index.current[service] >= 0)[:, None]
    for gate in index.inventory.gates:
        about = concerned(index, gate)[service, site][:, None]
        table &= ~(about & moves & (begin < opens(index, gate)))
    return table


def reason(index: Index, service: int, site: int) -> str:
    """Which gates the move waits for."""
    undated = _("no date")
    parts = [
        f"{gate.name or gate.id} ({day(gate.decided_on) if gate.decided_on else undated})"
        for gate in index.inventory.gates
        if concerned(index, gate)[service, site]
    ]
    return _("waits for {gates}").format(gates=", ".join(parts))


def barring(index: Index, service: int, site: int) -> dict[str, Bools]:
    """The cutovers that each gate bars, (T + 1,) each."""
    if index.current[service] < 0:
        return {}
    begin = np.arange(index.horizon + 1) - int(index.length[service]) + 1
    return {
        gate.id: begin < opens(index, gate)
        for gate in index.inventory.gates
        if _is_about(index, gate, service, site)
    }


def _is_about(index: Index, gate: Gate, service: int, site: int) -> bool:
    """Whether a gate is about one move."""
    if not (gate.providers or gate.organisations or gate.services):
        return True
    row = index.services[service]
    towards = index.sites[site].provider in gate.providers
    owned = any(index.inventory.covers(name, row.organisation) for name in gate.organisations)
    if gate.providers and gate.organisations:
        return (owned and towards) or row.id in gate.services
    return owned or towards or row.id in gate.services


def conflict(problem: Problem, subject: str) -> str:
    """One gate and its day."""
    (row,) = (gate for gate in problem.index.inventory.gates if gate.id == subject)
    return _("no work before the decision {gate} ({day})").format(
        gate=row.name or row.id, day=day(row.decided_on) if row.decided_on else _("no date")
    )
