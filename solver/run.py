"""A run directory: what a solve leaves on disk while it runs, so that anyone can look in.

    progress.jsonl  one line for each phase, plan and bound: seconds, phase, incumbent, bound; once
                    there is a plan also status_quo_cost, saving, cutovers, and its difference to
                    the bound
    plan.toml       the best plan so far, replaced as a whole
    plan.prices.npz prices of rows, from which a search after an edit may begin; of large problems
                    only, and only at the end
    status.json     process, start, state: running, finished or failed; at the end the answer's
                    status, the same figures, and the rules of a conflict
A reader never sees half a file; a killed run leaves its best plan.
"""

from __future__ import annotations

import json
import os
import tempfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from solver.answer import Observer
from solver.kept_prices import beside, to_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from solver.answer import Answer
    from solver.evaluation import Evaluation
    from solver.kept_prices import KeptPrices

PROGRESS = "progress.jsonl"
PLAN = "plan.toml"
STATUS = "status.json"
READABLE = 0o644


class RunDirectory(Observer):
    """Writes a run directory while a solve is under way.

    Args:
        path: The directory; it is made if need be. An earlier run in it is replaced.
        plan_text: Makes the plan file of an evaluation, a bound (None = not known) and seconds.

    Raises:
        OSError: If the directory cannot be written.
    """

    def __init__(
        self, path: Path, plan_text: Callable[[Evaluation, float | None, float], str]
    ) -> None:
        self.path = path
        self._plan_text = plan_text
        self._phase = ""
        self._best: Evaluation | None = None
        self._bound: float | None = None
        path.mkdir(parents=True, exist_ok=True)
        (path / PLAN).unlink(missing_ok=True)
        beside(path / PLAN).unlink(missing_ok=True)
        (path / PROGRESS).write_text("", encoding="utf-8")
        self._status: dict[str, Any] = {
            "pid": os.getpid(),
            "started": datetime.now(UTC).isoformat(timespec="seconds"),
            "state": "running",
        }
        self._write_status()

    def on_phase(self, phase: str, seconds: float) -> None:
        """Note the phase."""
        self._phase = phase
        self._note(seconds)

    def on_incumbent(self, evaluation: Evaluation, seconds: float) -> None:
        """Note its figures and replace the plan."""
        self._best = evaluation
        self._replace(PLAN, self._plan_text(evaluation, self._bound, seconds).encode())
        self._note(seconds)

    def on_bound(self, bound: float, seconds: float) -> None:
        """Note the bound."""
        self._bound = bound
        self._note(seconds)

    def on_prices(self, prices: Callable[[], KeptPrices], seconds: float) -> None:
        """Put them beside the plan."""
        del seconds
        self._replace(beside(self.path / PLAN).name, to_bytes(prices()))

    def finish(self, answer: Answer) -> None:
        """Write the last plan, with its final bound, and the outcome."""
        if answer.evaluation is not None:
            text = self._plan_text(answer.evaluation, answer.bound, answer.seconds)
            self._replace(PLAN, text.encode())
        self._best, self._bound = answer.evaluation, answer.bound
        self._status |= {
            "state": "finished",
            "status": answer.status,
            "cancelled": answer.cancelled,
            "lost": list(answer.lost),
            "seconds": round(answer.seconds, 3),
            **self._figures(),
            "conflict": [
                {"family": one.family, "subject": one.subject, "text": one.text}
                for one in answer.conflict
            ],
        }
        self._write_status()

    def fail(self, message: str) -> None:
        """Note that the run broke off."""
        self._status |= {"state": "failed", "message": message}
        self._write_status()

    def _note(self, seconds: float) -> None:
        line = {
            "seconds": round(seconds, 3),
            "phase": self._phase,
            **self._figures(),
        }
        with (self.path / PROGRESS).open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")

    def _figures(self) -> dict[str, Any]:
        """What is known about the best plan, in EUR, as far as it is known."""
        best, bound = self._best, self._bound
        if best is None:
            return {"incumbent": None, "bound": bound}
        figures: dict[str, Any] = {
            "incumbent": best.cost,
            "bound": bound,
            "status_quo_cost": best.status_quo.cost,
            "saving": best.status_quo.cost - best.cost,
            "cutovers": int(best.occupancy.moves.sum()),
        }
        if bound is not None:
            figures["difference"] = max(best.cost - bound, 0.0)
        return figures

    def _write_status(self) -> None:
        self._replace(STATUS, (json.dumps(self._status, indent=2) + "\n").encode())

    def _replace(self, name: str, content: bytes) -> None:
        handle, temporary = tempfile.mkstemp(dir=self.path, prefix=f".{name}-")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            # A temporary file is its owner's alone; a run may be looked at by those who share it.
            os.fchmod(handle, READABLE)
            os.fsync(file.fileno())
        os.replace(temporary, self.path / name)  # noqa: PTH105 - a string from mkstemp
