"""The mapping of an import as a file: saved for the next time, and loaded again."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

from inventory import storage
from inventory.importers.found_styles import with_styles
from inventory.importers.mapping_file import mapping_text, read_mapping
from inventory.language import _
from tui.dialogs.ask import yes_or_no
from tui.dialogs.path_prompt import PathPrompt
from tui.importing.source import Read, mapping_path, read

if TYPE_CHECKING:
    from pathlib import Path

    from inventory.importers.mapping import ImportMapping
    from tui.app import WohinApp
    from tui.importing.trial import Trial


async def save(app: WohinApp, of: Read, mapping: ImportMapping, trial: Trial | None) -> Path | None:
    """Ask where to, and write the mapping there.

    Args:
        app: The application.
        of: The file that it is for.
        mapping: The mapping.
        trial: What was found out with it: the sign before decimals of each column.

    Returns:
        Where it is; None if it was not written.

    Raises:
        UnwritableFileError: It cannot be written.
    """

    def wrong(path: Path) -> str:
        taken = {of.path, app.session.path} if app.session else {of.path}
        if os.path.realpath(path) in {os.path.realpath(one) for one in taken}:
            return _("A mapping cannot stand in place of what it is for.")
        if path.is_dir():
            return _("{file} is a folder.").format(file=path)
        if not path.absolute().parent.is_dir():
            return _("There is no folder {folder}.").format(folder=path.absolute().parent)
        return ""

    prompt = PathPrompt(_("Save the mapping"), str(mapping_path(of.path)), check=wrong)
    path = await app.push_screen_wait(prompt)
    if path is None:
        return None
    if path.exists():
        question = _("{file} exists. Write the mapping over it?").format(file=path.name)
        answer = await app.push_screen_wait(yes_or_no(_("Save the mapping"), question))
        if answer != "yes":
            return None
    text = mapping_text(with_styles(mapping, trial.converted) if trial else mapping)
    await asyncio.to_thread(_write, path, text)
    return path


def _write(path: Path, text: str) -> None:
    expected = storage.read(path)[1] if path.exists() else None
    storage.write(path, text.encode(), expected=expected)


async def ask(app: WohinApp, of: Read) -> Path | None:
    """Ask for a file with a mapping; None if none is to be loaded."""
    path = mapping_path(of.path)
    folder = f"{of.path.parent}/"
    value = str(path) if path.exists() else "" if folder == "./" else folder

    def wrong(path: Path) -> str:
        if path.is_dir():
            return _("{file} is a folder.").format(file=path)
        return "" if path.exists() else _("{file} does not exist.").format(file=path)

    return await app.push_screen_wait(PathPrompt(_("Load a mapping"), value, check=wrong))


def load(before: Read, path: Path) -> Read:
    """The same file read as a saved mapping says.

    Raises:
        WohinError: The mapping cannot be read, or does not fit the file.
    """
    return read(before.path, before.detected.format, read_mapping(path))
