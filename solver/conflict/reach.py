"""What a criterion reaches at best if each service may choose for itself among the sites open to it.

A limit on an average is out of reach if it is missed even then, whatever capacities, teams or other
services say:

    sum over s of max over d open to s of v[s, d]  <  target

That is a proof without a search, and a short one: of the services held below their best, only those
are needed without which the target would be met, all others may as well go anywhere. With the gains
g[s] = best anywhere − best of those open, the services with the smallest gains are given their best
place as long as the sum stays below the target; each of the others would take it there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.figures import figure, listed
from inventory.language import _, ngettext
from solver.criteria.criterion import Average
from solver.criteria.registry import find
from solver.criteria.words import named
from solver.families.criterion import bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.arrays import Bools, Ints
    from solver.criteria.criterion import Criterion
    from solver.problem import Problem

NAME: Final = "reach"
ROUNDS: Final = 50
"""Steps for the best average with a divisor that depends on the places; few are ever needed."""


@dataclass(frozen=True)
class Held:
    """A service that rules keep from the place that is best for a criterion.

    Attributes:
        service: Its number.
        site: The best of the sites open to it.
        better: The best of all sites.
        gain: What the better one adds to the sum that the limit bounds.
    """

    service: int
    site: int
    better: int
    gain: int


@dataclass(frozen=True, eq=False)
class Reach:
    """How far a limit on an average is in reach, if each service may choose for itself.

    Attributes:
        subject: Of the rule: limit, criterion and `least` or `most`.
        criterion: What is bounded.
        bound: The value that is asked for.
        best: What the criterion would be if each service took the best site open to it; None if no
            service would count.
        freest: The same if each could go anywhere.
        missing: By how much the sum of the best misses the target; 0 or less if it does not.
        held: Services that are kept from a better site, those that lose most first; of a limit that
            is missed, those that are needed for the proof. Empty: it is missed even if every service
            could go anywhere.
        amounts: What each service adds to the sum at each site, more being better, (S, D).
        target: What the sum must be at least.
    """

    subject: str
    criterion: str
    bound: float
    best: float | None
    freest: float | None
    missing: int
    held: tuple[Held, ...]
    amounts: Ints
    target: int


def title() -> str:
    """The name of the rule for people."""
    return _("what can be reached")


def out_of_reach(problem: Problem) -> Iterator[Reach]:
    """Limits on averages that are missed even if each service takes the best site open to it.

    Args:
        problem: The compiled inventory; each service has a place.
    """
    for one in reaches(problem):
        if one.missing > 0:
            yield one


def reaches(problem: Problem) -> Iterator[Reach]:
    """How far each limit on an average is in reach, if each service may choose for itself.

    Args:
        problem: The compiled inventory; without a place for each service nothing is given.
    """
    open_ = _open(problem)
    for limit, name, at_least, bound in bounds(problem):
        found = find(problem.index, name)
        if isinstance(found, Average) and problem.services and open_.any(axis=1).all():
            label = f"{limit},{name},{'least' if at_least else 'most'}"
            yield _reach(label, found, open_, bound, at_least=at_least)


def conflict(problem: Problem, subject: str) -> str:
    """What the criterion of one limit would be at best, and which services hold it there.

    Args:
        problem: The compiled inventory.
        subject: Of a limit on an average; empty where other rules than that are in question.
    """
    for one in reaches(problem):
        if one.subject == subject:
            return sentence(problem, one)
    return _("each service takes one of the sites and periods that are open to it by itself")


def sentence(problem: Problem, reach: Reach) -> str:
    """What the criterion would be at best, and why."""
    if not reach.held:
        return _("even if every service could go to any site, it would be {value}").format(
            value=value(reach.freest)
        )
    text = ngettext(
        "even if every service took the best site open to it, {criterion} would be {value}; "
        "{count} service is kept from a better one: {services}",
        "even if every service took the best site open to it, {criterion} would be {value}; "
        "{count} services are kept from better ones, above all {services}",
        len(reach.held),
    )
    if reach.missing <= 0:
        text = _(
            "if every service took the best site open to it, {criterion} would be {value}, and other "
            "rules take from that; {count} services are kept from better sites, above all {services}"
        )
    names = [problem.index.services[one.service].id for one in reach.held]
    return text.format(
        criterion=named(reach.criterion),
        value=value(reach.best),
        count=figure(len(names)),
        services=listed(names),
    )


def value(number: float | None) -> str:
    """A value of a criterion in a sentence."""
    return "-" if number is None else figure(number, 3)


def extreme(problem: Problem, criterion: Criterion, *, more: bool) -> float | None:
    """A value beyond which no plan is, on the side that is asked for."""
    if isinstance(criterion, Average):
        everywhere = np.ones((problem.services, problem.sites), dtype=bool)
        return _best(criterion, everywhere, 1 if more else -1)
    if criterion.unit == "share":
        return 1.0 if more else 0.0
    return float(len(criterion.groups)) if more else 0.0


def _open(problem: Problem) -> Bools:
    """Where each service may end, (S, D)."""
    table = np.zeros((problem.services, problem.sites), dtype=bool)
    usable = problem.allowed.any(axis=1)
    table[problem.option_service[usable], problem.option_site[usable]] = True
    stays = np.flatnonzero(problem.stay_allowed & (problem.index.current >= 0))
    table[stays, problem.index.current[stays]] = True
    return table


def _reach(label: str, found: Average, open_: Bools, bound: float, *, at_least: bool) -> Reach:
    amounts, target = found.bound(bound, at_least=at_least)
    sign = 1 if at_least else -1
    amounts, target = sign * amounts, sign * target
    least = int(amounts.min(initial=0)) - 1
    site = np.where(open_, amounts, least).argmax(axis=1)
    better, number = amounts.argmax(axis=1), np.arange(len(open_))
    gain = amounts[number, better] - amounts[number, site]
    missing = target - int(amounts[number, site].sum())
    order = np.argsort(gain, kind="stable")
    needed = order[(np.cumsum(gain[order]) >= missing) & (gain[order] > 0)]
    held = tuple(
        Held(service, int(site[service]), int(better[service]), int(gain[service]))
        for service in needed[np.argsort(-gain[needed], kind="stable")].tolist()
    )
    best = _best(found, open_, sign)
    freest = _best(found, np.ones_like(open_), sign)
    return Reach(label, found.name, bound, best, freest, missing, held, amounts, target)


def _best(found: Average, open_: Bools, sign: int) -> float | None:
    """The best average over open places; with a divisor that depends on them, by Dinkelbach."""
    number = np.arange(len(open_))
    amounts, counts = sign * found.amounts, found.counts.astype(np.int64)
    least = np.iinfo(np.int64).min
    # Whole numbers all along: levels are fractions of the numbers that were reached.
    top, bottom = 0, 0
    for _round in range(ROUNDS):
        worth = amounts * max(bottom, 1) - (top * counts if bottom else 0)
        site = np.where(open_, worth, least).argmax(axis=1)
        if not bottom:
            # A first choice in which as many count as can: those that do not say nothing.
            site = np.where(open_ & found.counts, worth, least).argmax(axis=1)
            site = np.where((open_ & found.counts).any(axis=1), site, open_.argmax(axis=1))
        new = int(amounts[number, site].sum()), int(counts[number, site].sum())
        if not new[1] or (bottom and new[0] * bottom <= top * new[1]):
            break
        top, bottom = new
    return sign * top * found.grain / bottom if bottom else None
