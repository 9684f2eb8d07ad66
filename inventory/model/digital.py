"""The table [[digital]]: how far a function is digital, and how often it is asked for."""

from __future__ import annotations

from typing import Literal

from inventory.model.common import Row

DigitalStatus = Literal["paper", "partly", "digital", "end-to-end"]


class Digital(Row, frozen=True):
    """How far a function is digital at some organisations; without `organisations` at all."""

    function: str
    status: DigitalStatus
    organisations: tuple[str, ...] = ()
    cases_per_year: float | None = None
    id: str | None = None
