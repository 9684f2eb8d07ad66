"""Opening a file, and what must be asked when it is open."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

from inventory.errors import WohinError
from inventory.language import _, ngettext
from tui.dialogs.ask import Ask, Choice
from tui.dialogs.look import Look
from tui.files import leaving, recent
from tui.files.saving import patiently
from tui.session import Session
from tui.wording import edit_in_words

if TYPE_CHECKING:
    from pathlib import Path

    from tui.base_app import BaseApp
    from tui.navigation import Navigation


async def open_file(app: Navigation, path: Path, *, take_over: bool = False) -> bool:
    """Go on with another file; whether it could be opened."""
    if not await leaving.may_close(app):
        return False
    same = app.session is not None and _is_same(app.session.path, path)
    if same and app.session is not None:
        # Its lock is ours, and one file has one.
        app.session.close()
    try:
        session = await patiently(
            app, lambda: Session.open(path, take_over=take_over), _("reading …")
        )
    except WohinError as error:
        app.refuse(error)
        if same:
            app.use(None)
            await app.renew("welcome")
            app.refuse(error)
        return False
    app.use(session)
    await app.renew("inventory")
    await arrive(app)
    return True


def _is_same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


async def arrive(app: Navigation) -> None:
    """Ask what must be asked about a file that was just opened."""
    session = app.session
    if session is None:
        return
    await asyncio.to_thread(recent.remember, session.path)
    if session.is_left_behind and await _takes_over(app, session):
        await open_file(app, session.path, take_over=True)
        return
    if session.owner:
        sentence = _("{owner} has the file open; here it can only be read.")
        app.say(sentence.format(owner=session.owner), "warning")
    elif session.obstacle:
        app.say(session.obstacle + " " + _("It is open read-only."), "warning")
    await recover(app, session)


async def _takes_over(app: Navigation, session: Session) -> bool:
    answer = await app.push_screen_wait(
        Ask(
            _("Open elsewhere"),
            _("The file is open for changes elsewhere: {owner}.").format(owner=session.owner)
            + " "
            + _("That machine cannot be asked whether anybody still works there."),
            [
                Choice("read", "r", _("read only")),
                Choice("take", "t", _("take over, for nobody works there any more")),
            ],
        )
    )
    return answer == "take"


async def recover(app: BaseApp, session: Session) -> None:
    """Ask what to do with changes that a crash has left, if there are any."""
    recovery = session.workspace.recoverable()
    if recovery is None:
        return
    count = len(recovery.edits)
    text = ngettext(
        "{n} change was not saved when the program ended.",
        "{n} changes were not saved when the program ended.",
        count,
    ).format(n=count)
    if recovery.owner is not None:
        made = ngettext("It was made by {owner}.", "They were made by {owner}.", count)
        text += " " + made.format(owner=recovery.owner)
    while True:
        answer = await app.push_screen_wait(
            Ask(
                _("Not saved last time"),
                text,
                [
                    Choice("recover", "r", _("recover; each change can be undone")),
                    Choice("look", "l", _("look at what was changed")),
                    # It appears by itself: a letter meant for something else must destroy nothing.
                    Choice("discard", "D", _("discard for good")),
                ],
            )
        )
        if answer == "look":
            title = ngettext("{n} change", "{n} changes", count).format(n=count)
            await app.push_screen_wait(Look(title, [edit_in_words(one) for one in recovery.edits]))
        elif answer is None:
            app.say(_("Changes wait to be recovered: whoever edits is asked again."), "warning")
            return
        else:
            break
    if answer == "recover":
        session.recover()
        said = ngettext("{n} change recovered", "{n} changes recovered", count).format(n=count)
    else:
        session.workspace.discard()
        said = _("discarded")
    app.document_changed()
    app.say(said, "good")
