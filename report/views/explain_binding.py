"""What keeps the choice away that looks cheapest, and what it would be worth if that were looser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.figures import HALF_A_CENT
from inventory.language import _, ngettext
from report import numbers
from report.places import places
from report.rule_subject import subject_words
from report.table import Column, Table, Word
from report.views.explain_proof import proof
from solver.evaluation import evaluate
from solver.families import contract
from solver.families.static import WINDOWS
from solver.families.worded import titles
from solver.plan import STAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.table import Table as Rows
    from solver.answers.explain.answer import Explanation
    from solver.answers.explain.binding import Look
    from solver.answers.explain.relief import Relief


def table(explanation: Explanation) -> Rows:
    """One row for each rule in the way of the choice that looks cheapest."""
    look = explanation.look
    rows: list[tuple[object, ...]] = []
    notes: dict[str, None] = dict.fromkeys(_look_in_words(explanation))
    if look is not None:
        name = explanation.problem.index.services[explanation.service].id
        for worth in explanation.worth:
            exact, sentence = proof(worth.known, worth.saving)
            if sentence:
                notes[sentence] = None
            evaluation = None if worth.known is None else worth.known.evaluation
            saving = worth.saving
            rows.append(
                (
                    _rule(worth.reliefs),
                    _about(worth.reliefs),
                    "; ".join(
                        dict.fromkeys(_looser(explanation, relief) for relief in worth.reliefs)
                    ),
                    exact,
                    None if saving is None else saving.found,
                    None if saving is None else saving.least,
                    None if saving is None else saving.most,
                    None if evaluation is None else places(evaluation)[name].text,
                )
            )
    return Table(
        key="binding",
        title=_("What keeps a cheaper choice away, and what it is worth"),
        columns=(
            Column("rule", _("Rule"), "text"),
            Column("subject", _("about"), "text"),
            Column("looser", _("if looser"), "text", least=28, wraps=True),
            Column("proof", _("Proof"), "text"),
            Column("saving", _("worth €"), "money", decimals=2),
            Column("least", _("at least €"), "money", decimals=2),
            Column("most", _("at most €"), "money", decimals=2),
            Column("then", _("then at"), "text"),
        ),
        rows=tuple(rows),
        notes=tuple(notes),
        keys=2,
    )


def _look_in_words(explanation: Explanation) -> Iterator[str]:
    look = explanation.look
    if explanation.base.evaluation is None:
        return
    name = explanation.problem.index.services[explanation.service].id
    if look is None:
        yield _("By itself, {service} has its cheapest choice in the plan.").format(service=name)
        return
    currency = explanation.problem.index.inventory.planning.currency
    yield _("By itself, {service} would be cheapest {place}: {amount} less, discounted.").format(
        service=name,
        place=_place(explanation, look),
        amount=numbers.money(look.saving, 2, currency),
    )
    by_rule: dict[tuple[str, str], list[str]] = {}
    # Told anew, in the language in use.
    for violation in evaluate(look.alone.problem, look.alone.plan).violations:
        by_rule.setdefault((violation.family, violation.subject), []).append(violation.text)
    for texts in by_rule.values():
        yield _in_the_way(list(dict.fromkeys(texts)))
    if not look.broken:
        more = look.alone.cost - explanation.base.evaluation.cost
        if more > HALF_A_CENT:
            yield _(
                "No rule forbids that; but with it the whole plan costs {amount} more, because of "
                "costs that services share."
            ).format(amount=numbers.money(more, 2, currency))


def _in_the_way(texts: list[str]) -> str:
    """What one rule says: its first sentence, and how often it says the like."""
    sentence = texts[0].rstrip(".")
    if len(texts) == 1:
        return _("In the way: {rule}.").format(rule=sentence)
    more = len(texts) - 1
    return ngettext(
        "In the way: {rule}; likewise {number} more time.",
        "In the way: {rule}; likewise {number} more times.",
        more,
    ).format(rule=sentence, number=numbers.number(more, 0))


def _place(explanation: Explanation, look: Look) -> str:
    problem = explanation.problem
    site = problem.index.sites[look.site].id
    if look.cutover == STAYS or problem.is_new[explanation.service]:
        return _("at {site}").format(site=site)
    period = problem.periods.name(look.cutover)
    return _("at {site}, cut over in {period}").format(site=site, period=period)


def _about(reliefs: tuple[Relief, ...]) -> Word:
    """Which rules: by their ids, or what they limit where they have none."""
    texts = [subject_words(relief.family, relief.subject) for relief in reliefs]
    return Word(", ".join(relief.subject for relief in reliefs), ", ".join(texts))


def _looser(explanation: Explanation, relief: Relief) -> str:
    """By how much the rule is looser."""
    parts = []
    for name, amount in relief.amounts:
        if name == "days":
            parts.append(
                _("{number} days more in each period").format(number=numbers.number(amount, 2))
            )
        elif name:
            parts.append(
                _("{number} {resource} more").format(
                    number=numbers.number(amount, 3), resource=name
                )
            )
        else:
            parts.append(_("one more"))
    if parts:
        return ", ".join(parts)
    if relief.family == contract.NAME:
        return _("nothing due after leaving")
    if relief.family in {family.NAME for family in WINDOWS}:
        name = explanation.problem.index.services[explanation.service].id
        return _("does not count for {service}").format(service=name)
    return _("without it")


def _rule(reliefs: tuple[Relief, ...]) -> Word:
    if len(reliefs) > 1:
        return Word("all", _("all at once"))
    return Word(reliefs[0].family, _title(reliefs[0].family))


def _title(family: str) -> str:
    return (titles() | {contract.NAME: contract.title()}).get(family, family)
