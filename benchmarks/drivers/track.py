"""How a race went: what was known when, and what came of it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Point:
    """What was known after so many seconds; EUR, None where nothing was."""

    seconds: float
    cost: float | None
    bound: float | None


@dataclass(frozen=True)
class Track:
    """One solve by one of those who race.

    Attributes:
        who: Whose solve.
        form: Of the model that it was given.
        points: The best plan and bound after each change, in order.
        status: `optimal`, `feasible`, `infeasible`, `unknown`, or `ended` if it had to be ended.
        cost: Of its plan, evaluated by the rules of the project; None without a valid one.
        bound: Its own, None without one.
        seconds: When it ended.
        memory: The most that its process has held, MiB; None if it had to be ended.
        child_memory: The same of its largest child process.
        load: Of the machine before and after.
    """

    who: str
    form: str
    points: tuple[Point, ...]
    status: str
    cost: float | None
    bound: float | None
    seconds: float
    memory: float | None
    child_memory: float | None
    load: tuple[str, str]

    @staticmethod
    def of(who: str, form: str, lines: list[dict[str, Any]], load: tuple[str, str]) -> Track:
        """What the lines of `benchmarks.drivers.race` tell."""
        points: list[Point] = []
        cost, bound = math.inf, -math.inf
        end: dict[str, Any] = {"status": "ended"}
        for line in lines:
            end = line.get("end", end)
            known = line.get("cost"), line.get("bound")
            cost = min(cost, math.inf if known[0] is None else known[0])
            bound = max(bound, -math.inf if known[1] is None else known[1])
            if "end" not in line:
                points.append(Point(line["t"], _known(cost), _known(bound)))
        last = lines[-1] if lines else {}
        # A plan that breaks a rule is none, whatever it costs.
        final = None if end.get("violations") else end.get("cost", _known(cost))
        return Track(
            who,
            form,
            tuple(points),
            end["status"],
            final,
            end.get("bound", _known(bound)),
            last.get("t", 0.0),
            last.get("memory"),
            last.get("child_memory"),
            load,
        )

    @property
    def difference(self) -> float | None:
        """By how much the plan may be dearer than the best, as a share of its cost."""
        return share_above(self.cost, self.bound)

    @property
    def first(self) -> Point | None:
        """When there was a plan for the first time."""
        return next((point for point in self.points if point.cost is not None), None)

    def until(self, share: float, bound: float | None = None) -> float | None:
        """After how many seconds the plan was within a share of a bound, or of its own."""
        for point in self.points:
            above = share_above(point.cost, point.bound if bound is None else bound)
            if above is not None and above <= share:
                return point.seconds
        return None


def share_above(cost: float | None, bound: float | None) -> float | None:
    """(cost - bound) / cost, at least 0; None where one of them is not known."""
    if cost is None or bound is None or not cost:
        return None
    return max(cost - bound, 0.0) / cost


def _known(value: float) -> float | None:
    return value if math.isfinite(value) else None
