"""A widget by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from tui.themes import THEMES

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget


class Alone(App[None]):
    """Nothing but one widget."""

    def __init__(self, widget: Widget, *, is_ascii: bool = False) -> None:
        super().__init__()
        self.widget, self.is_ascii = widget, is_ascii
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = "wohin-dark"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The variables that only our own themes set."""
        return dict(THEMES["wohin-dark"].variables)

    def compose(self) -> ComposeResult:
        """The widget."""
        yield self.widget
