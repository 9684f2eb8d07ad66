"""The table [[scenario]]: a named overlay on the inventory."""

from __future__ import annotations

from typing import Any

from inventory.model.common import Row


class Scenario(Row, frozen=True):
    """What another inventory would have differently; `inventory.overlay` applies it."""

    id: str
    name: str = ""
    providers: tuple[str, ...] | None = None
    set: dict[str, Any] = {}
    pins: dict[str, str] = {}
    extra: dict[str, Any] = {}
    objective: str = "cost"
