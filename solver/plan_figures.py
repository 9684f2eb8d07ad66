"""What a plan file says of its plan, held against what follows from the inventory.

Every figure and every redundant entry of the file is computed anew. A figure may differ by half a cent,
for it was rounded once, and kinds of cost by a cent, so that they sum to the cost. Where each kind was
rounded alone, the sum may be off by half a cent for each of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.figures import amount
from inventory.language import _
from solver.evaluation import COST_KINDS
from solver.families.family import Violation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.evaluation import Evaluation
    from solver.plan_record import PlanRecord

NAME: Final = "figures"
"""The family of violations by what is written, not by the plan."""

CENT: Final = 0.01


def check(plan: PlanRecord, evaluation: Evaluation) -> Iterator[Violation]:
    """Every entry of a plan file that is not what follows from inventory and plan.

    Args:
        plan: The content of the file.
        evaluation: Its plan, evaluated with the inventory and the scenario that it names.
    """
    yield from _assignments(plan, evaluation)
    if not is_priced(evaluation):
        return
    yield from _totals(plan, evaluation)
    yield from _ledger(plan, evaluation)


def is_priced(evaluation: Evaluation) -> bool:
    """Whether each service is at a site with a price; otherwise the plan has no cost at all."""
    problem, plan = evaluation.problem, evaluation.plan
    stays = plan.site == problem.index.current
    return bool((stays | (problem.chosen(plan) >= 0)).all())


def _totals(plan: PlanRecord, evaluation: Evaluation) -> Iterator[Violation]:
    yield from _differs("cost", plan.cost, evaluation.cost)
    yield from _differs("status_quo_cost", plan.status_quo_cost, evaluation.status_quo.cost)
    for kind in COST_KINDS:
        written = getattr(plan.costs, kind)
        yield from _differs(f"costs.{kind}", written, evaluation.costs[kind], CENT)
    total = sum(getattr(plan.costs, kind) for kind in COST_KINDS)
    # Each of them may have been rounded alone, by half a cent.
    if abs(total - plan.cost) > (len(COST_KINDS) + 1) * CENT / 2 + _slack(plan.cost):
        text = _("the kinds of cost sum to {sum}, but the cost is written as {cost}")
        yield Violation(NAME, "costs", text.format(sum=amount(total), cost=amount(plan.cost)))
    if plan.bound is not None and plan.bound > plan.cost + _slack(plan.cost):
        text = _("the bound {bound} is above the cost {cost}")
        yield Violation(
            NAME, "bound", text.format(bound=amount(plan.bound), cost=amount(plan.cost))
        )


def _assignments(plan: PlanRecord, evaluation: Evaluation) -> Iterator[Violation]:
    index = evaluation.problem.index
    for row in plan.assignments:
        service = index.services[index.service_number[row.service]]
        site = index.sites[index.site_number[row.data_centre]]
        expected = {"from": service.current}
        if row.provider is not None:
            expected["provider"] = site.provider
        if row.period is not None or row.wave is not None:
            expected["period"] = None if row.wave is None else index.periods.name(row.wave)
        written = {"from": row.from_, "provider": row.provider, "period": row.period}
        for key, value in expected.items():
            if written[key] != value:
                text = _("{service}: {key} is written as {written}, but is {value}").format(
                    service=row.service, key=key, written=written[key] or "-", value=value or "-"
                )
                yield Violation(NAME, row.service, text)


def _ledger(plan: PlanRecord, evaluation: Evaluation) -> Iterator[Violation]:
    expected = evaluation.bookings
    today = evaluation.status_quo.bookings
    seen = set()
    for row in plan.ledger:
        key = row.organisation, row.year
        subject = f"{row.organisation or '-'} {row.year}"
        if key in seen or key not in expected:
            text = (
                _("the ledger has more than one row for {subject}")
                if key in seen
                else _("the ledger has a row for {subject}, which the inventory does not have")
            )
            yield Violation(NAME, subject, text.format(subject=subject))
            continue
        seen.add(key)
        before = today[key]
        yield from _differs(f"ledger {subject} run", row.run, expected[key].run)
        yield from _differs(f"ledger {subject} one_off", row.one_off, expected[key].one_off)
        yield from _differs(
            f"ledger {subject} status_quo", row.status_quo, before.run + before.one_off
        )
    for organisation, year in expected:
        if (organisation, year) not in seen:
            subject = f"{organisation or '-'} {year}"
            text = _("the ledger has no row for {subject}").format(subject=subject)
            yield Violation(NAME, subject, text)


def _differs(
    name: str, written: float, computed: float, most: float = CENT / 2
) -> Iterator[Violation]:
    if abs(written - computed) > most + _slack(computed):
        text = _("{figure} is written as {written}, but is {computed}").format(
            figure=name, written=amount(written), computed=amount(computed)
        )
        yield Violation(NAME, name, text)


def _slack(amount: float) -> float:
    """The noise of float sums."""
    return 1e-6 + 1e-12 * abs(amount)
