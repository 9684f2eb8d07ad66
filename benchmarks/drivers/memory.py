"""The most memory that this process and its largest child have held."""

from __future__ import annotations

import resource
import sys


def peak() -> tuple[float, float]:
    """MiB of this process, and of the largest of its children that have ended."""
    # Linux counts in KiB, macOS in bytes.
    unit = 2**20 if sys.platform == "darwin" else 2**10
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return own / unit, child / unit
