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
        drawing: Makes a picture of the same, as SVG.
    """

    name: str
    title: str
    measure: Callable[[Options], Table]
    drawing: Callable[[Options], str] | None = None


BENCHMARKS: Final = (
    Benchmark("starting", "Start of the command, seconds", starting.measure),
    Benchmark("preparing", "From text to formulation, seconds", preparing.measure),
    Benchmark("large-file", "A file of many services, seconds", large_file.measure),
    Benchmark("open-file", "A large file that is open, seconds", open_file.measure),
    Benchmark("open-memory", "The most memory that an open file takes, MiB", open_memory.measure),
    Benchmark("interface", "A large file in the interface", interface.measure),
    Benchmark("fluency", "Keys that have to wait in the interface, milliseconds", fluency.measure),
    Benchmark("proving", "From formulation to plan and proof", proving.measure),
    Benchmark("answering", "Questions beyond a plan", answering.measure),
    Benchmark("building", "Everything before the search, by region, seconds", building.measure),
    Benchmark("regions", "Regions of every size", regional.measure),
    Benchmark("peers", "Against engines by themselves", peers.measure, peers.drawing),
    Benchmark("editing", "Solving again after an edit of one service", editing.measure),
    Benchmark(
        "generated", "Generalised assignment, made by the published recipe", generated.measure
    ),
)
