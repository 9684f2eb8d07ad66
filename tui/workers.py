"""Work in the background, which nobody writes down in full.

Textual describes each piece of work by its `repr`, and with it all that it is given: an inventory or
a problem, written out as text, takes longer than a key may wait.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.worker_manager import WorkerManager

if TYPE_CHECKING:
    from textual.worker import Worker


class Workers(WorkerManager):
    """Begins work under the name of its group."""

    def _new_worker(self, *work: Any, **settings: Any) -> Worker[Any]:
        settings["description"] = settings.get("description") or settings.get("group") or "work"
        return super()._new_worker(*work, **settings)
