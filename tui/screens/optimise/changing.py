"""Dialogs that change how the next search is to be."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from inventory.language import _
from report.numbers import editable
from report.parse import NumberError
from tui.dialogs.pick import Item, Pick
from tui.dialogs.prompt import Prompt
from tui.runs.keeping import Keep
from tui.runs.plans import entries
from tui.screens.optimise import settings as in_words
from tui.screens.plan.choosing import note

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.solving import Solving


def scenario(app: Solving) -> None:
    """Have the scenario chosen."""
    if app.session is None:
        return

    def chosen(value: str | None) -> None:
        if value is not None:
            app.runs.change(scenario=value)

    items = in_words.scenarios(app.session.document)
    title = _("Scenario of the next search")
    app.push_screen(Pick(title, items, app.runs.settings.scenario), chosen)


def time(app: Solving) -> None:
    """Have the time typed."""
    _type(
        app,
        _("Time for the next search"),
        f"{app.runs.settings.options.time_limit:g} s",
        _("Seconds, or with a unit: 10 min, 2 h"),
        lambda text: {"time_limit": in_words.parse_seconds(text)},
    )


def target(app: Solving) -> None:
    """Have the difference typed at which a search ends."""

    def read(text: str) -> dict[str, float]:
        gap, difference = in_words.parse_target(text)
        return {"gap": gap, "difference": difference}

    _type(
        app,
        _("Target of the next search"),
        in_words.target_to_type(app.runs.settings.options),
        _(
            "The search ends when no plan can be cheaper by more than this: an amount, or a "
            "share such as 0.1 %; 0 = proven to be the best"
        ),
        read,
    )


def cores(app: Solving) -> None:
    """Have the number of cores typed."""
    _type(
        app,
        _("Cores for the next search"),
        str(app.runs.settings.options.workers),
        _("0 = all"),
        lambda text: {"workers": in_words.parse_count(text)},
    )


def seed(app: Solving) -> None:
    """Have the seed typed."""
    _type(
        app,
        _("Seed of the next search"),
        str(app.runs.settings.options.seed),
        _("Another seed makes other random choices; the same one the same."),
        lambda text: {"seed": in_words.parse_count(text)},
    )


async def keep(app: Solving) -> None:
    """Have the plan chosen that the next search keeps to."""
    if app.session is None:
        return
    plans = await asyncio.to_thread(entries, app.session.path)
    plans = [one for one in plans if one.run is None or not one.run.is_pricing]
    if not plans:
        app.say(_("There is no plan yet: F5 looks for one."), "warning")
        return
    now = app.runs.settings.keep
    nothing = Item("", _("(none)"), _("the cheapest plan, whatever changes"))
    items = [nothing, *(Item(one.id, one.label, note(one)) for one in plans)]
    # Whoever asks for it the first time wants the plan in front.
    front = now.plan.id if now is not None else app.plan.entry.id if app.plan else plans[0].id
    answer = await app.push_screen_wait(
        Pick(_("To which plan does the next search keep?"), items, front)
    )
    if answer is None:
        return
    chosen = next((one for one in plans if one.id == answer), None)
    if chosen is None:
        app.runs.change(keep=None)
    else:
        app.runs.change(keep=Keep(chosen) if now is None else now._replace(plan=chosen))


async def first(app: Solving) -> None:
    """Have the period chosen from which on anything may change."""
    if app.session is None:
        return
    if app.runs.settings.keep is None:
        await keep(app)
    now = app.runs.settings.keep
    names = in_words.periods(app.session)
    if now is None:
        return
    if not names:
        app.say(_("The inventory has no periods yet."), "warning")
        return
    nothing = Item("", _("(none)"), _("nothing has begun yet"))
    items = [nothing, *(Item(name, name) for name in names)]
    title = _("Which period is beginning? What has begun before stays.")
    answer = await app.push_screen_wait(Pick(title, items, now.first))
    if answer is not None:
        app.runs.change(keep=now._replace(first=answer))


async def price(app: Solving) -> None:
    """Have the amount typed that a change has to save."""
    if app.runs.settings.keep is None:
        await keep(app)
    now = app.runs.settings.keep
    if now is None:
        return

    def wrong(text: str) -> str:
        try:
            in_words.parse_price(text)
        except NumberError as error:
            return str(error)
        return ""

    prompt = Prompt(
        _("What a change has to save"),
        "" if now.price is None else editable(now.price),
        text=_(
            "A service goes elsewhere, or at another time, only where that saves at least this "
            "amount; empty = as few changes as there can be"
        ),
        check=wrong,
    )
    answer = await app.push_screen_wait(prompt)
    if answer is not None:
        app.runs.change(keep=now._replace(price=in_words.parse_price(answer)))


def _type(
    app: Solving, title: str, value: str, text: str, read: Callable[[str], dict[str, float]]
) -> None:
    def check(typed: str) -> str:
        try:
            read(typed)
        except NumberError as error:
            return str(error)
        return ""

    def typed(answer: str | None) -> None:
        if answer is not None:
            changes = read(answer)
            options = replace(app.runs.settings.options, **changes)  # type: ignore[arg-type]  # as the readers above make them
            app.runs.change(options=options)

    app.push_screen(Prompt(title, value, text=text, check=check), typed)
