"""What could be different in an inventory, so that a rule is in nobody's way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from inventory.overlay import read_scenario
from solver.compile import compile_problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from solver.problem import Problem

Kind = Literal[
    "capacity", "days", "budget", "increase", "limit", "share", "decided", "from", "until",
    "earliest", "latest", "scores", "latency", "order", "scope", "wave", "km", "certificate",
    "capability", "class", "level", "protection", "recovery", "serves", "allowed", "forbidden", "pin", "participation",
    "providers", "thawed", "frozen", "offer", "criterion", "length", "role", "reserve", "needed",
    "readmitted", "assessed", "link", "untied", "thawed_yearly", "frozen_yearly", "lax", "site", "places",
]  # fmt: skip


@dataclass(frozen=True)
class Change:
    """One figure or fact that would be another.

    Attributes:
        kind: What it is, for whoever words it.
        subject: Whom it is about: the id of a row, or its number such as `#3`.
        key: What of it: a resource, a criterion, a site; "" where the kind says it.
        old: What the inventory says; None = nothing.
        new: What it would say.
        sets: Paths and values for the `set` of a scenario.
        providers: Providers that the scenario would use besides its own.
        extra: Rows that would be added, each with its table.
    """

    kind: Kind
    subject: str
    key: str = ""
    old: Any = None
    new: Any = None
    sets: Mapping[str, Any] = field(default_factory=dict)
    providers: tuple[str, ...] = ()
    extra: tuple[tuple[str, Mapping[str, Any]], ...] = ()

    def same_as(self, other: Change) -> bool:
        """Whether two changes make the same inventory."""
        return (self.sets, self.providers, self.extra) == (other.sets, other.providers, other.extra)


@dataclass(frozen=True)
class Candidate:
    """A change by degrees.

    Attributes:
        family: Of the rule that it loosens.
        subject: Of the rule that it loosens.
        steps: The strongest degree; each degree allows what the one before allows, and more.
        at: The change of a degree from 1 on.
        unit: For a rule whose rows have a limit: how much of it one degree is; 0 for others.
        first: Degrees below are known not to be enough.
        criterion: Where a limit on a criterion is loosened: which.
        lost: How much of the first degree only makes a figure whole, in the unit of the rows.
    """

    family: str
    subject: str
    steps: int
    at: Callable[[int], Change]
    unit: float = 0.0
    first: int = 1
    criterion: str = ""
    lost: float = 0.0


@dataclass(frozen=True)
class Basis:
    """The data of a file, and the scenario under which there is no plan.

    Attributes:
        data: Tables as `tomllib` gives them, without a scenario in them.
        scenario: The id of the scenario; "" = none.
    """

    data: Mapping[str, Any]
    scenario: str = ""

    def row(self, changes: tuple[Change, ...], name: str) -> dict[str, Any]:
        """The scenario that has the changes, and everything that the present one has."""
        rows = self.data.get("scenario", [])
        row = next((dict(one) for one in rows if one.get("id") == self.scenario), {})
        sets = dict(row.get("set", {}))
        pins = dict(row.get("pins", {}))
        for change in changes:
            for path, value in change.sets.items():
                service = path.removeprefix("service.").removesuffix(".pin")
                if path == f"service.{service}.pin" and service in pins:
                    pins[service] = value
                else:
                    sets[path] = value
        more = [one for change in changes for one in change.providers]
        if more:
            row["providers"] = [*row.get("providers", []), *more]
        extra = {table: list(rows) for table, rows in row.get("extra", {}).items()}
        for table, added in (one for change in changes for one in change.extra):
            extra.setdefault(table, []).append(dict(added))
        row |= {"set": sets, "pins": pins, "extra": extra}
        row["id"] = name
        row.pop("name", None)
        return {key: row[key] for key in ("id", *row) if row[key] not in ({}, [])}

    def changed(self, changes: tuple[Change, ...]) -> Problem | None:
        """The problem with the changes in it; None if the file may not say so."""
        name = "ways-out"
        scenarios = [*self.data.get("scenario", []), self.row(changes, name)]
        reading = read_scenario({**self.data, "scenario": scenarios}, name)
        if not reading.solvable or reading.inventory is None:
            return None
        return compile_problem(reading.inventory)
