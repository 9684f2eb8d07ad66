"""What speaks to the terminal: Textual's driver, made to bear what terminals really do."""

from __future__ import annotations

import asyncio
import os
import selectors
import sys
from typing import TYPE_CHECKING, Any, Final

from textual.drivers.linux_driver import LinuxDriver

from tui.terminal.decoder import Decoder
from tui.terminal.events import Gone, Unreadable
from tui.terminal.output import Output
from tui.terminal.parser import Parser

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import App
    from textual.message import Message

    from tui.first.stage import Stage

_POLL_SECONDS: Final = 0.1
_CHUNK: Final = 4096
ALTERNATE: Final = "\x1b[?1049h"
"""What Textual asks for a screen of its own with."""


class TerminalDriver(LinuxDriver):
    """Writes UTF-8 to standard output, and reads whatever comes.

    A byte that is no UTF-8 (PuTTY set to ISO-8859-1 and an umlaut typed) ends Textual's own driver,
    and with it the program; here it is left out and the application is told. The same holds for a
    terminal that is closed while nobody sends SIGHUP: the driver would read its end for ever.
    """

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        """Take standard output instead of Textual's standard error.

        Args:
            app: The application.
            debug: For Textual.
            mouse: Whether to take the mouse from the terminal.
            size: Columns and lines; those of the terminal by default.
        """
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        if sys.__stdout__ is not None:
            self._file = Output(sys.__stdout__.fileno(), self._gone).as_file()  # type: ignore[assignment]  # no more of it is used
        self._is_gone = False
        start = getattr(app, "start", None)
        self._stage: Stage | None = getattr(start, "stage", None)
        self._is_entered = False

    def start_application_mode(self) -> None:
        """Take over the terminal; its own screen stays as it is if something is shown already."""
        stage = self._stage
        before = None if stage is None else stage.hand_over()
        self._is_entered = before is not None
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual says nothing of it
        if before is not None:
            self.attrs_before = before

    def write(self, data: str) -> None:
        """Write to the terminal."""
        if self._is_entered and data == ALTERNATE:
            # Some terminals would clear it.
            self._is_entered = False
            return
        super().write(data)

    def _run_input_thread(self) -> None:
        """Read keys; what goes wrong is the application's to report."""
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001 - handed on
            self._app.call_later(self._app._handle_exception, error)  # noqa: SLF001

    def run_input_thread(self) -> None:
        """Read keys until the driver is closed or the terminal is gone."""
        parser = Parser(self._debug)
        decoder = Decoder()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set() and not self._is_gone:
                typed = None
                if selector.select(_POLL_SECONDS):
                    data = self._read()
                    if not data:
                        self._gone()
                        break
                    typed = decoder.decode(data)
                elif decoder.is_waiting:
                    typed = decoder.give_up()
                if typed is not None:
                    if typed.is_damaged:
                        self.send_message(Unreadable())
                    if typed.text:
                        self._process(parser.feed(typed.text))
                self._process(parser.tick())

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, _CHUNK)
        except OSError:
            return b""

    def _process(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)

    def _gone(self) -> None:
        if not self._is_gone:
            self._is_gone = True
            message = Gone()
            asyncio.run_coroutine_threadsafe(self._app._post_message(message), loop=self._loop)  # noqa: SLF001
