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
from solver.arrays import each

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
    service = np.arange(len(index.services), dtype=np.int64)
    site = np.arange(len(index.sites), dtype=np.int64)
    return _about(index, gate, service[:, None], site[None, :])


def _about(index: Index, gate: Gate, service: Ints, site: Ints) -> Bools:
    """Whether a gate is about moves of services to sites, which broadcast against each other."""
    if not (gate.providers or gate.organisations or gate.services):
        # One that is about extensions alone keeps no move waiting.
        return np.full(np.broadcast_shapes(service.shape, site.shape), not gate.data_centres)
    towards = np.array(
        [not names.isdisjoint(gate.providers) for names in index.site_names], dtype=bool
    )
    owned = each(
        [row.organisation for row in index.services] if gate.organisations else [],
        lambda owner: any(index.inventory.covers(name, owner) for name in gate.organisations),
    )
    if not gate.organisations:
        owned = np.zeros(len(index.services), dtype=bool)
    named, number = np.zeros(len(index.services), dtype=bool), index.service_number
    named[[number[name] for name in gate.services if name in number]] = True
    if gate.providers and gate.organisations:
        accession: Bools = (owned[service] & towards[site]) | named[service]
        return accession
    any_of: Bools = (owned | named)[service] | towards[site]
    return any_of


def opens(index: Index, gate: Gate) -> int:
    """The first period in which work may start; beyond T + 1 where it never may."""
    if gate.decided_on is None:
        return index.horizon + 2
    return index.periods.first_starting_on_or_after(gate.decided_on)


def allowed(index: Index, service: Ints, site: Ints) -> Bools:
    """Cutovers whose work starts after all gates, shape (O, T + 1)."""
    # The last gate of each move is the one that counts.
    opened = np.full(len(service), -index.horizon, dtype=np.int64)
    for gate in index.inventory.gates:
        about = _about(index, gate, service, site)
        opened[about] = np.maximum(opened[about], opens(index, gate))
    begin = np.arange(index.horizon + 1)[None, :] - index.length[service][:, None] + 1
    table: Bools = (begin >= opened[:, None]) | (index.current[service] < 0)[:, None]
    return table


def reason(index: Index, service: int, site: int) -> str:
    """Which gates the move waits for."""
    undated = _("no date")
    parts = [
        f"{gate.name or gate.id} ({day(gate.decided_on) if gate.decided_on else undated})"
        for gate in index.inventory.gates
        if _is_about(index, gate, service, site)
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
        return not gate.data_centres
    row = index.services[service]
    towards = not index.site_names[site].isdisjoint(gate.providers)
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
