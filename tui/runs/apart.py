"""What is done to the folders of searches and questions, apart from the loop that waits for keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.errors import WohinError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.base_app import BaseApp


def apart(app: BaseApp, work: Callable[[], None], then: Callable[[], None]) -> None:
    """Do something that a slow drive may hold up, and go on when it is done.

    Args:
        app: The application, which says why it could not be done.
        work: What to do, in a thread; it may raise a `WohinError`.
        then: What follows, where keys are waited for.
    """

    def do() -> None:
        try:
            work()
        except WohinError as error:
            app.call_later(app.refuse, error)
        else:
            app.call_later(then)

    app.run_worker(do, thread=True, group="apart", exit_on_error=True)
