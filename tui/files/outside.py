"""What others do to the open file: an editor, git, a colleague on another machine."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from inventory.errors import WohinError
from inventory.language import _
from tui.dialogs.ask import Ask, Choice
from tui.files.saving import patiently, save, save_as

if TYPE_CHECKING:
    from tui.base_app import BaseApp
    from tui.session import Session


class Watcher:
    """Looks at the file from time to time, and says once what has happened to it."""

    def __init__(self, app: BaseApp) -> None:
        self._app = app
        self._told: tuple[int, ...] | None = None

    async def look(self) -> None:
        """Look, if nothing else goes on."""
        session = self._idle()
        if session is None:
            return
        state = await asyncio.to_thread(_state, session)
        if session is not self._idle() or state == self._told:
            return
        self._told = state
        if state is None:
            return
        if not state:
            self._app.say(_("The file was removed; saving writes it again."), "warning")
        elif session.workspace.is_dirty:
            self._app.ask(settle(self._app), group="outside")
        else:
            self._app.ask(_read_again(self._app, session), group="outside")

    def _idle(self) -> Session | None:
        """The open file, unless something is done with it at the moment."""
        session = self._app.session
        return None if session is None or session.is_busy or self._app.is_asking else session


def _state(session: Session) -> tuple[int, ...] | None:
    """None where the file is as we know it; empty where it is gone; else what tells this change."""
    try:
        if not session.workspace.external_change():
            return None
        status = session.path.stat()
    except FileNotFoundError:
        return ()
    except (OSError, WohinError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


async def _read_again(app: BaseApp, session: Session) -> None:
    await patiently(app, session.reload, _("reading …"))
    app.document_changed()
    app.say(_("The file was changed by somebody else, and is read again."), "warning")


async def settle(app: BaseApp) -> bool:
    """Ask what to do with a file that was changed here and elsewhere; whether all is saved."""
    session = app.session
    if session is None:
        return False
    answer = await app.push_screen_wait(
        Ask(
            _("Changed elsewhere"),
            _("{file} was changed by somebody else while you changed it here.").format(
                file=session.path.name
            ),
            [
                Choice("merge", "m", _("bring both together, row by row")),
                Choice("as", "a", _("save mine under another name")),
                Choice("mine", "O", _("overwrite theirs with mine")),
                Choice("theirs", "R", _("read theirs; mine are set aside")),
                Choice("", "c", _("decide later")),
            ],
        )
    )
    if answer == "merge":
        from tui.files.merging import bring_together

        await bring_together(app, session)
    elif answer == "as":
        return await save_as(app)
    elif answer == "mine":
        return await save(app, overwrite=True)
    elif answer == "theirs":
        await _read_again(app, session)
        return True
    return False
