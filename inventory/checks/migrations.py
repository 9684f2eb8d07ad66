"""A service cannot run twice for longer than it takes to move it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.checks import place
from inventory.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory
    from inventory.model import Migration


def check(inventory: Inventory) -> Iterator[Finding]:
    """An error where `parallel` exceeds `periods`, at the row that brings the two together."""
    wrong: set[str] = set()
    for application in inventory.applications:
        # A product that names only one of the two leaves it to its services to fit the other.
        own = application.migration
        if own and own.periods is not None and own.parallel is not None and _exceeds(own):
            wrong.add(application.id)
            yield _finding("application", application, own)
    for row, completed in zip(inventory.services, inventory.completed, strict=True):
        inherits = row.migration is None or (
            row.migration.periods is None and row.migration.parallel is None
        )
        if inherits and row.application in wrong:
            continue
        if completed.migration and _exceeds(completed.migration):
            yield _finding("service", row, completed.migration)


def _exceeds(migration: Migration) -> bool:
    periods, parallel = _figures(migration)
    return parallel > periods


def _figures(migration: Migration) -> tuple[int, int]:
    """L and P; 1 where nobody says anything."""
    periods = 1 if migration.periods is None else migration.periods
    return periods, 1 if migration.parallel is None else migration.parallel


def _finding(table: str, row: object, migration: Migration) -> Finding:
    periods, parallel = _figures(migration)
    text = _(
        "{row}: migration.parallel is {parallel}, more than migration.periods, which is {periods}."
    ).format(row=place.name(table, row), parallel=parallel, periods=periods)
    if migration.parallel is None:
        text += " " + _("parallel is 1 where it is not given.")
    elif migration.periods is None:
        text += " " + _("periods is 1 where it is not given.")
    hint = _("Lower parallel or raise periods.")
    where = place.where(table, row).at("migration").at("parallel")
    return where.finding("error", "parallel-exceeds-periods", text, hint)
