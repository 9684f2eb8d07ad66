"""Several scenarios of an inventory, solved by a crew and laid side by side."""

from __future__ import annotations

import sys
import tempfile
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from cli.answering import time_left
from cli.executors import cluster, processes
from cli.exits import Exit
from cli.plan_folder import plan_record
from cli.signals import cancelling
from cli.sweep_errors import sweep_errors
from inventory.language import _
from report.views import compare, compare_sites, sweep
from report.views.sweep import Solved
from solver import evaluate, plan_file
from solver.answer import SolveOptions
from solver.engines.engine import Cancellation
from solver.run import PLAN
from solver.sweep import folder
from solver.sweep.job import Job, Outcome
from solver.sweep.sweep import Sweep

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from cli.executors import Crew
    from cli.opened import Opened
    from cli.output import Output
    from report.labelled import Labelled
    from report.table import Table
    from solver.answer import Status
    from solver.answers.variation.known import Known

AS_IT_IS: Final = "INVENTORY"
"""The folder of the inventory without a scenario; ids are in lower case, so none is called so."""

AFTER: Final = 1.6
"""What follows the searches takes so many times as long as what precedes them."""

FIRST: Final = 2.5
"""So many shares of the time the first scenario has: the others begin with its plan and its prices."""


def solve_all(
    scenarios: Sequence[Opened],
    arguments: argparse.Namespace,
    output: Output,
    known: Mapping[str, Known],
    prices: Mapping[str, bytes] = MappingProxyType({}),
) -> tuple[list[Solved], bool]:
    """Solve scenarios.

    Args:
        scenarios: The inventory with each of them laid over it, without errors.
        arguments: `--run-dir`, `--jobs`, `--scheduler` and the options of `add_effort`.
        output: Hears of each that has ended, if standard error is a terminal.
        known: Plans to begin with, by scenario.
        prices: What the searches for them have left beside them.

    Returns:
        What has come of each, in the order given, and whether somebody ended the sweep.

    Raises:
        UnwritableFileError: The folder cannot be written.
        WohinError: There is no cluster, or a search was lost.
    """
    cancellation = Cancellation()
    outcomes: dict[str, Outcome] = {}
    with ExitStack() as stack:
        # The executor is left last: while it waits for its processes, signals still mean to stop.
        stack.enter_context(cancelling(cancellation))
        crew = stack.enter_context(
            cluster(arguments.scheduler, arguments.jobs, arguments.workers)
            if arguments.scheduler
            else processes(arguments.jobs, arguments.workers)
        )
        place: str | None = arguments.run_dir
        if place is None and crew.is_here:
            place = stack.enter_context(tempfile.TemporaryDirectory(prefix="wohin-"))
        with sweep_errors(place):
            jobs = [
                _begun(
                    replace(
                        _job(one, place, crew, arguments), prices=prices.get(one.scenario, b"")
                    ),
                    one,
                    known.get(one.scenario),
                )
                for one in easiest_first(scenarios)
            ]
        seconds = time_left(arguments, output, AFTER)
        work = Sweep(
            crew.executor,
            crew.at_once,
            seconds,
            cancellation,
            is_here=crew.is_here,
            goes_on=True,
            first=FIRST,
        )
        with sweep_errors(place):
            for job, outcome in work.run(jobs):
                outcomes[job.scenario] = _in_all(outcomes.get(job.scenario), outcome)
                _handed_on(job, jobs)
                if sys.stderr.isatty() or output.tables is not None:
                    output.message(_told(job, outcome, len(outcomes), len(jobs)))
    # Whoever takes the tables has the plans beside them, and needs no names of files.
    kept = arguments.run_dir if output.tables is None else None
    found = [
        _solved(one, outcomes.get(one.scenario), kept, known.get(one.scenario)) for one in scenarios
    ]
    return found, cancellation.requested


def tables(solved: Sequence[Solved]) -> list[Table]:
    """What has come of the scenarios, and those with a plan side by side."""
    plans: list[Labelled] = [
        (one.label, one.evaluation, one.bound)
        for one in solved
        if one.evaluation is not None and one.has_plan
    ]
    made = [sweep.table(solved)]
    if plans:
        figures, organisations, services = compare.tables(plans)
        made += [figures, organisations, compare_sites.table(plans), services]
    return made


def exit_code(solved: Sequence[Solved], *, cancelled: bool) -> Exit:
    """How the command ends: a single plan is enough to lay beside the status quo."""
    if cancelled:
        return Exit.CANCELLED
    if any(one.evaluation is not None for one in solved):
        return Exit.DONE
    none_possible = all(one.status == "infeasible" for one in solved)
    return Exit.INFEASIBLE if none_possible else Exit.NO_PLAN_IN_TIME


def _job(opened: Opened, place: str | None, crew: Crew, arguments: argparse.Namespace) -> Job:
    return Job(
        inventory_name=opened.name if opened.path is None else opened.path.name,
        text=opened.text,
        sha256=opened.loaded.sha256,
        scenario=opened.scenario,
        options=SolveOptions(workers=crew.workers, seed=arguments.seed),
        folder="" if place is None else str(_folder(place, opened.scenario).absolute()),
    )


def _begun(job: Job, opened: Opened, known: Known | None) -> Job:
    """The job with a known plan in its folder as if it had been found there, unless a better one is.

    Raises:
        OSError: The folder cannot be written.
    """
    if known is None or known.evaluation is None:
        return job
    record = plan_record(
        opened, known.evaluation, is_optimal=known.is_optimal, bound=known.bound, seconds=0.0
    )
    text = plan_file.write(record)
    if not job.folder:
        return replace(job, start=text)
    where = Path(job.folder)
    folder.begin(where, job)
    cost = _cost(folder.plan_text(where))
    if job.earlier() is None and (cost is None or known.is_optimal or known.evaluation.cost < cost):
        status: Status = "optimal" if known.is_optimal else "feasible"
        job.keep(Outcome(job.scenario, status, text, known.bound, 0.0))
    return job


def easiest_first(scenarios: Sequence[Opened]) -> list[Opened]:
    """The order in which scenarios are solved: by how much is open in them.

    What the first ones do not need of their time is left to those that need more, and a plan among few
    sites mostly keeps the rules where more are open; the other way round it seldom does.
    """
    return sorted(scenarios, key=lambda one: int(one.problem.allowed.sum()))


def _in_all(before: Outcome | None, now: Outcome) -> Outcome:
    """What came of a scenario, with the seconds of all its searches."""
    return now if before is None else replace(now, seconds=before.seconds + now.seconds)


def _handed_on(job: Job, jobs: Sequence[Job]) -> None:
    """Leave the plan of a scenario to those that have none yet: much of it is right there as well.

    Raises:
        OSError: A folder cannot be written.
    """
    if not job.folder:
        return
    found = folder.beginning(Path(job.folder))
    for other in jobs:
        if other is not job:
            folder.lend(Path(other.folder), other, found)


def _cost(text: str | None) -> float | None:
    """What the plan in a folder costs; None if there is none."""
    try:
        return None if text is None else plan_file.read(text).cost
    except plan_file.PlanFileError:
        return None


def _folder(place: str, scenario: str) -> Path:
    return Path(place) / (scenario or AS_IT_IS)


def _told(job: Job, outcome: Outcome, done: int, of: int) -> str:
    text = _("{scenario}: {status} after {seconds} s ({number} of {all})")
    if outcome.is_old:
        text = _("{scenario}: {status}, found from before ({number} of {all})")
    status = str(sweep.status_word(outcome.status).text)
    return text.format(
        scenario=_label(job.scenario),
        status=status,
        seconds=round(outcome.seconds),
        number=done,
        all=of,
    )


def _solved(
    opened: Opened, outcome: Outcome | None, run_dir: str | None, known: Known | None
) -> Solved:
    row = next((one for one in opened.inventory.scenarios if one.id == opened.scenario), None)
    label, name = _label(opened.scenario), "" if row is None else row.name
    if outcome is None:
        return Solved(label, name, None)
    evaluation, file = None, ""
    if outcome.plan:
        plan = plan_file.plan_of(plan_file.read(outcome.plan), opened.problem)
        evaluation = evaluate(opened.problem, plan)
        if run_dir is not None:
            file = str(_folder(run_dir, opened.scenario) / PLAN)
    return Solved(
        label=label,
        name=name,
        status=outcome.status,
        evaluation=evaluation,
        bound=_higher(outcome.bound, None if known is None else known.bound),
        seconds=round(outcome.seconds, 1),
        conflict=outcome.conflict,
        file=file,
    )


def _higher(one: float | None, other: float | None) -> float | None:
    """The higher of two bounds that both hold, as far as they are known."""
    return max((bound for bound in (one, other) if bound is not None), default=None)


def _label(scenario: str) -> str:
    return scenario or _("(as it is)")
