"""How complete an inventory is: which services lack what, and what rests on estimates.

Nothing here needs a solver or an inventory without errors. Keys count with the defaults of the
application; a price counts wherever it comes from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inventory.checks.estimates import ESTIMATE
from inventory.language import _
from report.priced_sites import PricedSites
from report.table import Column, Table, Word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from inventory.inventory import Inventory
    from inventory.model import Service

RUNNING_ONLY: Final = frozenset({"cost_per_year", "periods", "effort"})
"""Keys that a new service does not need: it runs nowhere yet, and does not move."""


@dataclass(frozen=True)
class Gaps:
    """What a service lacks and what of it is estimated, as keys in the order of `KEYS`."""

    service: Service
    missing: tuple[str, ...]
    estimated: tuple[str, ...]


def tables(inventory: Inventory) -> tuple[Table, ...]:
    """The keys with their counts, then the services with gaps."""
    found = list(gaps(inventory))
    return _summary(found), _details(found)


def gaps(inventory: Inventory) -> Iterator[Gaps]:
    """The gaps of each service, in file order."""
    prices = PricedSites(inventory)
    for row in inventory.completed:
        facts = _Facts(row, prices.of(row))
        needed = [key for key in KEYS if _needs(row, key)]
        missing = tuple(key for key in needed if not KEYS[key](facts))
        guessed = [
            path for path, source in row.sources.items() if source.strip().lower() == ESTIMATE
        ]
        estimated = tuple(
            key
            for key in needed
            if key not in missing and any(_is_about(path, key) for path in guessed)
        )
        yield Gaps(row, missing, estimated)


@dataclass(frozen=True)
class _Facts:
    """A completed service, and the data centres where there is a price for it."""

    row: Service
    priced: frozenset[str]


def has_effort(row: Service) -> bool:
    """Whether somebody has said what work or what cost the move of a service is."""
    move = row.migration
    return move is not None and (bool(move.effort) or move.one_off is not None)


def _has_protection(row: Service) -> bool:
    need = row.protection
    return need is not None and any((need.confidentiality, need.integrity, need.availability))


KEYS: Final[dict[str, Callable[[_Facts], bool]]] = {
    "cost_per_year": lambda one: one.row.cost_per_year is not None or one.row.current in one.priced,
    "price": lambda one: bool(one.priced - {one.row.current}),
    "protection": lambda one: _has_protection(one.row),
    "periods": lambda one: one.row.migration is not None and one.row.migration.periods is not None,
    "effort": lambda one: has_effort(one.row),
    "organisation": lambda one: bool(one.row.organisation or one.row.consumers),
    "users": lambda one: one.row.users is not None,
    "demand": lambda one: bool(one.row.demand),
    "application": lambda one: one.row.application is not None,
}
"""What a service should have, and how to tell that it does."""

_PATHS: Final[dict[str, tuple[str, ...]]] = {
    "price": (),
    "periods": ("migration.periods", "migration.parallel"),
    "effort": ("migration.effort", "migration.one_off"),
    "organisation": ("organisation", "consumers"),
}
"""Under which keys of `sources` the source of a figure is told, where not under its own."""


def _needs(row: Service, key: str) -> bool:
    return row.current is not None or key not in RUNNING_ONLY


def _is_about(path: str, key: str) -> bool:
    """Whether a key of `sources` is about a key here: itself, a part of it, or the whole table."""
    return any(
        path == name or path.startswith(f"{name}.") or name.startswith(f"{path}.")
        for name in _PATHS.get(key, (key,))
    )


def words() -> dict[str, Word]:
    """The keys in words, in the order of `KEYS`."""
    texts = {
        "cost_per_year": _("price today"),
        "price": _("price elsewhere"),
        "protection": _("protection need"),
        "periods": _("length of the move"),
        "effort": _("effort of the move"),
        "organisation": _("organisation"),
        "users": _("users"),
        "demand": _("demand"),
        "application": _("application"),
    }
    return {key: Word(key, texts[key]) for key in KEYS}


def _summary(found: list[Gaps]) -> Table:
    """One row for each key: how many services need it, have it, lack it, have it estimated."""
    rows = []
    for key, word in words().items():
        needed = sum(_needs(one.service, key) for one in found)
        missing = sum(key in one.missing for one in found)
        estimated = sum(key in one.estimated for one in found)
        known = needed - missing
        share = known / needed if needed else None
        rows.append((word, needed, known, share, missing, estimated))
    return Table(
        key="completeness",
        title=_("How complete the inventory is"),
        columns=(
            Column("key", _("What"), "text"),
            Column("needed", _("Services that need it"), "number"),
            Column("known", _("have it"), "number"),
            Column("share", _("Share"), "share"),
            Column("missing", _("lack it"), "number"),
            Column("estimated", _("estimated"), "number"),
        ),
        rows=tuple(rows),
        notes=(
            _("A price today may be given or follow from an offer, a catalogue or rates."),
            _(
                "Estimated: the inventory names an estimate as the source of a figure that is there."
            ),
        ),
    )


def _details(found: list[Gaps]) -> Table:
    """One row for each service that lacks something or rests on estimates, in file order."""
    names = words()
    return Table(
        key="gaps",
        title=_("Services that lack something, or rest on estimates"),
        columns=(
            Column("service", _("Service"), "id"),
            Column("missing", _("Missing"), "text", least=24, wraps=True),
            Column("estimated", _("Estimated"), "text", wraps=True),
            Column("organisation", _("Organisation"), "id"),
            Column("name", _("Name"), "text"),
        ),
        rows=tuple(
            (
                one.service.id,
                tuple(names[key] for key in one.missing),
                tuple(names[key] for key in one.estimated),
                one.service.organisation or "",
                one.service.name,
            )
            for one in found
            if one.missing or one.estimated
        ),
    )
