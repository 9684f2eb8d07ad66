"""A line to type in: no blinking, no markup."""

from __future__ import annotations

from textual.widgets import Input


class TextInput(Input):
    """Textual's input, quiet: a blinking cursor would send bytes for as long as it waits."""

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
    ) -> None:
        super().__init__(
            value,
            placeholder=placeholder,
            id=id,
            classes=classes,
            select_on_focus=False,
            compact=True,
        )
        self.cursor_blink = False
