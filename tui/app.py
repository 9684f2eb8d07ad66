"""The application: everything that it can do, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual import events

from inventory.language import _, ngettext
from tui.actions.everywhere import EVERYWHERE
from tui.choosing import Choosing
from tui.screens.at_once import AtOnce
from tui.solving import Solving
from tui.terminal import signals
from tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from tui.commands.palette import Chosen
    from tui.terminal.events import Gone, Unreadable

_LEAVING: Final = frozenset({"back", "leave", "dismiss_dialog"})
"""Actions that end what is in front, and the program."""


class WohinApp(Solving, Choosing):
    """The terminal interface of one user at one file."""

    CSS_PATH = "styles/app.tcss"
    BINDINGS = EVERYWHERE.bindings()

    def on_mount(self) -> None:
        """Show the first screen, and look at the file."""
        if self.start.driver is not None:
            signals.listen(self.end, self.action_help_quit)
        self.collector.begin()
        self.set_keymap(self.settings.keys)
        self.use(self.session)
        self.switch_mode("welcome" if self.session is None else "inventory")
        self.when_seen(self._begin)

    def _begin(self) -> None:
        from tui.files.opening import arrive
        from tui.settings.keymap import faults

        hints = [*self.start.hints, *faults(self.settings.keys)]
        if hints:
            self.say(" ".join(hints), "warning")
        # No key has begun it: what is typed meanwhile is not about it.
        self.ask(arrive(self), group="arrival")
        self.begin_watching()

    def on_unmount(self) -> None:
        """Give everything back."""
        self.use(None)
        self.collector.end()

    async def on_event(self, event: events.Event) -> None:
        """Note that somebody types."""
        if isinstance(event, events.Key):
            self.collector.used()
            if isinstance(self.screen, AtOnce):
                self.screen.draw_at_once()
        await super().on_event(event)

    def goes_anyway(self, key: events.Key) -> bool:
        """Whoever leaves for another screen need not wait for what this one reads."""
        active = self.screen.active_bindings.get(key.key)
        action = "" if active is None else active.binding.action.removeprefix("app.")
        return action in _LEAVING or action.startswith("show_")

    def keys_wait(self, count: int) -> None:
        """Say that some keys wait for what takes long."""
        text = ngettext("{n} key waits; ^C drops it", "{n} keys wait; ^C drops them", count)
        self.say(text.format(n=count), "warning")

    def keys_dropped(self, count: int) -> None:
        """Say that keys which waited were dropped."""
        text = ngettext("{n} key dropped", "{n} keys dropped", count)
        self.say(text.format(n=count), "warning")

    # --- the terminal ----------------------------------------------------------------------------

    def on_unreadable(self, event: Unreadable) -> None:
        """Say why a letter did not arrive."""
        from tui.main import utf8

        event.stop()
        self.say(_("The terminal does not send UTF-8.") + " " + utf8(), "warning")

    def on_gone(self, event: Gone) -> None:
        """End: nobody sees anything any more."""
        event.stop()
        self.end(signals.HUNG_UP)

    def action_help_quit(self) -> None:
        """Ctrl+C ends nothing here."""
        self.say(_("To quit: ^Q"))

    # --- help and commands -----------------------------------------------------------------------

    async def action_help(self) -> None:
        """Show all keys and what this screen is about."""
        from tui.dialogs.help import Help

        await self.push_screen(Help(self.front))

    async def action_palette(self) -> None:
        """Find a command by its name, or type it in full."""
        from tui.commands.palette import Palette

        if self.front is not None:
            # What is typed ahead belongs to it, so it must be there before the next key.
            await self.push_screen(Palette(self.front), self._perform)

    async def _perform(self, chosen: Chosen | None) -> None:
        from tui.commands.typed import perform

        if chosen is None:
            return
        if chosen.command is None:
            perform(self, chosen.line)
        elif chosen.command.reason:
            self.say(chosen.command.reason, "warning")
        else:
            await self.run_action(chosen.command.action, chosen.command.node)

    def go_to_row(self, number: int) -> None:
        """Put the cursor of the table in front on a row, counted from 1."""
        tables = self.screen.query(RowTable)
        table = self.focused if isinstance(self.focused, RowTable) else next(iter(tables), None)
        if isinstance(table, RowTable):
            table.move_to_place(number - 1)
