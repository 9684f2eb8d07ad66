"""Questions beyond a plan, asked of the commands: how long, and how much of the answer is proven."""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks.drivers.child import python
from benchmarks.table import Table, figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.drivers.options import Options

SHORT: Final = ("kreis-warendorf",)
LONG: Final = ("muensterland",)
PROVIDER: Final = "citeq"
CRITERION: Final = "protection_margin"


def measure(options: Options) -> Table:
    """Solve each example, then ask about its plan; every command has the whole time limit."""
    rows = [
        row
        for example in SHORT + (LONG if options.full else ())
        for row in _answers(example, options)
    ]
    return Table(("question", "seconds", "rows by what is proven"), rows)


def _answers(example: str, options: Options) -> Iterator[tuple[str, str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        file, plan = f"examples/{example}.toml", str(Path(folder, "plan.toml"))
        limit = ("--time-limit", str(options.time_limit), "--seed", str(options.seed))
        yield _asked(f"{example}: solve", "solve", file, "-o", plan, *limit)
        for name, arguments in _questions(file, plan).items():
            yield _asked(f"{example}: {name}", *arguments, *limit)


def _questions(file: str, plan: str) -> dict[str, tuple[str, ...]]:
    """The commands by their names."""
    document = tomllib.loads(Path(plan).read_text(encoding="utf-8"))
    moved = next(row["service"] for row in document["assignment"] if "wave" in row)
    return {
        "explain": ("explain", file, plan, "--service", moved),
        "negotiate": ("negotiate", file, plan, "--provider", PROVIDER),
        "firm": ("firm", file, plan, "--estimates", "0.2"),
        "alternatives": ("alternatives", file, plan),
        "shares": ("shares", file, plan),
        "pareto": ("pareto", file, "--by", CRITERION),
        "compare": ("compare", file),
        "conflict": ("conflict", file),
    }


def _asked(name: str, *arguments: str) -> tuple[str, str, str]:
    began = time.perf_counter()
    try:
        printed = python(("-m", "cli", *arguments, "--json"))
    except subprocess.CalledProcessError as error:
        return (name, figure(time.perf_counter() - began, 1), f"exit {error.returncode}")
    seconds = time.perf_counter() - began
    return (name, figure(seconds, 1), proofs(json.loads(printed)))


def proofs(answer: dict[str, Any]) -> str:
    """How many rows of the first table that speaks of proofs have which word.

    Args:
        answer: What a command has printed.
    """
    for table in answer.values():
        rows = table.get("rows", ()) if isinstance(table, dict) else ()
        words = Counter(row.get("proof") or row.get("status") for row in rows)
        del words[None]
        if words:
            return ", ".join(f"{word} {count}" for word, count in words.most_common())
    return str(answer.get("status", "–"))
