"""What the application does with files: open, save, watch, leave."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from inventory.errors import WohinError
from inventory.language import _
from tui.dialogs.dialog import Dialog
from tui.navigation import Navigation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from textual.actions import ActionParseResult
    from textual.dom import DOMNode

_LOOK_SECONDS: Final = 2.0


class Filing(Navigation):
    """An application that opens, saves and leaves files."""

    def begin_watching(self) -> None:
        """Look from time to time whether somebody else has changed the file."""
        from tui.files import outside

        self.set_interval(_LOOK_SECONDS, outside.Watcher(self).look)
        self.set_interval(_LOOK_SECONDS, self.collector.look)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do something; before an edit it is asked what is to become of those of a crash."""
        from tui.actions.scopes import is_edit

        session = self.session
        if session is not None and session.waits_for_recovery and is_edit(action):
            from tui.files.opening import recover

            self.ask(recover(self, session))
            return True
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except WohinError as error:
            # Whatever is wrong with the file is for the user to read, wherever it comes up.
            self.refuse(error)
            return True

    def open_path(self, path: Path) -> None:
        """Go on with another file, once what must be asked is answered."""
        from tui.files.opening import open_file

        self.ask(open_file(self, path))

    def create(self, path: Path, text: str) -> None:
        """Write a new file and go on with it."""
        from tui.files import new, opening

        async def conversation() -> None:
            await asyncio.to_thread(new.write, path, text)
            await opening.open_file(self, path)

        self.ask(conversation())

    def action_save(self) -> None:
        """Save the file."""
        from tui.files.saving import save

        if self.session is None or not self.settle():
            return
        is_gone = self.session.is_gone
        if not (self.session.workspace.is_dirty or self.session.is_read_only or is_gone):
            self.say(_("nothing to save"))
            return
        # Nothing is asked in general, and typing goes on.
        self.ask(save(self, overwrite=is_gone), group="save")

    def action_save_as(self) -> None:
        """Save under another name."""
        from tui.files.saving import save_as

        if self.session is not None:
            self.ask(save_as(self))

    def action_open_file(self) -> None:
        """Ask for a file and go on with it."""
        from tui.dialogs.path_prompt import PathPrompt
        from tui.files.opening import open_file

        async def conversation() -> None:
            folder = f"{self.session.path.parent}/" if self.session is not None else ""
            path = await self.push_screen_wait(
                PathPrompt(_("Open an inventory"), "" if folder == "./" else folder, check=_no_file)
            )
            if path is not None:
                await open_file(self, path)

        self.ask(conversation())

    def save_to(self, path: Path) -> None:
        """Save under a name and go on with that file."""
        from tui.files.saving import save_to

        self.ask(save_to(self, path))

    def save_and_leave(self) -> None:
        """Save, and end the program if that was possible."""
        from tui.files.leaving import leave
        from tui.files.saving import save

        async def conversation() -> None:
            if self.session is None or not self.session.workspace.is_dirty or await save(self):
                await leave(self)

        self.ask(conversation())

    def discard_and_leave(self) -> None:
        """Discard what is not saved, and end the program."""
        from tui.files.leaving import discard, leave

        async def conversation() -> None:
            await discard(self)
            await leave(self)

        self.ask(conversation())

    def action_leave(self) -> None:
        """End the program, once what must be asked is answered."""
        from tui.files.leaving import leave

        if isinstance(self.screen, Dialog):
            # What it asks is not answered, and whoever asked goes back to where they were.
            self.screen.dismiss(None)
        self.settle()
        self.ask(leave(self))

    def end(self, code: int) -> None:
        """End the program at once; what is not saved can be recovered."""
        self.exit(code, return_code=code)


def _no_file(path: Path) -> str:
    if path.is_dir():
        return _("{file} is a folder.").format(file=path)
    return "" if path.exists() else _("{file} does not exist.").format(file=path)
