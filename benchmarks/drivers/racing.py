"""Runs a race in a process of its own, once: what has been measured already is read again."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from benchmarks.drivers.child import ROOT
from benchmarks.drivers.keeping import keep
from benchmarks.drivers.track import Track
from benchmarks.machine import load
from benchmarks.peers.registry import OURS
from solver.kept_prices import beside

if TYPE_CHECKING:
    from pathlib import Path

GRACE: Final = 90.0
"""Seconds for reading the file, building the model, and an engine that is slow to stop."""


@dataclass(frozen=True)
class Race:
    """Who solves what, for how long.

    Attributes:
        who: Of `benchmarks.peers.registry`.
        form: Of the model.
        file: The inventory.
        seconds: Wall time, from the compiled problem on.
        workers: Cores.
        seed: Of the solver.
        start: A plan to start from.
        plan: Where to leave the best plan.
    """

    who: str
    form: str
    file: Path
    seconds: float
    workers: int = 2
    seed: int = 0
    start: Path | None = None
    plan: Path | None = None

    def run(self, *, fresh: bool = False) -> Track:
        """The course of the race; measured now only if it has not been, or if asked for."""
        is_ours = self.who == OURS
        # Whoever starts from a plan needs that plan as well.
        fresh = fresh or (self.plan is not None and not self.plan.exists())
        name = f"{self.file.stem}-{self.who}-{self.form}-{self.seconds:g}"
        content = keep(name, self._question(), self._measured, search=is_ours, fresh=fresh)
        before, after = content["load"]
        return Track.of(self.who, self.form, content["lines"], (before, after))

    def _question(self) -> bytes:
        start = b""
        if self.start is not None:
            prices = beside(self.start)
            start = self.start.read_bytes() + (prices.read_bytes() if prices.exists() else b"")
        asked = [self.who, self.form, self.seconds, self.workers, self.seed]
        return b"|".join([json.dumps(asked).encode(), self.file.read_bytes(), start])

    def _measured(self) -> dict[str, Any]:
        before = load()
        lines = self._lines()
        return {"load": [before, load()], "lines": lines}

    def _command(self) -> list[str]:
        options: list[tuple[str, object]] = [
            ("--seconds", self.seconds),
            ("--workers", self.workers),
            ("--seed", self.seed),
            ("--form", self.form),
            ("--start", self.start),
            ("--plan", self.plan),
        ]
        given = [
            str(part) for name, value in options if value is not None for part in (name, value)
        ]
        return [sys.executable, "-m", "benchmarks.drivers.race", self.who, str(self.file), *given]

    def _lines(self) -> list[dict[str, Any]]:
        deadline = time.monotonic() + self.seconds * 1.2 + GRACE
        process = subprocess.Popen(
            self._command(), cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        told: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        threading.Thread(target=_listen, args=(process, told), daemon=True).start()
        lines: list[dict[str, Any]] = []
        while True:
            try:
                text = told.get(timeout=max(deadline - time.monotonic(), 0.0))
            except queue.Empty:
                # It does not stop by itself; with it go the processes that it has started.
                os.killpg(process.pid, signal.SIGKILL)
                break
            if text is None:
                break
            lines.append(json.loads(text))
        process.wait()
        return lines


def _listen(process: subprocess.Popen[str], told: queue.SimpleQueue[str | None]) -> None:
    assert process.stdout is not None  # noqa: S101  # it was asked for
    for text in process.stdout:
        # An engine may say something of its own.
        if text.startswith("{"):
            told.put(text)
    told.put(None)
