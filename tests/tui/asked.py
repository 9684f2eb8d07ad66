"""Questions on disk, as the program leaves them, without a process that answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from inventory import storage
from report import table_file
from report.table import Column, Table, Word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

STOPS: Final = Table(
    "stages",
    "If the plan is stopped",
    (Column("after", "Stop after", "period"), Column("cost", "Cost", "money")),
    (("2027-Q1", 1000.0), ("2027-Q2", 900.0)),
    notes=("Stopped: what has cut over stays.",),
)
"""A table whose rows name nothing of the inventory."""
DECISIONS: Final = Table(
    "decisions",
    "What must be decided",
    (
        Column("decision", "Decision", "text"),
        Column("members", "Services", "text"),
        Column("site", "then at", "id"),
    ),
    (
        ("council", ("nobody", "fin-musterstadt"), "rz-nord"),
        (Word("fees", "fees [red]x[/]"), (), "serverraum"),
        ("a sentence that is far too long for the column that it stands in, " * 3, (), None),
    ),
)
"""One whose rows name services and sites."""


def add_asked(
    inventory: Path,
    name: str,
    command: str = "stages",
    about: Sequence[str] = (),
    *,
    tables: Sequence[Table] | None = (STOPS, DECISIONS),
    messages: str = "",
    plan: str = "",
    started: str = "2026-11-20T10:00:00+00:00",
    **told: object,
) -> Path:
    """The folder of a question that is over.

    Args:
        inventory: The inventory's file.
        name: Of the folder.
        command: Of the question.
        about: What it is about.
        tables: The answer; None = there is none.
        messages: What was said on the way.
        plan: The id of the plan.
        started: When it was asked.
        told: What else `question.json` has.
    """
    folder = inventory.with_name(f"{inventory.stem}.runs") / name
    folder.mkdir(parents=True)
    content = inventory.read_bytes()
    asked = {
        "command": command,
        "inventory": inventory.name,
        "about": list(about),
        "plan": plan,
        "plan_label": plan,
        "started": started,
        "inventory_sha256": storage.digest(content),
    }
    (folder / inventory.name).write_bytes(content)
    (folder / "question.json").write_text(json.dumps(asked | told), encoding="utf-8")
    (folder / "stderr.txt").write_text(messages, encoding="utf-8")
    (folder / "seen").touch()
    if tables is not None:
        (folder / "answer.json").write_text(table_file.write(tables), encoding="utf-8")
    return folder
