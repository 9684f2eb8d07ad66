"""What a rule requires of a site: whether data centre and provider have it, and when.

Everything but certificates is had for good. A certificate is had in the periods on whose first day
it is valid.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from inventory.language import _
from inventory.model import Certificate, protection_rank
from inventory.model.common import GOALS, LEVELS
from solver.families import protection

if TYPE_CHECKING:
    import datetime as dt

    from inventory.model import DataCentre, Provider, Rule
    from solver.arrays import Bools
    from solver.compile.index import Index


def values(value: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a rule may name any TOML value
    """What will do, whether the file names one or a list."""
    return tuple(value) if isinstance(value, list | tuple) else (value,)


def failing(index: Index, rule: Rule, site: int, number: int | None = None) -> list[str]:
    """What a site never has of what a rule requires, in words.

    Args:
        index: The inventory by number.
        rule: The rule.
        site: The number of the site.
        number: The provider that runs it, None for the one that has it at the end.
    """
    centre = index.sites[site]
    bodies = index.bodies(site, int(index.site_provider[site]) if number is None else number)
    found = []
    for key, value in rule.require.items():
        if not _has(centre, bodies, key, value):
            text = (
                _missing(key, value) if key in {"certificate", "capability"} else asked(key, value)
            )
            if len(bodies) > 1 and _has(centre, bodies[:1], key, value):
                text = _("{failing} of {operator}, who runs it").format(
                    failing=text, operator=bodies[1].id
                )
            found.append(text)
    return found


def asked(key: str, value: object) -> str:
    """What a key of `require` asks, in words."""
    texts = {
        "certificate": _("certificate {names} required"),
        "capability": _("capability {names} required"),
        "public_law": _("provider under public law required")
        if value
        else _("provider that is not under public law required"),
        "region": _("region {names} required"),
        "availability_class": _("availability class {names} required"),
        "legal_form": _("legal form {names} required"),
    }
    if key in GOALS:
        return _("approval for {goal} {level} required").format(
            goal=protection.goals()[key], level=protection.levels()[str(value)]
        )
    return texts[key].format(names=" / ".join(str(name) for name in values(value)))


def valid_in(index: Index, rule: Rule, site: int) -> Bools:
    """On the first day of which periods a site has a certificate that will do, (T + 2,).

    Place 0 is unused and the last one the period after the horizon. Without a certificate among
    what the rule requires, all of them.
    """
    found = np.ones(index.horizon + 2, dtype=bool)
    if "certificate" not in rule.require:
        return found
    names, centre = values(rule.require["certificate"]), index.sites[site]
    number = index.provider_in[site]
    spans = {
        one: [_spans((centre, body), names) for body in index.bodies(site, one)]
        for one in set(number[1:].tolist())
    }
    for period in range(1, index.horizon + 2):
        day = index.periods.first_day(period)
        found[period] = all(
            any(
                (begin is None or begin <= day) and (end is None or day <= end)
                for begin, end in of_body
            )
            for of_body in spans[int(number[min(period, index.horizon)])]
        )
    return found


def _missing(key: str, value: object) -> str:
    texts = {
        "certificate": _("certificate {names} missing"),
        "capability": _("capability {names} missing"),
    }
    return texts[key].format(names=" / ".join(str(name) for name in values(value)))


def _has(centre: DataCentre, bodies: tuple[Provider, ...], key: str, value: Any) -> bool:  # noqa: ANN401
    """Whether a site has what is required: of whom it depends on, all who stand behind it."""
    wanted = values(value)
    if key == "certificate":
        found = all(_spans((centre, body), wanted) for body in bodies)
    elif key == "capability":
        theirs = {name for body in bodies for name in body.capabilities}
        found = bool(set(wanted) & {*centre.capabilities, *theirs})
    elif key == "public_law":
        found = all(body.public_law == value for body in bodies)
    elif key == "region":
        found = all((centre.region or body.region) in wanted for body in bodies)
    elif key == "availability_class":
        found = centre.availability_class is not None and centre.availability_class >= value
    elif key in GOALS:
        approved = protection_rank(getattr(centre.protection, key), absent="very-high")
        found = approved >= LEVELS.index(value)
    else:
        found = all(body.legal_form in wanted for body in bodies)
    return found


def _spans(
    holders: tuple[DataCentre | Provider, ...], names: tuple[Any, ...]
) -> list[tuple[dt.date | None, dt.date | None]]:
    """From when until when a site or a provider has one of some certificates."""
    return [
        (row.valid_from, row.valid_until) if isinstance(row, Certificate) else (None, None)
        for holder in holders
        for row in holder.certificates
        if (row.id if isinstance(row, Certificate) else row) in names
    ]
