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

import examples
from benchmarks.drivers.child import python
from benchmarks.drivers.keeping import keep
from benchmarks.table import Table, figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.drivers.options import Options

SHORT: Final = ("kreis-warendorf",)
LONG: Final = ("muensterland",)
PROVIDER: Final = "citeq"
CRITERION: Final = "protection_margin"
COMMANDS: Final = 9
"""A plan, and questions."""


def measure(options: Options) -> Table:
    """Solve each example, then ask about its plan; every command has the whole time limit."""
    rows = [row for example in _examples(options) for row in _kept(example, options)]
    return Table(("question", "seconds", "rows by what is proven"), rows)


def takes(options: Options) -> float:
    """Seconds at most."""
    return len(_examples(options)) * COMMANDS * options.limit


def _examples(options: Options) -> tuple[str, ...]:
    return SHORT + (LONG if options.full else ())


def _kept(example: str, options: Options) -> list[list[str]]:
    asked = [options.limit, options.seed, examples.text(example)]
    content = keep(
        f"answers-{example}-{options.limit:g}",
        json.dumps(asked).encode(),
        lambda: {"rows": list(_answers(example, options))},
        answers=True,
        fresh=options.fresh,
    )
    rows: list[list[str]] = content["rows"]
    return rows


def _answers(example: str, options: Options) -> Iterator[tuple[str, str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        file, plan = f"examples/{example}.toml", str(Path(folder, "plan.toml"))
        limit = ("--time-limit", str(options.limit), "--seed", str(options.seed))
        yield _asked(f"{example}: solve", "solve", file, "-o", plan, *limit)
        if not Path(plan).exists():
            return
        for name, arguments in _questions(file, plan).items():
            yield _asked(f"{example}: {name}", *arguments, *limit)


def _questions(file: str, plan: str) -> dict[str, tuple[str, ...]]:
    """The commands by their names."""
    document = tomllib.loads(Path(plan).read_text(encoding="utf-8"))
    rows = document["assignment"]
    # A plan that came early may move nothing; there is something to be asked about staying too.
    moved = next((row["service"] for row in rows if "wave" in row), rows[0]["service"])
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
