"""The first line: which file, what state it is in, and what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.lines.title import title
from tui.widgets.line import Line

if TYPE_CHECKING:
    from tui.session import Session


class TitleBar(Line):
    """File, number of changes, findings and rows."""

    def show(self, session: Session | None) -> None:
        """Say how a file is; without one, the name of the program."""
        self.say(*title(session))
