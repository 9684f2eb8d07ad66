"""What can be done, as data: keys, palette, help and footer are all made of it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding

from tui.actions.scopes import register


@dataclass(frozen=True)
class Action:
    """One thing that a user can do.

    Attributes:
        name: The name of the method `action_NAME` that does it, and what a keymap calls it, within
            its scope.
        keys: Keys that mean it, apart by commas; the first is the one shown.
        label: A word or two for the footer; an English msgid.
        help: A sentence for help and palette; an English msgid.
        shown: Whether the footer names it.
        edits: Whether it changes the inventory, and is refused where that is open read-only.
        always: Whether its keys go before those of the focused widget, even while one types.
    """

    name: str
    keys: str
    label: str
    help: str
    shown: bool = False
    edits: bool = False
    always: bool = False


@dataclass(frozen=True)
class Scope:
    """The actions of one screen or widget.

    Attributes:
        name: Prefix of the ids of its bindings, such as `table` in `table.mark`.
        title: Heading in the help; an English msgid.
        actions: In the order in which the footer shows them.
    """

    name: str
    title: str
    actions: tuple[Action, ...]

    def __post_init__(self) -> None:
        """Make the heading known to the help."""
        register(self)

    def bindings(self) -> list[Binding | tuple[str, str] | tuple[str, str, str]]:
        """The bindings for Textual, untranslated; they are looked up where they are shown."""
        return [
            Binding(
                action.keys,
                action.name,
                action.label,
                show=action.shown,
                priority=action.always,
                tooltip=action.help,
                id=f"{self.name}.{action.name}",
            )
            for action in self.actions
        ]
