"""Asking a question, from any screen: which, of which plan, about what."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import TYPE_CHECKING, Final

from inventory.language import _, looked_up, ngettext
from report.numbers import number
from tui.dialogs.pick import Item, Pick
from tui.questions.question import QUESTIONS
from tui.runs.plans import entries
from tui.screens.plan.choosing import note
from tui.screens.questions.choices import first
from tui.screens.questions.entering import entered
from tui.screens.questions.form import QuestionForm
from tui.screens.questions.picking import PickQuestion

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tui.app import WohinApp
    from tui.questions.asked import Asked
    from tui.questions.question import Need, Question
    from tui.runs.plans import PlanEntry
    from tui.session import Session

_NO_PLAN: Final = ""


async def ask(
    app: WohinApp,
    command: str = "",
    *,
    plan: PlanEntry | None = None,
    known: Mapping[Need, str] | None = None,
    snapshot: Path | None = None,
) -> None:
    """Ask a question, and go to where its answer will be.

    Args:
        app: The application.
        command: The question; by default somebody picks one.
        plan: The plan that it is about; by default the one in front, or somebody picks one.
        known: What it is about, as far as that is settled.
        snapshot: Another inventory to ask about than the one that is open.
    """
    session = app.session
    if session is None:
        return
    question = QUESTIONS.get(command) or await _question(app)
    if question is None:
        return
    if question.needs_plan and plan is None:
        plan = await _plan(app, session)
        if plan is None:
            return
    if snapshot is None and (reason := _reason_against(session, plan)):
        app.say(reason, "warning")
        return
    values = dict(known or {})
    if not await _complete(app, session, question, values, plan):
        return
    about = [values.get(one.need, "") for one in question.asks]
    _begin(app, question, about, plan, snapshot=snapshot)


async def ask_again(app: WohinApp, asked: Asked, *, is_changed: bool = False) -> None:
    """Ask the same of inventory and plan as they are now.

    Args:
        app: The application.
        asked: What was asked.
        is_changed: Whether somebody changes what it is about first.
    """
    session, question = app.session, QUESTIONS.get(asked.command)
    about = None if question is None else question.completed(asked.about)
    if session is None or question is None or about is None:
        app.say(_("This version of the program does not know that question."), "warning")
        return
    plan = None
    if question.needs_plan:
        found = await asyncio.to_thread(entries, session.path)
        plan = next((one for one in found if one.id == asked.plan), None)
        if plan is None:
            app.say(_("The plan {plan} is gone.").format(plan=asked.plan_label), "warning")
            return
    if reason := _reason_against(session, plan):
        app.say(reason, "warning")
        return
    if is_changed:
        pairs = zip(question.asks, about, strict=True)
        values = {asking.need: value for asking, value in pairs}
        if not await _form(app, session, question, values, plan):
            return
        changed = [values[one.need] for one in question.asks]
        # What was found goes on only with what it was found for.
        _begin(app, question, changed, plan, after=asked if changed == about else None)
        return
    _begin(app, question, about, plan, after=asked)


def _reason_against(session: Session, plan: PlanEntry | None) -> str:
    """Why nothing can be asked of the inventory as it is; "" if something can, or nobody knows yet."""
    if plan is not None and plan.run is not None:
        return ""  # it is asked about with the inventory of its search
    count = 0
    if session.is_current and session.analysis is not None:
        count = session.analysis.counts["error"]
    if not count:
        return ""
    return ngettext(
        "The inventory has {n} error: 2 shows it.",
        "The inventory has {n} errors: 2 shows them.",
        count,
    ).format(n=number(count, 0))


async def _complete(
    app: WohinApp,
    session: Session,
    question: Question,
    values: dict[Need, str],
    plan: PlanEntry | None,
) -> bool:
    """Have everything told that a question is about; False after Esc.

    What there is no question without is asked for one by one, all else stands in a form.
    """
    if all(one.need in values for one in question.asks):
        return True
    scenario = plan.scenario if plan else app.plan.entry.scenario if app.plan else ""
    today = dt.datetime.now(dt.UTC).astimezone().date()
    for asking in question.asks:
        if asking.need in values:
            continue
        values[asking.need] = first(asking, app.subject, session, scenario, today)
        if asking.is_needed:
            value = await entered(app, session, asking, values)
            if value is None:
                return False
            values[asking.need] = value
    if all(one.is_needed for one in question.asks):
        return True
    return await _form(app, session, question, values, plan)


async def _form(
    app: WohinApp,
    session: Session,
    question: Question,
    values: dict[Need, str],
    plan: PlanEntry | None,
) -> bool:
    if not question.asks:
        return True
    label = plan.label if plan and question.needs_plan else ""
    told = await app.push_screen_wait(
        QuestionForm(session, question, label, values, app.questions.seconds)
    )
    if told is None:
        return False
    values.update(told.values)
    app.questions.seconds = told.seconds
    return True


def _begin(
    app: WohinApp,
    question: Question,
    about: list[str],
    plan: PlanEntry | None,
    *,
    snapshot: Path | None = None,
    after: Asked | None = None,
) -> None:
    app.show("questions")
    about_plan = plan if question.needs_plan else None
    app.questions.ask(question, about, about_plan, snapshot, after)


async def _question(app: WohinApp) -> Question | None:
    choices = [
        Item(one.command, looked_up(one.label), looked_up(one.about)) for one in QUESTIONS.values()
    ]
    answer = await app.push_screen_wait(PickQuestion(_("Which question?"), choices))
    return None if answer is None else QUESTIONS[answer]


async def _plan(app: WohinApp, session: Session) -> PlanEntry | None:
    found = await asyncio.to_thread(entries, session.path)
    plans = [one for one in found if one.run is None or not one.run.is_pricing]
    if not plans:
        app.say(_("There is no plan yet: F5 looks for one."), "warning")
        return None
    if len(plans) == 1:
        return plans[0]
    front = app.plan.entry.id if app.plan else _NO_PLAN
    choices = [Item(one.id, one.label, note(one)) for one in plans]
    answer = await app.push_screen_wait(Pick(_("About which plan?"), choices, front))
    return next((one for one in plans if one.id == answer), None)
