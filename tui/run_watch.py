"""The search that is under way, whichever screen is in front; it outlives the interface."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from inventory.errors import WohinError
from inventory.language import _, ngettext
from report.numbers import number
from tui.runs import end, words
from tui.runs.apart import apart
from tui.runs.ending import mark_seen
from tui.runs.run import Run, find_runs
from tui.runs.run_settings import RunSettings, settings_again
from tui.runs.start import start_run
from tui.runs.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.grid import Tone
    from tui.runs.plans import PlanEntry
    from tui.runs.progress import Step
    from tui.session import Session
    from tui.solving import Solving


class RunWatch:
    """Starts, watches and ends searches for the file that is open.

    Attributes:
        settings: Of the next search.
        runs: All runs of the file as they were when last looked at, newest first.
        run: The search that is watched, or was last.
        steps: What it has told.
        listeners: Called when any of these has changed.
    """

    def __init__(self, app: Solving) -> None:
        self._app = app
        self.settings = RunSettings()
        self.runs: list[Run] = []
        self.run: Run | None = None
        self.steps: tuple[Step, ...] = ()
        self.listeners: list[Callable[[], None]] = []
        self._watch: Watch | None = None
        self._is_starting = False
        self._waits_for_check = False

    @property
    def is_active(self) -> bool:
        """Whether a search is under way."""
        return self._is_starting or (self.run is not None and self.run.state == "running")

    # --- a file is opened or left ----------------------------------------------------------------

    def opened(self) -> None:
        """Another file is open: look for what became of its searches."""
        self.close()
        self.run, self.steps, self.runs = None, (), []
        self._waits_for_check = False
        self.settings = RunSettings()
        self._app.when_seen(self._look_at_first)

    def close(self) -> None:
        """Watch no more; a search goes on."""
        if self._watch is not None:
            self._watch.close()
            self._watch = None

    def refresh(self) -> None:
        """Look for runs again."""
        self._find(self._found)

    def _look_at_first(self) -> None:
        """Look for runs, and for how the last search was."""
        session = self._app.session
        if session is None:
            return

        def find() -> None:
            runs = find_runs(session.path)
            # Whoever left while locks were priced waits for no plan of theirs.
            searches = [run for run in runs if not run.is_pricing and not run.is_adopted]
            settings = settings_again(searches[0], session.path) if searches else RunSettings()
            self._app.call_later(self._found_at_first, session, runs, searches, settings)

        self._app.run_worker(find, thread=True, group="runs", exit_on_error=True)

    def _find(self, then: Callable[[Session, list[Run]], None]) -> None:
        session = self._app.session
        if session is None:
            return

        def find() -> None:
            runs = find_runs(session.path)
            self._app.call_later(then, session, runs)

        self._app.run_worker(find, thread=True, group="runs", exit_on_error=True)

    def _found(self, session: Session, runs: list[Run]) -> None:
        if session is self._app.session:
            self.runs = runs
            self._tell()

    def _found_at_first(
        self, session: Session, runs: list[Run], searches: list[Run], settings: RunSettings
    ) -> None:
        if session is not self._app.session:
            return
        self.runs, self.settings = runs, settings
        active = next((run for run in searches if run.state == "running"), None)
        unseen = [run for run in searches if run.state != "running" and not run.is_seen]
        for run in unseen:
            mark_seen(run.folder)
        if active is not None and self.run is None:
            time = words.moment(active.started)
            self._app.say(_("A search of {time} is still under way: 4 shows it.").format(time=time))
            self._observe(active)
        elif unseen:
            time = words.moment(unseen[0].started)
            sentence = _("A search of {time} is over.").format(time=time)
            self._app.say(f"{sentence} {words.end_in_words(unseen[0])}")
            self._put_in_front(unseen[0])
        self._tell()

    # --- a search begins and ends ----------------------------------------------------------------

    def reason_against_start(self) -> str:
        """Why no search can begin now; "" if one can."""
        session = self._app.session
        if session is None:
            return _("No file is open.")
        if self.is_active:
            return _("A search is under way; F6 ends it and keeps its best plan.")
        if session.is_current and session.analysis is not None:
            count = session.analysis.counts["error"]
            if count:
                return ngettext(
                    "The inventory has {n} error: 2 shows it.",
                    "The inventory has {n} errors: 2 shows them.",
                    count,
                ).format(n=number(count, 0))
        if not session.document.count("service"):
            return _("There is no service yet that could go anywhere: a on screen 1 adds one.")
        return ""

    def reason_against_cancel(self) -> str:
        """Why no search can be ended now; "" if one can."""
        return "" if self.is_active or self._waits_for_check else _("No search is under way.")

    def start(self) -> None:
        """Begin to search, as soon as the inventory is checked."""
        reason = self.reason_against_start()
        session = self._app.session
        if reason or session is None:
            self._waits_for_check = False
            self._app.say(reason, "warning")
            return
        self._waits_for_check = not session.is_current
        if self._waits_for_check:
            self._app.say(_("The search begins when the inventory is checked."))
            return
        self._is_starting = True
        self._app.say(_("The search begins …"))
        self._app.run_worker(
            partial(self._start, session, self.settings, self.plan_to_begin_with()),
            thread=True,
            group="start",
            exit_on_error=True,
        )

    def checked(self) -> None:
        """More is known about the inventory."""
        if self._waits_for_check and self._app.session and self._app.session.is_current:
            self.start()

    def plan_to_begin_with(self) -> PlanEntry | None:
        """The plan that the next search begins with."""
        if self.settings.keep is not None:
            return self.settings.keep.plan
        plan = self._app.plan
        if plan is None or not self.settings.begins_with_plan:
            return None
        return plan.entry if plan.entry.scenario == self.settings.scenario else None

    def _start(self, session: Session, settings: RunSettings, plan: PlanEntry | None) -> None:
        known = session.analysis
        loaded = None if known is None else known.loaded.inventory
        try:
            run: Run | WohinError = start_run(
                session.path,
                session.document.to_bytes(),
                settings.options,
                scenario=settings.scenario,
                begin_with=plan,
                keep=settings.keep,
                currency="EUR" if loaded is None else loaded.planning.currency,
            )
        except WohinError as error:
            run = error
        self._app.call_later(self._started, run)

    def _started(self, run: Run | WohinError) -> None:
        self._is_starting = False
        if isinstance(run, WohinError):
            self._app.refuse(run)
            self._tell()
            return
        self.runs = [run, *self.runs]
        if run.keep is not None:
            text = _("Searching, keeping to {plan}; F6 ends it and keeps the best plan.")
            self._app.say(text.format(plan=run.keep.label))
        else:
            self._app.say(_("Searching; F6 ends it and keeps the best plan."))
        self._observe(run)
        self._tell()

    def cancel(self) -> None:
        """End the search and keep its best plan, or do not begin the one that is wanted."""
        if self._waits_for_check:
            self._waits_for_check = False
            self._app.say(_("No search begins."))
            return
        if self.run is None or not self.is_active:
            self._app.say(self.reason_against_cancel(), "warning")
            return
        said = _("Ending; the best plan is kept …")
        apart(self._app, partial(end.cancel, self.run), partial(self._app.say, said))

    def delete(self, run: Run) -> None:
        """Remove a run and its plan."""

        def gone() -> None:
            self._app.say(_("{run} deleted").format(run=words.run_label(run)))
            self.refresh()

        apart(self._app, partial(end.delete, run), gone)

    def change(self, **changes: object) -> None:
        """Change the settings of the next search."""
        self.settings = replace(self.settings, **changes)  # type: ignore[arg-type]  # its own fields
        self._tell()

    def _observe(self, run: Run) -> None:
        self.close()
        self.run, self.steps = run, ()

        def publish(watch: Watch, now: Run | None, steps: tuple[Step, ...]) -> None:
            self._app.call_later(self._seen, watch, now, steps)

        self._watch = Watch(run, publish)
        self._watch.begin()

    def _seen(self, watch: Watch, run: Run | None, steps: tuple[Step, ...]) -> None:
        if watch is not self._watch:
            return
        self.run, self.steps = run, steps
        if run is None:
            self.close()
            self.refresh()
            return
        self.runs = [run if one.id == run.id else one for one in self.runs]
        if run.state != "running":
            self.close()
            mark_seen(run.folder)
            has_plan = self._put_in_front(run)
            tone: Tone = "good" if has_plan else "warning" if run.is_cancelled else "error"
            self._app.say(words.end_in_words(run), tone)
        self._tell()

    def _put_in_front(self, run: Run) -> bool:
        from tui.runs.plans import entry_of

        entry = entry_of(run)
        if entry is not None:
            self._app.plans.choose(entry, is_told=True)
        return entry is not None

    def _tell(self) -> None:
        for listener in self.listeners:
            listener()
