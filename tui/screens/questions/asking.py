"""Asking a question, from any screen: which, of which plan, about what."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import TYPE_CHECKING, Final

from inventory.language import _, looked_up
from tui.dialogs.path_prompt import PathPrompt
from tui.dialogs.pick import Item, Pick
from tui.questions.question import QUESTIONS
from tui.runs.plans import entries
from tui.screens.plan.choosing import note
from tui.screens.questions.choices import TITLES, first, items
from tui.screens.questions.picking import PickQuestion

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tui.app import WohinApp
    from tui.questions.asked import Asked
    from tui.questions.question import Asking, Need, Question
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
    about = []
    for asking in question.asks:
        value = (known or {}).get(asking.need)
        if value is None:
            value = await _value(app, session, asking, plan)
        if value is None:
            return
        about.append(value)
    _begin(app, question, about, plan, snapshot=snapshot)


async def ask_again(app: WohinApp, asked: Asked) -> None:
    """Ask the same of inventory and plan as they are now."""
    session, question = app.session, QUESTIONS.get(asked.command)
    if session is None or question is None or len(question.asks) != len(asked.about):
        app.say(_("This version of the program does not know that question."), "warning")
        return
    plan = None
    if question.needs_plan:
        found = await asyncio.to_thread(entries, session.path)
        plan = next((one for one in found if one.id == asked.plan), None)
        if plan is None:
            app.say(_("The plan {plan} is gone.").format(plan=asked.plan_label), "warning")
            return
    _begin(app, question, list(asked.about), plan, after=asked)


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


async def _value(
    app: WohinApp, session: Session, asking: Asking, plan: PlanEntry | None
) -> str | None:
    title = looked_up(TITLES[asking.need])
    if asking.need == "file":
        path = await app.push_screen_wait(_file(session, title))
        return None if path is None else _absolute(path)
    choices = await asyncio.to_thread(items, asking, session)
    if not choices:
        app.say(_("The inventory has none of these: {what}").format(what=title), "warning")
        return None
    scenario = plan.scenario if plan else app.plan.entry.scenario if app.plan else ""
    today = dt.datetime.now(dt.UTC).astimezone().date()
    start = first(asking, app.subject, session, scenario, today)
    return await app.push_screen_wait(Pick(title, choices, start))


def _file(session: Session, title: str) -> PathPrompt:
    return PathPrompt(
        title,
        str(session.path),
        text=_("The plan is held against where services run by that file."),
        check=lambda path: "" if path.is_file() else _("There is no such file."),
    )


def _absolute(path: Path) -> str:
    """The same path for the process that answers, which works elsewhere."""
    return str(path.absolute())
