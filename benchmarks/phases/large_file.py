"""Reading, opening, editing and saving a file of many services."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.drivers.clock import COLUMNS, timed
from benchmarks.large_text import large_text
from benchmarks.table import Table, figure
from inventory.loading import load, load_document
from inventory.workspace import Workspace

if TYPE_CHECKING:
    from benchmarks.drivers.clock import Timing
    from benchmarks.drivers.options import Options
    from inventory.loading import Loaded

EDITS = 50
"""Edits are so short that many of them make one figure."""


def measure(options: Options) -> Table:
    """Work with one file in a folder that is thrown away."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "large.toml"
        path.write_text(large_text(options.services), encoding="utf-8")
        services = figure(options.services)
        timings = {
            f"read and check {services} services": timed(lambda: load(path), options.runs),
            f"open for editing, {services} services": timed(lambda: _open(path), options.runs),
        }
        with _workspace(path) as work:
            timings |= _edits(work, options)
    return Table(("step", *COLUMNS), [(step, *one.cells()) for step, one in timings.items()])


def _workspace(path: Path) -> Workspace[Loaded, int]:
    return Workspace(path, read=load_document, check=lambda loaded: len(loaded.findings))


def _open(path: Path) -> None:
    with _workspace(path) as work:
        # The first look for a row is what takes the text apart.
        work.document.set("service", "service-0", "users", 1)


def _edits(work: Workspace[Loaded, int], options: Options) -> dict[str, Timing]:
    """Edits by themselves, then what follows from one, then saving."""
    number = count()

    def edit() -> None:
        turn = next(number)
        row = f"service-{turn * 7919 % options.services}"
        work.apply(work.document.set("service", row, "cost_per_year", 2_000.25 + turn))

    def edit_and_save() -> None:
        edit()
        work.save()

    def edit_and_find() -> None:
        edit()
        _findings = work.findings

    return {
        "an edit, recorded in the journal": timed(edit, EDITS),
        "taking an edit back": timed(work.undo, EDITS // 2),
        "an edit and everything it means": timed(edit_and_find, options.runs),
        "an edit and saving the file": timed(edit_and_save, options.runs),
    }
