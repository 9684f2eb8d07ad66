"""How many processors a search may take."""

from __future__ import annotations

import os


def usable_cores() -> int:
    """Those that this process may run on; all of the machine where the system does not say."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
