"""A fresh interpreter for what should not be measured in a used one: starts, and memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT: Final = Path(__file__).parents[2]


def environment() -> dict[str, str]:
    """The variables of this process for another one, which may keep what it has compiled.

    Without that each start would compile again what has changed since somebody last could.
    """
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def python(arguments: Sequence[str]) -> str:
    """Run Python in the folder of the project.

    Returns:
        What it printed.

    Raises:
        subprocess.CalledProcessError: It failed; what it said about that goes to standard error.
    """
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout
