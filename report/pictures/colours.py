"""The colours of pictures: told apart in print without colour, and by readers who see few colours."""

from __future__ import annotations

from typing import Final

INK: Final = "#1a1a1a"
QUIET: Final = "#595959"
RULE: Final = "#c8c8c8"
BAND: Final = "#f3f3f3"

WORK: Final = "#f2c572"
PARALLEL: Final = "#c46210"
SWITCH: Final = "#0b4f7d"
NEW: Final = "#a9cce3"
FROZEN: Final = "#d4d4d4"

STATUS_QUO: Final = "#7a7a7a"
PLAN: Final = SWITCH
LESS: Final = SWITCH
MORE: Final = PARALLEL

MARKS: Final = {
    "work": WORK,
    "parallel": PARALLEL,
    "switch": SWITCH,
    "new": NEW,
    "frozen": FROZEN,
}
"""The colour of each mark of a chart of moves (see `report.views.waves.marks`)."""
