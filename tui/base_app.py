"""What every part of the application leans on: the open file, what is known of it, and a voice."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from textual.message import Message
from textual.worker import WorkerFailed, get_current_worker

from inventory.errors import WohinError
from inventory.language import _
from tui.analysis import Analysis, Analyst
from tui.curtain import Curtain
from tui.frugal import Frugal
from tui.keys_in_order import KeysInOrder
from tui.memory import Collector
from tui.screens.frame import BaseScreen
from tui.screens.registry import MODES, load_all
from tui.stylesheet import ParsedOnce
from tui.themes import THEMES
from tui.wording import edit_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from textual.worker import Worker

    from inventory.toml.document import Document
    from inventory.toml.edit import Edit
    from tui.grid import Tone
    from tui.session import Session
    from tui.start import Start


_NEEDING_A_FILE: Final = frozenset(
    {"save", "save_as", "undo", "redo", "solve", "cancel"}
    | {f"show_{name}" for name in MODES if name != "welcome"}
)


class Analysed(Message):
    """The analyst has found something out about the file of a session."""

    def __init__(self, session: Session, analysis: Analysis) -> None:
        super().__init__()
        self.session, self.analysis = session, analysis


class BaseApp(Frugal, KeysInOrder, Curtain):
    """An application with a file that is open, or none."""

    TITLE = "wohin"
    MODES = MODES
    ENABLE_COMMAND_PALETTE = False
    VERTICAL_BREAKPOINTS = [(0, "-low"), (9, "-high")]  # noqa: RUF012 - as Textual declares it

    def __init__(self, start: Start) -> None:
        """Take what was asked for on the command line."""
        super().__init__(driver_class=start.driver)
        self.stylesheet = ParsedOnce(variables=self.get_css_variables())
        self.start, self.settings = start, start.settings
        self.is_ascii = start.is_ascii
        self.session: Session | None = start.session
        self.first_picture = start.stage.lines if start.stage is not None else ()
        self._analyst: Analyst | None = None
        self.collector = Collector()
        self._conversations = 0
        self._floor = asyncio.Lock()
        self._talking: Worker[Any] | None = None
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = start.theme
        self.set_class(self.is_ascii, "-ascii")

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The variables that only our own themes set."""
        return dict(THEMES["wohin-dark"].variables)

    # --- the file --------------------------------------------------------------------------------

    def use(self, session: Session | None) -> None:
        """Work on another file from now on; the one before is given back."""
        if self._analyst is not None:
            self._analyst.close()
            self._analyst = None
        if self.session is not None and self.session is not session:
            self.session.close()
        self.session = session
        if session is not None:
            self._analyst = Analyst(
                lambda analysis: _void(self.post_message(Analysed(session, analysis))),
                lambda error: _void(self.call_from_thread(self._handle_exception, error)),
            )
            # What is seen first must not wait for what is said about it.
            self.when_seen(partial(self._analyst.request, session.document))

    def document_changed(self) -> None:
        """Tell everybody that the document is another one."""
        if self._analyst is not None and self.session is not None:
            self._analyst.request(self.session.document)
        self.catch_up()

    def catch_up(self) -> None:
        """Have the screens in front show what there is now."""
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.catch_up()

    def on_analysed(self, message: Analysed) -> None:
        """Keep what was found, and show it."""
        if self.session is None or message.session is not self.session:
            return
        self.session.analysis = message.analysis
        self.catch_up()
        if message.analysis.is_complete:
            self.collector.settled()
            # There is nothing else to do now, and whoever goes to a screen later need not wait.
            self.run_worker(load_all, thread=True, exclusive=True, group="load")

    def change(self, make: Callable[[Document], Edit]) -> Edit | None:
        """Ask an edit of the document, perform and announce it; None if it cannot be done."""
        if self.session is None:
            return None
        try:
            edit = self.session.change(make)
        except WohinError as error:
            self.refuse(error)
            return None
        if edit:
            self.document_changed()
            self.say(edit_in_words(edit) + " · " + _("undo: u"))
        return edit

    def action_undo(self) -> None:
        """Take back the last edit."""
        self._step(undo=True)

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._step(undo=False)

    def _step(self, *, undo: bool) -> None:
        if self.session is None:
            return
        try:
            edit = self.session.undo() if undo else self.session.redo()
        except WohinError as error:
            self.refuse(error)
            return
        if edit is None:
            self.say(_("nothing to take back") if undo else _("nothing to do again"))
            return
        self.document_changed()
        sentence = _("taken back: {what}") if undo else _("done again: {what}")
        self.say(sentence.format(what=edit_in_words(edit)))

    def settle(self) -> bool:
        """Take over what is being typed on the screen in front; False if it cannot be."""
        return self.front is None or self.front.settle()

    # --- what is said ----------------------------------------------------------------------------

    @property
    def front(self) -> BaseScreen | None:
        """The screen in front, behind all dialogs."""
        screens = (one for one in reversed(self.screen_stack) if isinstance(one, BaseScreen))
        return next(screens, None)

    def say(self, text: str, tone: Tone = "") -> None:
        """Say in the status line what happened."""
        if self.front is not None:
            self.front.say(text, tone)

    def refuse(self, error: WohinError) -> None:
        """Say what could not be done, and what to do."""
        self.say(f"{error.message} {error.hint}".strip(), "error")

    def ask(self, conversation: Coroutine[Any, Any, Any], group: str = "conversation") -> None:
        """Hold a conversation of dialogs, after those that are under way.

        Args:
            conversation: What is asked and done.
            group: Of the work; keys that are typed meanwhile wait for the usual one.
        """
        self._conversations += 1

        async def talk() -> None:
            work, turn = get_current_worker(), asyncio.get_running_loop().create_future()
            if self._talking is not None and work in self._under_way:
                # Keys are for whoever is talking, until that has ended.
                self.let_keys_wait(self._talking)
                self.asks(turn)
            try:
                async with self._floor:
                    self._talking = work
                    turn.set_result(None)
                    await conversation
            except WohinError as error:
                self.refuse(error)
            finally:
                if turn.done():
                    self._talking = None
                conversation.close()
                self._conversations -= 1

        self.run_worker(talk(), group=group)

    @property
    def is_asking(self) -> bool:
        """Whether a conversation is under way."""
        return self._conversations > 0

    # --- what cannot be done now -----------------------------------------------------------------

    def reason_against(self, action: str) -> str:
        """Why an action of the application cannot be done now, in a sentence; "" if it can."""
        if self.session is None:
            return _("Open an inventory first.") if action in _NEEDING_A_FILE else ""
        if self.session.is_read_only and action in {"undo", "redo"}:
            return _("The file is open read-only.")
        return ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Whether an action can be done; None shows it struck out."""
        return None if self.reason_against(action) else True

    # --- what must not happen --------------------------------------------------------------------

    @property
    def failure(self) -> Exception | None:
        """The fault of the program that ended it."""
        error = self._exception
        return error.error if isinstance(error, WorkerFailed) else error  # type: ignore[return-value]  # Textual says BaseException of what a worker caught as Exception

    def _fatal_error(self) -> None:
        # Textual would print a traceback. Whoever has started the interface makes a report of it.
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()


def _void(_value: object) -> None:
    """Drop a result."""
