"""What has been measured is kept, so that a night that was interrupted goes on where it stopped."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

from benchmarks.drivers.child import ROOT
from benchmarks.machine import PACKAGES

if TYPE_CHECKING:
    from collections.abc import Callable

RESULTS: Final = ROOT / "build" / "bench"
"""Where regions, plans and results are."""


def keep(
    name: str,
    question: bytes,
    measure: Callable[[], dict[str, Any]],
    *,
    search: bool = True,
    answers: bool = False,
    fresh: bool = False,
) -> dict[str, Any]:
    """A result of this version of the program; measured now only if it has not been.

    Args:
        name: With which the file of the result begins.
        question: All that was asked.
        measure: Answers it with what JSON can say.
        search: Whether the search of the project had a part in it.
        answers: Whether commands and what they answer besides plans had one.
        fresh: Measure in any case.
    """
    digest = sha256(b"|".join([question, _sources(search=search, answers=answers)])).hexdigest()[
        :12
    ]
    path = RESULTS / "results" / f"{name}-{digest}.json"
    if path.exists() and not fresh:
        kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return kept
    content = measure()
    path.parent.mkdir(parents=True, exist_ok=True)
    # Whoever interrupts a night does not leave half a result behind.
    unfinished = path.with_suffix(".part")
    unfinished.write_text(json.dumps(content), encoding="utf-8")
    unfinished.replace(path)
    return content


@cache
def _sources(*, search: bool, answers: bool) -> bytes:
    """A digest of the program, so that a result is not taken for that of another version.

    How the project searches is nothing to an engine by itself, which only gets the model; and what it
    answers besides plans is nothing to both.
    """
    digest = sha256()
    apart = [] if answers else ["answers", "sweep"]
    if not search:
        apart.append("search")
    folders = ["solver", "inventory", "benchmarks/peers", "benchmarks/drivers"]
    for folder in [*folders, "cli"] if answers else folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if not any(path.is_relative_to(ROOT / "solver" / name) for name in apart):
                digest.update(path.read_bytes())
    for name in PACKAGES:
        digest.update(version(name).encode())
    return digest.digest()
