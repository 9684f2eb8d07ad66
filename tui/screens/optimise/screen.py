"""Screen 4: search for the best plan, and see how good it is proven to be."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from inventory.language import _
from tui.actions.optimise import OPTIMISE
from tui.grid import Cell
from tui.runs.plans import entry_of
from tui.runs.progress import ProgressReader
from tui.screens.optimise import settings as in_words
from tui.screens.optimise.acting import Acting
from tui.screens.optimise.conflict_grid import ConflictGrid, place_of
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

    from tui.runs.progress import Step
    from tui.runs.run import Rule, Run

_FACTS: Final = ("best", "proven", "phase")
_ROOMY: Final = 40
_LOW: Final = 18


class OptimiseScreen(Acting):
    """How the next search is to be, the searches there were, and the course of one of them."""

    NAME = "optimise"
    BINDINGS = OPTIMISE.bindings()
    AUTO_FOCUS = "#runs"
    DEFAULT_CSS = """
    OptimiseScreen #runs { height: 5; max-height: 30%; }
    OptimiseScreen.-roomy #runs { height: 12; }
    OptimiseScreen #conflict { display: none; }
    OptimiseScreen #failure { display: none; height: 1fr; padding: 0 1; overflow-y: auto; }
    OptimiseScreen #kept { padding: 0 1; max-height: 4; }
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

    def content(self) -> Iterable[Widget]:
        """Settings, searches, the picture and what it says."""
        yield Line(id="which")
        yield Line(id="how")
        yield Line(id="keep")
        yield RowTable(id="runs")
        yield Chart(id="chart", empty=_("Enter or F5 begins to search."))
        yield RowTable(id="conflict")
        yield Paragraph(id="failure")
        for name in _FACTS:
            yield Line(id=name)
        yield Paragraph(id="kept")

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
        self.catch_up()
        self._catch_up()

    def on_resize(self) -> None:
        """Show more searches where there is room."""
        self.set_class(self.size.height >= _ROOMY, "-roomy")
        self._arrange()

    def _arrange(self) -> None:
        """Where there is little room, only what differs from the usual is said."""
        is_low = self.size.height < _LOW
        self.query_one("#keep").display = not is_low or self.runs.settings.keep is not None

    def on_screen_suspend(self) -> None:
        """Nobody sees the seconds, and what was just said may not hold any more afterwards."""
        self.hush()
        if self._clock is not None:
            self._clock.pause()

    def document_changed(self) -> None:
        """Another file may be open, with other scenarios."""
        document = self.session.document if self.session else None
        scenario = self.runs.settings.scenario
        if document is not None and scenario and not document.has_id("scenario", scenario):
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
        keep = in_words.keep_line(watch.settings.keep, self.currency)
        self.query_one("#keep", Line).say(keep)
        self._arrange()
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
            self._say_kept(None)
            return
        is_running = run.state == "running"
        steps = self.steps_of(run)
        last = steps[-1] if steps and is_running else run.last
        seconds = run.seconds()
        limit = run.options.time_limit if is_running else None
        chart.show(picture(steps, seconds, run.currency, limit), at_once=not is_running)
        for name, parts in zip(_FACTS, facts(run, last, seconds), strict=True):
            self.query_one(f"#{name}", Line).say(parts)
        self._say_kept(run)
        if run.conflict:
            self.query_one("#conflict", RowTable).show(ConflictGrid(run.conflict))
        if run.state == "failed":
            text = run.message or _("It has left no word.")
            self.query_one("#failure", Paragraph).say(Cell(text, "error"))

    def _say_kept(self, run: Run | None) -> None:
        """What keeping to an earlier plan has come to, below the rule under the cursor."""
        kept = self.query_one("#kept", Paragraph)
        texts = [] if run is None else [self._rule_in_full(run), in_words.kept(run)]
        texts = [text for text in texts if text]
        kept.display = bool(texts) and self.size.height >= _LOW
        kept.say(*texts)

    def _rule_in_full(self, run: Run) -> str:
        """The rule of a contradiction that the cursor stands on; "" where it is on the searches."""
        table = self.query_one("#conflict", RowTable)
        place = table.current if table.has_focus else None
        return "" if place is None or place >= len(run.conflict) else run.conflict[place].text

    def steps_of(self, run: Run) -> tuple[Step, ...]:
        """What a search has told; of one that is over it is read in the background."""
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
        elif event.table.id == "conflict":
            event.stop()
            self._say_kept(self.chosen)

    def on_descendant_focus(self) -> None:
        """Say in full what the cursor has come to."""
        self._say_kept(self.chosen)

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


__all__ = ["NEXT", "OptimiseScreen"]
