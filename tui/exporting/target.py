"""Where an export goes: asked for, with a proposal, and never over something unasked."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from inventory import storage
from inventory.language import _
from tui.dialogs.ask import yes_or_no
from tui.dialogs.path_prompt import PathPrompt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tui.app import WohinApp


def free_path(inventory: Path, tail: str, ending: str) -> Path:
    """A name beside the inventory that is not taken.

    Args:
        inventory: Its file.
        tail: What follows its name, such as `-plan`.
        ending: Of the new file, such as `.docx`.
    """
    number = 1
    while True:
        counted = "" if number == 1 else f"-{number}"
        path = inventory.with_name(f"{inventory.stem}{tail}{counted}{ending}")
        if not path.exists():
            return path
        number += 1


def wrong_with(path: Path, read: Iterable[Path]) -> str:
    """Why a file cannot go there; "" if it can.

    Args:
        path: Where it would go.
        read: Files that it is made of; the first is the inventory.
    """
    for place, other in enumerate(read):
        if os.path.realpath(path) == os.path.realpath(other):
            return _("That is the plan itself.") if place else _("That is the inventory itself.")
    if path.is_dir():
        return _("That is a folder.")
    folder = path.absolute().parent
    if not folder.is_dir():
        return _("There is no folder {folder}.").format(folder=folder)
    # Whoever waits for a paper learns of it before, not afterwards.
    if path.exists() and not os.access(path, os.W_OK):
        return _("{file} is write-protected.").format(file=path)
    # A new file takes the place of the old one, beside which it is written.
    beside = Path(os.path.realpath(path)).parent
    if not (storage.is_stream(path) or os.access(beside, os.W_OK)):
        text = _("{file} cannot be saved: the folder {folder} does not permit it.")
        return text.format(file=path.name, folder=beside)
    return ""


async def ask_target(
    app: WohinApp,
    title: str,
    proposal: Path,
    *,
    check: Callable[[Path], str],
    text: str = "",
    replacing: Callable[[Path], str] | None = None,
) -> Path | None:
    """Ask where to, and before something is replaced.

    Args:
        app: The application.
        title: What is written.
        proposal: The name that is offered.
        check: Gives what is wrong with a path; "" if nothing is.
        text: More about it.
        replacing: Gives the question before a file that exists is replaced.

    Returns:
        The path; None if nothing is to be written.
    """
    prompt = PathPrompt(title, str(proposal), text=text, check=check, suffix=proposal.suffix)
    path = await app.push_screen_wait(prompt)
    if path is None:
        return None
    if path.exists() or path.is_symlink():
        if replacing is not None:
            question = replacing(path)
        else:
            question = _("{file} exists. Write over it?").format(file=path.name)
        if await app.push_screen_wait(yes_or_no(title, question)) != "yes":
            return None
    return path
