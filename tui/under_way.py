"""What a key has begun and the next key has to wait for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import asyncio

    from textual.worker import Worker

CONVERSATIONS: Final = frozenset({"conversation", "ask", "language"})
"""Work that leads to a dialog or to other screens: whatever is typed ahead is meant for those."""
WAITED_FOR: Final = CONVERSATIONS | {
    *("answer", "apart", "look", "page", "plan", "questions", "read", "runs", "start", "trial")
}
"""Those, and work that brings what the next key is about: a plan, a search to end, an import."""


class UnderWay:
    """Work that was begun by a key, with the answer that it waits for.

    Work that has asked somebody holds up no key: those go to what it asks with. It does again as
    soon as it has its answer, until it asks once more or ends.
    """

    def __init__(self) -> None:
        self._work: dict[Worker[Any], asyncio.Future[Any] | None] = {}

    def __contains__(self, work: Worker[Any]) -> bool:
        return work in self._work

    def begins(self, work: Worker[Any]) -> None:
        """Let keys wait for some work, unless it is done."""
        if not work.is_finished:
            self._work.setdefault(work, None)

    def asks(self, work: Worker[Any], answer: asyncio.Future[Any]) -> None:
        """Somebody is asked now: keys go on until there is an answer."""
        self._work[work] = answer

    def ends(self, work: Worker[Any]) -> bool:
        """Wait for some work no more; whether any key may have waited for it."""
        return self._work.pop(work, self) is not self

    def forget(self) -> None:
        """Wait for nothing that is under way."""
        self._work.clear()

    @property
    def holds(self) -> bool:
        """Whether keys wait."""
        return any(answer is None or answer.done() for answer in self._work.values())

    @property
    def is_content(self) -> bool:
        """Whether they wait for no dialog, but only for what another screen does without."""
        return CONVERSATIONS.isdisjoint(work.group for work in self._work)
