"""Screen 4: search for the best plan, and see how good it is proven to be."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from inventory.language import _
from tui.actions.optimise import OPTIMISE
from tui.dialogs.ask import yes_or_no
from tui.grid import Cell
from tui.runs.files import MESSAGES, tail
from tui.runs.plans import entry_of
from tui.runs.progress import ProgressReader
from tui.runs.words import run_label
from tui.screens.frame import BaseScreen
from tui.screens.optimise import changing
from tui.screens.optimise import settings as in_words
from tui.screens.optimise.conflict_grid import ConflictGrid, place_of
from tui.screens.optimise.log import Log
from tui.screens.optimise.picture import facts, picture
from tui.screens.optimise.runs_grid import NEXT, RunsGrid
from tui.widgets.chart import Chart
from tui.widgets.line import Line
from tui.widgets.paragraph import Paragraph
from tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.timer import Timer
    from textual.widget import Widget

    from inventory.toml.document import Document
    from tui.questions.question import Need
    from tui.run_watch import RunWatch
    from tui.runs.progress import Step
    from tui.runs.run import Rule, Run

_FACTS: Final = ("best", "proven", "phase")
_ROOMY: Final = 40


class OptimiseScreen(BaseScreen):
    """How the next search is to be, the searches there were, and the course of one of them."""

    NAME = "optimise"
    BINDINGS = OPTIMISE.bindings()
    AUTO_FOCUS = "#runs"
    DEFAULT_CSS = """
    OptimiseScreen #runs { height: 5; max-height: 30%; }
    OptimiseScreen.-roomy #runs { height: 12; }
    OptimiseScreen #conflict { display: none; }
    OptimiseScreen #failure { display: none; height: 1fr; padding: 0 1; overflow-y: auto; }
    OptimiseScreen.-conflict #conflict { display: block; }
    OptimiseScreen.-conflict #chart { display: none; }
    OptimiseScreen.-failure #failure { display: block; }
    OptimiseScreen.-failure #chart { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        # Steps of searches that are over, as they were read once.
        self._steps: dict[str, tuple[Step, ...]] = {}
        self._clock: Timer | None = None
        self._known: str | None = None

    @property
    def runs(self) -> RunWatch:
        """The searches of the application."""
        return self.wohin.runs

    def content(self) -> Iterable[Widget]:
        """Settings, searches, the picture and what it says."""
        yield Line(id="which")
        yield Line(id="how")
        yield RowTable(id="runs")
        yield Chart(id="chart", empty=_("Enter or F5 begins to search."))
        yield RowTable(id="conflict")
        yield Paragraph(id="failure")
        for name in _FACTS:
            yield Line(id=name)

    def on_mount(self) -> None:
        """Follow the searches."""
        self._clock = self.set_interval(1.0, self._show_run, pause=True)
        self.runs.listeners.append(self._catch_up)
        super().on_mount()
        self._catch_up()

    def on_unmount(self) -> None:
        """Follow them no more."""
        if self._catch_up in self.runs.listeners:
            self.runs.listeners.remove(self._catch_up)

    def on_screen_resume(self) -> None:
        """Show what happened in the meantime."""
        super().on_screen_resume()
        self._catch_up()

    def on_resize(self) -> None:
        """Show more searches where there is room."""
        self.set_class(self.size.height >= _ROOMY, "-roomy")

    def on_screen_suspend(self) -> None:
        """Nobody sees the seconds."""
        if self._clock is not None:
            self._clock.pause()

    def document_changed(self) -> None:
        """Another file may be open, with other scenarios."""
        document = self.session.document if self.session else None
        scenario = self.runs.settings.scenario
        if document is not None and scenario and not _has(document, scenario):
            self.runs.change(scenario="")

    def plan_changed(self) -> None:
        """The next search may begin with another plan."""
        self._catch_up()

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def currency(self) -> str:
        """Of the inventory, as far as it is known."""
        analysis = self.session.analysis if self.session else None
        inventory = None if analysis is None else analysis.loaded.inventory
        return "EUR" if inventory is None else inventory.planning.currency

    @property
    def chosen(self) -> Run | None:
        """The search under the cursor; None on that of the next one."""
        key = self.query_one("#runs", RowTable).current_key
        watched = self.runs.run
        if watched is not None and watched.id == key:
            return watched
        return next((run for run in self.runs.runs if run.id == key), None)

    def _catch_up(self) -> None:
        if not self.is_mounted or not self.is_current:
            return
        watch = self.runs
        plan = watch.plan_to_begin_with()
        which, how = in_words.lines(
            watch.settings, self.currency, "" if plan is None else plan.label
        )
        self.query_one("#which", Line).say(which)
        self.query_one("#how", Line).say(how)
        front = self.wohin.plan.entry.id if self.wohin.plan else ""
        table = self.query_one("#runs", RowTable)
        table.show(RunsGrid(watch.runs, front))
        newest = watch.run.id if watch.run is not None else None
        if newest is None and self._known is None and watch.runs:
            newest = watch.runs[0].id
        if newest is not None and newest != self._known and table.move_to(newest):
            # The cursor follows a search that has begun, and then is the user's.
            self._known = newest
            self.keep_said()
        if self._clock is not None:
            if watch.is_active:
                self._clock.resume()
            else:
                self._clock.pause()
        self.refresh_bindings()
        self._show_run()

    def _show_run(self) -> None:
        run = self.chosen
        chart = self.query_one("#chart", Chart)
        is_conflict = run is not None and bool(run.conflict)
        hint = _("Tab goes to the rules, Enter to what one is about; a asks what would help.")
        self.tell(hint if is_conflict else "")
        self.set_class(is_conflict, "-conflict")
        self.set_class(run is not None and run.state == "failed", "-failure")
        if run is None:
            chart.show(None, at_once=True)
            for name in _FACTS:
                self.query_one(f"#{name}", Line).say()
            return
        is_running = run.state == "running"
        steps = self._steps_of(run)
        last = steps[-1] if steps and is_running else run.last
        seconds = run.seconds()
        limit = run.options.time_limit if is_running else None
        chart.show(picture(steps, seconds, run.currency, limit), at_once=not is_running)
        for name, parts in zip(_FACTS, facts(run, last, seconds), strict=True):
            self.query_one(f"#{name}", Line).say(parts)
        if run.conflict:
            self.query_one("#conflict", RowTable).show(ConflictGrid(run.conflict))
        if run.state == "failed":
            text = run.message or _("It has left no word.")
            self.query_one("#failure", Paragraph).say(Cell(text, "error"))

    def _steps_of(self, run: Run) -> tuple[Step, ...]:
        if self.runs.run is not None and self.runs.run.id == run.id:
            return self.runs.steps
        if run.id not in self._steps:
            self.run_worker(partial(self._read, run), thread=True, group="steps", exclusive=True)
        return self._steps.get(run.id, ())

    def _read(self, run: Run) -> None:
        reader = ProgressReader(run.folder)
        reader.read()
        self.app.call_later(self._was_read, run, tuple(reader.steps))

    def _was_read(self, run: Run, steps: tuple[Step, ...]) -> None:
        self._steps[run.id] = steps
        if self.chosen is not None and self.chosen.id == run.id:
            self._show_run()

    def on_row_table_moved(self, event: RowTable.Moved) -> None:
        """Show the search under the cursor."""
        if event.table.id == "runs":
            event.stop()
            self._show_run()
            self.refresh_bindings()

    def on_row_table_entered(self, event: RowTable.Entered) -> None:
        """Begin the next search, or put the plan of one in front."""
        event.stop()
        grid = event.table.grid
        if isinstance(grid, ConflictGrid):
            self._go_to(grid.rules[event.index])
            return
        run = self.chosen
        if run is None:
            self.runs.start()
            return
        entry = entry_of(run)
        if entry is None:
            self.say(_("This search has no plan yet."), "warning")
        else:
            self.wohin.plans.choose(entry)

    def _go_to(self, rule: Rule) -> None:
        place = place_of(rule, self.session.document) if self.session else None
        if place is None:
            self.say(_("This rule names no row of the inventory."), "warning")
        else:
            self.wohin.go_to(place)

    # --- actions ---------------------------------------------------------------------------------

    def reason_against(self, action: str) -> str:
        """Why an action cannot be done now."""
        if action == "solve":
            return self.runs.reason_against_start()
        if action == "stop":
            return self.runs.reason_against_cancel()
        if action in {"log", "delete_run"} and self.is_mounted:
            run = self.chosen
            if run is None:
                return _("Move to a search first.")
            if action == "delete_run" and run.state == "running":
                return _("A search is under way; F6 ends it and keeps its best plan.")
        if action == "ask_why" and self.is_mounted and not self._has_no_plan(self.chosen):
            return _("Only of a search that has proven that there is no plan.")
        return super().reason_against(action)

    @staticmethod
    def _has_no_plan(run: Run | None) -> bool:
        return run is not None and run.status == "infeasible"

    def action_solve(self) -> None:
        """Begin to search."""
        self.runs.start()

    def action_stop(self) -> None:
        """End the search and keep its best plan."""
        self.runs.cancel()

    def action_scenario(self) -> None:
        """Choose the scenario."""
        changing.scenario(self.wohin)

    def action_time(self) -> None:
        """Say how long."""
        changing.time(self.wohin)

    def action_target(self) -> None:
        """Say how well."""
        changing.target(self.wohin)

    def action_cores(self) -> None:
        """Say with how many cores."""
        changing.cores(self.wohin)

    def action_seed(self) -> None:
        """Choose the seed."""
        changing.seed(self.wohin)

    def action_begin_with(self) -> None:
        """Begin with the plan in front, or with nothing."""
        begins = not self.runs.settings.begins_with_plan
        self.runs.change(begins_with_plan=begins)
        if begins and self.wohin.plan is None:
            self.say(_("No plan is in front; the next search begins with nothing."))
        elif begins and self.runs.plan_to_begin_with() is None:
            self.say(_("The plan in front is of another scenario; the search begins with nothing."))

    def action_log(self) -> None:
        """Show every step."""
        run = self.chosen
        if run is not None:
            messages = tail(run.folder / MESSAGES, 16384).decode("utf-8", "replace").strip()
            self.app.push_screen(Log(run, self._steps_of(run), messages))

    def action_ask_why(self) -> None:
        """Ask why there is no plan."""
        from tui.screens.questions.asking import ask

        run = self.chosen
        if run is not None:
            known: dict[Need, str] = {"scenario": run.scenario}
            self.wohin.ask(ask(self.wohin, "conflict", known=known, snapshot=run.snapshot))

    def action_delete_run(self) -> None:
        """Delete a search, once that is confirmed."""
        run = self.chosen
        if run is None:
            return

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self.runs.delete(run)

        question = _("Delete the search {run} with its plan? This cannot be taken back.")
        label = run_label(run)
        self.app.push_screen(yes_or_no(_("Delete a search"), question.format(run=label)), answered)


def _has(document: Document, scenario: str) -> bool:
    return scenario in document.ids("scenario")


__all__ = ["NEXT", "OptimiseScreen"]
