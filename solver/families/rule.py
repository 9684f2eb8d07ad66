"""Every rule that matches a service must be met by the data centre or its provider.

For each [[rule]] whose `when` matches s, all keys of `require` hold for (d, provider of d). A
certificate must be valid on the first day of use: valid_until >= first day of period c - P + 1
(a new service: of its first period), otherwise cutover c is barred.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from inventory.language import _
from inventory.model import Certificate
from inventory.model.common import GOALS, LEVELS
from solver.arrays import each

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from inventory.model import Rule, Service
    from solver.arrays import Bools, Ints
    from solver.compile.index import Index
    from solver.problem import Problem

NAME: Final = "rule"


def title() -> str:
    """The name of the rule for people."""
    return _("rules")


def matching(index: Index, rule: Rule) -> Bools:
    """The services that a rule is about, shape (S,)."""
    about = np.ones(len(index.services), dtype=bool)
    for key, value in rule.when.items():
        if key in GOALS:
            about &= index.need_rank[:, GOALS.index(key)] >= LEVELS.index(value)
        else:
            about &= each(_seen_by(index, key), partial(_has, index, key, _values(value)))
    return about


def is_about(index: Index, rule: Rule, service: int) -> bool:
    """Whether a rule is about one service."""
    for key, value in rule.when.items():
        if key in GOALS:
            if index.need_rank[service, GOALS.index(key)] < LEVELS.index(value):
                return False
        elif not _has(index, key, _values(value), _SEEN[key](index.services[service])):
            return False
    return True


def barred(index: Index) -> Bools:
    """Pairs that break a rule whatever the date, shape (S, D)."""
    table = np.zeros((len(index.services), len(index.sites)), dtype=bool)
    for rule in index.inventory.rules:
        fails = np.array(
            [bool(_failing(index, rule, site, None)) for site in range(len(index.sites))],
            dtype=bool,
        )
        if fails.any():
            table |= matching(index, rule)[:, None] & fails
    return table


def allowed(index: Index, service: Ints, site: Ints) -> Bools:
    """Cutovers for which the certificates are valid on the first day of use, (O, T + 1)."""
    table = np.ones((len(service), index.horizon + 1), dtype=bool)
    cutovers = np.arange(index.horizon + 1)
    for rule in index.inventory.rules:
        if "certificate" not in rule.require:
            continue
        last_start = np.array(
            [_last_start(index, rule, number) for number in range(len(index.sites))]
        )
        first_use = cutovers[None, :] - index.parallel[service][:, None] + 1
        late = first_use > last_start[site][:, None]
        table &= ~(matching(index, rule)[service][:, None] & late)
    return table


def reason(index: Index, service: int, site: int) -> str:
    """Every rule that is broken, with what it requires and why."""
    parts = []
    for rule in index.inventory.rules:
        lacking = lacks(index, rule, site) if is_about(index, rule, service) else []
        if lacking:
            sentence = _("rule {rule}: {failing}").format(rule=rule.id, failing=", ".join(lacking))
            parts.append(f"{sentence} ({rule.reason})" if rule.reason else sentence)
    return "; ".join(parts)


def subjects(index: Index, service: int, site: int) -> tuple[str, ...]:
    """The rules that bar the pair whatever the date."""
    return tuple(
        rule.id
        for rule in index.inventory.rules
        if is_about(index, rule, service) and _failing(index, rule, site, None)
    )


def barring(index: Index, service: int, site: int) -> dict[str, Bools]:
    """The cutovers that each rule bars because a certificate expires, (T + 1,) each."""
    first_use = np.arange(index.horizon + 1) - int(index.parallel[service]) + 1
    return {
        rule.id: first_use > _last_start(index, rule, site)
        for rule in index.inventory.rules
        if "certificate" in rule.require and is_about(index, rule, service)
    }


def conflict(problem: Problem, subject: str) -> str:
    """One rule: whom it is about, what it requires and why."""
    (row,) = (rule for rule in problem.index.inventory.rules if rule.id == subject)
    parts = [
        _requirement(key, value).format(names=" / ".join(str(name) for name in _values(value)))
        for key, value in row.require.items()
    ]
    sentence = _("rule {rule}: {failing}").format(rule=subject, failing=", ".join(parts))
    return f"{sentence} ({row.reason})" if row.reason else sentence


def _requirement(key: str, value: object) -> str:
    """What a key of `require` asks, with a place for the accepted names."""
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
    return texts[key]


def lacks(index: Index, rule: Rule, site: int) -> list[str]:
    """What a site lacks that a rule requires, in words; empty if it has everything long enough."""
    lacking = _failing(index, rule, site, None)
    if lacking or "certificate" not in rule.require:
        return lacking
    if _last_start(index, rule, site) <= index.horizon:
        names = ", ".join(_values(rule.require["certificate"]))
        return [_("certificate {names} expires too early").format(names=names)]
    return []


def _values(value: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a rule may name any TOML value
    return tuple(value) if isinstance(value, list | tuple) else (value,)


# What a key of `when` looks at: the same answer for all services that show it the same.
_SEEN: Final[dict[str, Callable[[Service], Any]]] = {
    "data_category": lambda row: tuple(row.data_categories or ()),
    "organisation": lambda row: row.organisation,
    "application": lambda row: row.application,
    "function": lambda row: row.application,
    "category": lambda row: row.application,
}


def _seen_by(index: Index, key: str) -> list[Any]:
    return [_SEEN[key](row) for row in index.services]


def _has(index: Index, key: str, wanted: tuple[Any, ...], seen: Any) -> bool:  # noqa: ANN401
    if key == "data_category":
        return bool(set(wanted) & set(seen))
    if key == "organisation":
        return any(index.inventory.covers(pattern, seen) for pattern in wanted)
    if key == "application":
        return seen in wanted
    product = index.inventory.application_by_id.get(seen or "")
    return product is not None and getattr(product, key, None) in wanted


def _failing(index: Index, rule: Rule, site: int, day: dt.date | None) -> list[str]:
    """What the site lacks of the rule, in words; without a day certificates count at any time."""
    centre = index.sites[site]
    provider = index.providers[index.site_provider[site]]
    failing = []
    for key, value in rule.require.items():
        wanted = _values(value)
        if key == "certificate":
            ok = _valid(index, site, wanted, day)
            text = _("certificate {names} missing")
        elif key == "capability":
            ok = bool(set(wanted) & {*centre.capabilities, *provider.capabilities})
            text = _("capability {names} missing")
        elif key == "public_law":
            ok = provider.public_law == value
            text = (
                _("provider under public law required")
                if value
                else _("provider that is not under public law required")
            )
        elif key == "region":
            ok = (centre.region or provider.region) in wanted
            text = _("region {names} required")
        elif key == "availability_class":
            ok = centre.availability_class is not None and centre.availability_class >= value
            text = _("availability class {names} required")
        else:
            ok = provider.legal_form in wanted
            text = _("legal form {names} required")
        if not ok:
            failing.append(text.format(names=" / ".join(str(name) for name in wanted)))
    return failing


def _certificates(index: Index, site: int) -> list[tuple[str, dt.date | None]]:
    provider = index.providers[index.site_provider[site]]
    return [
        (row.id, row.valid_until) if isinstance(row, Certificate) else (row, None)
        for row in (*index.sites[site].certificates, *provider.certificates)
    ]


def _valid(index: Index, site: int, names: tuple[Any, ...], day: dt.date | None) -> bool:
    return any(
        name in names and (day is None or until is None or until >= day)
        for name, until in _certificates(index, site)
    )


def _last_start(index: Index, rule: Rule, site: int) -> int:
    """The last period on whose first day one of the certificates is still valid."""
    names = _values(rule.require["certificate"])
    for period in range(index.horizon + 1, 0, -1):
        if _valid(index, site, names, index.periods.first_day(period)):
            return period
    return 0
