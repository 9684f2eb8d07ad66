"""The inventory as it stands in the editor to CSV and XLSX."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _
from report.numbers import number
from tui.dialogs.ask import Ask, Choice
from tui.exporting.target import ask_target, free_path, wrong_with
from tui.files.saving import patiently

if TYPE_CHECKING:
    from pathlib import Path

    from report.exchange.export import SpreadsheetFormat, Written
    from tui.app import WohinApp

_ENDINGS = {"csv": ".csv", "zip": ".zip", "xlsx": ".xlsx"}


async def export_tables(app: WohinApp) -> None:
    """Ask for a format and a place, and write all tables there in a thread.

    Raises:
        WohinError: They cannot be written, or the package for it is missing.
    """
    session = app.session
    if session is None:
        return
    title = _("Export the inventory")
    text = _("All tables as they stand here, saved or not; importing them gives the same again.")
    choices = [
        Choice("xlsx", "x", _("a workbook with a sheet for each table (XLSX)")),
        Choice("zip", "z", _("an archive with a CSV file for each table (ZIP)")),
        Choice("csv", "c", _("one CSV file with a column for the table")),
    ]
    chosen = await app.push_screen_wait(Ask(title, text, choices))
    if chosen is None:
        return
    path = await ask_target(
        app,
        title,
        free_path(session.path, "-tables", _ENDINGS[chosen]),
        check=lambda path: _wrong_with(path, session.path, _ENDINGS[chosen]),
    )
    if path is None:
        return
    document = session.document
    wanted: SpreadsheetFormat = "xlsx" if chosen == "xlsx" else "csv"

    def write() -> Written:
        from report.exchange.export import write_inventory

        return write_inventory(document.data(), path, wanted, force=True)

    written = await patiently(app, write, _("writing {file} …").format(file=path.name))
    count = number(sum(written.rows.values()), 0)
    app.say(_("{n} rows written to {file}").format(n=count, file=path), "good")


def _wrong_with(path: Path, inventory: Path, ending: str) -> str:
    if path.suffix.lower() != ending:
        # The ending says how tables are put into files.
        return _("The name has to end in {ending}.").format(ending=ending)
    return wrong_with(path, (inventory,))
