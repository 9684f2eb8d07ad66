"""What memory a large file takes while it is open."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.drivers.child import python
from benchmarks.large_text import large_text
from benchmarks.many_regions import many_regions
from benchmarks.table import Table, figure

if TYPE_CHECKING:
    from benchmarks.drivers.options import Options


def measure(options: Options) -> Table:
    """Open each kind of large file once, in a process of its own."""
    texts = {"many services": large_text, "many regions": many_regions}
    columns: dict[str, dict[str, float]] = {}
    with TemporaryDirectory() as folder:
        for name, write in texts.items():
            path = Path(folder) / "large.toml"
            path.write_text(write(options.services), encoding="utf-8")
            columns[name] = json.loads(python(("-m", "benchmarks.drivers.opening", str(path))))
    steps = next(iter(columns.values()))
    rows = [(step, *(figure(column[step]) for column in columns.values())) for step in steps]
    return Table(("step", *columns), rows)
