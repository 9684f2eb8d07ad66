"""Something that is found out in a thread, beside what goes on meanwhile."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

FoundT = TypeVar("FoundT")


class Beside(Generic[FoundT]):
    """Finds something out in a thread.

    Args:
        work: What finds it; it is given what tells whether it is to come to an end.
        over: Whether everything is to.
    """

    def __init__(
        self, work: Callable[[Callable[[], bool]], FoundT], over: Callable[[], bool]
    ) -> None:
        self._work, self._over = work, over
        self._hurry = threading.Event()
        self._found: list[FoundT] = []
        self._fault: Exception | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def result(self) -> FoundT:
        """What was found, as soon as it can be: nobody waits for more than that."""
        self._hurry.set()
        self._thread.join()
        if self._fault is not None:
            raise self._fault
        return self._found[0]

    def _run(self) -> None:
        try:
            self._found.append(self._work(lambda: self._hurry.is_set() or self._over()))
        except Exception as error:  # noqa: BLE001 - handed over, not swallowed
            self._fault = error
