"""A fresh interpreter for what should not be measured in a used one: starts, and memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT: Final = Path(__file__).parents[2]


def python(arguments: Sequence[str]) -> str:
    """Run Python in the folder of the project.

    Returns:
        What it printed.

    Raises:
        subprocess.CalledProcessError: It failed; what it said about that goes to standard error.
    """
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout
