"""Why there is no plan: rules that together leave none, each of them needed for that.

Found in two steps. Among the rows of the formulation a set without solution is sought first, which
tells which services it is about. For these, all choices are then opened, and what forbids them is put
beside them as rules of its own, down to single pins, laws and prices. Rules are left out one by one
as long as the rest still has no solution; each answer is a proof by CP-SAT.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.figures import amount
from inventory.language import _
from solver.answer import Conflict
from solver.compile.wide import widened
from solver.conflict.filter import Filter
from solver.conflict.in_the_way import ORDER, few_rules
from solver.conflict.least_sums import exceeded, is_kept_easily
from solver.conflict.many import about, could_hold, everywhere, summed_up
from solver.conflict.part import few_services, without_others
from solver.conflict.reach import NAME as REACH
from solver.conflict.reach import out_of_reach, value
from solver.conflict.reach import sentence as reach_sentence
from solver.conflict.unbarred import Rulebook, broken_alone, unbarred
from solver.conflict.words import Said, anew, sentence, told
from solver.engines.core import is_feasible
from solver.engines.engine import Cancellation
from solver.families.criterion import NAME as CRITERION
from solver.families.placement import NAME as ELIGIBILITY
from solver.families.registry import formulate
from solver.families.worded import BARS

if TYPE_CHECKING:
    from solver.arrays import Bools
    from solver.conflict.least_sums import Exceeded
    from solver.conflict.reach import Reach
    from solver.conflict.unbarred import Rule
    from solver.formulation import Formulation
    from solver.linear import LinearModel
    from solver.problem import Problem

SECONDS: Final = 20.0
"""Wall time for making the set small; the set is sufficient whenever it stops."""


MANY: Final = 60
"""With more services than that, a few of them are looked at alone first."""

WIDE_SECONDS: Final = 4.0
"""Wall time for the question whether rules could hold if services might go anywhere."""

MOST_NAMED: Final = 60
"""What bars more services than that from better choices is summed up in one sentence."""

MOST_WIDE: Final = 150_000
"""Up to so many choices are opened for everybody, to see who is concerned by a set of rules."""


@dataclass(frozen=True)
class Contradiction:
    """Rules that cannot hold together.

    Attributes:
        rules: The rules; no plan keeps all of them, whatever others say.
        is_irreducible: Whether it is proven of each that without it there is a plan for the others;
            where `services` are named, for these.
        services: Services that are enough for that, all others left out; () = not looked for.
        reach: Where one of the rules is a limit that no choice of sites meets: what it reaches at
            best, and which services hold it there. None for other contradictions.
    """

    rules: tuple[Conflict, ...]
    is_irreducible: bool
    services: tuple[str, ...] = ()
    reach: Reach | None = None


def find_conflict(
    formulation: Formulation,
    model: LinearModel,
    cancellation: Cancellation | None = None,
    seconds: float = SECONDS,
) -> Contradiction:
    """Rules that leave no plan.

    Args:
        formulation: The formulation of a problem.
        model: Its model, proven to have no solution.
        cancellation: Stops at any moment; what is found by then is sufficient.
        seconds: Wall time.
    """
    ends = time.monotonic() + seconds
    missed = unreachable(formulation.problem)
    if missed is not None:
        return missed
    if formulation.problem.services > MOST_NAMED:
        spent = next(exceeded(formulation, model), None)
        if spent is not None:
            return _overspent(formulation.problem, spent)
    if formulation.problem.services > MANY:
        found = _of_few(formulation.problem, model, cancellation, seconds / 2)
        if found is not None:
            return found
    seconds = max(ends - time.monotonic(), 0.0)
    filtering = Filter(time.monotonic() + seconds / 2, cancellation or Cancellation())
    book = Rulebook.of(formulation, model)
    kept = filtering.few(book) or filtering.core(book, set(range(len(book.rules))))
    kept, proven = filtering.reduced(book, kept)
    rules = {book.rules[number] for number in kept}
    problem = formulation.problem
    chosen = book.services_of(kept, problem.services)
    wide = _wide(problem)
    if wide is not None:
        chosen = about(wide, problem.services, rules)
    chosen |= _named(problem, rules)
    deadline = time.monotonic() + seconds / 2
    if np.count_nonzero(chosen) > MOST_NAMED:
        found = _summed_up(problem, rules, wide, min(seconds / 2, WIDE_SECONDS))
        return replace(found, is_irreducible=found.is_irreducible and proven)
    return _among(problem, chosen, rules, deadline, filtering)


def _summed_up(
    problem: Problem, rules: set[Rule], wide: Rulebook | None, seconds: float
) -> Contradiction:
    """Rules that many services break together, and their choices as one more member."""
    ordered = sorted(rules, key=lambda rule: (-ORDER[rule[0]], rule))
    possible = None if wide is None else could_hold(wide, rules, seconds)
    member, reach = summed_up(problem, rules)
    if possible is not False:
        ordered.append(member)
    named = tuple(told(problem, rule) for rule in ordered)
    return Contradiction(named, possible is not None, reach=reach)


def _overspent(problem: Problem, spent: Exceeded) -> Contradiction:
    """A budget that is exceeded by what each of many services costs at least."""
    everybody = np.ones(problem.services, dtype=bool)
    free = formulate(widened(problem, everybody).problem)
    if is_kept_easily(free, free.build(), spent.rule):
        both = (spent.rule, (REACH, ""))
        named = tuple(told(problem, rule) for rule in both)
        found = Contradiction(named, is_irreducible=True)
    else:
        found = _summed_up(problem, {spent.rule}, _wide(problem), WIDE_SECONDS)
    if len(found.rules) == 1:
        # It is so wherever services may go: nobody keeps them from anything better.
        (limit,) = found.rules
        both_said = Said(lambda: f"{anew(limit.text)}; {_missing(spent)}")
        return replace(found, rules=(replace(limit, text=both_said),))
    said = Said(partial(_missing, spent))
    rules = tuple(replace(one, text=said) if one.family == REACH else one for one in found.rules)
    return replace(found, rules=rules)


def _missing(spent: Exceeded) -> str:
    text = _("even if every service did what costs least here, {amount} EUR more would be spent")
    return text.format(amount=amount(spent.missing))


def _wide(problem: Problem) -> Rulebook | None:
    """What is asked of services that could go anywhere; None where that is too large to look at."""
    if problem.services * problem.sites * (problem.horizon + 1) > MOST_WIDE:
        return None
    return everywhere(problem)


def _of_few(
    problem: Problem, model: LinearModel, cancellation: Cancellation | None, seconds: float
) -> Contradiction | None:
    """The rules between a few services that contradict each other, if there are such."""
    ends = time.monotonic() + seconds
    kept = few_services(problem, broken_alone(model), seconds / 2)
    if kept is None or len(kept) == problem.services:
        return None
    part = without_others(problem, kept)
    homeless = np.flatnonzero((np.diff(part.first_option) == 0) & ~part.stay_allowed)
    if len(homeless):
        found = nowhere(part, int(homeless[0]), cancellation)
    else:
        formulation = formulate(part)
        left = max(ends - time.monotonic(), 1.0)
        found = find_conflict(formulation, formulation.build(), cancellation, left)
    names = found.services or tuple(part.index.services[n].id for n in range(part.services))
    # What sentences say of loads is said of all services.
    rules = tuple(told(problem, (rule.family, rule.subject)) for rule in found.rules)
    return Contradiction(rules, found.is_irreducible, names)


def unreachable(problem: Problem) -> Contradiction | None:
    """A limit on an average that is missed even if each service takes the best site open to it.

    The rules that keep services from better sites are named one by one if they are few, and summed
    up in one sentence otherwise; each service in that sentence is needed.

    Returns:
        None if there is no such limit.
    """
    reach = next(out_of_reach(problem), None)
    if reach is None:
        return None
    limit = (CRITERION, reach.subject)
    if not reach.held:
        both = Said(lambda: f"{sentence(problem, limit)}; {reach_sentence(problem, reach)}")
        return Contradiction((Conflict(*limit, both),), is_irreducible=True, reach=reach)
    rules = few_rules(problem, reach)
    if rules is None:
        summed = Conflict(REACH, reach.subject, Said(partial(reach_sentence, problem, reach)))
        return Contradiction((told(problem, limit), summed), is_irreducible=True, reach=reach)
    best = Said(lambda: f"{sentence(problem, limit)}; {_best(reach)}")
    named = tuple(told(problem, rule) for rule in rules)
    return Contradiction((Conflict(*limit, best), *named), is_irreducible=True, reach=reach)


def _best(reach: Reach) -> str:
    text = _("it would be {value} if every service took the best site open to it")
    return text.format(value=value(reach.best))


def nowhere(
    problem: Problem, service: int, cancellation: Cancellation | None = None
) -> Contradiction:
    """Rules that leave one service, which no site may take and which may not stay, no place."""
    chosen = np.arange(problem.services) == service
    filtering = Filter(0.0, cancellation or Cancellation())
    rules = {(ELIGIBILITY, problem.index.services[service].id)}
    return _among(problem, chosen, rules, time.monotonic() + SECONDS, filtering)


def _named(problem: Problem, rules: set[Rule]) -> Bools:
    """The services that rules name, or that run today at a site that they name, (S,)."""
    index = problem.index
    found = np.zeros(problem.services, dtype=bool)
    for name in {part for _family, subject in rules for part in subject.split(",")}:
        if name in index.service_number:
            found[index.service_number[name]] = True
        if name in index.site_number:
            found |= index.current == index.site_number[name]
    return found


def _among(
    problem: Problem,
    chosen: Bools,
    rules: set[Rule],
    deadline: float,
    filtering: Filter,
) -> Contradiction:
    """The set down to single bars, for services that are known to be concerned."""
    book = unbarred(problem, chosen)
    bars = {member.NAME for member in BARS}
    kept = {number for number, rule in enumerate(book.rules) if rule[0] in bars or rule in rules}
    filtering.deadline = deadline
    # A choice may also be missing because somebody asked what is without it; no rule says that.
    if is_feasible(book.model, book.rows_of(kept), max(filtering.left, 1.0)) is not False:
        return Contradiction(
            tuple(told(problem, rule) for rule in sorted(rules)),
            is_irreducible=False,
        )
    kept, proven = filtering.reduced(book, filtering.core(book, kept))
    ordered = sorted(kept, key=lambda number: (-ORDER[book.rules[number][0]], number))
    return Contradiction(tuple(told(problem, book.rules[number]) for number in ordered), proven)
