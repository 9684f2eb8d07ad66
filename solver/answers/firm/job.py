"""Other values for some figures, tried on a plan: plain data, so that any executor may do it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from solver.answers.firm.attempt import attempt
from solver.answers.firm.case import Case, Kind, Standing
from solver.engines.engine import Cancellation
from solver.plan import Plan
from solver.sweep.folder import STOP
from solver.sweep.job import stopping

if TYPE_CHECKING:
    from solver.answer import SolveOptions
    from solver.answers.firm.given import Given
    from solver.arrays import Floats

FILE: Final = "sample.json"
"""What has come of a sample, in its folder."""


@dataclass(frozen=True, eq=False)
class Sample:
    """Values to try.

    Attributes:
        given: Where the figures come from.
        kind: What is tried.
        values: The other values by path.
        plan: The plan in question.
        within: By which share of the cost it may be dearer and still count as good.
        options: How long and how well; a plan is good enough within `gap`.
        starts: Other plans that may be good.
        price: Prices of the rows for the figures as they are, (M,); None = not known.
        regretted: What services regret about the best start with the figures as they are, (S,);
            then only those are thought about anew who regret more now. None = all.
        bound: What is known to be a bound; None = nothing.
        folder: Where to leave what comes of it; "" = nowhere.
        least: It takes so many seconds at least, whatever it is given: rather fewer are tried.
    """

    given: Given
    kind: Kind
    values: dict[str, float]
    plan: Plan
    within: float
    options: SolveOptions
    starts: tuple[Plan, ...] = ()
    price: Floats | None = None
    regretted: Floats | None = None
    bound: float | None = None
    folder: str = ""
    least: float = 0.0

    def earlier(self) -> Case | None:
        """What is in the folder, if it is settled."""
        found = self._kept()
        return found if found is not None and (found.is_settled or found.is_infeasible) else None

    def timed(self, seconds: float) -> Sample:
        """The same with so much time, and with what is in the folder to begin with.

        Raises:
            OSError: The folder cannot be written.
        """
        timed = replace(self, options=replace(self.options, time_limit=max(seconds, self.least)))
        if not self.folder:
            return timed
        where = Path(self.folder)
        where.mkdir(parents=True, exist_ok=True)
        (where / STOP).unlink(missing_ok=True)
        found = self._kept()
        if found is None or found.best is None:
            return timed
        return replace(timed, starts=(*self.starts, found.best.plan), bound=found.bound)

    def elsewhere(self) -> Sample:
        """The same without its folder."""
        return replace(self, folder="")

    def work(self) -> Case:
        """Try the values.

        Raises:
            OSError: The folder cannot be written.
        """
        cancellation = Cancellation()
        with stopping(Path(self.folder) if self.folder else None, cancellation):
            problem = self.given.factors().problem(self.values)
            case, _renewal = attempt(problem, self, cancellation)
        if self.folder:
            self.keep(case)
        return case

    def keep(self, found: Case) -> None:
        """Leave a case in the folder.

        Raises:
            OSError: It cannot be written.
        """
        told = {
            "asked": self._asked(),
            "cost": found.plan.cost,
            "is_allowed": found.is_allowed,
            "bound": found.bound,
            "is_settled": found.is_settled,
            "is_infeasible": found.is_infeasible,
            "held": np.flatnonzero(found.held).tolist(),
        }
        if found.best is not None:
            told["best"] = {
                "cost": found.best.cost,
                "site": found.best.plan.site.tolist(),
                "cutover": found.best.plan.cutover.tolist(),
            }
        (Path(self.folder) / FILE).write_text(json.dumps(told) + "\n", encoding="utf-8")

    def _asked(self) -> dict[str, Any]:
        plan = self.plan.site.tobytes() + self.plan.cutover.tobytes()
        return {
            "inventory": self.given.key,
            "kind": self.kind,
            "values": self.values,
            "plan": hashlib.sha256(plan).hexdigest(),
            "within": self.within,
        }

    def _kept(self) -> Case | None:
        """What is in the folder about the same question."""
        try:
            told = json.loads((Path(self.folder) / FILE).read_text(encoding="utf-8"))
            if told["asked"] != self._asked():
                return None
            held = np.zeros(len(self.plan.site), dtype=bool)
            held[told["held"]] = True
            best = told.get("best")
            return Case(
                self.kind,
                self.values,
                Standing(self.plan, told["cost"], told["is_allowed"]),
                None
                if best is None
                else Standing(
                    Plan(np.array(best["site"]), np.array(best["cutover"])),
                    best["cost"],
                    is_allowed=True,
                ),
                told["bound"],
                told["is_settled"],
                told["is_infeasible"],
                held,
            )
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            return None
