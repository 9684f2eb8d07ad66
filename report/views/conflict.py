"""Why there is no plan, and the ways out with what a plan then costs."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any, Final

from inventory.figures import figure, listed
from inventory.language import _, ngettext
from inventory.toml.encode import encode, encode_statement
from report import numbers
from report.change_words import words
from report.rule_subject import subject_words
from report.table import Column, Table, Word
from solver.answer import EXACT, EXACT_SHARE
from solver.conflict.in_the_way import obstacles
from solver.conflict.words import anew, sentence
from solver.criteria.words import short
from solver.families.worded import titles

if TYPE_CHECKING:
    from solver.answers.conflict.answer import WaysOut
    from solver.answers.conflict.pricing import Way
    from solver.answers.ways_out.change import Basis
    from solver.conflict.reach import Reach
    from solver.problem import Problem

_NEVER: Final = {"rule", "on_site", "needs", "protection", "recovery"}
"""What is for nobody here to loosen."""

MOST_HELD: Final = 8
"""So many services are shown that hold an average back."""


def tables(found: WaysOut, problem: Problem) -> tuple[Table, ...]:
    """The rules that cannot hold together, and the ways out, the cheapest first."""
    if found.status != "infeasible":
        return ()
    return (*_contradictions(found, problem), ways(found, problem))


def _contradictions(found: WaysOut, problem: Problem) -> tuple[Table, ...]:
    made = []
    names = titles()
    for place, one in enumerate(found.contradictions):
        title = _("These rules cannot all hold")
        if place:
            title = _("Nor can these, once the first are out of the way")
        notes = [_("Proven; leave out any one of them, and the others leave a plan.")]
        if not one.is_irreducible:
            notes = [_("Proven; whether each of them is needed for that is not.")]
        elif one.services:
            notes = [_enough(one.services)]
        made.append(
            Table(
                key="rules" if not place else f"rules_{place + 1}",
                title=title,
                columns=(
                    Column("family", _("Rule"), "text"),
                    Column("text", _("Sentence"), "text", wraps=True, least=40),
                    Column("subject", _("Subject"), "text"),
                ),
                rows=tuple(
                    (
                        Word(rule.family, names[rule.family]),
                        anew(rule.text),
                        Word(rule.subject, subject_words(rule.family, rule.subject)),
                    )
                    for rule in one.rules
                ),
                notes=tuple(notes),
            )
        )
        if one.reach is not None and one.reach.held:
            made.append(_held(one.reach, problem, place))
    return tuple(made)


def _held(reach: Reach, problem: Problem, place: int) -> Table:
    """The services that hold an average back the most, and what keeps them from better sites."""
    rows = tuple(
        (
            one.service,
            one.site,
            one.value,
            one.better,
            one.best,
            "; ".join(sentence(problem, rule) for rule in one.rules),
        )
        for one in obstacles(problem, reach, MOST_HELD)
    )
    notes = []
    more = len(reach.held) - len(rows)
    if more > 0:
        text = ngettext("{count} more service.", "{count} more services.", more)
        notes.append(text.format(count=figure(more)))
    return Table(
        key="held" if not place else f"held_{place + 1}",
        title=_("What holds {criterion} back the most").format(criterion=short(reach.criterion)),
        columns=(
            Column("service", _("Service"), "id"),
            Column("site", _("Best site open"), "id"),
            Column("value", _("There"), "number"),
            Column("better", _("Best of all sites"), "id"),
            Column("best", _("There"), "number"),
            Column("rules", _("What bars it"), "text", wraps=True, least=30),
        ),
        rows=rows,
        notes=tuple(notes),
    )


def _enough(services: tuple[str, ...]) -> str:
    text = ngettext(
        "Proven; {services} is enough for that: leave out any one of the rules, and the others "
        "leave this service a plan.",
        "Proven; {count} services are enough for that ({services}): leave out any one of the rules, "
        "and the others leave these a plan.",
        len(services),
    )
    return text.format(count=numbers.number(len(services), 0), services=listed(list(services)))


def ways(found: WaysOut, problem: Problem) -> Table:
    """One row for each way out."""
    inventory = problem.index.inventory
    currency = inventory.planning.currency
    cheapest = min((way.evaluation.cost for way in found.ways), default=0.0)
    rows = []
    ranks = [_rank(way, found.ways) for way in found.ways]
    for number, way in enumerate(found.ways, start=1):
        texts = "; ".join(words(change, problem.periods, currency) for change in way.changes)
        spare = None if way.bound is None else max(way.evaluation.cost - way.bound, 0.0)
        cost = way.evaluation.cost
        least = _least(way)
        rank = _places(*ranks[number - 1])
        rows.append((number, texts, least, cost, cost - cheapest, spare, rank, name(number)))
    is_sure = all(first == last for first, last in ranks)
    title = _("Ways out, the cheapest first")
    return Table(
        key="ways",
        title=title if is_sure else _("Ways out, the cheapest plan found first"),
        columns=(
            Column("number", _("No."), "number"),
            Column("change", _("Change"), "text", wraps=True, least=30),
            Column("least", _("Is it the least?"), "text"),
            Column("cost", _("Plan then €"), "money"),
            Column("dearer", _("dearer €"), "money"),
            Column("open", _("at most to save €"), "money"),
            Column("rank", _("Place, proven"), "text"),
            Column("scenario", _("Scenario"), "id"),
        ),
        rows=tuple(rows),
        notes=(*_order(ranks), *_notes(found)),
    )


def _rank(way: Way, ways: tuple[Way, ...]) -> tuple[int, int]:
    """Which place a way has by the cost of its best plan, found or not: the first and the last it may be."""

    def least(one: Way) -> float:
        if one.is_optimal:
            return one.evaluation.cost
        return -inf if one.bound is None else one.bound

    cost = way.evaluation.cost
    # Proven plans may differ by as much and be equal.
    slack = EXACT + EXACT_SHARE * abs(cost)
    others = [one for one in ways if one is not way]
    before = sum(one.evaluation.cost < least(way) - slack for one in others)
    after = sum(
        least(one) > cost + slack
        or (one.is_optimal and way.is_optimal and abs(one.evaluation.cost - cost) <= slack)
        for one in others
    )
    return before + 1, max(len(ways) - after, before + 1)


def _places(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _order(ranks: list[tuple[int, int]]) -> tuple[str, ...]:
    """A word about what is not sure of the order."""
    if all(first == last for first, last in ranks):
        return ()
    return (
        _(
            "The order is that of the plans found, and not proven throughout: a way may have any of the places "
            "that stand beside it, since its plan, or that of another way, may still become cheaper."
        ),
    )


def _least(way: Way) -> Word:
    if way.is_least:
        return Word("proven", _("yes, proven"))
    return Word("open", _("not proven"))


def _notes(found: WaysOut) -> tuple[str, ...]:
    notes = []
    if found.ways:
        notes.append(
            _("Each way was solved as a changed inventory; its plan keeps every rule of that.")
        )
        notes.append(_("What obtaining a certificate or more capacity costs is not in the plan."))
    elif found.tried:
        notes.append(_("No single change that was tried is a way out."))
    elif not found.untried:
        notes.append(_("No way out was tried: no rule has one, or the time was over first."))
    if any(rule.family in _NEVER for one in found.contradictions for rule in one.rules):
        notes.append(
            _("Laws, needs and duties on site are never loosened; a site that meets them may help.")
        )
    without = found.tried - len(found.ways)
    if without > 0 and found.ways:
        text = ngettext(
            "{count} change that was tried is no way out by itself, or none was found in time.",
            "{count} changes that were tried are no way out by themselves, or none was found in time.",
            without,
        )
        notes.append(text.format(count=numbers.number(without, 0)))
    if found.untried:
        text = ngettext(
            "For {count} change no time was left; give more with --time-limit.",
            "For {count} changes no time was left; give more with --time-limit.",
            found.untried,
        )
        notes.append(text.format(count=numbers.number(found.untried, 0)))
    return tuple(notes)


def name(number: int) -> str:
    """The id of the scenario of a way."""
    return f"way-out-{number}"


def scenario(basis: Basis, way: Way, number: int) -> dict[str, Any]:
    """The scenario that takes a way, as data."""
    return basis.row(way.changes, name(number))


def changes(way: Way) -> list[dict[str, Any]]:
    """What a way changes, for JSON: values as they are written in TOML, by path."""
    return [
        {
            "kind": change.kind,
            "subject": change.subject,
            "key": change.key,
            "set": {path: encode(value) for path, value in change.sets.items()},
        }
        for change in way.changes
    ]


def snippet(basis: Basis, way: Way, number: int) -> str:
    """The same as TOML, to be copied into the inventory."""
    row = scenario(basis, way, number)
    return "\n".join(["[[scenario]]", *(encode_statement(key, row[key]) for key in row)])
