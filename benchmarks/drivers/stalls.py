"""`python -m benchmarks.drivers.stalls FILE SECONDS KEYS`: for how long the interface stands still.

The interface runs without a terminal. Meanwhile something in its loop wants to go on every five
milliseconds; by how much the longest of these takes longer is how long a key would have had to wait
before anybody looked at it.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.app import WohinApp
from tui.session import Session
from tui.start import Start

if TYPE_CHECKING:
    from collections.abc import Awaitable

STEP: Final = 0.005
PATIENCE: Final = 120.0
_STATISTICS: Final = Path("/proc/thread-self/schedstat")


class Probe:
    """Notes how much longer than asked for each short sleep takes."""

    def __init__(self) -> None:
        self.late: list[float] = []
        self.own: list[float] = []

    async def run(self) -> None:
        """Sleep again and again until cancelled."""
        while True:
            start, waited = time.perf_counter(), waiting()
            await asyncio.sleep(STEP)
            late = time.perf_counter() - start - STEP
            self.late.append(late)
            self.own.append(max(late - (waiting() - waited), 0.0))

    async def during(self, work: Awaitable[None]) -> dict[str, float]:
        """The longest wait while something is done, and how many in a hundred were over 10 ms.

        `own` is the longest without the time for which other programs had all cores.
        """
        self.late.clear()
        self.own.clear()
        await work
        over = sum(one > 0.01 for one in self.late)
        longest, own = 1000 * max(self.late), 1000 * max(self.own)
        return {"longest": longest, "own": own, "over": 100 * over / len(self.late)}


def waiting() -> float:
    """Seconds for which this thread could have run and had no core; 0 where nobody counts them."""
    try:
        return int(_STATISTICS.read_text(encoding="ascii").split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0


async def observe(path: Path, seconds: float, keys: str) -> dict[str, dict[str, float]]:
    """The stalls while a file is looked at, at each key, and for some seconds after the last one.

    Args:
        path: An inventory.
        seconds: How long it is watched after the last key, such as the one that begins a search.
        keys: What is typed one after the other once everything is known, separated by blanks.
    """
    # As in `tui.main`, which runs it in a terminal.
    sys.setswitchinterval(0.0005)
    app = WohinApp(Start(Session.open(path)))
    found: dict[str, dict[str, float]] = {}
    async with app.run_test(size=(80, 24)):
        probe = Probe()
        task = asyncio.create_task(probe.run())
        await asyncio.sleep(0.1)
        found["the file is looked at"] = await probe.during(_known(app))
        await asyncio.sleep(1.0)
        for key in keys.split():
            app.simulate_key(key)
            seen = await probe.during(asyncio.sleep(1.0))
            # Of a key that is typed several times the worst counts.
            found[f"key {key}"] = max(
                found.get(f"key {key}", seen), seen, key=lambda one: one["longest"]
            )
        if "f5" in keys.split() and not app.runs.is_active:
            message = "the search did not begin"
            raise RuntimeError(message)
        found["afterwards"] = await probe.during(asyncio.sleep(seconds))
        app.action_cancel()
        task.cancel()
        await asyncio.sleep(0.5)
    return found


async def _known(app: WohinApp) -> None:
    end = time.perf_counter() + PATIENCE
    while time.perf_counter() < end:
        # First, because a file may be known by now, and to look at nothing has no longest wait.
        await asyncio.sleep(0.05)
        session = app.session
        if session is not None and session.analysis is not None and session.analysis.is_complete:
            return


if __name__ == "__main__":
    print(json.dumps(asyncio.run(observe(Path(sys.argv[1]), float(sys.argv[2]), sys.argv[3]))))
    sys.stdout.flush()
    # A thread that still computes something would be waited for.
    os._exit(0)
