"""The table [[phase]]: the steps of the process around a plan, which may overlap."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from inventory.model.common import Row

PhaseStatus = Literal["planned", "running", "done"]


class Phase(Row, frozen=True):
    """A step of the process, from the first day to the last; it changes no plan.

    Without `from` it has begun before the horizon, without `until` its end is open.
    """

    id: str
    name: str = ""
    from_: dt.date | None = None
    until: dt.date | None = None
    status: PhaseStatus | None = None
    responsible: str = ""
