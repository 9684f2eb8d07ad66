"""A new run: a folder with the inventory as it is now, and a process that solves it."""

from __future__ import annotations

import shutil
import socket
from dataclasses import asdict
from typing import TYPE_CHECKING

from inventory.errors import UnwritableFileError
from inventory.language import _, language
from tui.runs.files import KEEP, MESSAGES, OUTPUT, RUN, TAKEN, write_json
from tui.runs.filling import filling
from tui.runs.keeping import told as told_of_keep
from tui.runs.process import launch, program
from tui.runs.run import Run, RunOptions, read_run

if TYPE_CHECKING:
    from pathlib import Path

    from tui.runs.keeping import Keep
    from tui.runs.plans import PlanEntry


def start_run(
    inventory: Path,
    text: bytes,
    options: RunOptions,
    *,
    scenario: str = "",
    begin_with: PlanEntry | None = None,
    keep: Keep | None = None,
    label: str = "",
    note: str = "",
    currency: str = "EUR",
) -> Run:
    """Solve an inventory in a process of its own.

    Args:
        inventory: Its file, beside which the run is kept.
        text: What it says now, which need not be saved.
        options: How long and how well.
        scenario: Its id; "" = none.
        begin_with: A plan to start the search with.
        keep: An earlier plan to keep to; it goes before the one to start with.
        label: What to call the run.
        note: Anything about it.
        currency: Of the inventory.

    Returns:
        The run, under way.

    Raises:
        UnwritableFileError: The folder cannot be made or written, or the process not be started.
    """
    refusal = _("The search cannot be started: {file}: {reason}.")
    with filling(inventory, scenario, TAKEN, refusal) as made:
        folder = made.folder
        (folder / made.inventory).write_bytes(text)
        if keep is not None:
            shutil.copyfile(keep.plan.path, folder / KEEP)
        parent = begin_with if keep is None else keep.plan
        told = {
            "inventory": made.inventory,
            "started": made.started.isoformat(timespec="microseconds"),
            "label": label,
            "scenario": scenario,
            "options": asdict(options),
            "parent": parent.id if parent is not None else "",
            "keep": told_of_keep(keep),
            "note": note,
            "currency": currency,
            "host": socket.gethostname(),
        }
        write_json(folder / RUN, told)
        words = _words(folder, made.inventory, options, scenario)
        if keep is not None:
            words += _keeping(folder, keep)
        elif begin_with is not None:
            words.append(f"--start={begin_with.path.absolute()}")
        made.pid = launch(words, folder, OUTPUT, MESSAGES)
        write_json(folder / RUN, told | {"pid": made.pid})
    run = read_run(folder)
    if run is None:
        message = _("The search has lost its folder {folder}.").format(folder=folder)
        raise UnwritableFileError(message)
    return run


def _words(folder: Path, name: str, options: RunOptions, scenario: str) -> list[str]:
    """The command: what a user would type to solve the same."""
    words = [*program(), "solve", str(folder / name), "--run-dir", str(folder), "--json"]
    words += ["--lang", language(), "--time-limit", repr(options.time_limit)]
    words += ["--gap", repr(options.gap), "--difference", repr(options.difference)]
    words += ["--workers", str(options.workers), "--seed", str(options.seed)]
    if scenario:
        words.append(f"--scenario={scenario}")
    return words


def _keeping(folder: Path, keep: Keep) -> list[str]:
    words = [f"--keep={folder / KEEP}"]
    if keep.price is not None:
        words.append(f"--change-price={keep.price!r}")
    if keep.first:
        words.append(f"--from={keep.first}")
    return words
