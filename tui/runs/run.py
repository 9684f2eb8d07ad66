"""A run as its folder tells it."""

from __future__ import annotations

import datetime as dt
import socket
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

from tui.runs.ending import is_seen, was_ended
from tui.runs.files import MESSAGES, PLAN, RUN, STATUS, moment_of, read_json, tail, text_of
from tui.runs.keeping import KeepAsked, KeepFound, asked_of, found_in
from tui.runs.place import folders
from tui.runs.process import is_alive
from tui.runs.progress import Step, last_step, step

RunState = Literal["running", "finished", "failed", "lost"]

_GRACE: Final = dt.timedelta(minutes=2)


@dataclass(frozen=True)
class RunOptions:
    """How long and how well a run is to search.

    Attributes:
        time_limit: Seconds.
        gap: Share of the cost at which the difference to the bound is small enough.
        difference: The same in the currency of the inventory.
        workers: Cores; 0 = all.
        seed: Of random choices.
    """

    time_limit: float = 60.0
    gap: float = 0.0
    difference: float = 0.0
    workers: int = 0
    seed: int = 0


PRICING: Final = "price of a lock"
"""The note of a run that only finds out what one lock costs."""


ADOPTED: Final = "from an answer"
"""The note of a run that is none: its plan was taken over from an answer."""


class Rule(NamedTuple):
    """A rule of a conflict: its family, what it is about, and both in a sentence."""

    family: str
    subject: str
    text: str


@dataclass(frozen=True)
class Run:
    """A run as it was when it was looked at.

    Attributes:
        folder: Everything about it.
        inventory: Name of the inventory's file, in the folder as it was solved.
        state: `lost` was killed by accident and keeps its last plan.
        started: Local time with its zone.
        label: What somebody called it; mostly "".
        scenario: Its id; "" = none.
        options: As asked for.
        parent: The plan that it was started from, by its id; "" = none.
        note: What somebody wrote about it.
        keep: The earlier plan that it keeps to.
        kept: What has come of that.
        pid: Its process; 0 = unknown.
        host: The machine that it is on.
        status: Of the answer: optimal, feasible, infeasible or unknown; "" before the end.
        is_cancelled: Whether somebody ended it.
        message: Why it failed.
        conflict: Rules that leave no plan.
        last: What it knew last.
        currency: Of the inventory.
    """

    folder: Path
    inventory: str
    state: RunState
    started: dt.datetime
    label: str = ""
    scenario: str = ""
    options: RunOptions = field(default_factory=RunOptions)
    parent: str = ""
    note: str = ""
    keep: KeepAsked | None = None
    kept: KeepFound | None = None
    pid: int = 0
    host: str = ""
    status: str = ""
    is_cancelled: bool = False
    message: str = ""
    conflict: tuple[Rule, ...] = ()
    last: Step | None = None
    currency: str = "EUR"

    @property
    def is_pricing(self) -> bool:
        """Whether it only finds out what a lock costs, so that its plan is nobody's."""
        return self.note == PRICING

    @property
    def is_adopted(self) -> bool:
        """Whether nothing was searched for: an answer has found its plan."""
        return self.note == ADOPTED

    @property
    def id(self) -> str:
        """Its name among the runs of the inventory."""
        return self.folder.name

    @property
    def plan(self) -> Path:
        """The file of its best plan; there may be none yet."""
        return self.folder / PLAN

    @property
    def snapshot(self) -> Path:
        """The inventory as it was solved."""
        return self.folder / self.inventory

    @cached_property
    def has_plan(self) -> bool:
        """Whether there is a plan."""
        return self.plan.exists()

    @property
    def is_here(self) -> bool:
        """Whether its process is on this machine."""
        return self.host in {"", socket.gethostname()}

    @property
    def is_seen(self) -> bool:
        """Whether somebody was told how it ended."""
        return is_seen(self.folder)

    def seconds(self, now: dt.datetime | None = None) -> float:
        """How long it has searched, or does by now."""
        if self.state == "running":
            now = now or dt.datetime.now(dt.UTC)
            return max((now - self.started).total_seconds(), 0.0)
        return self.last.seconds if self.last else 0.0


def find_runs(inventory: Path) -> list[Run]:
    """The runs of an inventory, newest first."""
    found = [run for folder in folders(inventory) if (run := read_run(folder)) is not None]
    return sorted(found, key=lambda run: (run.started, run.id), reverse=True)


def read_run(folder: Path) -> Run | None:
    """What a folder says about its run; None if it is the folder of none."""
    told = read_json(folder / RUN)
    started = moment_of(told, "started")
    name = told.get("inventory")
    # A name from outside must not lead elsewhere.
    if started is None or not isinstance(name, str) or Path(name).name != name:
        return None
    options = told.get("options")
    status = read_json(folder / STATUS)
    pid = _count(told.get("pid")) or _count(status.get("pid"))
    host = text_of(told, "host")
    limits = _options(options if isinstance(options, dict) else {})
    until = started + dt.timedelta(seconds=limits.time_limit) + _GRACE
    is_running = _is_running(pid, host, folder, until)
    if not is_running:
        # It may have ended between the two looks.
        status = read_json(folder / STATUS)
    keep = asked_of(told)
    state, answer = _state(folder, status, is_running=is_running), text_of(status, "status")
    kept = found_in(folder, keep) if keep is not None and state == "finished" else None
    if keep is not None and kept is None and state == "finished" and is_alive(pid, folder):
        state = "running"  # the plan is there, and what keeping costs is said at last
    is_cancelled = status.get("cancelled") is True
    if state in {"lost", "failed"} and status.get("state") != "failed" and was_ended(folder):
        # Before it could say so itself, as in its first second.
        state, is_cancelled = "finished", True
        answer = "feasible" if (folder / PLAN).exists() else "unknown"
    return Run(
        folder=folder,
        inventory=name,
        state=state,
        started=started,
        label=text_of(told, "label"),
        scenario=text_of(told, "scenario"),
        options=limits,
        parent=text_of(told, "parent"),
        note=text_of(told, "note"),
        keep=keep,
        kept=kept,
        pid=pid,
        host=host,
        status=answer,
        is_cancelled=is_cancelled,
        message=_message(folder, status) if state == "failed" else "",
        conflict=_conflict(status.get("conflict")),
        last=step(status) if "incumbent" in status else last_step(folder),
        currency=text_of(told, "currency") or "EUR",
    )


def _is_running(pid: int, host: str, folder: Path, until: dt.datetime) -> bool:
    if host not in {"", socket.gethostname()}:
        # Its process cannot be seen from here; it is over when it should be.
        return dt.datetime.now(dt.UTC) < until
    return is_alive(pid, folder)


def _state(folder: Path, status: dict[str, Any], *, is_running: bool) -> RunState:
    match status.get("state"):
        case "finished":
            return "finished"
        case "failed":
            return "failed"
        case said if not is_running:
            # One that never got to searching has said why.
            return "lost" if said == "running" or not _messages(folder) else "failed"
    return "running"


def _message(folder: Path, status: dict[str, Any]) -> str:
    """Why a run failed: its own words, which name the report, or else the reason alone."""
    # The folder of a run says nothing to those who did not make it.
    return _messages(folder).replace(f"{folder}/", "") or text_of(status, "message")


def _messages(folder: Path) -> str:
    return tail(folder / MESSAGES, 4096).decode("utf-8", "replace").strip()


def _options(data: dict[str, Any]) -> RunOptions:
    usual = RunOptions()
    limit, gap, difference = (data.get(key) for key in ("time_limit", "gap", "difference"))
    return RunOptions(
        time_limit=float(limit) if isinstance(limit, int | float) else usual.time_limit,
        gap=float(gap) if isinstance(gap, int | float) else usual.gap,
        difference=float(difference) if isinstance(difference, int | float) else usual.difference,
        workers=_count(data.get("workers")),
        seed=_count(data.get("seed")),
    )


def _conflict(rules: object) -> tuple[Rule, ...]:
    if not isinstance(rules, list):
        return ()
    return tuple(
        Rule(text_of(rule, "family"), text_of(rule, "subject"), text_of(rule, "text"))
        for rule in rules
        if isinstance(rule, dict)
    )


def _count(value: object) -> int:
    return value if isinstance(value, int) and value >= 0 else 0
