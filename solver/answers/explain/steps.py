"""The questions of an explanation, step by step: ever more services adapt, and bounds come closer."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, Final

from inventory.language import _
from solver.answers.parts.crew import side_by_side
from solver.answers.variation.known import Known
from solver.evaluation import evaluate

if TYPE_CHECKING:
    from solver.answers.explain.asked import Alternative
    from solver.answers.explain.relief import Relief
    from solver.answers.variation.inquiry import Inquiry
    from solver.answers.variation.question import Question
    from solver.problem import Problem

CLOSER_SHARE: Final = 0.4
"""Share of the time that is left for bounds of single decisions, once there is a plan for each."""

AGAIN: Final = 1.5
"""At the end these bounds may take so many times as long as before."""


def answer(
    inquiry: Inquiry,
    asked: list[Alternative],
    decided: list[Question | None],
    reliefs: list[tuple[Relief, ...]],
    relieved: list[Question | None],
) -> None:
    """Let ever more services adapt, each time for all questions in the order of what they tell."""
    words = [_in_words(inquiry.problem, one) for one in asked]
    first: list[tuple[str, Question]] = []
    rest: list[tuple[str, Question]] = []
    for word, one, question in zip(words, asked, decided, strict=True):
        if question is not None:
            (rest if one.kind == "site" else first).append((word, question))
    looser = _looser(reliefs, relieved)

    def work(*todo: tuple[list[tuple[str, Question]], tuple[int, ...]]) -> None:
        if inquiry.budget.over:
            return
        pieces = [
            partial(_step, inquiry, question, text, steps, (number, len(group)))
            for group, steps in todo
            for number, (text, question) in enumerate(group)
        ]
        side_by_side(pieces, inquiry.budget)
        _compare(inquiry, asked, decided)
        _combine(reliefs, relieved)

    # What was asked for and the next best come first, then what binds, then all other sites.
    work((first, (0,)), (looser, (0,)))
    work((rest, (0,)))
    if inquiry.is_large:
        work((first, (1,)), (looser, (1,)))
        work((rest, (1,)))
    elif inquiry.by_name is not None:
        # Each is proven as a whole in seconds. What is best without the site of the plan is so for its own
        # site as well, and whoever is cheapest so far is soonest done.
        work((first, (1,)), (looser, (1,)))
        work((sorted(rest, key=_cost_of), (1,)))
        return
    questions = [question for _text, question in (*first, *rest)]
    takes = _bound_closer(inquiry, questions)
    if inquiry.is_large:
        for step in range(2, inquiry.steps):
            work((first, (step,)), (looser, (step,)))
            work((rest, (step,)))
        _use_the_rest(inquiry, questions, keep=takes * AGAIN)
        _compare(inquiry, asked, decided)
        return
    # The proof of what was asked for begins at once, while the others get plans.
    last = inquiry.steps - 1
    unknown = [one for one in rest if one[1].known.evaluation is None]
    work(
        (first, (1, last)),
        (looser, (1,)),
        (rest, (1,)),
        (unknown, tuple(range(2, last))),
        (looser, (last,)),
    )
    work((rest, (last,)))


def _looser(
    reliefs: list[tuple[Relief, ...]], relieved: list[Question | None]
) -> list[tuple[str, Question]]:
    """What is asked about looser rules, in words."""
    found: list[tuple[str, Question]] = []
    for rules, question in zip(reliefs, relieved, strict=True):
        if question is not None:
            subjects = ", ".join(rule.subject for rule in rules)
            found.append((_("with a looser rule: {rule}").format(rule=subjects), question))
    return found


def _cost_of(asked: tuple[str, Question]) -> float:
    """What the best plan costs that is known of a question; infinite where there is none."""
    cost = asked[1].known.cost
    return math.inf if cost is None else cost


def _use_the_rest(inquiry: Inquiry, questions: list[Question], keep: float) -> None:
    """Bring the limits closer while there is time: first of all plans, then of each decision."""
    if inquiry.base.is_optimal or inquiry.budget.remaining <= keep:
        return
    inquiry.budget.report(_("what no plan costs less than"), 0, 1)
    inquiry.improve(keep)
    _bound_closer(inquiry, questions)


def _bound_closer(inquiry: Inquiry, questions: list[Question]) -> float:
    """Bound what decisions cost at least, each for its part of a share of the time; say how long it took."""
    remaining = inquiry.budget.remaining
    each = CLOSER_SHARE * remaining / max(len(questions), 1)
    pieces = [
        partial(question.bound_closer, remaining - each * place)
        for place, question in enumerate(questions, start=1)
    ]
    side_by_side(pieces, inquiry.budget)
    return remaining - inquiry.budget.remaining


def _step(
    inquiry: Inquiry,
    question: Question,
    text: str,
    steps: tuple[int, ...],
    place: tuple[int, int],
) -> None:
    """Some steps of one question, one after the other."""
    for step in steps:
        if inquiry.budget.over or not question.is_open:
            return
        inquiry.budget.report(text, *place)
        question.step(step, max(place[1] - place[0], 1))


def _compare(inquiry: Inquiry, asked: list[Alternative], decided: list[Question | None]) -> None:
    """Say of each alternative what others say of it: what allows more costs no more."""
    known = [
        (one, question)
        for one, question in zip(asked, decided, strict=True)
        if question is not None
    ]
    for wide, question in known:
        for narrow, other in known:
            is_wider = wide.cutovers is None and set(narrow.sites) <= set(wide.sites)
            if question is other or not is_wider:
                continue
            if question.known.is_infeasible:
                other.known = question.known
            other.raise_bound(question.known.least)
            if question.known.evaluation is not None:
                other.learn(question.known.evaluation.plan, question.known.free)
            if other.known.evaluation is not None:
                question.learn(other.known.evaluation.plan)
    for _one, question in known:
        if question.known.evaluation is not None:
            inquiry.take(Known(evaluate(inquiry.problem, question.known.evaluation.plan)))


def _combine(reliefs: list[tuple[Relief, ...]], relieved: list[Question | None]) -> None:
    """All looser rules at once allow what each of them allows."""
    if len(reliefs) < 2 or relieved[-1] is None:
        return
    for question in relieved[:-1]:
        if question is not None and question.known.evaluation is not None:
            relieved[-1].learn(question.known.evaluation.plan)


def _in_words(problem: Problem, asked: Alternative) -> str:
    """What is being solved."""
    if asked.kind == "next":
        return _("the next best site")
    return " | ".join(problem.index.sites[site].id for site in asked.sites)
