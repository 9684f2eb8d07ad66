"""What the exit codes of the command mean."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """How a command ended, for scripts.

    `INTERNAL` is none of the outcomes that a script has to tell apart: it is a fault of the
    program, with the number that BSD's sysexits gives such faults.
    """

    DONE = 0
    INPUT_HAS_ERRORS = 1
    WRONG_USAGE = 2
    INFEASIBLE = 3
    NO_PLAN_IN_TIME = 4
    INTERNAL = 70
    CANCELLED = 130
