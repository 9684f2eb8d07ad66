"""One service with every default filled in."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from tests.outside.exact import ONE, exact

if TYPE_CHECKING:
    from datetime import date

    from tests.outside.periods import Calendar
    from tests.outside.raw import Raw

DEFAULTED = ("protection", "recovery", "data_categories", "needs", "demand", "migration")


@dataclass(frozen=True, eq=False)
class Service:
    """A row of `[[service]]` after the defaults of its application.

    Attributes:
        payers: Organisations with the share of the costs that each bears; the shares sum to 1.
        length: L, the periods of its migration.
        parallel: P, how many of them it runs at both sites.
        first_use: a, the first period of a new service; 1 for one that runs today.
    """

    id: str
    application: str | None
    function: str | None
    category: str | None
    organisation: str
    payers: tuple[tuple[str, Fraction], ...]
    current: str | None
    cost_per_year: Fraction | None
    users: Fraction
    demand: dict[str, Fraction]
    protection: dict[str, str]
    recovery: dict[str, Fraction]
    data_categories: tuple[str, ...]
    needs: tuple[str, ...]
    contract_end: date | None
    exit_share: Fraction
    first_use: int
    length: int
    parallel: int
    one_off: Fraction
    effort: dict[str, Fraction]
    pin: str | None
    allowed: tuple[str, ...] | None
    forbidden: tuple[str, ...]
    on_site_required: bool
    declined: bool
    earliest: date | None
    latest: date | None


def read_service(row: Raw, application: Raw, calendar: Calendar) -> Service:
    """Read a service, with the defaults of its application below its own keys."""
    given = dict(row)
    for key in DEFAULTED:
        given[key] = _layered(application.get(key), row.get(key))
    migration = given["migration"] or {}
    length = int(migration.get("periods", 1))
    needed_from = row.get("needed_from")
    cost = row.get("cost_per_year")
    return Service(
        id=row["id"],
        application=row.get("application"),
        function=application.get("function"),
        category=application.get("category"),
        organisation=row.get("organisation", ""),
        payers=_payers(row),
        current=row.get("current"),
        cost_per_year=None if cost is None else exact(cost),
        users=exact(row.get("users")),
        demand=_amounts(given["demand"]),
        protection=given["protection"] or {},
        recovery=_amounts(given["recovery"]),
        data_categories=tuple(given["data_categories"] or ()),
        needs=tuple(given["needs"] or ()),
        contract_end=row.get("contract_end"),
        exit_share=exact(row.get("exit_share", 1)),
        first_use=1 if needed_from is None else max(1, calendar.period_of(needed_from)),
        length=length,
        parallel=int(migration.get("parallel", min(1, length))),
        one_off=exact(migration.get("one_off")),
        effort=_amounts(migration.get("effort")),
        pin=row.get("pin"),
        allowed=tuple(row["allowed"]) if "allowed" in row else None,
        forbidden=tuple(row.get("forbidden", ())),
        on_site_required=bool(row.get("on_site_required")),
        declined=row.get("participation", "open") == "declined",
        earliest=row.get("earliest"),
        latest=row.get("latest"),
    )


def _layered(below: Any, above: Any) -> Any:
    if isinstance(below, dict) and isinstance(above, dict):
        return {key: _layered(below.get(key), above.get(key)) for key in {**below, **above}}
    return below if above is None else above


def _amounts(table: Raw | None) -> dict[str, Fraction]:
    return {key: exact(value) for key, value in (table or {}).items()}


def _payers(row: Raw) -> tuple[tuple[str, Fraction], ...]:
    consumers = row.get("consumers") or [row.get("organisation", "")]
    shares: dict[str, Fraction] = {}
    for consumer in consumers:
        if isinstance(consumer, dict):
            name, share = consumer["id"], exact(consumer.get("share", 1))
        else:
            name, share = consumer, ONE
        shares[name] = shares.get(name, Fraction(0)) + share
    total = sum(shares.values())
    return tuple((name, share / total) for name, share in shares.items())
