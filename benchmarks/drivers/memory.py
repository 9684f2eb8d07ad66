"""The most memory that this process and each of its children have held.

The kernel's account of ended children is no use here: a child that starts counts what its parent
held at that moment. So the children are looked at while they run.
"""

from __future__ import annotations

import re
import resource
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from types import TracebackType

EVERY: Final = 0.05
"""Seconds between two looks."""

_PEAK: Final = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)


class Memory:
    """Watches the children of this process as long as it is open; MiB.

    Attributes:
        child: The most that one child has held, 0 if none was seen. Other systems than Linux do not
            tell in time and leave it at 0.
    """

    def __init__(self) -> None:
        self.child = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    @property
    def own(self) -> float:
        """The most that this process has held since it began."""
        found = _peak_of("self")
        if found is not None:
            return found
        unit = 2**20 if sys.platform == "darwin" else 2**10
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(EVERY):
            for child in _children():
                self.child = max(self.child, _peak_of(child) or 0.0)


def _children() -> list[str]:
    found: list[str] = []
    for path in Path("/proc/self/task").glob("*/children"):
        found += _read(path).split()
    return found


def _peak_of(process: str) -> float | None:
    """The largest resident size of a process in MiB; None where nobody says."""
    match = _PEAK.search(_read(Path("/proc") / process / "status"))
    return None if match is None else int(match.group(1)) / 2**10


def _read(path: Path) -> str:
    """What a file says; nothing if it, or the process that it is about, is gone."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
