"""The table [[organisation]]: municipalities, districts and other bodies that use services."""

from __future__ import annotations

from inventory.model.common import Row


class Organisation(Row, frozen=True):
    """A body, with the protections that it asks for itself.

    `max_cost_increase` is a share (0.02 = 2 %), `min_scores` maps a criterion to its least score.
    """

    id: str
    name: str = ""
    kind: str = ""
    ags: str = ""
    parent: str | None = None
    inhabitants: float | None = None
    workplaces: float | None = None
    max_cost_increase: float | None = None
    min_scores: dict[str, float] = {}
    in_house_only: bool = False
