"""Dialogs that change how the next search is to be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inventory.language import _
from report.parse import NumberError
from tui.dialogs.pick import Pick
from tui.dialogs.prompt import Prompt
from tui.screens.optimise import settings as in_words

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
