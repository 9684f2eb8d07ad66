"""A table of an answer to a CSV file, to be handed on."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from inventory.language import _
from tui.exporting.target import ask_target, free_path, wrong_with

if TYPE_CHECKING:
    from pathlib import Path

    from report.table import Table
    from tui.app import WohinApp

_ENDING: Final = ".csv"


async def export_sheet(app: WohinApp, table: Table, command: str) -> None:
    """Ask for a place, and write the rows of a table there.

    Args:
        app: The application.
        table: The table.
        command: Of the question that it answers; the name that is offered says it.

    Raises:
        WohinError: They cannot be written.
    """
    session = app.session
    if session is None:
        return

    def wrong(path: Path) -> str:
        if path.suffix.lower() != _ENDING:
            return _("The file ends in {ending}.").format(ending=_ENDING)
        return wrong_with(path, (session.path,))

    path = await ask_target(
        app,
        _("Write this table to a file"),
        free_path(session.path, "-".join(["", *dict.fromkeys((command, table.key))]), _ENDING),
        text=_("As spreadsheets of your language open it."),
        check=wrong,
    )
    if path is None:
        return

    def write() -> None:
        from inventory import storage
        from report.exchange.table_csv import table_csv

        expected = storage.state(path)
        storage.write(path, table_csv(table), expected=expected)

    await asyncio.to_thread(write)
    app.say(_("{file} written.").format(file=path), "good")
