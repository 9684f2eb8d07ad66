"""Pieces of work side by side, each on a core of its own; engines leave the interpreter alone."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from solver.cores import usable_cores

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from solver.answers.budget import Budget


def side_by_side(work: Iterable[Callable[[], None]], budget: Budget) -> None:
    """Do pieces of work, as many at a time as there are cores; each begins when one has ended.

    They begin in the order given. With one worker they are done one after the other, so that what
    they find does not depend on the clock.

    Args:
        work: The pieces.
        budget: Says how many cores there are.
    """
    todo, lock = iter(work), threading.Lock()

    def run() -> None:
        while True:
            with lock:
                piece = next(todo, None)
            if piece is None:
                return
            piece()

    workers = budget.workers or usable_cores()
    if workers == 1:
        run()
        return
    with ThreadPoolExecutor(workers) as pool:
        for each in [pool.submit(run) for _worker in range(workers)]:
            each.result()
