"""Solving regions of every size in the time that each is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from benchmarks.drivers.keeping import RESULTS
from benchmarks.drivers.racing import Race
from benchmarks.drivers.track import share_above
from benchmarks.peers.registry import OURS
from benchmarks.subjects import chosen
from benchmarks.table import Table, figure, percent

if TYPE_CHECKING:
    from benchmarks.drivers.options import Options
    from benchmarks.drivers.track import Track
    from benchmarks.subjects import Subject

HEADER: Final = (
    "region",
    "time s",
    "ended s",
    "status",
    "cost",
    "difference %",
    "must",
    "moonshot",
    "first plan s",
    "first, must s",
    "its difference %",
    "within 1 % s",
    "MiB",
    "MiB of a child",
    "load",
)


def measure(options: Options) -> Table:
    """Solve each region once."""
    return Table(
        HEADER,
        [
            _row(subject, solved(subject, options), options)
            for subject in chosen(full=options.full, only=options.subjects)
        ],
    )


def takes(options: Options) -> float:
    """Seconds at most, but for reading the files."""
    subjects = chosen(full=options.full, only=options.subjects)
    return sum(subject.seconds for subject in subjects) * options.scale


def solved(subject: Subject, options: Options) -> Track:
    """How the search does; its plan is kept beside the results."""
    file = subject.file
    seconds = subject.seconds * options.scale
    plan = RESULTS / "plans" / f"{file.stem}-{seconds:g}-{options.seed}.toml"
    plan.parent.mkdir(parents=True, exist_ok=True)
    race = Race(OURS, "states", file, seconds, seed=options.seed, plan=plan)
    return race.run(fresh=options.fresh)


def _row(subject: Subject, track: Track, options: Options) -> tuple[str, ...]:
    first = track.first
    must = (
        "plan, bound"
        if subject.must is None
        else percent(subject.must)
        if subject.must
        else "proof"
    )
    return (
        subject.name,
        figure(subject.seconds * options.scale),
        figure(track.seconds, 1),
        track.status,
        figure(track.cost),
        percent(track.difference),
        must,
        subject.moonshot,
        figure(first.seconds if first else None, 1),
        figure(subject.first),
        percent(share_above(first.cost if first else None, track.bound)),
        figure(track.until(0.01, track.bound), 1),
        figure(track.memory),
        figure(track.child_memory),
        f"{track.load[0]}–{track.load[1]}",
    )
