"""How long a key may have to wait while the interface works in the background."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import examples
from benchmarks.drivers.child import python
from benchmarks.large_text import large_text
from benchmarks.table import Table, figure

if TYPE_CHECKING:
    from benchmarks.drivers.options import Options

WATCHED: Final = 20.0
"""Seconds of a search that are watched; `--time-limit` may shorten it."""
SEARCH: Final = "2 3 5 6 4 f5"
"""A visit to each screen, then a search with its live view in front."""
PAGES: Final = "5 tab tab tab tab tab tab tab"
"""Once round the pages of the plan that the search has found."""


def measure(options: Options) -> Table:
    """Look at a file of many services, and search for a plan of a region."""
    seconds = min(WATCHED, options.time_limit)
    with TemporaryDirectory() as folder:
        large, region = Path(folder) / "large.toml", Path(folder) / "region.toml"
        large.write_text(large_text(options.services), encoding="utf-8")
        region.write_text(examples.text("muensterland"), encoding="utf-8")
        rows = [
            *_rows(f"{options.services:,} services", large, 0.5, "1"),
            *_rows("muensterland", region, seconds, SEARCH),
            *_rows("its plan", region, 0.5, PAGES),
        ]
    return Table(("file and what is done", "longest", "without others", "over 10 ms, %"), rows)


def _rows(name: str, path: Path, seconds: float, keys: str) -> list[tuple[str, ...]]:
    printed = python(("-m", "benchmarks.drivers.stalls", str(path), str(seconds), keys))
    found: dict[str, dict[str, float]] = json.loads(printed)
    last = f"a search, {seconds:.0f} s" if "f5" in keys else "afterwards"
    return [
        (
            f"{name}: {last if what == 'afterwards' else what}",
            figure(one["longest"], 1),
            figure(one["own"], 1),
            figure(one["over"], 1),
        )
        for what, one in found.items()
    ]
