"""Work in the background, which nobody writes down in full, and for which keys wait.

Textual describes each piece of work by its `repr`, and with it all that it is given: an inventory or
a problem, written out as text, takes longer than a key may wait.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.worker_manager import WorkerManager

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.worker import Worker


class Workers(WorkerManager):
    """Begins work under the name of its group, and tells when it begins and ends."""

    def __init__(
        self,
        app: App[Any],
        *,
        begun: Callable[[Worker[Any]], None],
        ended: Callable[[Worker[Any]], None],
    ) -> None:
        super().__init__(app)
        self._begun, self._ended = begun, ended

    def _new_worker(self, *work: Any, **settings: Any) -> Worker[Any]:
        settings["description"] = settings.get("description") or settings.get("group") or "work"
        worker = super()._new_worker(*work, **settings)
        self._begun(worker)
        return worker

    def _remove_worker(self, worker: Worker[Any]) -> None:
        super()._remove_worker(worker)
        self._ended(worker)
