"""What a row of an answer stands for is taken over: a plan, a way out, a limit."""

from __future__ import annotations

import asyncio
import tomllib
from typing import TYPE_CHECKING, Any, NamedTuple

from inventory.errors import WohinError
from inventory.language import _
from report.numbers import number
from report.table_file import plan_beside, rows_beside
from tui.dialogs.ask import Ask, Choice
from tui.questions.question import QUESTIONS
from tui.questions.words import title
from tui.runs.adopted import adopt
from tui.screens.questions.locked import Site, lock, site_of
from tui.screens.questions.written import free_id, in_inventory, in_scenario

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from inventory.toml.document import Document
    from inventory.toml.edit import Edit
    from tui.app import WohinApp
    from tui.questions.asked import Asked
    from tui.widgets.report_table import ReportGrid


class Offer(NamedTuple):
    """What can be taken over from a row.

    Attributes:
        plan: The file of its plan; None = it has none.
        table: The table of its row of an inventory; "" = it has none.
        row: That row.
        label: What to call it.
        sentence: What it is; "" where the label says so.
        site: Where a service may be.
    """

    plan: Path | None = None
    table: str = ""
    row: Mapping[str, Any] = {}
    label: str = ""
    sentence: str = ""
    site: Site | None = None


def has_offer(asked: Asked, beside: frozenset[str], grid: ReportGrid, index: int) -> bool:
    """Whether a row stands for something; quick.

    Args:
        asked: The question.
        beside: Names of the files beside its answer.
        grid: A table of the answer.
        index: The row.
    """
    paths = (beside_of(asked.answer, grid.table.key, index) for beside_of in _BESIDE)
    return any(path.name in beside for path in paths) or site_of(asked, grid, index) is not None


_BESIDE = (plan_beside, rows_beside)


def offer_of(asked: Asked, grid: ReportGrid, index: int) -> Offer:
    """What a row stands for; reads files.

    Raises:
        WohinError: They cannot be read.
    """
    plan = plan_beside(asked.answer, grid.table.key, index)
    rows = rows_beside(asked.answer, grid.table.key, index)
    sentences = (grid.text(index, one.key) for one in grid.table.columns if one.wraps)
    label = f"{title(asked)} {grid.text(index, grid.table.columns[0].key)}"
    table: str = ""
    row: Mapping[str, Any] = {}
    if rows.exists():
        try:
            data = tomllib.loads(rows.read_text("utf-8"))
        except (OSError, ValueError) as error:
            message = _("The answer cannot be read: {reason}.").format(reason=error)
            raise WohinError(message) from error
        table, found = next(iter(data.items()), ("", []))
        row = found[0] if isinstance(found, list) and found else {}
    site = site_of(asked, grid, index)
    return Offer(plan if plan.exists() else None, table, row, label, " ".join(sentences), site)


async def take(app: WohinApp, asked: Asked, grid: ReportGrid, index: int) -> None:
    """Ask what is to become of what a row stands for, and do it.

    Raises:
        WohinError: It cannot be done.
    """
    session = app.session
    if session is None:
        return
    offer = await asyncio.to_thread(offer_of, asked, grid, index)
    scenario = _scenario_of(asked)
    if not session.document.has_id("scenario", scenario):
        scenario = ""
    choices = [
        *_choices(offer, scenario, has_snapshot=bool(asked.inventory)),
        *([] if offer.site is None else offer.site.choices()),
    ]
    if session.is_read_only:
        choices = [one for one in choices if one.value == "plan"]
    if not choices:
        app.say(_("The inventory is open read-only."), "warning")
        return
    text = _("What is to become of “{what}”?").format(what=offer.sentence or offer.label)
    answer = await app.push_screen_wait(Ask(_("Take over"), text, choices))
    if answer == "plan" and offer.plan is not None:
        await _take_plan(app, asked, offer.plan, offer.label)
    elif answer in {"hold", "bar"} and offer.site is not None:
        await lock(app, asked, offer.site, answer)
    elif answer is not None:
        _take_row(app, offer, scenario, answer)


def _scenario_of(asked: Asked) -> str:
    """The scenario that a question is about; "" = none."""
    question = QUESTIONS.get(asked.command)
    return "" if question is None else question.value(asked.about, "scenario")


def _choices(offer: Offer, scenario: str, *, has_snapshot: bool) -> list[Choice]:
    choices = []
    if offer.plan is not None and has_snapshot:
        choices.append(Choice("plan", "p", _("put its plan in front, and keep it")))
    if offer.table == "scenario":
        choices.append(Choice("new", "n", _("add it as a new scenario")))
    if offer.table and scenario:
        text = _("write it into the scenario {scenario}")
        if offer.table == "limit":
            text = _("make {limit} a rule of the scenario {scenario}")
        text = text.format(scenario=scenario, limit=_limit(offer.row))
        choices.append(Choice("scenario", "s", text))
    if offer.table == "limit":
        text = _("make {limit} a rule of the inventory").format(limit=_limit(offer.row))
        choices.append(Choice("inventory", "i", text))
    elif offer.table == "scenario" and not scenario:
        # What a scenario has besides belongs to it, and not to everything.
        choices.append(Choice("inventory", "i", _("write it into the inventory itself")))
    return choices


def _limit(row: Mapping[str, Any]) -> str:
    """A limit on a criterion, such as `voice >= 55`."""
    signs = {"at_least": ">=", "at_most": "<="}
    said = (f"{sign} {number(row[key], 3)}" for key, sign in signs.items() if key in row)
    return " ".join([str(row.get("criterion", "")), *said])


async def _take_plan(app: WohinApp, asked: Asked, plan: Path, label: str) -> None:
    session = app.session
    if session is None:
        return
    analysis = session.analysis
    inventory = None if analysis is None else analysis.loaded.inventory
    currency = "EUR" if inventory is None else inventory.planning.currency
    entry = await asyncio.to_thread(
        adopt, session.path, asked.folder / asked.inventory, plan, label, currency
    )
    app.runs.refresh()
    app.plans.choose(entry)


def _take_row(app: WohinApp, offer: Offer, scenario: str, where: str) -> None:
    added: list[str] = []

    def edit(document: Document) -> Edit:
        if where == "new":
            row = dict(offer.row) | {"id": free_id(document, offer.row)}
            added.append(row["id"])
            return document.add("scenario", row)
        if where == "scenario":
            return document.set_many(in_scenario(document, offer.table, offer.row, scenario))
        if offer.table == "limit":
            return document.add("limit", offer.row)
        return document.set_many(in_inventory(document, offer.row))

    if not app.change(edit):
        return
    if added:
        text = _("The scenario {scenario} is added; 4 and then s chooses it · undo: u")
        app.say(text.format(scenario=added[0]), "good")
    else:
        app.say(_("Taken over; F5 solves again · undo: u"), "good")
