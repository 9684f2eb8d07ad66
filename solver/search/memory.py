"""What a search will take in memory, known before it begins: too much is refused in words.

A process that runs out of memory is ended by the system, without a plan and without a word. The
choices of site and period that are open say in advance how large the model will be.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from inventory.errors import WohinError
from inventory.figures import figure
from inventory.language import _

if TYPE_CHECKING:
    from solver.problem import Problem

A_CHOICE: Final = 3_200
"""Bytes at the peak for each open choice of a site and a cutover; measured on regions of any size."""

BESIDE: Final = 200_000_000
"""Bytes for everything else, engines included."""

_MEMORY: Final = Path("/proc/meminfo")
_LIMITS: Final = (
    (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory.current")),
    (
        Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"),
        Path("/sys/fs/cgroup/memory/memory.usage_in_bytes"),
    ),
)


def needed(problem: Problem) -> int:
    """Bytes that a search takes at its peak, roughly."""
    return BESIDE + A_CHOICE * int(problem.allowed.sum())


def available() -> int | None:
    """Bytes that are free on this machine and within the limits of its container, None if unknown."""
    free = [_free(*paths) for paths in _LIMITS]
    try:
        for line in _MEMORY.read_text(encoding="ascii").splitlines():
            name, _colon, value = line.partition(":")
            if name == "MemAvailable":
                free.append(int(value.split()[0]) * 1024)
    except (OSError, ValueError):
        pass
    return min((amount for amount in free if amount is not None), default=None)


def _free(limit: Path, used: Path) -> int | None:
    """What a container has left, None without a limit."""
    try:
        return max(int(limit.read_text(encoding="ascii")) - int(used.read_text("ascii")), 0)
    except (OSError, ValueError):
        return None


def refuse_too_large(problem: Problem) -> None:
    """See to it that a search will fit.

    Raises:
        WohinError: It will not fit into the memory that is free.
    """
    free, asked = available(), needed(problem)
    if free is None or asked <= free:
        return
    raise WohinError(
        _(
            "{services} services with {choices} possible choices of site and period need about "
            "{needed} GB of memory, and {free} GB are free"
        ).format(
            services=figure(problem.services),
            choices=figure(int(problem.allowed.sum())),
            needed=figure(asked / 1e9, 1),
            free=figure(free / 1e9, 1),
        ),
        _("plan in longer periods or over a shorter horizon, or close sites to services by rules"),
    )
