"""Rows are read before anybody asks for them, so that the first letter of a filter is quick."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from inventory.toml.document import Document
    from tui.screens.frame import BaseScreen
    from tui.screens.inventory.rows import TableRows


class ReadingAhead:
    """One thread of a screen that reads the rows in front.

    Args:
        screen: Whose thread it is.
        in_front: Gives the rows that are shown.
        done: Is told, in the thread of the screen, which rows are read.
    """

    def __init__(
        self,
        screen: BaseScreen,
        in_front: Callable[[], TableRows | None],
        done: Callable[[TableRows], None],
    ) -> None:
        self._screen, self._in_front, self._done = screen, in_front, done
        self._reading: tuple[TableRows, Document] | None = None

    def begin(self) -> None:
        """Begin once the screen has been drawn, unless they are being read or are read."""
        rows = self._in_front()
        if rows is None or rows.is_ready or self._reading == (rows, rows.document):
            return
        self._reading = rows, rows.document

        def read() -> None:
            rows.document.prepare()
            rows.haystacks()
            rows.unknown_keys()
            self._screen.app.call_from_thread(self._ended, rows)

        def begin() -> None:
            if rows is self._in_front() and not rows.is_ready:
                self._screen.run_worker(read, thread=True, exclusive=True, group="read-ahead")
            else:
                self._reading = None

        self._screen.wohin.when_seen(begin)

    def _ended(self, rows: TableRows) -> None:
        self._reading = None
        self._done(rows)
