"""Which answers go into a paper: those about its plan, chosen by the user."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, NamedTuple

from inventory.language import _
from inventory.storage import digest
from tui.dialogs.choose_many import ChooseMany
from tui.dialogs.pick import Item
from tui.questions.asked import PLAN, find_asked
from tui.questions.question import QUESTIONS
from tui.questions.words import subject, title
from tui.runs.words import moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from tui.app import WohinApp
    from tui.questions.asked import Asked
    from tui.runs.plans import PlanEntry


class Fitting(NamedTuple):
    """An answer that a paper could take up.

    Attributes:
        asked: The question.
        is_current: Whether it is about the plan and the inventory as the paper has them.
    """

    asked: Asked
    is_current: bool


def fitting(asked: Iterable[Asked], plan: PlanEntry, inventory: bytes) -> list[Fitting]:
    """The answers about a plan or its inventory, as questions are offered; reads files.

    Args:
        asked: Questions about the inventory, newest first.
        plan: The plan.
        inventory: What the paper has the inventory say.
    """
    now = digest(inventory)
    order = list(QUESTIONS)
    found = []
    for one in asked:
        is_same = one.inventory_sha256 == now
        if one.state != "answered" or one.command not in order:
            continue
        if one.plan:
            if one.plan == plan.id:
                found.append(Fitting(one, is_same and _is_same(one.folder / PLAN, plan.path)))
        elif is_same:
            found.append(Fitting(one, is_current=True))
    return sorted(found, key=lambda one: order.index(one.asked.command))


def _is_same(before: Path, now: Path) -> bool:
    try:
        return before.read_bytes() == now.read_bytes()
    except OSError:
        return False


def marked_at_first(found: Sequence[Fitting]) -> list[str]:
    """The ids of what is current, of the same asked twice only the newer."""
    newest: dict[tuple[str, tuple[str, ...]], Asked] = {}
    for one in found:
        asked = one.asked
        key = asked.command, asked.about
        if one.is_current and (key not in newest or newest[key].started < asked.started):
            newest[key] = asked
    return [one.id for one in newest.values()]


async def choose_answers(app: WohinApp, plan: PlanEntry, inventory: bytes) -> list[Asked] | None:
    """Have those chosen that go into a paper; none where there are none, None after Esc.

    Args:
        app: The application.
        plan: The plan.
        inventory: What the paper has the inventory say.
    """
    session = app.session
    if session is None:
        return None

    def look() -> list[Fitting]:
        return fitting(find_asked(session.path), plan, inventory)

    found = await asyncio.to_thread(look)
    if not found:
        return []
    items = [Item(one.asked.id, _name(one.asked), _note(one)) for one in found]
    heading = _("Which answers go into it?")
    chosen = await app.push_screen_wait(ChooseMany(heading, items, marked_at_first(found)))
    return None if chosen is None else [one.asked for one in found if one.asked.id in chosen]


def _name(asked: Asked) -> str:
    return " · ".join(filter(None, (title(asked), subject(asked))))


def _note(one: Fitting) -> str:
    state = "" if one.is_current else _("outdated")
    return " · ".join(filter(None, (moment(one.asked.started), state)))
