"""What the figures were measured on, without saying whose machine it is."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Final

from solver.cores import usable_cores

PACKAGES: Final = ("ortools", "numpy", "msgspec")


def description() -> str:
    """One line: processor, cores, load, Python, and the packages that matter."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"{_processor()}, {usable_cores()} cores, load {load()}; "
        f"{platform.system()}, Python {platform.python_version()}; {packages}"
    )


def load() -> str:
    """The processes that wanted to run during the last minute, on average."""
    return f"{os.getloadavg()[0]:.1f}"


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            name, _colon, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.machine()
