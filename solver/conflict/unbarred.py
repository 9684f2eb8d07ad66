"""A model in which each rule stands by itself, so that any of them can be left out.

The formulation of a problem has no rows for what a service may do alone: choices that a rule forbids
have no columns. Here all choices of some services have columns, and every rule that forbids one has
rows about it:

    moved[o, c] - moved[o, c - 1] <= 0      for each option o and cutover c that the rule bars
    left[s, T] >= 1                         for a service that a rule drives away

A rule is known by its family and its subject, which is what its rows begin with.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.compile.wide import widened
from solver.families import (
    apart,
    apart_cost,
    availability,
    colocation,
    fixed,
    latency,
    limit,
    pin,
    price,
    succession,
    together,
    wave,
)
from solver.families import rule as rule_family
from solver.families.placement import NAME as ELIGIBILITY
from solver.families.registry import formulate
from solver.families.static import PAIRS, WINDOWS
from solver.formulation import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from solver.arrays import Bools, Ints
    from solver.compile.wide import Wide
    from solver.formulation import Formulation
    from solver.linear import LinearModel
    from solver.problem import Problem

Rule = tuple[str, str]
"""A family and the subject that the rule is about."""

_DEFINITIONS: Final = {fixed.NAME, apart_cost.NAME, wave.NAME}
_RELATIONS: Final = {colocation.NAME, latency.NAME, together.NAME, apart.NAME}
_LONG: Final = {limit.NAME: 2, "criterion": 3}
"""How many parts of a name tell the rule, where services or sites may follow them."""

_STRUCTURE: Final = ("once", "left")
_LEAVE: Final = "(leave)"
_SLACK: Final = 1e-6


def rule_of(family: str, instance: str) -> Rule | None:
    """The rule that a row of the formulation belongs to.

    Returns:
        None for rows that only say what columns mean: that a service is at one place at a time, or
        what shared costs are. They always hold.
    """
    kind, _comma, rest = instance.partition(",")
    if family in _DEFINITIONS or (family == ELIGIBILITY and kind in _STRUCTURE):
        return None
    if family == ELIGIBILITY:
        return family, rest
    parts = instance.split(",")
    if family in _RELATIONS:
        # A relation has rows for both directions; what two services share is one rule.
        pair = parts[1:3] if kind in {"part", "wave"} else parts[:2]
        return family, ",".join(sorted(name.split(" (")[0] for name in pair))
    if family in _LONG:
        return family, ",".join(parts[: _LONG[family]])
    if len(parts) > 1 and parts[-1].isdigit():
        parts = parts[:-1]
    if parts[-1] == _LEAVE:
        parts = parts[:-1]
    return family, ",".join(parts).split(" (")[0]


def broken_alone(model: LinearModel) -> Rule | None:
    """A rule of which one row cannot hold whatever its columns are; None if there is none."""
    for row in _broken(model).tolist():
        for block in model.row_names:
            if block.first <= row < block.first + block.count:
                found = rule_of(block.family, block.instance(row - block.first))
                if found is not None:
                    return found
    return None


def _broken(model: LinearModel) -> Ints:
    """Rows that cannot hold whatever their columns are."""
    row, value = model.row_of_entry, model.coefficient
    lower, upper = model.lower[model.column], model.upper[model.column]
    ends = np.minimum(value * lower, value * upper), np.maximum(value * lower, value * upper)
    least, most = (np.bincount(row, end, minlength=model.rows) for end in ends)
    return np.flatnonzero((least > model.row_upper + _SLACK) | (most < model.row_lower - _SLACK))


@dataclass(frozen=True, eq=False)
class Rulebook:
    """A model and the rule of each of its rows.

    Attributes:
        model: The model.
        owner: Service of each column, -1 for columns that several share, (N,).
        rule: Number of the rule of each row, -1 for definitions, (M,).
        rules: The rules by number.
    """

    model: LinearModel
    owner: Ints
    rule: Ints
    rules: tuple[Rule, ...]

    @classmethod
    def of(cls, formulation: Formulation, model: LinearModel | None = None) -> Rulebook:
        """Read the rules off the names of rows."""
        model = formulation.build() if model is None else model
        numbers: dict[Rule, int] = {}
        rule = np.full(model.rows, -1, dtype=np.int64)
        for block in model.row_names:
            for place in range(block.count):
                found = rule_of(block.family, block.instance(place))
                if found is not None:
                    rule[block.first + place] = numbers.setdefault(found, len(numbers))
        states = formulation.states
        owner = np.full(model.columns, -1, dtype=np.int64)
        owner[states.columns] = formulation.problem.option_service[states.option]
        owner[states.left_columns] = states.left_service
        return cls(model, owner, rule, tuple(numbers))

    def rows_of(self, kept: Iterable[int]) -> Bools:
        """Rows of some rules, and of the definitions that they build on, (M,)."""
        rows, services = self._reached(kept)
        model = self.model
        structure: Bools = np.zeros(model.rows, dtype=bool)
        about = self.owner[model.column]
        inside = (about >= 0) & services[about]
        structure[model.row_of_entry[inside]] = True
        return rows | (structure & self._structural)

    def services_of(self, kept: Iterable[int], services: int) -> Bools:
        """The services whose places matter to some rules, (S,)."""
        found = np.zeros(services, dtype=bool)
        reached = self._reached(kept)[1][:services]
        found[: len(reached)] = reached
        return found

    def broken_alone(self) -> int | None:
        """A rule of which one row cannot hold whatever its columns are; None if there is none."""
        rule = self.rule[_broken(self.model)]
        found = rule[rule >= 0]
        return int(found[0]) if len(found) else None

    @cached_property
    def _structural(self) -> Bools:
        """Definitions whose columns all belong to services, (M,)."""
        model = self.model
        shared = np.zeros(model.rows, dtype=bool)
        shared[model.row_of_entry[self.owner[model.column] < 0]] = True
        definitions: Bools = (self.rule < 0) & ~shared
        return definitions

    def _reached(self, kept: Iterable[int]) -> tuple[Bools, Bools]:
        """Rows of rules and of what defines the shared columns in them; services in their columns."""
        model = self.model
        rows: Bools = np.isin(self.rule, list(kept))
        while True:
            columns = np.zeros(model.columns, dtype=bool)
            columns[model.column[rows[model.row_of_entry]]] = True
            shared = (columns & (self.owner < 0))[model.column]
            more = np.zeros(model.rows, dtype=bool)
            more[model.row_of_entry[shared]] = True
            more &= (self.rule < 0) & ~rows
            if not more.any():
                break
            rows |= more
        services = np.zeros(int(self.owner.max(initial=-1)) + 2, dtype=bool)
        services[self.owner[columns & (self.owner >= 0)]] = True
        return rows, services


def unbarred(problem: Problem, chosen: Bools) -> Rulebook:
    """The model in which what some services may do is said by rows.

    Args:
        problem: The compiled inventory.
        chosen: The services, (S,).
    """
    wide = widened(problem, chosen)
    formulation = formulate(wide.problem)
    _add_bars(formulation, wide, chosen)
    _add_leaving(formulation, problem, chosen)
    return Rulebook.of(formulation)


def barring(wide: Wide, chosen: Bools | None = None) -> Iterator[tuple[int, Rule, Bools]]:
    """What bars which option of a wider problem: option, rule, and cutovers (T + 1,) it forbids.

    Args:
        wide: The wider problem.
        chosen: The services to look at, (S,); None = all.
    """
    problem = wide.problem
    index = problem.index
    always = np.ones(problem.horizon + 1, dtype=bool)
    tables = [(pair, pair.barred(index)) for pair in PAIRS]
    mine = np.ones(problem.services, dtype=bool) if chosen is None else chosen
    for option in np.flatnonzero(mine[problem.option_service]).tolist():
        service, site = int(problem.option_service[option]), int(problem.option_site[option])
        masks: dict[Rule, Bools] = {}
        for pair, table in tables:
            if table[service, site]:
                for subject in pair.subjects(index, service, site):
                    masks[pair.NAME, subject] = always
        for window in WINDOWS:
            for subject, mask in window.barring(index, service, site).items():
                masks[window.NAME, subject] = masks.get((window.NAME, subject), ~always) | mask
        for subject, mask in price.barring(index, service, wide.known[option]).items():
            masks[price.NAME, subject] = mask
        for rule, mask in masks.items():
            if mask.any():
                yield option, rule, mask


def _add_bars(formulation: Formulation, wide: Wide, chosen: Bools) -> None:
    problem, states = wide.problem, formulation.states
    found: dict[Rule, list[tuple[int, int]]] = defaultdict(list)
    for option, rule, mask in barring(wide, chosen):
        if (mask | ~problem.allowed[option]).all():
            found[rule].append((option, -1))
        else:
            cutovers = np.flatnonzero(mask & problem.allowed[option]).tolist()
            found[rule] += [(option, cutover) for cutover in cutovers]
    for (family, subject), barred in found.items():
        options, cutover = np.array(barred, dtype=np.int64).reshape(len(barred), 2).T
        rows = Rows(family, len(barred), _Named(subject), upper=0.0)
        place, never = np.arange(len(barred)), cutover < 0
        rows.add(place, states.moved(options, np.where(never, problem.horizon, cutover)), 1.0)
        rows.add(place, np.where(never, -1, states.moved(options, cutover - 1)), -1.0)
        formulation.add_rows(rows)


def driven_away(problem: Problem, chosen: Bools) -> Iterator[tuple[int, list[Rule]]]:
    """Some of the services that may not stay, each with its pin, the end of its site or rules by date.

    Args:
        problem: The compiled inventory.
        chosen: The services to look at, (S,).
    """
    index, horizon = problem.index, problem.horizon
    pinned = pin.barred(index)
    for service in np.flatnonzero(chosen & ~problem.is_new & ~problem.stay_allowed).tolist():
        here = int(index.current[service])
        rules: list[Rule] = []
        if pinned[service, here]:
            rules.append((pin.NAME, index.services[service].id))
        if index.until[here] < horizon:
            rules.append((availability.NAME, index.sites[here].id))
        rules += [(rule_family.NAME, row.id) for row in rule_family.driving(index, service)]
        rules += [(succession.NAME, subject) for subject in succession.driving(index, service)]
        yield service, rules


def _add_leaving(formulation: Formulation, problem: Problem, chosen: Bools) -> None:
    """Pins, sites that end and rules by date drive running services away."""
    for service, rules in driven_away(problem, chosen):
        for family, subject in rules:
            rows = Rows(family, 1, _Named(f"{subject},{_LEAVE}"), lower=1.0)
            rows.add(0, formulation.states.left(service, problem.horizon), 1.0)
            formulation.add_rows(rows)


@dataclass(frozen=True)
class _Named:
    """Names of rows that are all about one subject."""

    subject: str

    def __call__(self, place: int) -> str:
        return f"{self.subject},{place}"
