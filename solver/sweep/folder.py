"""The folder of a job: what was asked, so that a finished one is not done again, and a way to stop.

Beside the files of a run directory:

    job.json      inventory (sha256), scenario and options of the job
    stop          its presence asks the search to end and to keep its best plan
    earlier.toml  the plan of another state of the inventory or of another scenario, earlier.prices.npz
                  its prices of rows: with them the search begins
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from solver import plan_file
from solver.answer import Conflict
from solver.kept_prices import LARGEST, beside
from solver.run import PLAN, STATUS

if TYPE_CHECKING:
    from pathlib import Path

    from solver.plan_record import PlanRecord
    from solver.sweep.job import Job, Outcome

JOB: Final = "job.json"
STOP: Final = "stop"
EARLIER: Final = "earlier.toml"


@dataclass(frozen=True)
class Beginning:
    """What a search may begin with.

    Attributes:
        plan: The text of a plan file; "" = there is none.
        prices: What the search for it has left beside it; nothing if there is none.
        bound: What no plan costs less than, if that was proven for the same job; None = unknown.
    """

    plan: str
    prices: bytes
    bound: float | None


def asked(job: Job) -> dict[str, Any]:
    """What decides whether two jobs are the same, apart from the time they are given."""
    return {
        "inventory_sha256": job.sha256,
        "scenario": job.scenario,
        "gap": job.options.gap,
        "difference": job.options.difference,
        "seed": job.options.seed,
    }


def begin(where: Path, job: Job) -> None:
    """Make the folder ready for a job.

    What another job left there is removed; where only the inventory was another one, its plan is put
    aside to begin with.

    Raises:
        OSError: It cannot be made or written.
    """
    where.mkdir(parents=True, exist_ok=True)
    (where / STOP).unlink(missing_ok=True)
    before, now = _json(where / JOB), asked(job)
    if before != now:
        (where / STATUS).unlink(missing_ok=True)
        plan, earlier = where / PLAN, where / EARLIER
        if before | {"inventory_sha256": job.sha256} != now:
            for path in (plan, earlier):
                path.unlink(missing_ok=True)
                beside(path).unlink(missing_ok=True)
        elif plan.exists():
            plan.replace(earlier)
            beside(earlier).unlink(missing_ok=True)
            if beside(plan).exists():
                beside(plan).replace(beside(earlier))
        (where / JOB).write_text(json.dumps(asked(job), indent=2) + "\n", encoding="utf-8")


def earlier(where: Path, job: Job) -> Outcome | None:
    """What the same job has come to earlier, if nothing is left to do; otherwise None.

    A plan that is only known to be good is left to do: more time may make it better.
    """
    from solver.sweep.job import Outcome

    status = _json(where / STATUS)
    if _json(where / JOB) != asked(job) or status.get("state") != "finished":
        return None
    if status.get("status") not in {"optimal", "infeasible"}:
        return None
    return Outcome(
        scenario=job.scenario,
        status=status["status"],
        plan=plan_text(where) or "",
        bound=status.get("bound"),
        seconds=status.get("seconds", 0.0),
        conflict=tuple(
            Conflict(rule["family"], rule["subject"], rule["text"])
            for rule in status.get("conflict", ())
        ),
        is_old=True,
    )


def beginning(where: Path) -> Beginning:
    """What is in a folder that is ready for a job: of this state of the inventory, or of another one.

    A plan that moves nothing is none to begin with where there is another one.
    """
    plan = where / PLAN
    bound = _json(where / STATUS).get("bound")
    own = plan_text(where)
    if own is None or (_text(where / EARLIER) is not None and _stays(own)):
        plan = where / EARLIER
    return Beginning(
        _text(plan) or "", _prices(plan), float(bound) if isinstance(bound, int | float) else None
    )


def _prices(plan: Path) -> bytes:
    """What lies beside a plan; whether that is any good is for whoever reads it."""
    path = beside(plan)
    try:
        return path.read_bytes() if path.stat().st_size <= LARGEST else b""
    except OSError:
        return b""


def keep(where: Path, outcome: Outcome) -> None:
    """Leave in the folder what somebody elsewhere has found.

    Raises:
        OSError: It cannot be written.
    """
    if outcome.plan:
        (where / PLAN).write_text(outcome.plan, encoding="utf-8")
    if outcome.prices:
        beside(where / PLAN).write_bytes(outcome.prices)
    told = {
        "state": "finished",
        "status": outcome.status,
        "cancelled": outcome.cancelled,
        "seconds": round(outcome.seconds, 3),
        "bound": outcome.bound,
        "conflict": [
            {"family": one.family, "subject": one.subject, "text": one.text}
            for one in outcome.conflict
        ],
    }
    (where / STATUS).write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


def lend(where: Path, job: Job, found: Beginning) -> None:
    """Leave what another scenario has come to, for a search that has found nothing by itself.

    Of several plans the cheapest stays; one of the same scenario, from before an edit, goes before all.

    Raises:
        OSError: The folder cannot be made or written.
    """
    if _json(where / JOB) != asked(job):
        begin(where, job)
    plan = where / EARLIER
    lent, there = _record(found.plan), _record(_text(plan))
    if lent is None or _stays(found.plan):
        return
    if there is None or (there.scenario != job.scenario and lent.cost < there.cost):
        plan.write_text(found.plan, encoding="utf-8")
        beside(plan).unlink(missing_ok=True)
        if found.prices:
            beside(plan).write_bytes(found.prices)


def _record(text: str | None) -> PlanRecord | None:
    """What a plan file says; None if there is none or it is none."""
    try:
        return None if text is None else plan_file.read(text)
    except plan_file.PlanFileError:
        return None


def _stays(text: str) -> bool:
    """Whether a plan file moves nothing that runs today; any search has such a plan."""
    record = _record(text)
    return record is not None and not any(
        row.wave is not None and row.from_ is not None for row in record.assignments
    )


def plan_text(where: Path) -> str | None:
    """The plan that is in the folder; None if there is none that can be read."""
    return _text(where / PLAN)


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def ask_to_stop(where: Path) -> None:
    """Ask the search that works in a folder to end.

    Raises:
        OSError: The folder cannot be written.
    """
    (where / STOP).touch()


def is_asked_to_stop(where: Path) -> bool:
    """Whether somebody has."""
    return (where / STOP).exists()


def _json(path: Path) -> dict[str, Any]:
    """What a file says; nothing if it says no object."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
