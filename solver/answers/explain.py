"""Why a service is where a plan has it: what every other choice would cost, and what keeps it away.

The price of another site is the best plan with the service there, everything else free to adapt,
less the best plan there is: two plans that were evaluated, with what is proven about both.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inventory.language import _
from solver.answers import variation
from solver.answers.explain_asked import Alternative, asked_for
from solver.answers.explain_binding import Look, cheapest_look
from solver.answers.explain_relief import Relief, loosened
from solver.answers.variation_search import Difference, Inquiry, Known, difference
from solver.evaluation import evaluate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.answers.budget import Budget
    from solver.evaluation import Evaluation
    from solver.plan import Plan
    from solver.problem import Problem


@dataclass(frozen=True, eq=False)
class Worth:
    """What it would be worth if what keeps a cheaper-looking choice away were looser.

    Attributes:
        reliefs: The rule, or all of them at once.
        known: The best plan then; None if there was no time.
        saving: What that plan costs less than the base.
    """

    reliefs: tuple[Relief, ...]
    known: Known | None
    saving: Difference | None


@dataclass(frozen=True, eq=False)
class Explanation:
    """The answer about one service.

    Attributes:
        problem: The problem as it is.
        service: The number of the service.
        given: The plan that was asked about.
        base: The best plan known: the given one, or a better one that was found on the way.
        saving: By how much the base is cheaper than the given plan, in EUR.
        alternatives: What else could be decided: the named first, then the next best, then others.
        look: The choice that would be cheapest for the service by itself, if that is not the plan's.
        worth: What looser rules would be worth: each of the look's by itself, then all at once.
        cancelled: Whether somebody stopped it.
    """

    problem: Problem
    service: int
    given: Evaluation
    base: Known
    saving: float
    alternatives: tuple[Alternative, ...]
    look: Look | None
    worth: tuple[Worth, ...]
    cancelled: bool

    @property
    def site(self) -> int:
        """Where the base has the service."""
        return int((self.base.evaluation or self.given).plan.site[self.service])


def explain(
    problem: Problem,
    plan: Plan,
    service: int,
    budget: Budget,
    *,
    sites: Iterable[int] | None = None,
    cutovers: Iterable[int] | None = None,
    bound: float | None = None,
) -> Explanation:
    """Say why a service is where a plan has it.

    Args:
        problem: The compiled inventory.
        plan: The plan.
        service: The number of the service.
        budget: Time and cores for all solves.
        sites: The named alternative: numbers of sites; None = none is named, or only periods are.
        cutovers: Its periods; None = any. Without sites: those of the plan's own site, or of any
            site if the plan leaves the service where it is.
        bound: What no plan costs less than, if that was proven before, in EUR.
    """
    inquiry = Inquiry(problem, plan, budget, bound)
    budget.report(_("the plan as it is"), 0, 1)
    inquiry.settle()
    inquiry.prepare(service)
    asked: list[Alternative] = []
    look = None
    if inquiry.base.evaluation is not None:
        asked = asked_for(inquiry, service, sites, cutovers)
        look = cheapest_look(inquiry.base.evaluation, service)
    reliefs: list[tuple[Relief, ...]] = [] if look is None else [(one,) for one in look.reliefs]
    if look is not None and len(reliefs) > 1:
        reliefs.append(look.reliefs)
    total = len(asked) + len(reliefs)
    # What was asked for and the next best come first, then what binds, then all other sites.
    found: list[Known | None] = []
    for one in asked:
        if one.kind != "site":
            before = list(zip(asked, found, strict=False))
            found.append(_solve(inquiry, service, one, before, (len(found), total)))
    worth: list[Known | None] = []
    for rules in reliefs:
        step = len(found) + len(worth)
        worth.append(_loosen(inquiry, service, rules, worth, (step, total)))
    for one in asked[len(found) :]:
        before = list(zip(asked, found, strict=False))
        steps = (len(found) + len(worth), total)
        found.append(_solve(inquiry, service, one, before, steps))
    base = inquiry.base
    return Explanation(
        problem=problem,
        service=service,
        given=inquiry.given,
        base=base,
        saving=inquiry.saving,
        alternatives=tuple(
            Alternative(
                one.kind,
                one.sites,
                one.cutovers,
                one.barred,
                known,
                None if known is None else difference(base, known, restricts=True),
            )
            for one, known in zip(asked, found, strict=True)
        ),
        look=look,
        worth=tuple(
            Worth(rules, known, None if known is None else _saving(base, known))
            for rules, known in zip(reliefs, worth, strict=True)
        ),
        cancelled=budget.cancellation.requested,
    )


def _loosen(
    inquiry: Inquiry,
    service: int,
    rules: tuple[Relief, ...],
    before: list[Known | None],
    steps: tuple[int, int],
) -> Known | None:
    """The best plan with some rules looser; all at once allow what each of them allows."""
    subjects = ", ".join(rule.subject for rule in rules)
    inquiry.budget.report(_("with a looser rule: {rule}").format(rule=subjects), *steps)
    if inquiry.budget.over:
        return None
    changed = loosened(inquiry.problem, service, rules)
    start = None
    if len(rules) > 1:
        start = _cheapest(one for one in before if one is not None)
    return inquiry.changed(changed, service, _parts(*steps), start=start)


def _cheapest(known: Iterable[Known]) -> Plan | None:
    """The cheapest of some plans."""
    found = [one.evaluation for one in known if one.evaluation is not None]
    return min(found, key=lambda one: one.cost).plan if found else None


def _saving(base: Known, known: Known) -> Difference | None:
    """What a relaxed problem's plan costs less."""
    more = difference(base, known, relaxes=True)
    if more is None:
        return None
    return Difference(
        0.0 - more.found,
        None if more.most is None else 0.0 - more.most,
        None if more.least is None else 0.0 - more.least,
    )


def _solve(
    inquiry: Inquiry,
    service: int,
    asked: Alternative,
    before: list[tuple[Alternative, Known | None]],
    steps: tuple[int, int],
) -> Known | None:
    """The best plan with an alternative.

    Args:
        inquiry: Who answers.
        service: The number of the service.
        asked: The alternative.
        before: Alternatives that are answered already.
        steps: Which step this is, of how many.
    """
    if asked.barred:
        return None
    if not asked.sites:
        return Known(None, is_infeasible=True)
    changed = variation.forced(inquiry.problem, service, asked.sites, asked.cutovers)
    answered = [
        (other, known) for other, known in before if known is not None and other.cutovers is None
    ]
    # What allows more costs no more; where its best plan is one of these, that is the best.
    wider, plans = [], []
    for other, known in answered:
        is_wider = set(asked.sites) <= set(other.sites)
        if is_wider and known.is_infeasible:
            return known
        if is_wider:
            wider.append(known)
        if known.evaluation is None:
            continue
        same = replace(known, evaluation=evaluate(changed, known.evaluation.plan))
        if same.evaluation is None or same.evaluation.violations:
            continue
        if is_wider and known.is_optimal:
            return same
        plans.append(same)
    inquiry.budget.report(_in_words(inquiry.problem, asked), *steps)
    if inquiry.budget.over:
        return None
    floor = max((one.bound for one in wider if one.bound is not None), default=None)
    start = _cheapest(plans)
    return inquiry.restricted(changed, service, _parts(*steps), floor, start=start)


def _in_words(problem: Problem, asked: Alternative) -> str:
    """What is being solved."""
    if asked.kind == "next":
        return _("the next best site")
    return " | ".join(problem.index.sites[site].id for site in asked.sites)


def _parts(step: int, total: int) -> int:
    """The first questions matter most: half of the time that is left, then a third each."""
    return min(max(total - step, 1), 3 if step else 2)
