"""The cheapest plan where places are filled: one amount after the other, from the bound upwards.

Costs are multiples of a step. Whether there is a plan up to an amount (`level`) is soon decided where
that is close to the bound, and each answer "no" raises the bound by a step. So there is no need for a good plan,
which the usual proof begins with, and the first plan that is found is the cheapest one.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.engines.engine import Bound, Finished, Solution
from solver.search.places.level import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.arrays import Floats
    from solver.engines.engine import Cancellation, EngineOptions, Event
    from solver.linear import LinearModel
    from solver.search.places.packing import Packing

_SLACK: Final = 1e-6


@dataclass(frozen=True, eq=False)
class Levels:
    """An engine for models that are places to be filled; made before the model is known.

    Attributes:
        packing: The places; costs in steps, whole numbers.
        worth: What services are worth, in steps, (S,).
        bound: No plan costs less, in steps.
        step: In EUR.
        offset: What plans cost besides, in EUR.
    """

    packing: Packing
    worth: Floats
    bound: float
    step: float
    offset: float

    def __call__(self) -> Levels:
        """The engine itself, where one is asked for."""
        return self

    def run(
        self,
        model: LinearModel,
        options: EngineOptions,
        cancellation: Cancellation,
        hint: Floats | None = None,
    ) -> Iterator[Event]:
        """Solve and report; see `Engine`. The first columns of the model are the choices."""
        del hint
        deadline = time.monotonic() + options.seconds

        def over() -> bool:
            return cancellation.requested or time.monotonic() > deadline

        packing, everybody = self.packing, np.arange(self.packing.services)
        dearest = np.where(np.isfinite(packing.cost), packing.cost, -np.inf).max(axis=0).sum()
        low, high = math.ceil(self.bound - _SLACK), math.inf
        stride = 1
        yield Bound(self.offset + low * self.step)
        while low < high:
            if low > dearest:
                yield Finished("infeasible")
                return
            most = min(low + stride, high) - 1
            level = Level(packing, float(most), options.seed, over)
            level.decide(self.worth)
            if level.stopped or over():
                yield Finished("stopped")
                return
            if level.place_of is None:
                low = int(most) + 1
                yield Bound(self.offset + low * self.step)
                # Each amount more costs several times the work where worths do not give the answer.
                stride = 2 * stride if level.obvious else 1
            else:
                x = np.zeros(model.columns)
                x[packing.choice[level.place_of, everybody]] = 1.0
                high = round(float(packing.cost[level.place_of, everybody].sum()))
                yield Solution(x)
        yield Finished("optimal")
