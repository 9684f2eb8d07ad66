"""A question that was asked, as its folder tells it.

Beside the runs of an inventory each question has a folder with

    question.json  what was asked, when, by which process
    NAME.toml      the inventory as it was; plan.toml the plan
    answer.json    the tables, once there is an answer (`report.table_file`)
    answer.de.json the same in the other language, where it can be told in it
    rows           plans and rows of an inventory that rows of the answer stand for
    found          what the same question can go on from
    stderr.txt     progress, sentence by sentence, and what went wrong
    ended          is there where somebody did not wait for the end
"""

from __future__ import annotations

import datetime as dt
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from report.table_file import in_language
from tui.runs.ending import was_ended
from tui.runs.files import MESSAGES, moment_of, read_json, tail, text_of
from tui.runs.place import folders
from tui.runs.process import is_alive

ASKED: Final = "question.json"
ANSWER: Final = "answer.json"
PLAN: Final = "plan.toml"

AskedState = Literal["running", "answered", "ended", "failed", "lost"]


@dataclass(frozen=True)
class Asked:
    """A question as it was when it was looked at.

    Attributes:
        folder: Everything about it.
        command: Of the question.
        about: What it is about: ids of services, providers, criteria, in the order asked.
        inventory: Name of the inventory's file, in the folder as it was asked about; "" = not known.
        plan: The id of the plan; "" = about none.
        plan_label: What people called the plan.
        started: Local time with its zone.
        state: `ended` was ended by somebody before there was an answer, `lost` by accident.
        seconds: What the answer took; None while it is being found, or lost.
        limit: Seconds that the answer may take; None where that is not bounded.
        is_cut_short: Whether somebody did not wait for all of the answer.
        progress: The last sentence that was said.
        inventory_sha256: Of the inventory that was asked about.
        pid: Its process; 0 = unknown.
        host: The machine that it is on.
        language: In which it was asked; "" = not known.
    """

    folder: Path
    command: str
    about: tuple[str, ...]
    plan: str
    plan_label: str
    started: dt.datetime
    state: AskedState
    inventory: str = ""
    seconds: float | None = None
    limit: float | None = None
    is_cut_short: bool = False
    progress: str = ""
    inventory_sha256: str = ""
    pid: int = 0
    host: str = ""
    language: str = ""

    @property
    def id(self) -> str:
        """Its name among those of the inventory."""
        return self.folder.name

    @property
    def answer(self) -> Path:
        """The file of its tables; there may be none yet."""
        return self.folder / ANSWER

    def answer_in(self, code: str) -> tuple[Path, str]:
        """The file of its tables in a language, or else in the one in which it was asked, and which."""
        other = in_language(self.answer, code)
        return (other, code) if other.exists() else (self.answer, self.language)

    @property
    def is_here(self) -> bool:
        """Whether its process is on this machine."""
        return self.host in {"", socket.gethostname()}


def find_asked(inventory: Path) -> list[Asked]:
    """All questions about an inventory, newest first."""
    found = [one for folder in folders(inventory) if (one := read_asked(folder)) is not None]
    return sorted(found, key=lambda one: (one.started, one.id), reverse=True)


def read_asked(folder: Path) -> Asked | None:
    """What a folder says about its question; None if it is the folder of none."""
    told = read_json(folder / ASKED)
    started = moment_of(told, "started")
    command = text_of(told, "command")
    if started is None or not command:
        return None
    pid = told.get("pid")
    number = pid if isinstance(pid, int) and pid > 0 else 0
    host = text_of(told, "host")
    here = host in {"", socket.gethostname()}
    running = is_alive(number, folder) if here else not (folder / ANSWER).exists()
    messages = tail(folder / MESSAGES, 4096).decode("utf-8", "replace").strip()
    state, seconds = _state(folder, started, messages, running=running)
    about, limit = told.get("about"), told.get("limit")
    return Asked(
        folder=folder,
        command=command,
        about=tuple(str(one) for one in about) if isinstance(about, list) else (),
        # A name from outside must not lead elsewhere.
        inventory=Path(text_of(told, "inventory")).name,
        plan=text_of(told, "plan"),
        plan_label=text_of(told, "plan_label"),
        started=started,
        state=state,
        seconds=seconds,
        limit=float(limit) if isinstance(limit, int | float) else None,
        is_cut_short=was_ended(folder),
        progress=messages.rpartition("\n")[2].strip() if running else messages,
        inventory_sha256=text_of(told, "inventory_sha256"),
        pid=number,
        host=host,
        language=text_of(told, "language"),
    )


def _state(
    folder: Path, started: dt.datetime, messages: str, *, running: bool
) -> tuple[AskedState, float | None]:
    if running:
        return "running", None
    try:
        ended = dt.datetime.fromtimestamp((folder / ANSWER).stat().st_mtime, dt.UTC)
    except OSError:
        if was_ended(folder):
            return "ended", None
        return ("failed" if messages else "lost"), None
    return "answered", max((ended - started).total_seconds(), 0.0)
