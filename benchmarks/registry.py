"""All benchmarks in the order in which they are printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks.phases import (
    answering,
    building,
    editing,
    fluency,
    generated,
    interface,
    large_file,
    made_sets,
    open_file,
    open_memory,
    peers,
    preparing,
    proving,
    regional,
    starting,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.drivers.options import Options
    from benchmarks.table import Table


@dataclass(frozen=True)
class Benchmark:
    """A table of figures and how it is made.

    Attributes:
        name: By which it is chosen.
        title: What the table is about.
        measure: Measures and makes the table.
        takes: Seconds that this takes at most, roughly; what was measured before takes none.
        drawing: Makes a picture of the same, as SVG.
    """

    name: str
    title: str
    measure: Callable[[Options], Table]
    takes: Callable[[Options], float]
    drawing: Callable[[Options], str] | None = None


def _about(seconds: float, longer: float | None = None) -> Callable[[Options], float]:
    """What measuring takes apart from solves, in the short and in the full form."""

    def takes(options: Options) -> float:
        return longer if longer is not None and options.full else seconds

    return takes


BENCHMARKS: Final = (
    Benchmark("starting", "Start of the command, seconds", starting.measure, _about(10)),
    Benchmark("preparing", "From text to formulation, seconds", preparing.measure, _about(20)),
    Benchmark("large-file", "A file of many services, seconds", large_file.measure, _about(60)),
    Benchmark("open-file", "A large file that is open, seconds", open_file.measure, _about(90)),
    Benchmark(
        "open-memory",
        "The most memory that an open file takes, MiB",
        open_memory.measure,
        _about(60),
    ),
    Benchmark("interface", "A large file in the interface", interface.measure, _about(120)),
    Benchmark(
        "fluency",
        "Keys that have to wait in the interface, milliseconds",
        fluency.measure,
        _about(120),
    ),
    Benchmark("proving", "From formulation to plan and proof", proving.measure, proving.takes),
    Benchmark("answering", "Questions beyond a plan", answering.measure, answering.takes),
    Benchmark(
        "building",
        "Everything before the search, by region, seconds",
        building.measure,
        _about(120, 300),
    ),
    Benchmark("regions", "Regions of every size", regional.measure, regional.takes),
    Benchmark("peers", "Against engines by themselves", peers.measure, peers.takes, peers.drawing),
    Benchmark(
        "editing", "Solving again after an edit of one service", editing.measure, editing.takes
    ),
    Benchmark(
        "generated",
        "Generalised assignment, made by the published recipe",
        generated.measure,
        generated.takes,
    ),
    Benchmark(
        "location",
        "Single-source facility location, made by the published recipe",
        made_sets.measure_location,
        made_sets.takes_location,
    ),
    Benchmark(
        "projects",
        "Project scheduling, made by the published recipe",
        made_sets.measure_projects,
        made_sets.takes_projects,
    ),
)
