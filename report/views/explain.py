"""Why a service is where a plan has it: prices of every other choice, and what binds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.figures import HALF_A_CENT
from inventory.language import _, ngettext
from report import numbers, words
from report.places import places
from report.table import Column, Table, Word
from report.views import explain_binding, explain_proof, explain_security, options, plan_diff
from solver.answers.explain.asked import barring
from solver.answers.explain.binding import own_costs
from solver.conflict.words import anew
from solver.evaluation import COST_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.answers.explain.answer import Explanation
    from solver.answers.explain.asked import Alternative
    from solver.evaluation import Evaluation


def tables(explanation: Explanation) -> tuple[Table, ...]:
    """Sites, what else could be decided, what would move then, costs by kind, and what binds."""
    found = (
        _sites(explanation),
        explain_security.table(explanation),
        _alternatives(explanation),
        _changes(explanation),
        _costs(explanation),
        explain_binding.table(explanation),
    )
    return tuple(table for table in found if table is not None)


def _sites(explanation: Explanation) -> Table:
    """One row for each site: open or shut and why, its price, and what the whole plan costs more."""
    problem, number = explanation.problem, explanation.service
    row = problem.index.services[number]
    listed = options.one_service(problem, row.id)
    own: dict[int, float] = {}
    for (site, _cutover), cost in own_costs(problem, number).items():
        own[site] = min(cost, own.get(site, cost))
    more = {
        one.sites[0]: one.more
        for one in explanation.alternatives
        if one.kind == "site" or (len(one.sites) == 1 and one.cutovers is None)
    }
    rows = []
    for site, cells in enumerate(listed.rows):
        difference = more.get(site)
        found = None if difference is None else difference.found
        shown: object = 0.0 if site == explanation.site else found
        rows.append((*cells[:-1], own.get(site), shown, cells[-1]))
    columns = (
        *listed.columns[:-1],
        Column("own_cost", _("own costs €"), "money"),
        Column("more", _("whole plan: more €"), "money"),
        listed.columns[-1],
    )
    return Table(
        key="sites",
        title=_("Why {service} is at {site}").format(
            service=row.name or row.id, site=problem.index.sites[explanation.site].id
        ),
        columns=columns,
        rows=tuple(rows),
        notes=(
            *_about_the_plan(explanation),
            *listed.notes,
            _(
                "Own costs: run, contract and one-off costs of this service alone over the horizon, "
                "discounted, in the cheapest period open to it. Whole plan: what the best plan with "
                "the service there costs more than the best plan, all others free to adapt."
            ),
        ),
    )


def _about_the_plan(explanation: Explanation) -> Iterator[str]:
    """What the differences count from."""
    problem, base = explanation.problem, explanation.base
    currency = problem.index.inventory.planning.currency
    name = problem.index.services[explanation.service].id
    if base.evaluation is None:
        yield _("No plan is known that breaks no rule, so there is nothing to compare with.")
        for rule in base.conflict:
            yield anew(rule.text)
        return
    yield _("In the plan: {service} {place}.").format(
        service=name, place=places(base.evaluation)[name].words
    )
    if explanation.given.violations:
        count = len(explanation.given.violations)
        yield ngettext(
            "The given plan breaks {number} rule; differences count from a plan that breaks none.",
            "The given plan breaks {number} rules; differences count from a plan that breaks none.",
            count,
        ).format(number=numbers.number(count, 0))
    elif explanation.saving > HALF_A_CENT:
        yield _(
            "The given plan can be improved by {amount}; differences count from the better plan."
        ).format(amount=numbers.money(explanation.saving, 2, currency))
    if base.is_optimal:
        yield _("Differences count from {cost}; that plan is proven to be best.").format(
            cost=numbers.money(base.evaluation.cost, 2, currency)
        )
    elif base.bound is None:
        yield _("Differences count from {cost}; nothing is proven about cheaper plans.").format(
            cost=numbers.money(base.evaluation.cost, 2, currency)
        )
    else:
        yield _("Differences count from {cost}; no plan costs less than {bound}.").format(
            cost=numbers.money(base.evaluation.cost, 2, currency),
            bound=numbers.money(base.bound, 2, currency),
        )
    if explanation.cancelled:
        yield _("Cancelled: what is not filled in was not solved.")


def label(explanation: Explanation, one: Alternative) -> str:
    """What else could be decided, in a few words."""
    index = explanation.problem.index
    if one.kind == "next":
        return _("not at {site}").format(site=index.sites[explanation.site].id)
    text = " | ".join(index.sites[site].id for site in one.sites)
    if one.cutovers is not None:
        when = ", ".join(index.periods.name(period) for period in one.cutovers)
        return _("{site} in {period}").format(site=text, period=when)
    return text


def _alternatives(explanation: Explanation) -> Table:
    rows = []
    notes: dict[str, None] = {}
    name = explanation.problem.index.services[explanation.service].id
    for one in explanation.alternatives:
        evaluation = None if one.known is None else one.known.evaluation
        place = None if evaluation is None else places(evaluation)[name]
        others = None
        if evaluation is not None and explanation.base.evaluation is not None:
            moved = plan_diff.moved(explanation.base.evaluation, evaluation)
            others = sum(1 for service in moved if service.service != name)
        exact, sentence = explain_proof.proof(one.known, one.more)
        if one.barred:
            exact, sentence = Word("barred", _("barred")), ""
        if sentence:
            notes[sentence] = None
        for why in _reasons(explanation, one):
            notes[f"{label(explanation, one)}: {why}"] = None
        more = one.more
        rows.append(
            (
                label(explanation, one),
                exact,
                None if place is None else place.site,
                None if place is None else place.period,
                None if more is None else more.found,
                None if more is None else more.least,
                None if more is None else more.most,
                explain_proof.at_prices(one),
                others,
            )
        )
    return Table(
        key="alternatives",
        title=_("What another decision would cost"),
        columns=(
            Column("decision", _("Decision"), "text", least=24),
            Column("proof", _("Proof"), "text"),
            Column("site", _("then at"), "id"),
            Column("period", _("Wave"), "period"),
            Column("more", _("more €"), "money", decimals=2),
            Column("least", _("at least €"), "money", decimals=2),
            Column("most", _("at most €"), "money", decimals=2),
            Column("priced", _("at shadow prices €"), "money", decimals=2),
            Column("others", _("others change"), "number"),
        ),
        rows=tuple(rows),
        notes=(*notes, *explain_proof.about_limits(explanation)),
    )


def _reasons(explanation: Explanation, one: Alternative) -> Iterator[str]:
    """Why a decision is impossible, rule by rule."""
    if one.barred:
        # What was said when it was found may have been said in another language.
        plan = (explanation.base.evaluation or explanation.given).plan
        for violation in barring(explanation.problem, plan, explanation.service, one):
            yield violation.text
    if one.known is not None and one.known.is_infeasible:
        if not one.known.conflict:
            yield (
                _("no other site is open to the service")
                if not one.sites
                else _("it does not go together with the other rules")
            )
        for rule in one.known.conflict:
            yield anew(rule.text)


def _shown(explanation: Explanation) -> list[tuple[Alternative, Evaluation]]:
    """The alternatives that are shown in full: the named and the next best."""
    return [
        (one, one.known.evaluation)
        for one in explanation.alternatives
        if one.kind != "site" and one.known is not None and one.known.evaluation is not None
    ]


def _changes(explanation: Explanation) -> Table | None:
    """What would be elsewhere or at another time then."""
    base = explanation.base.evaluation
    shown = _shown(explanation)
    if base is None or not shown:
        return None
    by_id = explanation.problem.index.inventory.service_by_id
    rows = []
    for one, evaluation in shown:
        for moved in plan_diff.moved(base, evaluation):
            old = None if moved.old is None else moved.old.text
            new = None if moved.new is None else moved.new.text
            row = (label(explanation, one), moved.service, old, new, by_id[moved.service].name)
            rows.append(row)
    return Table(
        key="changes",
        title=_("What would be different then"),
        columns=(
            Column("decision", _("Decision"), "text", least=24),
            Column("service", _("Service"), "id"),
            Column("before", _("in the plan"), "text"),
            Column("after", _("then"), "text"),
            Column("name", _("Name"), "text"),
        ),
        rows=tuple(rows),
        keys=2,
    )


def _costs(explanation: Explanation) -> Table | None:
    """Where the difference comes from, kind by kind."""
    base = explanation.base.evaluation
    shown = _shown(explanation)
    if base is None or not shown:
        return None
    kinds = [
        kind
        for kind in COST_KINDS
        if base.costs[kind] or any(evaluation.costs[kind] for _one, evaluation in shown)
    ]
    rows = [
        (
            words.cost_kind(kind),
            base.costs[kind],
            *(evaluation.costs[kind] - base.costs[kind] for _one, evaluation in shown),
        )
        for kind in kinds
    ]
    return Table(
        key="costs",
        title=_("Where the difference comes from, discounted"),
        columns=(
            Column("kind", _("Kind"), "text"),
            Column("base", _("in the plan €"), "money", decimals=2),
            *(
                Column(
                    one.kind,
                    _("{decision}: more €").format(decision=label(explanation, one)),
                    "money",
                    decimals=2,
                )
                for one, _evaluation in shown
            ),
        ),
        rows=tuple(rows),
        total=(
            words.total(),
            base.cost,
            *(evaluation.cost - base.cost for _one, evaluation in shown),
        ),
    )
