"""Bringing the open file together with what somebody else has made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory import storage
from inventory.language import _, ngettext
from inventory.merging import merge
from inventory.toml.document import Document
from tui.dialogs.choose_rows import ChooseRows
from tui.files.saving import patiently

if TYPE_CHECKING:
    from tui.base_app import BaseApp
    from tui.session import Session


async def bring_together(app: BaseApp, session: Session) -> bool:
    """Merge row by row, asking about rows that both have changed; False if somebody left.

    The file is read again, and what was changed here becomes one edit of it, which can be undone.
    """
    base, mine = session.saved, session.document

    def compare() -> merge.Merge:
        data, _stamp = storage.read(session.path)
        theirs = Document.from_text(storage.decode(data, session.path))
        return merge.merge(base, mine, theirs)

    while True:
        found = await patiently(app, compare, _("comparing …"))
        chosen: frozenset[int] | None = frozenset()
        if found.conflicts:
            chosen = await app.push_screen_wait(ChooseRows(found))
        if chosen is None:
            return False
        edit = found.edit(chosen)
        await patiently(app, session.reload, _("reading …"))
        if session.document.text == found.theirs.text:
            break
        # Somebody wrote it once more while this one was asked.
    if edit:
        session.change(lambda _document: edit)
    app.document_changed()
    count = len(edit.rows)
    said = ngettext(
        "both brought together: {n} row of yours, not saved yet",
        "both brought together: {n} rows of yours, not saved yet",
        count,
    )
    if not count:
        app.say(_("The file is as the others have made it; nothing of yours was left."), "good")
    else:
        app.say(said.format(n=count), "good")
    return True
