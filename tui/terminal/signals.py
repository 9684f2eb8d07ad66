"""Signals that end the program in order: the terminal is restored, and no edit is lost."""

from __future__ import annotations

import asyncio
import os
import signal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_ENDING: Final = ("SIGHUP", "SIGTERM")
HUNG_UP: Final = 129
"""The exit code after the terminal was closed, as shells count: 128 and the number of SIGHUP."""


def listen(end: Callable[[int], None], interrupted: Callable[[], None]) -> None:
    """Have signals ask the running loop for an end.

    A second one ends the process at once: somebody is in a hurry, or the loop is stuck.

    Args:
        end: Called in the loop with the exit code, 128 and the number of the signal.
        interrupted: Called in the loop after SIGINT, which the keyboard does not send here.
    """
    loop = asyncio.get_running_loop()
    asked: list[int] = []

    def handle(number: int) -> None:
        if asked:
            os._exit(128 + number)
        asked.append(number)
        end(128 + number)

    for name in _ENDING:
        number = getattr(signal, name)
        loop.add_signal_handler(number, handle, number)
    loop.add_signal_handler(signal.SIGINT, interrupted)
