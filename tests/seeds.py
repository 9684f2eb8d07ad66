"""How many random cases a test looks at: few each time, many in a long run."""

from __future__ import annotations

import os


def seeds(count: int, first: int = 0) -> range:
    """Give seeds of cases for which a test holds whatever they are.

    Args:
        count: As many as make a fault unlikely to hide, in a run that has to be short. The
            environment has it multiplied: `WOHIN_SEEDS=20` looks at twenty times as many.
        first: Other tests begin elsewhere, so that together they look at more cases.
    """
    return range(first, first + count * int(os.environ.get("WOHIN_SEEDS", "1")))
