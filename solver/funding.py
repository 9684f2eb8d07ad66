"""Who pays a provider's fixed costs where they are not, or not all, paid by use.

Of the fixed, set-up and closing costs of a provider in a period, F, grants and lump sums take their
part first, in the order of the file and never more than is left:
    g(i, t) = min(amount(i) * y, F(t) - g(1, t) - ... - g(i - 1, t))     EUR
What each payer has by use falls in proportion. Where a levy holds, its key shares what is left instead.
It changes no plan and no ledger: views show what it adds to each organisation's payments.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from inventory.checks.criteria import KEYS
from solver.ledger import payers_of_units

if TYPE_CHECKING:
    from inventory.model import Funding
    from solver.arrays import Bools, Floats
    from solver.evaluation import Evaluation
    from solver.problem import Problem


@dataclass(frozen=True, eq=False)
class Funded:
    """The fixed costs of funded providers, in EUR, undiscounted; arrays are (payers, T + 1).

    Attributes:
        names: Ids of the payers, "" for nobody.
        by_use: What each pays by use, as in the ledger.
        relief: What grants and lump sums take off that; at least 0.
        lump_sums: What each pays as lump sums.
        levy: What each pays more, or less, because a key shares what is left.
        given: What each row of funding comes to in each period, by its id, (T + 1,) each: what it
            gives, or what a levy shares.
    """

    names: tuple[str, ...]
    by_use: Floats
    relief: Floats
    lump_sums: Floats
    levy: Floats
    given: dict[str, Floats]

    @property
    def difference(self) -> Floats:
        """What each pays more than by use, below 0 where it pays less, (payers, T + 1)."""
        result: Floats = self.lump_sums + self.levy - self.relief
        return result


def funded(evaluation: Evaluation) -> Funded:
    """Share the fixed costs of all providers that have other funding than by use."""
    problem = evaluation.problem
    rows = problem.index.inventory.fundings
    names, costs = _costs(evaluation, {row.provider for row in rows})
    empty = np.zeros((len(names), problem.horizon + 1))
    found = Funded(names, empty.copy(), empty.copy(), empty.copy(), empty.copy(), {})
    for provider, by_use in costs.items():
        found.by_use[:] += by_use
        mine = [row for row in rows if row.provider == provider]
        _contribute(problem, mine, by_use, found)
        _levy(problem, mine, by_use, found)
    return found


def _costs(
    evaluation: Evaluation, providers: set[str]
) -> tuple[tuple[str, ...], dict[str, Floats]]:
    """All payers, and what each pays by use for each of some providers, (payers, T + 1) each."""
    problem = evaluation.problem
    names, units = payers_of_units(problem, evaluation.occupancy)
    costs = {
        name: np.zeros((len(names), problem.horizon + 1))
        for name in (row.id for row in problem.index.providers)
        if name in providers
    }
    for unit, amounts in units:
        # All sites of a unit have one provider while it lasts; without a site it costs nothing.
        sites = np.flatnonzero(unit.sites)
        if not len(sites):
            continue
        provider = int(problem.index.provider_in[sites[0], unit.first])
        owner = problem.index.providers[provider].id
        if owner in costs:
            costs[owner] += amounts
    return tuple(names), costs


def _contribute(problem: Problem, rows: list[Funding], by_use: Floats, found: Funded) -> None:
    """Grants and lump sums of one provider."""
    total = by_use.sum(axis=0)
    left = total.copy()
    for row in rows:
        if row.kind == "levy":
            continue
        wanted = (row.amount or 0.0) * problem.periods.years * holds(problem, row)
        given = np.minimum(wanted, left)
        left -= given
        found.given[row.id] = given
        if row.kind == "lump_sum" and row.organisation in found.names:
            found.lump_sums[found.names.index(row.organisation)] += given
    share = np.divide(total - left, total, out=np.zeros_like(total), where=total > 0)
    found.relief[:] += by_use * share


def _levy(problem: Problem, rows: list[Funding], by_use: Floats, found: Funded) -> None:
    """What the levies of one provider share otherwise; of several in a period, the last one."""
    given = [found.given[row.id] for row in rows if row.kind != "levy"]
    total = by_use.sum(axis=0)
    left = total - sum(given, start=np.zeros_like(total))
    kept = np.divide(left, total, out=np.zeros_like(total), where=total > 0)
    taken = np.zeros(problem.horizon + 1, dtype=bool)
    for row in reversed(rows):
        if row.kind != "levy" or row.key is None:
            continue
        weights = _weights(problem, found.names, row.key, by_use)
        sums = weights.sum(axis=0)
        now = holds(problem, row) & ~taken & (sums > 0)
        taken |= now
        shares = np.divide(weights, sums, out=np.zeros_like(weights), where=sums > 0)
        found.levy[:] += np.where(now, shares * left - by_use * kept, 0.0)
        found.given[row.id] = np.where(now, left, 0.0)


def _weights(problem: Problem, names: tuple[str, ...], key: str, by_use: Floats) -> Floats:
    """The weight of each payer in each period, (payers, T + 1).

    By a key of the file everybody pays whom it names; by others those who pay by use.
    """
    inventory = problem.index.inventory
    rows = inventory.organisation_by_id
    if key == "use":
        return by_use
    if key not in KEYS:
        own = {row.id: row.shares for row in inventory.keys}[key]
        figures = np.array([own.get(name, 0.0) for name in names], dtype=float)
        return np.repeat(figures[:, None], by_use.shape[1], axis=1)
    figures = np.array(
        [
            1.0
            if key == "equal"
            else (getattr(rows[name], key, None) or 0.0)
            if name in rows
            else 0.0
            for name in names
        ],
        dtype=float,
    )
    table: Floats = np.where(by_use > 0, figures[:, None], 0.0)
    return table


def holds(problem: Problem, row: Funding) -> Bools:
    """The periods from that of `from` up to that of `until`, (T + 1,); not place 0."""
    number = problem.periods.number
    first = 1 if row.from_ is None else max(number(row.from_), 1)
    last = problem.horizon if row.until is None else number(row.until)
    period = np.arange(problem.horizon + 1)
    table: Bools = (period >= first) & (period <= last)
    return table
