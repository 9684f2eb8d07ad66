"""The lines of a form with a cursor: drawn when they change, scrolled with the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.strip import Strip

from tui.screens.inventory.form.lines import lines_of, path_in, sentence_for
from tui.widgets.toned import Toned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual.widget import Widget

    from tui.grid import Cell
    from tui.screens.inventory.form.fields import Field, RowView
    from tui.screens.inventory.form.lines import FormLine, Spot, Target


class FormLines(Toned, can_focus=True):
    """The keys of one row in lines."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"table--cursor", "table--blurred"}

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
    ) -> None:
        """Make a form that shows nothing yet."""
        super().__init__(id=id, classes=classes)
        self.view: RowView | None = None
        self.editor: Widget | None = None
        self._lines: list[FormLine] = []
        self._target: Target | None = None
        self._top = 0

    @property
    def is_editing(self) -> bool:
        """Whether an editor is open at one of the lines."""
        return self.editor is not None

    def _users(self) -> tuple[Cell, ...]:
        """Which rows name the one that is shown."""
        return ()

    def _lay_out(self) -> None:
        width = self.size.width
        self._lines = lines_of(self.view, width, self._users()) if self.view and width else []
        self._settle_cursor()
        self.refresh()

    # --- drawing ---------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line."""
        width = self.size.width
        place = self._top + y
        if place >= len(self._lines):
            return self.line((), width)
        strips = []
        for spot in self._lines[place]:
            style = self._style_of(spot)
            strips.append(self.line(self.fitted(spot.parts, spot.width), spot.width, style))
        strip = Strip.join(strips).crop(0, width)
        return strip.extend_cell_length(width, self.rich_style)

    def _style_of(self, spot: Spot) -> Style | None:
        if spot.target is None or spot.target != self._target:
            return None
        if self.has_focus:
            return self.get_component_rich_style("table--cursor")
        return self.get_component_rich_style("table--blurred") if self.is_editing else None

    # --- the cursor ------------------------------------------------------------------------------

    @property
    def field(self) -> Field | None:
        """The key under the cursor."""
        return self._field_at(self._target)

    @property
    def target(self) -> Target | None:
        """What the cursor stands on: a path, `more` or `comment`."""
        return self._target

    def move_to(self, target: Target) -> bool:
        """Put the cursor on a key; False if it is not shown."""
        if not any(spot.target == target for _y, _x, spot in self._spots()):
            return False
        self._set_target(target)
        return True

    def _field_at(self, target: Target | None) -> Field | None:
        path = path_in(target)
        if self.view is None or path is None:
            return None
        return next((one for one in self.view.fields if one.path == path), None)

    def _spots(self) -> list[tuple[int, int, Spot]]:
        """Where the cursor can stand: line, column and spot."""
        found = []
        for y, line in enumerate(self._lines):
            x = 0
            for spot in line:
                if spot.target is not None:
                    found.append((y, x, spot))
                x += spot.width
        return found

    def _place_of_cursor(self, spots: Sequence[tuple[int, int, Spot]]) -> int:
        return next(
            (place for place, (_y, _x, spot) in enumerate(spots) if spot.target == self._target), 0
        )

    def _settle_cursor(self) -> None:
        """Keep the cursor on something that is shown, and that on the screen."""
        spots = self._spots()
        if not spots:
            self._top = 0
            return
        y, _x, spot = spots[self._place_of_cursor(spots)]
        self._target = spot.target
        height = max(self.size.height, 1)
        # What was found stands below the key and belongs to it.
        end = len(self._lines)
        last = next((line - 1 for line in range(y + 1, end) if self._has_spot(line)), end - 1)
        lowest = min(max(y, last), y + height - 1)
        first = 0 if y <= spots[0][0] else y
        self._top = min(max(self._top, lowest - height + 1), first)
        self._top = max(min(self._top, len(self._lines) - height), 0)

    def _has_spot(self, line: int) -> bool:
        return any(spot.target is not None for spot in self._lines[line])

    def _set_target(self, target: Target | None) -> None:
        self._target = target
        self._settle_cursor()
        self.refresh()
        self.stand()

    def stand(self) -> None:
        """Say what the cursor stands on, while keys arrive here."""
        one = self.field
        tell = getattr(self.screen, "tell", None)
        if tell is not None and self.has_focus:
            tell(self.about(one) if one else "")

    def about(self, one: Field) -> str:
        """What is to be said about a key in one line."""
        return sentence_for(one)

    def _step(self, lines: int) -> None:
        """The nearest key so many lines below, or above."""
        spots = self._spots()
        if not spots:
            return
        y, x, _spot = spots[self._place_of_cursor(spots)]
        rows = sorted({line for line, _x, _spot in spots})
        row = rows[max(min(rows.index(y) + lines, len(rows) - 1), 0)]
        _near, target = min(
            (abs(left - x), place) for place, (line, left, _spot) in enumerate(spots) if line == row
        )
        self._set_target(spots[target][2].target)

    def _step_across(self, step: int) -> None:
        spots = self._spots()
        if spots:
            place = self._place_of_cursor(spots) + step
            self._set_target(spots[max(min(place, len(spots) - 1), 0)][2].target)

    def action_up(self) -> None:
        """One line up."""
        self._step(-1)

    def action_down(self) -> None:
        """One line down."""
        self._step(1)

    def action_left(self) -> None:
        """To the key before."""
        self._step_across(-1)

    def action_right(self) -> None:
        """To the key behind."""
        self._step_across(1)

    def action_page_up(self) -> None:
        """One page up."""
        self._step(1 - max(self.size.height, 2))

    def action_page_down(self) -> None:
        """One page down."""
        self._step(max(self.size.height, 2) - 1)

    def action_first(self) -> None:
        """To the first key."""
        self._step(-len(self._lines))

    def action_last(self) -> None:
        """To the last line that can be changed."""
        self._step(len(self._lines))

    # --- events ----------------------------------------------------------------------------------

    def on_focus(self) -> None:
        """The cursor shows that keys arrive here."""
        self._set_target(self._target)

    def on_blur(self) -> None:
        """The cursor goes with the keys."""
        self.refresh()

    def on_resize(self) -> None:
        """Lay the lines out for the new width."""
        self._lines = []
        self._lay_out()

    def on_mouse_scroll_down(self) -> None:
        """A line down."""
        self._step(1)

    def on_mouse_scroll_up(self) -> None:
        """A line up."""
        self._step(-1)
