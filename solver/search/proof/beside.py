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
        work: What finds it.
    """

    def __init__(self, work: Callable[[], FoundT]) -> None:
        self._work = work
        self._found: list[FoundT] = []
        self._fault: Exception | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def result(self) -> FoundT:
        """What was found, once it is.

        Raises:
            Exception: Whatever went wrong in the thread.
        """
        self._thread.join()
        if self._fault is not None:
            raise self._fault
        return self._found[0]

    def _run(self) -> None:
        try:
            self._found.append(self._work())
        except Exception as error:  # noqa: BLE001 - handed over, not swallowed
            self._fault = error
