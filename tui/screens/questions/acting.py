"""What can be done with questions: asked, asked again, ended, deleted."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Final

from inventory.language import _
from report.numbers import number
from report.text import paragraph
from tui.dialogs.ask import yes_or_no
from tui.dialogs.look import Look
from tui.questions.words import title
from tui.screens.questions.asking import ask, ask_again
from tui.screens.questions.form import seconds_of, time_prompt
from tui.screens.questions.picture import FRONT, Picture, scatter
from tui.screens.questions.reading import Reading
from tui.screens.questions.taking import has_offer, take

if TYPE_CHECKING:
    from tui.questions.asked import Asked
    from tui.widgets.report_table import ReportGrid

_OF_AN_ANSWER: Final = frozenset({"notes", "picture", "take", "export"})
_ABOUT_ONE: Final = _OF_AN_ANSWER | {"stop", "ask_again", "ask_otherwise", "delete_question"}
_NOTE: Final = 68
"""Cells of a line of notes."""


class Acting(Reading):
    """The part of the screen of questions that does something about them."""

    # --- for the screen to fill ------------------------------------------------------------------

    @property
    @abstractmethod
    def chosen(self) -> Asked | None:
        """The question under the cursor."""

    @property
    @abstractmethod
    def grid(self) -> ReportGrid | None:
        """The table in front."""

    @property
    @abstractmethod
    def row(self) -> int | None:
        """The row of that table under the cursor, while the keys go there."""

    @abstractmethod
    def notes(self) -> list[str]:
        """What is said about the table in front."""

    # --- actions ---------------------------------------------------------------------------------

    def reason_against(self, action: str) -> str:
        """Why an action cannot be done now."""
        reason = ""
        if action in _ABOUT_ONE:
            chosen = self.chosen
            is_running = chosen is not None and chosen.state == "running"
            if chosen is None:
                reason = _("There is no question yet: a asks one.")
            elif action == "stop" and not is_running:
                reason = _("This question is not being answered now.")
            elif action in {"ask_again", "delete_question", *_OF_AN_ANSWER} and is_running:
                reason = _("This question is being answered; F6 ends it.")
            elif action in _OF_AN_ANSWER:
                reason = self._reason_against_table(action)
        return reason or super().reason_against(action)

    def _reason_against_table(self, action: str) -> str:
        grid = self.grid
        if action == "notes" and not self.notes():
            return _("Nothing is said below this table.")
        if action == "export" and grid is None:
            return _("There is no table in front.")
        if action == "picture" and (grid is None or grid.table.key != FRONT):
            return _("Only cost against a criterion has a picture.")
        if action == "take" and not self._has_offer():
            return _("Only what a row stands for is taken over: a way out, a plan, a site.")
        return ""

    def _has_offer(self) -> bool:
        chosen, grid, index = self.chosen, self.grid, self.row
        answer = None if chosen is None else self.answers.get(chosen.id)
        if chosen is None or answer is None or grid is None or index is None:
            return False
        return has_offer(chosen, answer.beside, grid, index)

    def action_take(self) -> None:
        """Take over what a row stands for."""
        chosen, grid, index = self.chosen, self.grid, self.row
        if chosen is not None and grid is not None and index is not None:
            self.wohin.ask(take(self.wohin, chosen, grid, index))

    def action_ask(self) -> None:
        """Ask a question."""
        self.wohin.ask(ask(self.wohin))

    def action_ask_again(self) -> None:
        """Ask the same again."""
        if self.chosen is not None:
            self.wohin.ask(ask_again(self.wohin, self.chosen))

    def action_ask_otherwise(self) -> None:
        """Ask the same again, with something changed."""
        if self.chosen is not None:
            self.wohin.ask(ask_again(self.wohin, self.chosen, is_changed=True))

    def action_time(self) -> None:
        """Have the time typed that an answer may take."""

        def typed(answer: str | None) -> None:
            if answer is not None:
                self.desk.seconds = seconds_of(answer)
                time = _("{seconds} s").format(seconds=number(self.desk.seconds, 0))
                self.say(_("The next answers may take {time}.").format(time=time))

        self.app.push_screen(time_prompt(self.desk.seconds), typed)

    def action_stop(self) -> None:
        """End the question under the cursor."""
        if self.chosen is not None:
            self.desk.stop(self.chosen)

    def action_notes(self) -> None:
        """Show all that is said below the table."""
        grid = self.grid
        if grid is None:
            return
        lines: list[str] = []
        for note in self.notes():
            lines += [*([""] if lines else []), *paragraph(note, width=_NOTE).split("\n")]
        self.app.push_screen(Look(grid.table.title, lines))

    def action_export(self) -> None:
        """Write the table in front to a file."""
        from tui.exporting.sheet import export_sheet

        if self.grid is not None and self.chosen is not None:
            self.wohin.ask(export_sheet(self.wohin, self.grid.table, self.chosen.command))

    def action_picture(self) -> None:
        """Draw the front."""
        points = None if self.grid is None else scatter(self.grid)
        if self.grid is not None and points is not None:
            room, is_ascii = self.size.width, self.wohin.is_ascii
            self.app.push_screen(Picture(self.grid.table.title, points, room, is_ascii=is_ascii))

    def action_delete_question(self) -> None:
        """Delete a question, once that is confirmed."""
        chosen = self.chosen
        if chosen is None:
            return

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self.desk.delete(chosen)

        text = _("Delete “{question}” with its answer? This cannot be taken back.")
        heading = _("Delete a question")
        self.app.push_screen(yes_or_no(heading, text.format(question=title(chosen))), answered)
