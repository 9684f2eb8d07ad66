"""The files that the architecture tests look at."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
PACKAGES: Final = ("inventory", "solver", "report", "cli", "tui", "translations", "examples")


def modules() -> list[Path]:
    """Every module that is installed, relative to the root."""
    return sorted(
        path.relative_to(ROOT) for package in PACKAGES for path in (ROOT / package).rglob("*.py")
    )


def texts() -> list[Path]:
    """Every text file of the project, relative to the root, without what a build leaves behind."""
    folders = (*PACKAGES, "tests", "benchmarks", "docs", "requirements", ".ci")
    found = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    found += [path for path in ROOT.iterdir() if path.is_file() and path.suffix != ".plan"]
    return sorted(
        path.relative_to(ROOT)
        for path in found
        if "__pycache__" not in path.parts and path.suffix not in {".mo", ".pyc", ".gz", ".png"}
    )
