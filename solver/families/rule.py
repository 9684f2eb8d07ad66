"""Every rule that matches a service must be met by the data centre or its provider.

For each [[rule]] whose `when` matches s, all keys of `require` hold for (d, provider of d). With
f = 1, or the period of `from`, a certificate must be valid on the first day of period
max(c - P + 1, f) (a new service: of its first period, or f), otherwise cutover c is barred. Services
never leave a new site, so what is asked from f <= T on is asked of it at once; after the horizon
nothing is. A rule with `from` also drives services away from where they run today: c <= f - 1 if
that site does not have what is required, a certificate on the first day of f.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from inventory.figures import day
from inventory.language import _
from inventory.model.common import GOALS, LEVELS
from solver.arrays import each
from solver.families.required import asked, failing, valid_in, values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from inventory.model import Rule, Service
    from solver.arrays import Bools, Ints
    from solver.compile.index import Index
    from solver.problem import Problem

NAME: Final = "rule"


def title() -> str:
    """The name of the rule for people."""
    return _("rules")


def matching(index: Index, rule: Rule) -> Bools:
    """The services that a rule is about within the horizon, shape (S,)."""
    about = np.full(len(index.services), begins(index, rule) <= index.horizon)
    for key, value in rule.when.items():
        if key in GOALS:
            about &= index.need_rank[:, GOALS.index(key)] >= LEVELS.index(value)
        else:
            about &= each(_seen_by(index, key), partial(_has, index, key, values(value)))
    return about


def is_about(index: Index, rule: Rule, service: int) -> bool:
    """Whether a rule is about one service within the horizon."""
    for key, value in rule.when.items():
        if key in GOALS:
            if index.need_rank[service, GOALS.index(key)] < LEVELS.index(value):
                return False
        elif not _has(index, key, values(value), _SEEN[key](index.services[service])):
            return False
    return begins(index, rule) <= index.horizon


def begins(index: Index, rule: Rule) -> int:
    """The first period in which a rule asks for anything, from 1 on."""
    return 1 if rule.from_ is None else max(index.periods.number(rule.from_), 1)


def barred(index: Index, until: Ints | None = None) -> Bools:
    """Pairs that break a rule whatever the date, shape (S, D).

    Args:
        index: The inventory by number.
        until: Rules that begin after this period ask nothing of a site, (D,); None = the horizon.
    """
    table = np.zeros((len(index.services), len(index.sites)), dtype=bool)
    for rule in index.inventory.rules:
        fails = np.array(
            [bool(failing(index, rule, site)) for site in range(len(index.sites))], dtype=bool
        )
        if until is not None:
            fails &= begins(index, rule) <= until
        if fails.any():
            table |= matching(index, rule)[:, None] & fails
    return table


def allowed(index: Index, service: Ints, site: Ints) -> Bools:
    """Cutovers with valid certificates when they are asked for, and in time, (O, T + 1)."""
    table = np.ones((len(service), index.horizon + 1), dtype=bool)
    cutovers = np.arange(index.horizon + 1)
    for rule in index.inventory.rules:
        if "certificate" not in rule.require:
            continue
        valid = np.array([valid_in(index, rule, number) for number in range(len(index.sites))])
        first_use = cutovers[None, :] - index.parallel[service][:, None] + 1
        first = np.maximum(first_use, begins(index, rule))
        late = ~valid[site[:, None], np.minimum(first, index.horizon + 1)]
        table &= ~(matching(index, rule)[service][:, None] & late)
    until = stays_until(index)
    if (until <= index.horizon).any():
        table &= cutovers[None, :] <= until[service][:, None]
    return table


def stays_until(index: Index) -> Ints:
    """The last period in which rules leave each service where it runs today, (S,).

    T + 1 where none drives it away; 0 where one would have it gone from the beginning.
    """
    until = np.full(len(index.services), index.horizon + 1, dtype=np.int64)
    for rule in index.inventory.rules:
        if rule.from_ is None or begins(index, rule) > index.horizon:
            continue
        last = np.array(
            [_short_from(index, rule, site) - 1 for site in range(len(index.sites))],
            dtype=np.int64,
        )
        about = matching(index, rule) & (index.current >= 0)
        until[about] = np.minimum(until[about], last[index.current[about]])
    return until


def may_stay(index: Index) -> Bools:
    """Services that no rule drives away from where they run within the horizon, (S,)."""
    result: Bools = stays_until(index) > index.horizon
    return result


def driving(index: Index, service: int) -> Iterator[Rule]:
    """The rules that drive a service away from where it runs today within the horizon."""
    site = int(index.current[service])
    if site >= 0:
        for rule in index.inventory.rules:
            if (
                rule.from_ is not None
                and is_about(index, rule, service)
                and _short_from(index, rule, site) <= index.horizon
            ):
                yield rule


def _short_from(index: Index, rule: Rule, site: int) -> int:
    """The first period in which a site does not have what a rule then requires.

    T + 2 if there is none. A certificate counts in the period in which the rule begins.
    """
    first, never = begins(index, rule), index.horizon + 2
    if first > index.horizon:
        return never
    short = [] if valid_in(index, rule, site)[first] else [first]
    for place, stage in enumerate(index.stages[site]):
        over = index.stages[site][place + 1 :][:1]
        if not over or over[0].begins > first:
            number = index.provider_number[stage.provider.id]
            if failing(index, rule, site, number):
                short.append(max(first, stage.begins))
    return min(short, default=never)


def reason(index: Index, service: int, site: int) -> str:
    """Every rule that is broken, with what it requires and why."""
    parts = []
    for rule in index.inventory.rules:
        lacking = lacks(index, rule, site) if is_about(index, rule, service) else []
        if lacking:
            sentence = _("rule {rule}: {failing}").format(rule=rule.id, failing=", ".join(lacking))
            parts.append(f"{sentence} ({rule.reason})" if rule.reason else sentence)
    return "; ".join(parts) or "; ".join(leaving(index, service))


def leaving(index: Index, service: int) -> list[str]:
    """By when each rule has a service gone from where it runs today, in sentences."""
    found = []
    for rule in driving(index, service):
        site = int(index.current[service])
        number = index.provider_in[site, _short_from(index, rule, site)]
        lacking = failing(index, rule, site, int(number)) or [
            _certificate(rule, _("certificate {names} not valid then"))
        ]
        sentence = _("rule {rule} from {day} on: {failing} at {site}").format(
            rule=rule.id,
            day=day(rule.from_) if rule.from_ else "",
            failing=", ".join(lacking),
            site=index.sites[site].id,
        )
        found.append(f"{sentence} ({rule.reason})" if rule.reason else sentence)
    return found


def subjects(index: Index, service: int, site: int) -> tuple[str, ...]:
    """The rules that bar the pair whatever the date."""
    return tuple(
        rule.id
        for rule in index.inventory.rules
        if is_about(index, rule, service) and failing(index, rule, site)
    )


def barring(index: Index, service: int, site: int) -> dict[str, Bools]:
    """The cutovers that each rule bars by its date or that of a certificate, (T + 1,) each."""
    cutover = np.arange(index.horizon + 1)
    first_use = cutover - int(index.parallel[service]) + 1
    found = {}
    for rule in index.inventory.rules:
        if "certificate" in rule.require and is_about(index, rule, service):
            first = np.maximum(first_use, begins(index, rule))
            found[rule.id] = ~valid_in(index, rule, site)[np.minimum(first, index.horizon + 1)]
    for rule in driving(index, service):
        late = cutover >= _short_from(index, rule, int(index.current[service]))
        found[rule.id] = found.get(rule.id, False) | late
    return found


def conflict(problem: Problem, subject: str) -> str:
    """One rule: whom it is about, what it requires and why."""
    (row,) = (rule for rule in problem.index.inventory.rules if rule.id == subject)
    parts = ", ".join(asked(key, value) for key, value in row.require.items())
    sentence = _("rule {rule}: {failing}").format(rule=subject, failing=parts)
    if row.from_ is not None:
        sentence = _("rule {rule}: {failing}, from {day} on also where services run today").format(
            rule=subject, failing=parts, day=day(row.from_)
        )
    return f"{sentence} ({row.reason})" if row.reason else sentence


def lacks(index: Index, rule: Rule, site: int) -> list[str]:
    """What a site lacks that a rule requires, in words; empty if it has everything long enough."""
    lacking = failing(index, rule, site)
    if lacking or "certificate" not in rule.require:
        return lacking
    valid = valid_in(index, rule, site)[begins(index, rule) :]
    if not valid.all():
        if valid.any() and valid[-1]:
            return [_certificate(rule, _("certificate {names} is not valid from the beginning"))]
        return [_certificate(rule, _("certificate {names} expires too early"))]
    return []


def _certificate(rule: Rule, text: str) -> str:
    return text.format(names=", ".join(values(rule.require["certificate"])))


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
