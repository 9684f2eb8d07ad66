"""How long things take here and now: beside other programs, a second of a processor is several of the clock."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def slowness(work: Callable[[], None]) -> float:
    """Do some work with one core; how many seconds of the clock one of a processor takes, 1 at least."""
    clock, used = time.monotonic(), time.process_time()
    work()
    spent = time.process_time() - used
    return max((time.monotonic() - clock) / spent, 1.0) if spent > 0 else 1.0
