"""The plan as a file, for `wohin verify` and for others."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from inventory import storage
from inventory.errors import WohinError
from inventory.language import _
from tui.dialogs.ask import yes_or_no
from tui.dialogs.path_prompt import PathPrompt
from tui.runs.files import plan_head

if TYPE_CHECKING:
    from pathlib import Path

    from tui.app import WohinApp
    from tui.runs.plans import LoadedPlan


def default_path(inventory: Path) -> Path:
    """A name beside the inventory that is not taken."""
    number = 1
    while True:
        tail = "" if number == 1 else f"-{number}"
        path = inventory.with_name(f"{inventory.stem}-plan{tail}.toml")
        if not path.exists():
            return path
        number += 1


def wrong_with(path: Path, inventory: Path) -> str:
    """Why a plan cannot go there; "" if it can."""
    if os.path.realpath(path) == os.path.realpath(inventory):
        return _("That is the inventory itself.")
    if path.is_dir():
        return _("That is a folder.")
    if not path.parent.is_dir():
        return _("There is no folder {folder}.").format(folder=path.parent)
    return ""


async def export(app: WohinApp, plan: LoadedPlan, *, has_changed: bool) -> None:
    """Ask where to, and write the plan there.

    Raises:
        WohinError: It cannot be written.
    """
    session = app.session
    if session is None:
        return
    hints = []
    if has_changed:
        hints.append(_("The inventory has changed since; the plan is checked against the new one."))
    if session.workspace.is_dirty:
        hints.append(_("The inventory has unsaved changes; wohin verify reads the saved file."))

    prompt = PathPrompt(
        _("Export the plan"),
        str(default_path(session.path)),
        text=" ".join(hints),
        check=lambda path: wrong_with(path, session.path),
    )
    path = await app.push_screen_wait(prompt)
    if path is None:
        return
    if path.exists() or path.is_symlink():
        question = _("{file} exists. Write the plan over it?")
        if not plan_head(path):
            question = _("{file} exists and is no plan. Write the plan over it all the same?")
        answer = await app.push_screen_wait(
            yes_or_no(_("Export the plan"), question.format(file=path.name))
        )
        if answer != "yes":
            return
    _write(path, plan)
    app.say(_("The plan is written to {file}.").format(file=path), "good")


def _write(path: Path, plan: LoadedPlan) -> None:
    from solver import plan_file

    try:
        expected = storage.read(path)[1] if path.exists() else None
        storage.write(path, plan_file.write(plan.record).encode(), expected=expected)
    except OSError as error:
        message = _("The plan cannot be written to {file}: {reason}.")
        raise WohinError(message.format(file=path, reason=error.strerror)) from error
