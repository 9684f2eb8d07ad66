"""Ranges of figures that lead nowhere, are upside down, or do not hold the figure itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.figure_paths import FigurePaths
from inventory.figures import figure
from inventory.language import _
from inventory.overlay_path import Nowhere
from inventory.toml.vocabulary import printable
from inventory.toml.where import Where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory
    from inventory.model import Range


def check(inventory: Inventory) -> Iterator[Finding]:
    """Warnings: a range that is not right is left out where ranges are used, and changes no plan."""
    paths = FigurePaths(inventory) if inventory.ranges else None
    seen: set[str] = set()
    for index, row in enumerate(inventory.ranges):
        where = Where("range", f"#{index + 1}")
        if paths is not None:
            yield from _check(paths, row, where)
        if row.key in seen:
            text = _("{row}: another range is about {key} already.").format(
                row=where.row, key=printable(row.key)
            )
            hint = _("Leave one of them out; the first one counts.")
            yield where.at("key").finding("warning", "range-twice", text, hint)
        seen.add(row.key)


def _check(paths: FigurePaths, row: Range, where: Where) -> Iterator[Finding]:
    target = paths.target(row.key)
    if isinstance(target, Nowhere):
        text = _('{row}: key names "{path}": {reason}.').format(
            row=where.row, path=printable(row.key), reason=target.reason
        )
        yield where.at("key").finding("warning", "range-unknown-path", text, target.hint)
        return
    for key in ("low", "high"):
        value = getattr(row, key)
        if not target.kind.sound(value) and not target.kind.sound(round(value)):
            text = _("{row}: {key} is {number}, which may not stand at {path}.").format(
                row=where.row, key=key, number=figure(value, 3), path=printable(row.key)
            )
            hint = _("There stands {expected}.").format(expected=target.kind.expected())
            yield where.at(key).finding("warning", "range-out-of-bounds", text, hint)
    if row.low > row.high:
        text = _("{row}: low is {low}, more than high, which is {high}.").format(
            row=where.row, low=figure(row.low, 3), high=figure(row.high, 3)
        )
        yield where.at("low").finding("warning", "range-upside-down", text, _("Exchange them."))
        return
    base = paths.value(target)
    if base is not None and not row.low <= base <= row.high:
        text = _("{row}: {path} is {number}, which is not between {low} and {high}.").format(
            row=where.row,
            path=printable(row.key),
            number=figure(base, 3),
            low=figure(row.low, 3),
            high=figure(row.high, 3),
        )
        hint = _("Correct the figure or its range.")
        yield where.at("key").finding("warning", "range-without-figure", text, hint)
