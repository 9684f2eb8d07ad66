"""Writing the open file: in the background, with words when it takes long, and with ways out."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final, TypeVar

from inventory.errors import ConflictError, LockedError, UnwritableFileError
from inventory.language import _
from tui.dialogs.ask import Ask, Choice
from tui.dialogs.path_prompt import PathPrompt
from tui.files import recent

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.base_app import BaseApp

ResultT = TypeVar("ResultT")

SILENT_SECONDS: Final = 0.3
"""What takes longer is said while it lasts."""


async def patiently(app: BaseApp, work: Callable[[], ResultT], words: str) -> ResultT:
    """Do some work in a thread, and say what is going on if it takes long."""
    task = asyncio.ensure_future(asyncio.to_thread(work))
    done, _pending = await asyncio.wait({task}, timeout=SILENT_SECONDS)
    if not done:
        app.say(words)
    return await task


async def save(app: BaseApp, *, overwrite: bool = False) -> bool:
    """Save the open file, and ask what to do where that is not possible; whether it is saved."""
    session = app.session
    if session is None:
        return False
    if session.is_read_only:
        return await save_as(app)
    try:
        await patiently(app, lambda: session.save(overwrite=overwrite), _("saving …"))
    except ConflictError:
        from tui.files.outside import settle

        return await settle(app)
    except UnwritableFileError as error:
        return await _refused(app, error)
    _saved(app)
    return True


async def save_as(app: BaseApp) -> bool:
    """Ask for another name, save there and go on with that file; whether it is saved."""
    session = app.session
    if session is None:
        return False
    text = ""
    if session.is_read_only:
        text = _("{file} is open read-only.").format(file=session.path.name)
    path = await app.push_screen_wait(
        PathPrompt(_("Save under another name"), str(session.path), text=text, check=_taken)
    )
    return path is not None and await save_to(app, path)


async def save_to(app: BaseApp, path: Path) -> bool:
    """Save under a name and go on with that file; whether it is saved."""
    session = app.session
    if session is None:
        return False
    try:
        await patiently(app, lambda: session.save_as(path), _("saving …"))
    except (ConflictError, LockedError, UnwritableFileError) as error:
        return await _refused(app, error)
    await asyncio.to_thread(recent.remember, path)
    _saved(app)
    return True


async def _refused(app: BaseApp, error: ConflictError | LockedError | UnwritableFileError) -> bool:
    answer = await app.push_screen_wait(
        Ask(
            _("Not saved"),
            f"{error.message} {error.hint}",
            [
                Choice("as", "a", _("save under another name")),
                Choice("again", "r", _("try again")),
                Choice("", "c", _("go on without saving; the changes stay in the journal")),
            ],
        )
    )
    if answer == "as":
        return await save_as(app)
    if answer == "again":
        return await save(app)
    return False


def _saved(app: BaseApp) -> None:
    app.catch_up()
    if app.session is not None:
        app.say(_("{file} saved").format(file=app.session.path.name), "good")


def _taken(path: Path) -> str:
    if path.is_dir():
        return _("{file} is a folder.").format(file=path)
    if path.exists():
        return _("{file} exists already; choose another name.").format(file=path)
    if not path.absolute().parent.is_dir():
        return _("There is no folder {folder}.").format(folder=path.absolute().parent)
    return ""
