"""Solving again after one service was changed, from the plan before the change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from benchmarks.drivers.keeping import RESULTS
from benchmarks.drivers.racing import Race
from benchmarks.drivers.track import share_above
from benchmarks.peers.registry import OURS
from benchmarks.phases.regional import solved
from benchmarks.subjects import chosen
from benchmarks.table import Table, figure, percent
from inventory.toml.document import Document

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.drivers.options import Options
    from benchmarks.subjects import Subject

HEADER: Final = (
    "region",
    "difference before %",
    "first plan s",
    "its difference %",
    "as good s",
    "exactly s",
    "by its own bound s",
    "must s",
    "load",
)
MUST: Final = {"M": 5, "L": 20}

SAME: Final = 1e-5
"""So small a share of the cost is no other quality: two runs of one search differ by half of it."""

DIGITS: Final = 4
"""Of the differences, which are close to each other."""


def measure(options: Options) -> Table:
    """Change one service of each region of middling size."""
    return Table(HEADER, [_row(subject, options) for subject in _subjects(options)])


def takes(options: Options) -> float:
    """Seconds at most, but for reading the files; what is before has been measured by then."""
    return sum(subject.seconds for subject in _subjects(options)) * options.scale


def _subjects(options: Options) -> list[Subject]:
    return [one for one in chosen(full=options.full, only=options.subjects) if one.name in MUST]


def _row(subject: Subject, options: Options) -> tuple[str, ...]:
    file, seconds = subject.file, subject.seconds * options.scale
    before = solved(subject, options)
    plan = RESULTS / "plans" / f"{file.stem}-{seconds:g}-{options.seed}.toml"
    start = plan if plan.exists() else None
    race = Race(OURS, "states", _edited(file), seconds, seed=options.seed, start=start)
    after = race.run(fresh=options.fresh)
    quality = before.difference
    first = after.first
    return (
        subject.name,
        percent(quality, DIGITS),
        figure(first.seconds if first else None, 1),
        percent(share_above(first.cost if first else None, after.bound), DIGITS),
        figure(None if quality is None else after.until(quality + SAME, after.bound), 1),
        figure(None if quality is None else after.until(quality, after.bound), 1),
        figure(None if quality is None else after.until(quality), 1),
        figure(MUST[subject.name]),
        f"{after.load[0]}–{after.load[1]}",
    )


def _edited(file: Path) -> Path:
    """The inventory with one service that is dearer and larger: the first finance system."""
    path = file.with_name(f"{file.stem}-edited.toml")
    document = Document.from_text(file.read_text(encoding="utf-8"))
    name = min(name for name in document.ids("service") if name.startswith("fin-"))
    row: Any = document.value("service", name)
    cost, demand = row["cost_per_year"], row["demand"]
    document = document.apply(document.set("service", name, "cost_per_year", round(cost * 1.15)))
    more = {resource: round(amount * 1.25, 2) for resource, amount in demand.items()}
    document = document.apply(document.set("service", name, "demand", more))
    path.write_text(document.text, encoding="utf-8", newline="\n")
    return path
