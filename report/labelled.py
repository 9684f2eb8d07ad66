"""Plans with labels, and the columns that tables have for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from report.table import Column, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from solver.evaluation import Evaluation

Labelled = tuple[str, "Evaluation", float | None]
"""The label of a plan, the plan, and what no plan costs less than in EUR (None = unknown)."""

_OTHER_KEYS: Final = ("figure", "organisation", "service", "status_quo", "today", "name")


def plan_columns(plans: Sequence[Labelled], kind: Kind) -> Iterator[Column]:
    """A column for each plan; its key is its label, with a number where that is taken."""
    taken = set(_OTHER_KEYS)
    for label, _evaluation, _bound in plans:
        key, count = label, 1
        while key in taken:
            count += 1
            key = f"{label} ({count})"
        taken.add(key)
        yield Column(key, label, kind, is_name=True)
