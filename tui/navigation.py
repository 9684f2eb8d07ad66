"""From screen to screen."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final, cast

from textual.screen import Screen

from inventory.language import _
from tui.base_app import BaseApp
from tui.screens.registry import MODES

if TYPE_CHECKING:
    from tui.places import Place
    from tui.screens.inventory.screen import InventoryScreen
    from tui.start import Start

_BETWEEN: Final = "between"
"""Where one is while all screens are made anew."""


class Navigation(BaseApp):
    """An application whose screens are behind the keys 1 to 7.

    Attributes:
        subject: What the cursor was about on the last screen that was left with it on a row.
    """

    def __init__(self, start: Start) -> None:
        """Begin without a past."""
        super().__init__(start)
        self._way: deque[str] = deque(maxlen=20)
        self.subject: Place | None = None

    def action_show_inventory(self) -> None:
        """Go to the inventory."""
        self.show("inventory")

    def action_show_findings(self) -> None:
        """Go to the findings."""
        self.show("findings")

    def action_show_options(self) -> None:
        """Go to the options."""
        self.show("options")

    def action_show_optimise(self) -> None:
        """Go to the optimiser."""
        self.show("optimise")

    def action_show_plan(self) -> None:
        """Go to the plan."""
        self.show("plan")

    def action_show_compare(self) -> None:
        """Go to the comparison."""
        self.show("compare")

    def action_show_questions(self) -> None:
        """Go to the questions."""
        self.show("questions")

    def go_to(self, place: Place) -> None:
        """Show a place in the file on the inventory screen."""
        self.show("inventory")
        if self.session is not None:
            cast("InventoryScreen", self.screen).go_to(place)

    def go_to_table(self, table: str) -> None:
        """Show a table of the file on the inventory screen."""
        self.show("inventory")
        if self.session is not None and self.current_mode == "inventory":
            cast("InventoryScreen", self.screen).show_table(table)

    def show(self, name: str) -> None:
        """Go to a screen by its name."""
        if self.session is None:
            self.say(_("Open an inventory first."), "warning")
        elif self.current_mode not in {name, _BETWEEN} and self.settle():
            self._way.append(self.current_mode)
            if self.front is not None:
                self.subject = self.front.subject() or self.subject
            self.switch_mode(name)

    async def action_back(self) -> None:
        """Close what is in front, or go to the screen one comes from."""
        if self.current_mode == _BETWEEN:
            return
        if len(self.screen_stack) > 1:
            self.pop_screen()
        elif self._way:
            self.switch_mode(self._way.pop())
        else:
            self.say(_("This is where you started; to quit: ^Q"))

    async def renew(self, name: str) -> None:
        """Make all screens anew, as for another file or language, and go to one of them."""
        self._way.clear()
        # A mode cannot be removed while one is in it.
        self.add_mode(_BETWEEN, Screen)
        await self.switch_mode(_BETWEEN)
        for mode, make in MODES.items():
            await self.remove_mode(mode)
            self.add_mode(mode, make)
        await self.switch_mode(name)
        await self.remove_mode(_BETWEEN)
