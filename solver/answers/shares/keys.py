"""Who pays what when fixed costs are shared by another key than use.

Direct and apart costs are booked as in the ledger. Fixed, set-up and closing costs of a unit in a
period go to those who pay for the services there, in proportion to a weight of each; where all of
these are 0, use decides as in the ledger. What a wave takes goes to those who pay for the services in it, likewise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from inventory.checks.criteria import KEYS
from solver.answers.coalitions.players import payers
from solver.families import apart_cost, contract, fixed, one_off, run, wave
from solver.ledger import in_unit

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats, Ints
    from solver.evaluation import Evaluation
    from solver.problem import Problem

USE = "use"


@dataclass(frozen=True, eq=False)
class Booked:
    """What each payer pays in each period, in EUR, undiscounted; arrays have shape (payers, T + 1).

    Attributes:
        names: Ids of the payers, "" for nobody.
        run: By the year: run, contract, yearly fixed and apart costs.
        once: Once: one-off, set-up and closing costs.
    """

    names: tuple[str, ...]
    run: Floats
    once: Floats

    @property
    def total(self) -> Floats:
        """Over the horizon, (payers,)."""
        amounts: Floats = (self.run + self.once).sum(axis=1)
        return amounts

    def discounted(self, discount: Floats) -> Floats:
        """Over the horizon, discounted, (payers,)."""
        amounts: Floats = (self.run + self.once) @ discount
        return amounts


@dataclass(frozen=True, eq=False)
class Key:
    """A way to share fixed costs.

    Attributes:
        id: Its name.
        weights: Of each payer, (payers,); None for use.
        missing: Ids of payers without a figure, which count 0.
    """

    id: str
    weights: Floats | None
    missing: tuple[str, ...] = ()


def key_names(problem: Problem) -> tuple[str, ...]:
    """All keys: those that are always there, then those of the inventory."""
    return (*KEYS, *(row.id for row in problem.index.inventory.keys))


def find_key(problem: Problem, name: str) -> Key:
    """The key of a name.

    Raises:
        KeyError: There is none.
    """
    names, _shares = payers(problem)
    inventory = problem.index.inventory
    rows = inventory.organisation_by_id
    if name == USE:
        return Key(name, None)
    if name == "equal":
        return Key(name, np.ones(len(names)))
    if name in {"workplaces", "inhabitants"}:
        figures = [getattr(rows[one], name) if one in rows else None for one in names]
    else:
        own = {row.id: row.shares for row in inventory.keys}[name]
        figures = [own.get(one) for one in names]
    missing = tuple(one for one, figure in zip(names, figures, strict=True) if figure is None)
    return Key(name, np.array([figure or 0.0 for figure in figures], dtype=float), missing)


def booked(evaluation: Evaluation, key: Key) -> Booked:
    """Book the costs of a plan."""
    problem, occupancy = evaluation.problem, evaluation.occupancy
    names, shares = payers(problem)
    amounts = run.amounts(problem, occupancy) + contract.amounts(problem, occupancy)
    by_run = shares.T @ (amounts + apart_cost.amounts(problem, occupancy))
    by_once = shares.T @ one_off.amounts(problem, occupancy)
    at_sites = run.at_sites(problem, occupancy)
    for unit in problem.index.units:
        yearly, once = fixed.yearly_and_once(problem, occupancy, unit)
        services, present, run_here = in_unit(problem, occupancy, unit, *at_sites)
        split, last = _split(present, run_here, shares[services], key)
        by_run += split[:, last] * yearly
        by_once += split[:, last] * once
    for held in wave.held(occupancy):
        paid = shares[held.services].mean(axis=0)
        if key.weights is not None:
            weighted = np.where(paid > 0, key.weights, 0.0)
            paid = weighted / weighted.sum() if weighted.sum() > 0 else paid
        by_once[:, held.period] += paid * held.wave.cost
    return Booked(tuple(names), by_run, by_once)


def _split(present: Bools, run_here: Floats, shares: Floats, key: Key) -> tuple[Floats, Ints]:
    """The share of each payer in a unit in each period, and which period counts for each.

    Args:
        present: Which of its n services are there in each period, (n, T + 1).
        run_here: Their run costs there, (n, T + 1).
        shares: What each payer pays of them, (n, payers).
        key: The key.
    """
    use = np.where(present, np.where(run_here.sum(axis=0) > 0, run_here, 1.0), 0.0)
    paid = shares.T @ use
    if key.weights is not None:
        weighted = np.where(shares.T @ present > 0, key.weights[:, None], 0.0)
        paid = np.where(weighted.sum(axis=0) > 0, weighted, paid)
    total = paid.sum(axis=0)
    paid = np.divide(paid, total, out=np.zeros_like(paid), where=total > 0)
    # What is due in a period without anybody there, such as closing, goes by the last before it.
    last: Ints = np.maximum.accumulate(np.where(total > 0, np.arange(len(total)), 0))
    return paid, last
