"""Answers to keys are drawn when they are there, not when it is time for the next picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from textual._context import active_app
from textual.screen import Screen

from tui.curtain import Curtain

if TYPE_CHECKING:
    from textual import events

ResultT = TypeVar("ResultT")

PICTURES: Final = 4
"""How many pictures may follow a key at once: the rows, what hangs on them, and what that opens."""


class AtOnce(Screen[ResultT]):
    """A screen that draws the first pictures after a key without waiting.

    Textual draws at most 60 times in a second, or as often as somebody has set, and what a key
    changes comes in two or three pictures. With the first one at once, the others would have to
    wait twice as long as it takes to make them.
    """

    _pictures = 0
    _is_styled = False

    def __init__(self, *args: Any, **settings: Any) -> None:
        """Take the classes of the size at once; later all widgets would be styled once more."""
        super().__init__(*args, **settings)
        app = active_app.get(None)
        if app is not None:
            across = self.HORIZONTAL_BREAKPOINTS or app.HORIZONTAL_BREAKPOINTS or []
            down = self.VERTICAL_BREAKPOINTS or app.VERTICAL_BREAKPOINTS or []
            width, height = app.size
            self._classes |= self._get_breakpoint_classes(width, across)
            self._classes |= self._get_breakpoint_classes(height, down)
            # Its widgets are styled as they come. Textual would style them again when they are
            # shown, and those of the screen before as well, although the style sheet is the same.
            self._css_update_count = app._css_update_count  # noqa: SLF001 - Textual's only way
            self._is_styled = True

    # Textual calls these and then its own of the same name.

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """Style a screen again when it comes back, not when it is new: Textual says so twice."""
        if self._is_styled:
            event.refresh_styles = False
        self._is_styled = True

    def _on_screen_suspend(self) -> None:
        """The theme may be another one when it comes back."""
        self._is_styled = False

    def draw_at_once(self) -> None:
        """Somebody has typed: what is drawn next is the answer."""
        self._pictures = PICTURES

    def on_idle(self, event: events.Idle) -> None:  # noqa: ARG002 - Textual's signature
        """Draw what there is, before Textual would wait for the time to do that."""
        if self._pictures and self._waits_for_picture():
            self._pictures -= 1
            self._on_timer_update()

    @property
    def _is_drawn(self) -> bool:
        return not isinstance(self.app, Curtain) or self.app.is_drawn

    def _compositor_refresh(self) -> None:
        if self._is_drawn:
            super()._compositor_refresh()
        else:
            # Textual would make the whole picture, and then not show it.
            self._repaint_required = True

    def _waits_for_picture(self) -> bool:
        return (
            self.is_current
            and self._is_drawn
            and bool(
                self._dirty_widgets
                or self._repaint_required
                or self._layout_required
                or self._scroll_required
            )
        )
