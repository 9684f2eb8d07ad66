"""A site and its provider are available in every period in which they carry a service.

For a cutover c: since(d) <= c - P + 1 and until(d) >= T at the new site (if it is used within the
horizon at all), and c <= until(current site). Staying needs until(current site) >= T.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory import figures
from inventory.language import _

if TYPE_CHECKING:
    from solver.arrays import Bools, Ints
    from solver.compile.index import Index
    from solver.problem import Problem

NAME: Final = "availability"


def title() -> str:
    """The name of the rule for people."""
    return _("availability of the site")


def allowed(index: Index, service: Ints, site: Ints) -> Bools:
    """Cutovers for which both sites are available while they are used, shape (O, T + 1)."""
    cutover = np.arange(index.horizon + 1)[None, :]
    # Whether the migration itself lies inside the horizon is for another rule to say.
    first_use: Ints = np.maximum(cutover - index.parallel[service][:, None] + 1, 1)
    unused = first_use > index.horizon
    target = (index.since[site][:, None] <= first_use) & (index.until[site] >= index.horizon)[
        :, None
    ]
    current = index.current[service]
    old_until = np.where(current >= 0, index.until[current], index.horizon)
    return (unused | target) & (cutover <= old_until[:, None])


def may_stay(index: Index) -> Bools:
    """Running services whose site lasts to the end of the horizon, shape (S,)."""
    return index.runs_at(index.until >= index.horizon)


def reason(index: Index, service: int, site: int) -> str:
    """From when until when those of the two sites are available that may stand in the way."""
    named = [site] if index.since[site] > 1 or index.until[site] < index.horizon else []
    here = int(index.current[service])
    if here not in {-1, site} and index.until[here] < index.horizon:
        named.append(here)
    return "; ".join(_available(index, one) for one in named or [site])


def _available(index: Index, site: int) -> str:
    """From when until when a site is available."""
    provider, at_first = (
        index.providers[number[site]] for number in (index.site_provider, index.provider_today)
    )
    row, runs = index.sites[site], index.bodies(site, int(index.site_provider[site]))[1:]
    begins = [one.available_from for one in (row, at_first, *runs) if one.available_from]
    ends = [one.available_until for one in (row, provider, *runs) if one.available_until]
    sentence = _("{site} is available from {begin} until {end}")
    if not begins:
        sentence = _("{site} is available until {end}") if ends else _("{site} is available")
    elif not ends:
        sentence = _("{site} is available from {begin} on")
    return sentence.format(
        site=row.id,
        begin=figures.day(max(begins)) if begins else "",
        end=figures.day(min(ends)) if ends else "",
    )


def barring(index: Index, service: int, site: int) -> dict[str, Bools]:
    """The cutovers that the dates of the new and of the old site bar, (T + 1,) each."""
    cutover, here = np.arange(index.horizon + 1), int(index.current[service])
    first_use = np.maximum(cutover - int(index.parallel[service]) + 1, 1)
    absent = (index.since[site] > first_use) | (index.until[site] < index.horizon)
    found = {index.sites[site].id: (first_use <= index.horizon) & absent}
    if here >= 0:
        found[index.sites[here].id] = cutover > index.until[here]
    return found


def conflict(problem: Problem, subject: str) -> str:
    """From when until when one site is available."""
    return _available(problem.index, problem.index.site_number[subject])
