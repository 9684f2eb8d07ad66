"""Few bytes on the line: of what Textual would draw, only the cells that changed are sent.

Textual sends the lines of a region from its left edge on, whether they changed or not. Over a slow
line that is most of what a step of a cursor costs.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual._time import get_time
from textual.app import App
from textual.strip import Strip

from tui.terminal.sequences import drawing, scrolling
from tui.terminal.shown import Shown
from tui.terminal.sizes import Sizes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
    from textual.events import Resize
    from textual.geometry import Size
    from textual.screen import Screen

    from tui.first.picture import Piece


class CellUpdate(CompositorUpdate):
    """An update of Textual's, cell by cell against what the terminal shows."""

    def __init__(
        self,
        update: LayoutUpdate | ChopsUpdate,
        shown: Shown,
        size: Size,
        first: Sequence[Sequence[Piece]] = (),
    ) -> None:
        self._update, self._shown, self._size, self._first = update, shown, size, first
        self._sent: str | None = None

    def render_segments(self, console: Console) -> str:
        """What must be sent; from now on it counts as shown."""
        if self._sent is None:
            self._sent = self._drawn(console)
        return self._sent

    def _drawn(self, console: Console) -> str:
        self._shown.fit(self._size)
        # Below its last line a terminal would write into that one. There is something to be drawn
        # as long as a smaller size is known, and the widgets have not been placed in it.
        places = [place for place in self._joined() if place[0] < self._size.height]
        self._take_first(places, console)
        whole = {y: strip for y, _x, strip in places if strip.cell_length == self._size.width}
        scroll = self._shown.scroll(whole)
        strips = [place for place in places if not self._shown.has(*place)]
        pieces = (piece for place in strips for piece in self._shown.put(*place))
        return (scrolling(scroll) if scroll else "") + drawing(pieces, console)

    def _take_first(self, places: Sequence[tuple[int, int, Strip]], console: Console) -> None:
        """Count as shown what the first picture has drawn just so."""
        if len(self._first) != self._size.height:
            return
        from tui.first.known import known

        for y, x, strip in places:
            if x == 0 and strip.cell_length == self._size.width:
                self._shown.assume(y, known(self._first[y], strip, console))

    def _joined(self) -> Iterator[tuple[int, int, Strip]]:
        """The same strips, those next to each other as one."""
        start, end, parts = (-1, -1), (-1, -1), list[Strip]()
        for y, x, strip in self._strips():
            if (y, x) != end:
                if parts:
                    yield *start, _as_one(parts, end[1] - start[1])
                start, parts = (y, x), []
            parts.append(strip)
            end = y, x + strip.cell_length
        if parts:
            yield *start, _as_one(parts, end[1] - start[1])

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The update as it was; for those who print it elsewhere."""
        yield self._update

    def _strips(self) -> Iterator[tuple[int, int, Strip]]:
        if isinstance(self._update, LayoutUpdate):
            for y, strips in enumerate(self._update.strips, self._update.region.y):
                x = self._update.region.x
                for strip in strips:
                    yield y, x, strip
                    x += strip.cell_length
            return
        for y, start, end in self._update.spans:
            for x, chop in self._update.chops[y].items():
                # Where nothing was drawn there is none, whatever the type says.
                if chop is not None and x < end and x + chop.cell_length > start:
                    yield y, x, chop


def _as_one(parts: Sequence[Strip], width: int) -> Strip:
    """Strips next to each other as one, in as few segments as possible."""
    return Strip(Segment.simplify(chain.from_iterable(parts)), width)


class Frugal(App[int]):
    """An application that knows what its terminal shows."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._shown = Shown()
        self.first_picture: Sequence[Sequence[Piece]] = ()
        self._sizes = Sizes()

    def on_mount(self) -> None:
        """A program in front for a while leaves another screen behind."""
        self.app_resume_signal.subscribe(self, lambda _app: self._shown.forget())

    def on_resize(self, event: Resize) -> None:
        """Have all drawn anew where the terminal may have moved its lines about."""
        if self._sizes.is_stale(event):
            self._forget()
            if event.size == self.screen.outer_size:
                # Textual sees no difference. At another size it draws all by itself, in a moment.
                self.refresh(layout=True)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if isinstance(renderable, LayoutUpdate | ChopsUpdate):
            first, self.first_picture = self.first_picture, ()
            if isinstance(renderable, LayoutUpdate) and not self._batch_count:
                self._sizes.sent(get_time())
            renderable = CellUpdate(renderable, self._shown, self.size, first)
            if self._is_shown(renderable):
                self.post_display_hook()
                return
        super()._display(screen, renderable)

    def _is_shown(self, update: CellUpdate) -> bool:
        """Whether an update changes nothing, not even where the cursor is: then nothing is sent."""
        if self._batch_count or self.is_headless or self._driver is None or not self._running:
            return False
        at = self.screen.outer_size.clamp_offset(self.cursor_position)
        return at == self._previous_cursor_position and not update.render_segments(self.console)

    def action_redraw(self) -> None:
        """Send the whole screen again, as after a message of the system has run across it."""
        self._forget()
        self.refresh(layout=True)

    def _forget(self) -> None:
        self._shown.forget()
        self._sizes.forgotten()
