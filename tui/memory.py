"""When Python looks for garbage: while nobody types.

The rows of a big file are millions of objects that stay. Left alone, the collector looks at all of
them again and again while they are read, and each time the keys wait for a tenth of a second and
more. Nearly everything here is freed without it, as soon as nobody holds it any more.
"""

from __future__ import annotations

import gc
import time
from typing import Final

IDLE_SECONDS: Final = 20.0
"""How long nobody must have typed."""

CHANGES: Final = 20
"""How many new states of a file there must be for a look to pay."""


class Collector:
    """Keeps the collector quiet, and lets it work in pauses."""

    def __init__(self) -> None:
        self._states = 0
        self._used = time.monotonic()

    def begin(self) -> None:
        """Keep it quiet from now on."""
        gc.disable()

    def end(self) -> None:
        """Leave it to itself again."""
        gc.unfreeze()
        gc.enable()

    def used(self) -> None:
        """Somebody has typed."""
        self._used = time.monotonic()

    def settled(self) -> None:
        """There is a new state of the file, most of which will stay."""
        self._states += 1
        gc.freeze()

    def look(self) -> bool:
        """Collect if there is a pause and something to be found; whether it was done."""
        if self._states < CHANGES or time.monotonic() - self._used < IDLE_SECONDS:
            return False
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        self._states = 0
        return True
