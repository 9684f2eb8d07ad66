"""One line on a terminal that tells how far a solve is."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Self

from inventory.language import _
from report.characters import cut
from report.numbers import money, number
from report.phases import phase_in_words
from solver.answer import Observer

if TYPE_CHECKING:
    from types import TracebackType

    from solver.evaluation import Evaluation

_EVERY_SECONDS: Final = 0.25
_ERASE: Final = "\r\x1b[K"


class LiveLine(Observer):
    """Phase, seconds, incumbent, bound and difference, four times a second.

    It is drawn by a thread of its own, so that the seconds go on while an engine is silent.
    """

    def __init__(self, currency: str) -> None:
        self._currency = currency
        self._phase = "start"
        self._cost: float | None = None
        self._bound: float | None = None
        self._started = time.monotonic()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._draw_until_over, daemon=True)

    def on_phase(self, phase: str, seconds: float) -> None:
        """Take note of the phase."""
        del seconds
        self._phase = phase

    def on_incumbent(self, evaluation: Evaluation, seconds: float) -> None:
        """Take note of the best plan."""
        del seconds
        self._cost = evaluation.cost

    def on_bound(self, bound: float, seconds: float) -> None:
        """Take note of what is proven."""
        del seconds
        self._bound = bound

    def __enter__(self) -> Self:
        """Begin to draw."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave an empty line behind."""
        self._over.set()
        self._thread.join()
        _write(_erase(_width()))

    def text(self) -> str:
        """What the line says now."""
        seconds = number(time.monotonic() - self._started, 0)
        parts = [_("{seconds} s").format(seconds=seconds)]
        if self._cost is not None:
            parts.append(_("plan {cost}").format(cost=self._money(self._cost)))
        if self._bound is not None:
            parts.append(_("bound {bound}").format(bound=self._money(self._bound)))
        if self._cost is not None and self._bound is not None:
            difference = self._money(max(self._cost - self._bound, 0.0))
            parts.append(_("difference {difference}").format(difference=difference))
        # Last, because a narrow terminal cuts the end, and the figures matter more.
        parts.append(phase_in_words(self._phase))
        return " | ".join(parts)

    def _money(self, amount: float) -> str:
        return money(amount, 0, self._currency)

    def _draw_until_over(self) -> None:
        while not self._over.wait(_EVERY_SECONDS):
            width = _width()
            _write(f"{_erase(width)}{cut(self.text(), width)}")


def _width() -> int:
    # One column stays free: some terminals break the line when it is full.
    return max(shutil.get_terminal_size().columns - 1, 1)


def _erase(width: int) -> str:
    # A dumb terminal would show the sequence; it knows the return alone.
    return f"\r{' ' * width}\r" if os.environ.get("TERM") == "dumb" else _ERASE


def _write(text: str) -> None:
    """Write to a terminal that may be gone by now, which is no reason to lose a plan."""
    with suppress(OSError, ValueError):
        sys.stderr.write(text)
        sys.stderr.flush()
