"""How firm a plan is where figures are not known for sure.

The plan is priced with other values of those figures, and the best plan for the same values is looked
for, beginning with what is known for the figures as they are: first figure by figure, then at the
corners, then for sampled values of all at once. What is dearer about the plan is its regret.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from inventory.language import _
from solver.answer import SolveOptions
from solver.answers.firm.attempt import attempt
from solver.answers.firm.case import Case, Firmness, Kind, Single
from solver.answers.firm.factors import Factor, latin_hypercube
from solver.answers.firm.job import Sample
from solver.answers.firm.screen import Look, Screening
from solver.cores import usable_cores
from solver.sweep.inline import Inline
from solver.sweep.sweep import Sweep

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.answers.budget import Budget
    from solver.answers.firm.factors import Factors
    from solver.answers.firm.given import Given
    from solver.arrays import Floats
    from solver.plan import Plan

MOST_SINGLE: Final = 10
"""So many figures are solved for by themselves, the most telling ones."""

BASE_SHARE: Final = 0.2
"""Share of the wall time for the figures as they are, which all cases begin with, …"""

SCREEN_SHARE: Final = 0.35
"""… and for that and a look at each figure; the rest is shared by the cases."""

LEAST_FACTOR: Final = (10.0, 3.0)
"""A case has so many times as long as it takes to put it up: in less, nothing is learned from it. In a small
problem it is proven, in a large one it is not, but to put it up takes long."""

LARGE: Final = 12_000
"""A problem with more choices is large."""

ENOUGH_SHARE: Final = 0.05
"""A search ends if its plan is proven to this share of what still counts as good."""


def firm(
    given: Given,
    plan: Plan,
    budget: Budget,
    *,
    samples: int = 50,
    within: float = 0.01,
    sweep: Sweep | None = None,
    folder: str = "",
) -> Firmness:
    """Try other values of the figures that are not known for sure.

    Args:
        given: The figures.
        plan: A plan of the inventory.
        budget: Time, cores, seed and cancellation.
        samples: How many sets of values to draw.
        within: By which share of the cost the plan may be dearer and still count as good; cases
            are settled at a fifth of it.
        sweep: Who works on the cases; None = this process. It gets what is left of the time.
        folder: Where each case leaves what comes of it, to go on from there; "" = nowhere.

    Raises:
        OSError: A folder cannot be written.
        JobLostError: The executor has failed.
    """
    return _Trial(given, plan, budget, within, sweep, folder).run(samples)


@dataclass
class _Trial:
    given: Given
    plan: Plan
    budget: Budget
    within: float
    sweep: Sweep | None
    folder: str
    factors: Factors = field(init=False)
    looks: dict[str, Look] = field(default_factory=dict)
    price: Floats | None = None
    regretted: Floats | None = None
    least: float = 0.0

    def run(self, samples: int) -> Firmness:
        self.factors = self.given.factors()
        rows = self.factors.rows
        self.budget.report(_("solving with the figures as they are"), 0, 1)
        base = self._base()
        if rows and not self.budget.over:
            self.budget.report(_("looking at figures"), 0, 1)
            screening = Screening(self.factors, self.plan, self.price, self._screened)
            screening.run()
            is_large = self.factors.problem({}).allowed.sum() > LARGE
            self.looks = screening.found
            self.least = LEAST_FACTOR[int(is_large)] * screening.seconds
        singles, corners, drawn = self._tried(base, samples) if rows else ([], [], [])
        return Firmness(
            self.factors.problem({}),
            base,
            tuple(corners),
            tuple(singles),
            tuple(drawn),
            len(rows),
            samples if rows else 0,
            tuple(self.factors.left_out),
            self.within,
        )

    def _base(self) -> Case:
        seconds = min(self.budget.seconds * BASE_SHARE, self.budget.remaining)
        workers = self.budget.workers or usable_cores()
        sample = replace(self._sample("base", {}), options=self._options(seconds, workers))
        case, renewal = attempt(self.factors.problem({}), sample, self.budget.cancellation)
        if renewal is not None:
            self.price = renewal.priced.price
            known = self.plan if case.best is None else case.best.plan
            self.regretted = renewal.regret_of(known)
        return case

    def _screened(self) -> bool:
        left = self.budget.seconds * (1 - SCREEN_SHARE)
        return self.budget.over or self.budget.remaining < left

    def _tried(self, base: Case, samples: int) -> tuple[list[Single], list[Case], list[Case]]:
        """All cases handed to whoever works on them."""
        before = self.plan if base.best is None else base.best.plan
        asked = list(self._asked(base, samples))
        done: dict[int, Case] = {}
        sweep = self.sweep or Sweep(Inline(), 1, 0.0, self.budget.cancellation)
        # What is begun last has its time as well.
        seconds = max(self.budget.remaining - self.least, 0.0)
        sweep = replace(sweep, seconds=seconds, begins_late=False)
        place = {id(one): number for number, one in enumerate(asked)}
        for one, case in sweep.run(asked):
            done[place[id(one)]] = case
            self.budget.report(_("trying other figures"), len(done) - 1, len(asked))
        cases = [done[number] for number in sorted(done)]
        by_path = {row.path: row for row in self.factors.rows}
        low = {path: case for case in cases if case.kind == "low" for path in case.values}
        high = {path: case for case in cases if case.kind == "high" for path in case.values}
        singles = [
            Single(by_path[path], low[path], high[path], before) for path in low if path in high
        ]
        singles.sort(key=lambda one: (one.differs, abs(one.swing)), reverse=True)
        return (
            singles,
            [case for case in cases if case.kind in {"worst", "best"}],
            [case for case in cases if case.kind == "sample"],
        )

    def _asked(self, base: Case, samples: int) -> Iterator[Sample]:
        """What is to be tried, in this order."""
        starts = () if base.best is None else (base.best.plan,)
        options = self._options(0.0, 1)
        by_path = {row.path: row for row in self.factors.rows}
        order = sorted(
            self.looks, key=lambda path: (-self.looks[path].telling, -self.looks[path].swing)
        )
        singles = [by_path[path] for path in order[:MOST_SINGLE]]
        cases: list[tuple[Kind, dict[str, float]]] = [
            ("worst", self._corner(worst=True)),
            ("best", self._corner(worst=False)),
        ]
        drawn = latin_hypercube(self.factors.rows, samples, self.budget.seed)
        # Figures and samples in turn, so that neither is left out where time is short.
        turns = max(len(singles), 1)
        for turn in range(turns):
            for row in singles[turn : turn + 1]:
                cases += [("low", {row.path: row.low}), ("high", {row.path: row.high})]
            some = drawn[turn * samples // turns : (turn + 1) * samples // turns]
            cases += [("sample", values) for values in some]
        for number, (kind, values) in enumerate(cases):
            # A figure by itself is thought about only where it makes a difference.
            regretted = self.regretted if kind in {"low", "high"} else None
            yield replace(
                self._sample(kind, values),
                options=options,
                starts=starts,
                price=self.price,
                regretted=regretted,
                least=self.least,
                folder=str(Path(self.folder) / f"{number + 1:04}") if self.folder else "",
            )

    def _sample(self, kind: Kind, values: dict[str, float]) -> Sample:
        return Sample(self.given, kind, values, self.plan, self.within, self._options(0.0, 1))

    def _options(self, seconds: float, workers: int) -> SolveOptions:
        gap = self.within * ENOUGH_SHARE
        return SolveOptions(seconds, gap=gap, workers=workers, seed=self.budget.seed)

    def _corner(self, *, worst: bool) -> dict[str, float]:
        """Every figure at the end that makes the plan dearer, or else all others cheaper."""
        return {row.path: _end(row, self.looks.get(row.path), worst) for row in self.factors.rows}


def _end(row: Factor, look: Look | None, worst: bool) -> float:  # noqa: FBT001 - one of two ends
    high_is_worse = True if look is None else look.high_is_worse
    return row.high if high_is_worse == worst else row.low
