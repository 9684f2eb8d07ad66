"""A question is asked: a folder with inventory and plan as they are, and a process that answers."""

from __future__ import annotations

import shutil
import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from inventory.errors import UnwritableFileError
from inventory.language import _, language
from inventory.storage import digest
from report.table_file import BESIDE
from solver.kept_prices import beside
from tui.questions.asked import ANSWER, ASKED, PLAN, Asked, read_asked
from tui.runs.files import ENDED, MESSAGES, SEEN, write_json
from tui.runs.filling import filling
from tui.runs.process import launch, program

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.questions.question import Question
    from tui.runs.plans import PlanEntry

OUTPUT: Final = "stdout.txt"
FOUND: Final = "found"
"""The folder of what a question can go on from when it is asked again."""
START: Final = "start"
"""The folder of known plans that a question begins with."""
_TAKEN: Final = {ASKED, ANSWER, PLAN, MESSAGES, OUTPUT, SEEN, ENDED, BESIDE, FOUND, START}


def ask(
    inventory: Path,
    text: bytes,
    question: Question,
    about: Sequence[str],
    *,
    plan: PlanEntry | None = None,
    known: Sequence[Path] = (),
    seconds: float | None = None,
    after: Asked | None = None,
) -> Asked:
    """Ask a question in a process of its own.

    Args:
        inventory: Its file, beside which the answer is kept.
        text: What the inventory says, as the plan was made for it or as it is now.
        question: What is asked.
        about: What for, an entry for each of `question.asks`; "" leaves out what is not needed, as
            do entries that are missing at the end.
        plan: The plan that it is about.
        known: Files of plans that it begins with.
        seconds: Wall time for the answer; None where the question takes none.
        after: The same asked earlier, from which this one may go on.

    Returns:
        The question, under way.

    Raises:
        UnwritableFileError: The folder cannot be made or written, or the process not be started.
    """
    about = question.completed(about) or list(about)
    refusal = _("The question cannot be asked: {file}: {reason}.")
    with filling(inventory, question.command, _TAKEN, refusal) as made:
        folder = made.folder
        (folder / made.inventory).write_bytes(text)
        if plan is not None:
            shutil.copyfile(plan.path, folder / PLAN)
            with suppress(FileNotFoundError):
                shutil.copyfile(beside(plan.path), beside(folder / PLAN))
        told = {
            "command": question.command,
            "inventory": made.inventory,
            "about": list(about),
            "plan": "" if plan is None else plan.id,
            "plan_label": "" if plan is None else plan.label,
            "started": made.started.isoformat(timespec="microseconds"),
            "inventory_sha256": digest(text),
            "host": socket.gethostname(),
            "language": language(),
            "limit": seconds,
        }
        write_json(folder / ASKED, told)
        words = _words(folder, made.inventory, question, about, has_plan=plan is not None)
        words += _begun(folder, question, known)
        if seconds is not None:
            words += ["--time-limit", repr(seconds)]
        if question.goes_on:
            if after is not None and (after.folder / FOUND).is_dir():
                shutil.copytree(after.folder / FOUND, folder / FOUND)
            words += ["--run-dir", str(folder / FOUND)]
        made.pid = launch(words, folder, OUTPUT, MESSAGES)
        write_json(folder / ASKED, told | {"pid": made.pid})
    asked = read_asked(folder)
    if asked is None:
        message = _("The question has lost its folder {folder}.").format(folder=folder)
        raise UnwritableFileError(message)
    return asked


def _words(
    folder: Path, name: str, question: Question, about: Sequence[str], *, has_plan: bool
) -> list[str]:
    """The command: what a user would type to ask the same."""
    words = [*program(), question.command, str(folder / name)]
    if has_plan:
        words.append(str(folder / PLAN))
    for asking, value in zip(question.asks, about, strict=True):
        words += asking.words(value)
    return [*words, "--tables", str(folder / ANSWER), "--lang", language()]


def _begun(folder: Path, question: Question, known: Sequence[Path]) -> list[str]:
    """The options that name plans to begin with, which are copied: theirs may be deleted."""
    option = next((one.option for one in question.asks if one.style == "plans"), "")
    words = []
    for number, path in enumerate(known if option else (), start=1):
        copy = folder / START / f"{number}.toml"
        copy.parent.mkdir(exist_ok=True)
        with suppress(FileNotFoundError):  # deleted just now: it would only have saved time
            shutil.copyfile(path, copy)
            words.append(f"{option}={copy}")
    return words
