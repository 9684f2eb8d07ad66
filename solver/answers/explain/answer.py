"""Why a service is where a plan has it: what every other choice would cost, and what keeps it away.

The price of another site is the best plan with the service there, everything else free to adapt,
less the best plan there is: two plans that were evaluated, with what is proven about both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.language import _
from solver.answers.explain.asked import Alternative, asked_for
from solver.answers.explain.binding import Look, cheapest_look
from solver.answers.explain.relief import Relief, loosened
from solver.answers.explain.steps import answer
from solver.answers.variation import varied as variation
from solver.answers.variation.inquiry import Inquiry
from solver.answers.variation.known import Difference, Known, difference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.answers.budget import Budget
    from solver.answers.variation.question import Question
    from solver.evaluation import Evaluation
    from solver.kept_prices import KeptPrices
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
    kept: KeptPrices | None = None,
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
        kept: Prices that the search for the plan has left; None without any.
    """
    inquiry = Inquiry(problem, plan, budget, bound, kept)
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
    decided = [_decided(inquiry, service, one) for one in asked]
    relieved = [_relieved(inquiry, service, rules) for rules in reliefs]
    answer(inquiry, asked, decided, reliefs, relieved)
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
                *_found(question, base),
                None if question is None else question.priced,
            )
            for one, question in zip(asked, decided, strict=True)
        ),
        look=look,
        worth=tuple(
            _worth(rules, question, base) for rules, question in zip(reliefs, relieved, strict=True)
        ),
        cancelled=budget.cancellation.requested,
    )


def _decided(inquiry: Inquiry, service: int, asked: Alternative) -> Question | None:
    """The question what an alternative costs; None where the service itself may not have it."""
    if asked.barred:
        return None
    changed = variation.forced(inquiry.problem, service, asked.sites, asked.cutovers)
    question = inquiry.restricted(changed, service)
    if not asked.sites:
        question.known = Known(None, is_infeasible=True)
    return question


def _relieved(inquiry: Inquiry, service: int, rules: tuple[Relief, ...]) -> Question | None:
    """The question what is best with some rules looser; None where there is no time."""
    if inquiry.budget.over:
        return None
    return inquiry.changed(loosened(inquiry.problem, service, rules), service)


def _found(question: Question | None, base: Known) -> tuple[Known | None, Difference | None]:
    """What is known of a decision, and what it costs more; nothing where nothing was solved."""
    if question is None:
        return None, None
    known = question.known
    if known.evaluation is None and not known.is_infeasible and not question.is_asked:
        return None, None
    return known, difference(base, known, restricts=True)


def _worth(rules: tuple[Relief, ...], question: Question | None, base: Known) -> Worth:
    """What looser rules are worth."""
    if question is None or not (question.is_asked or question.known.evaluation):
        return Worth(rules, None, None)
    return Worth(rules, question.known, _saving(base, question.known))


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
