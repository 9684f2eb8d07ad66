"""Jobs about the bundled tiny inventory, and an executor that needs no other process."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from typing import TYPE_CHECKING, Any

import examples
from inventory.storage import digest
from solver.answer import SolveOptions
from solver.sweep.job import Job

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = examples.text("tiny")


def job(scenario: str = "", folder: Path | None = None, seconds: float = 20.0) -> Job:
    """Give a job."""
    return Job(
        inventory_name="tiny.toml",
        text=TEXT,
        sha256=digest(TEXT.encode()),
        scenario=scenario,
        options=SolveOptions(seconds, workers=1),
        folder="" if folder is None else str(folder),
    )


class AtOnce(Executor):
    """Does what it is given before it returns; remembers what it was given."""

    def __init__(self) -> None:
        self.given: list[Any] = []

    def submit(self, fn: Callable[..., Any], /, *words: Any, **named: Any) -> Future[Any]:
        """Do it now."""
        self.given.append(words[0])
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*words, **named))
        except Exception as error:  # noqa: BLE001 - whatever it is belongs to the future
            future.set_exception(error)
        return future
