"""Changes that could take a rule of a contradiction out of the way, by the family of the rule."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.answers.ways_out import dates, facts, limits, more
from solver.answers.ways_out.criterion import criterion
from solver.answers.ways_out.reach import places, strongest
from solver.answers.ways_out.sites import in_need, site
from solver.families.horizon import NAME as HORIZON
from solver.families.horizon import PLANNING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from solver.answers.ways_out.change import Candidate
    from solver.conflict.find import Contradiction
    from solver.problem import Problem

_WAYS: Final[dict[str, Callable[[Problem, str], Iterator[Candidate]]]] = {
    "capacity": limits.capacity,
    "team": limits.team,
    "budget": limits.budget,
    "max_cost_increase": limits.max_cost_increase,
    "limit": limits.limit,
    "criterion": criterion,
    "gate": dates.gate,
    "availability": dates.availability,
    "horizon": dates.horizon,
    "min_scores": limits.min_scores,
    "latency": limits.latency,
    "order": facts.order,
    "colocation": facts.colocation,
    "together": facts.together,
    "apart": facts.apart,
    "selection": facts.selection,
    "pin": facts.pin,
    "scenario": facts.scenario,
    "freeze": more.freeze,
    "price": more.price,
    "rule": facts.rule,
    "needs": facts.needs,
    "protection": facts.protection,
    "recovery": facts.recovery,
    "role": facts.role,
    "excluded": facts.excluded,
    "eligibility": more.later,
}

_BY_SITE: Final = frozenset({"on_site", "rule", "needs", "protection", "recovery"})
"""What another site can have; duties and laws themselves are for nobody here to loosen."""


def _dates(problem: Problem, subject: str, services: frozenset[str]) -> Iterator[Candidate]:
    """Other dates of a service, or shorter work where that is what the horizon is too short for."""
    if subject == PLANNING:
        yield from more.length(problem, subject, services)
    else:
        yield from dates.horizon(problem, subject)


def candidates_for(problem: Problem, contradiction: Contradiction) -> Iterator[Candidate]:
    """Changes that could take one of the rules out of the way, those of limits first.

    Args:
        problem: The problem without a plan.
        contradiction: Why it has none.
    """
    index = problem.index
    names = {name for rule in contradiction.rules for name in rule.subject.split(",")}
    sites = [index.site_number[name] for name in names if name in index.site_number]
    here = {index.services[s].id for s in np.flatnonzero(np.isin(index.current, sites)).tolist()}
    named = frozenset((names | {*contradiction.services}) & set(index.service_number))
    services = named | here
    known: dict[str, Callable[[Problem, str], Iterator[Candidate]]]
    known = {
        **_WAYS,
        "serves": partial(facts.serves, services=services),
        "succession": partial(facts.succession, services=services),
    }
    if any((rule.family, rule.subject) == (HORIZON, PLANNING) for rule in contradiction.rules):
        known[HORIZON] = partial(_dates, services=named)
    order = {family: place for place, family in enumerate(known)}
    rules = [(rule.family, rule.subject) for rule in contradiction.rules]
    # Where other rules take from an average, better sites for a few are mostly of no use.
    if contradiction.reach is not None and contradiction.reach.missing > 0:
        yield from places(problem, contradiction.reach)
        rules += [rule for rule in strongest(problem, contradiction.reach) if rule not in rules]
    for family, subject in sorted(rules, key=lambda rule: order.get(rule[0], len(order))):
        if family in known:
            yield from known[family](problem, subject)
    asking = [rule for rule in rules if rule[0] in _BY_SITE]
    if asking and contradiction.reach is None:
        yield from site(problem, *asking[0], in_need(problem, named))
