"""What all screens have in common: four lines of frame, and the file that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from tui.screens.at_once import AtOnce
from tui.widgets.key_bar import KeyBar
from tui.widgets.row_table import RowTable
from tui.widgets.screen_tabs import ScreenTabs
from tui.widgets.status_line import StatusLine
from tui.widgets.title_bar import TitleBar
from tui.widgets.whole_lines import one_for_all

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.app import ComposeResult
    from textual.geometry import Region
    from textual.strip import Strip
    from textual.widget import Widget

    from inventory.toml.document import Document
    from tui.analysis import Analysis
    from tui.app import WohinApp
    from tui.grid import Tone
    from tui.places import Place
    from tui.runs.plans import LoadedPlan
    from tui.session import Session


class BaseScreen(AtOnce[None]):
    """A screen with title, tabs, its own content, status and keys.

    A screen says in `content` what it is made of. It is told of every change while it is in front,
    and catches up when it comes to the front again.
    """

    NAME: ClassVar[str] = ""
    """Its name among `SCREENS`."""
    DEFAULT_CSS = """
    BaseScreen > KeyBar { dock: bottom; }
    BaseScreen > StatusLine { dock: bottom; margin-bottom: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._seen: tuple[Document | None, Analysis | None] = (None, None)
        self._seen_saved: Document | None = None
        self._seen_plan: LoadedPlan | None = None
        self._said_at: object = None

    @property
    def wohin(self) -> WohinApp:
        """The application."""
        return cast("WohinApp", self.app)

    @property
    def session(self) -> Session | None:
        """The file that is open; None on the welcome screen."""
        return self.wohin.session

    # --- for screens to fill ---------------------------------------------------------------------

    def content(self) -> Iterable[Widget]:
        """The widgets between tabs and status."""
        return ()

    def document_changed(self) -> None:
        """The document is another one than this screen has shown."""

    def saved(self) -> None:
        """Something else counts as changed now: the file was saved."""

    def analysed(self, analysis: Analysis) -> None:
        """More is known about the document, or about an older one if there is a newer edit."""

    def plan_changed(self) -> None:
        """Another plan is in front, `self.wohin.plan`."""

    def standing_on(self) -> object:
        """Where the cursor was moved to: what happened is read as long as this is the same."""
        return [one.steps for one in self.query(RowTable)]

    def subject(self) -> Place | None:
        """The row of the inventory that the cursor is about, for questions on it; None = none."""
        return None

    def settle(self) -> bool:
        """Take over what is being typed, before anything is done with it; False if it cannot be."""
        return True

    def reason_against(self, action: str) -> str:  # noqa: ARG002 - most can always be done
        """Why an action cannot be done now, in a sentence; "" if it can."""
        return ""

    # --- the frame -------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The frame around the content."""
        yield TitleBar()
        yield ScreenTabs()
        yield from self.content()
        yield StatusLine()
        yield KeyBar()

    def render_lines(self, crop: Region) -> list[Strip]:
        """What stands on a screen is drawn by its widgets."""
        return one_for_all(super().render_lines, crop)

    def say(self, text: str, tone: Tone = "") -> None:
        """Say what happened; a screen that is only being made says it when it is there."""
        line = self.query(StatusLine)
        if line:
            line.first().event(text, tone)
            self.keep_said()
        else:
            self.call_after_refresh(self.say, text, tone)

    def meanwhile(self, text: str) -> None:
        """Say what takes its time, until anything else is said."""
        self.say(text)
        self.hush()

    def tell(self, text: str) -> None:
        """Say what the cursor stands on; what happened stays until it stands elsewhere."""
        for line in self.query(StatusLine):
            if not line.is_event or self._said_at != self.standing_on():
                line.standing(text)

    def keep_said(self) -> None:
        """Leave what was said to be read where the cursor stands now."""
        self._said_at = self.standing_on()

    def hush(self) -> None:
        """Let the next words about the cursor take the place of what was said."""
        self._said_at = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Whether an action can be done; None shows it struck out."""
        return None if self.reason_against(action) else True

    def on_key(self, event: events.Key) -> None:
        """A key whose action cannot be done now says why."""
        active = self.active_bindings.get(event.key)
        if active is not None and not active.enabled:
            action = active.binding.action
            reason = self.reason_against(action) or self.wohin.reason_against(action)
            self.say(reason, "warning")
            event.stop()

    def on_screen_resume(self) -> None:
        """Catch up with what happened while another screen was in front."""
        self.catch_up()
        self.refresh_bindings()
        self.draw_at_once()
        # Once Textual has resumed it too.
        self.call_later(self.wohin.raise_curtain)

    def catch_up(self) -> None:
        """Show the newest document and analysis, if they are not shown yet."""
        # News may come at any time: before the frame is whole, and when it is being taken down.
        is_whole = {TitleBar, ScreenTabs, StatusLine, KeyBar} <= set(map(type, self.children))
        if not (self.is_mounted and self.is_running and is_whole):
            return
        session = self.session
        self.query_one(TitleBar).show(session)
        self.query_one(ScreenTabs).show(self.NAME)
        if session is None:
            return
        document, analysis = self._seen
        self._seen = session.document, session.analysis
        saved, self._seen_saved = self._seen_saved, session.saved
        if document is not session.document:
            self.document_changed()
        elif saved is not session.saved:
            self.saved()
        if session.analysis is not None and analysis is not session.analysis:
            self.analysed(session.analysis)
        if self._seen_plan is not self.wohin.plan:
            self._seen_plan = self.wohin.plan
            self.plan_changed()

    def on_mount(self) -> None:
        """Show what there is."""
        self.catch_up()
