"""Leaving a file or the program: what is not saved, and what still runs."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from inventory.errors import WohinError
from inventory.language import _, ngettext
from tui.dialogs.ask import Ask, Choice
from tui.files.saving import save

if TYPE_CHECKING:
    from tui.base_app import BaseApp
    from tui.runs.run import Run
    from tui.session import Session


async def may_close(app: BaseApp) -> bool:
    """Ask what to do with changes that are not saved; whether the file may be closed."""
    session = app.session
    if session is None:
        return True
    if not session.workspace.is_dirty:
        is_gone = not session.is_read_only and await asyncio.to_thread(lambda: session.is_gone)
        return not is_gone or await _may_be_lost(app, session)
    count = session.workspace.unsaved_edits
    text = ngettext(
        "{n} change to {file} is not saved.", "{n} changes to {file} are not saved.", count
    ).format(n=count, file=session.path.name)
    answer = await app.push_screen_wait(
        Ask(
            _("Not saved"),
            text,
            [
                Choice("save", "s", _("save")),
                Choice("keep", "k", _("keep for next time: it is offered when the file is opened")),
                Choice("discard", "d", _("discard")),
                Choice("", "c", _("stay in the program")),
            ],
        )
    )
    if answer == "save":
        return await save(app, overwrite=session.is_gone)
    if answer == "discard":
        await discard(app)
    return answer in {"keep", "discard"}


async def _may_be_lost(app: BaseApp, session: Session) -> bool:
    """Ask what to do with a file that somebody has removed; whether it may be closed."""
    text = _("{file} was removed; what it held is here alone.").format(file=session.path.name)
    answer = await app.push_screen_wait(
        Ask(
            _("Not saved"),
            text,
            [
                Choice("save", "s", _("save")),
                Choice("discard", "d", _("discard")),
                Choice("", "c", _("stay in the program")),
            ],
        )
    )
    return await save(app, overwrite=True) if answer == "save" else answer == "discard"


async def discard(app: BaseApp) -> None:
    """Take back for good what is not saved."""
    session = app.session
    if session is not None and session.workspace.is_dirty:
        # A file that is gone leaves its journal, and that does no harm.
        with suppress(WohinError):
            await asyncio.to_thread(session.reload)


async def leave(app: BaseApp) -> None:
    """End the program, once everything that must be asked is answered."""
    if await may_close(app) and await _may_end(app):
        app.exit(0)


async def _may_end(app: BaseApp) -> bool:
    running = await asyncio.to_thread(_running, app)
    if not running:
        return True
    answer = await app.push_screen_wait(
        Ask(
            _("A search is running"),
            _("It goes on without this window; the next start picks it up."),
            [
                Choice("run", "l", _("leave running")),
                Choice("stop", "s", _("stop and keep the best plan")),
                Choice("", "c", _("stay in the program")),
            ],
        )
    )
    if answer == "stop":
        from tui.runs.process import ask_to_end

        for run in running:
            ask_to_end(run.pid)
    return answer in {"run", "stop"}


def _running(app: BaseApp) -> list[Run]:
    from tui.runs.run import find_runs

    if app.session is None:
        return []
    runs = find_runs(app.session.path)
    return [run for run in runs if run.state == "running" and run.is_here and run.pid]
