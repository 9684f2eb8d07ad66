"""Plans of the smallest example on disk: as files and as runs, without a search."""

from __future__ import annotations

import json
import time
from functools import lru_cache
from typing import TYPE_CHECKING

from inventory import storage
from solver import plan_file
from tests.report.plans import MOVES, TINY, evaluated
from tests.tui.frames import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from textual.pilot import Pilot

ALL_STAY = {"ki-musterstadt": ("cloud-1", 2)}
"""The plan in which only the new service has to go somewhere."""


@lru_cache
def plan_text(
    moves: tuple[tuple[str, tuple[str, int]], ...] = tuple(MOVES.items()),
    scenario: str = "",
    *,
    is_optimal: bool = True,
    text: str = TINY,
) -> str:
    """A plan file of the example.

    Args:
        moves: Which services go where, when.
        scenario: Its id.
        is_optimal: Whether it claims to be.
        text: The inventory.
    """
    evaluation = evaluated(text, dict(moves), scenario)
    record = plan_file.record(
        evaluation,
        inventory_name="tiny.toml",
        sha256=storage.digest(text.encode()),
        scenario=scenario,
        status="optimal" if is_optimal else "feasible",
        bound=evaluation.cost if is_optimal else evaluation.cost - 1000,
        seconds=1.0,
    )
    return plan_file.write(record)


def add_run(
    inventory: Path,
    name: str,
    *,
    moves: Mapping[str, tuple[str, int]] = MOVES,
    scenario: str = "",
    is_optimal: bool = True,
    started: str = "2026-11-20T10:00:00+00:00",
    **told: object,
) -> Path:
    """The folder of a run of the example that is over, as the program leaves it."""
    folder = inventory.with_name(f"{inventory.stem}.runs") / name
    folder.mkdir(parents=True)
    (folder / inventory.name).write_bytes(inventory.read_bytes())
    run = {"inventory": inventory.name, "started": started, "label": name, "scenario": scenario}
    (folder / "run.json").write_text(json.dumps(run | told), encoding="utf-8")
    status = {"state": "finished", "status": "optimal" if is_optimal else "feasible"}
    (folder / "status.json").write_text(json.dumps(status), encoding="utf-8")
    (folder / "plan.toml").write_text(
        plan_text(tuple(moves.items()), scenario, is_optimal=is_optimal), encoding="utf-8"
    )
    (folder / "seen").touch()
    return folder


async def until(pilot: Pilot[int], condition: Callable[[], bool]) -> None:
    """Wait for what a thread has to do first.

    Raises:
        AssertionError: It does not come to pass.
    """
    # Where the machine is busy, a thread takes its time.
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if condition():
            await pilot.pause()
            return
        await pilot.pause(0.02)
    message = "that did not come to pass"
    raise AssertionError(message)
