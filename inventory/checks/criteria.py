"""Limits on criteria that nobody knows, or that bound nothing; keys by which nobody pays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.checks import place
from inventory.language import _
from inventory.model import CRITERIA
from inventory.nearest import Names
from inventory.toml.references import COST_KEYS
from inventory.toml.vocabulary import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory
    from inventory.model import Limit
    from inventory.toml.where import Where

SHARES: Final = frozenset({"one_site_share", "local_share"})
"""Criteria that are fractions of 1."""

KEYS: Final = COST_KEYS
"""By which organisations may share fixed costs without a [[key]]."""


def known_criteria(inventory: Inventory) -> tuple[str, ...]:
    """All criteria of an inventory: those of every plan, then the scores of its providers."""
    scores = (name for row in inventory.providers for name in row.scores)
    return tuple(dict.fromkeys((*CRITERIA, *scores)))


def check(inventory: Inventory) -> Iterator[Finding]:
    """What is wrong with the criteria of limits, and with keys."""
    yield from _criteria(inventory)
    yield from _keys(inventory)


def _criteria(inventory: Inventory) -> Iterator[Finding]:
    names = Names(known_criteria(inventory))
    known = frozenset(names.names)
    for index, row in enumerate(inventory.limits):
        if row.criterion is None:
            continue
        where, words = place.where("limit", row, index), place.name("limit", row, index)
        if row.criterion not in known:
            yield _unknown(where.at("criterion"), words, row.criterion, names)
            continue
        yield from _bounds(where, words, row)


def _unknown(where: Where, words: str, criterion: str, names: Names) -> Finding:
    text = _('{row}: there is no criterion "{name}", and no provider has such a score.').format(
        row=words, name=printable(criterion)
    )
    nearest = names.nearest(criterion)
    hint = (
        _('Did you mean "{name}"?').format(name=nearest)
        if nearest
        else _("There are: {names}.").format(names=", ".join(names.names))
    )
    return where.finding("error", "unknown-criterion", text, hint)


def _bounds(where: Where, words: str, row: Limit) -> Iterator[Finding]:
    low, high = row.at_least, row.at_most
    if low is not None and high is not None and low > high:
        text = _("{row}: at_least is above at_most, so that no plan can be.").format(row=words)
        hint = _("Swap the two or correct one.")
        yield where.at("at_least").finding("warning", "bounds-cross", text, hint)
    for key, value in (("at_least", low), ("at_most", high)):
        if row.criterion in SHARES and value is not None and not 0 <= value <= 1:
            text = _("{row}: {criterion} is a share between 0 and 1.").format(
                row=words, criterion=row.criterion
            )
            hint = _("Write shares as fractions of 1, such as 0.05.")
            yield where.at(key).finding("warning", "share-out-of-range", text, hint)


def _keys(inventory: Inventory) -> Iterator[Finding]:
    for row in inventory.keys:
        where = place.where("key", row)
        if row.id in KEYS:
            text = _("key {id} has the name of a key that is there already.").format(id=row.id)
            hint = _("Give it another id.")
            yield where.at("id").finding("error", "reserved-key", text, hint)
        if sum(row.shares.values()) <= 0:
            text = _("key {id} gives nobody a share and has no effect.").format(id=row.id)
            hint = _("Enter the shares: shares = { ORGANISATION = NUMBER }.")
            yield where.at("shares").finding("warning", "key-without-shares", text, hint)
