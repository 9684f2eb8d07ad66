"""`python -m cli` is the command `wohin`."""

from __future__ import annotations

import sys

CANCELLED = 130
"""As `cli.exits` has it, which is not read yet."""


def run() -> int:
    """Run the command of the process; Ctrl+C before it has begun ends it without a traceback."""
    try:
        from cli.main import main

        return main()
    except KeyboardInterrupt:
        return CANCELLED


if __name__ == "__main__":
    sys.exit(run())
