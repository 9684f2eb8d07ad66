"""Whether an answer still holds for the inventory and the plan as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.storage import digest
from tui.questions.asked import PLAN
from tui.runs.files import PLAN as PLAN_OF_RUN
from tui.runs.place import places

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tui.questions.asked import Asked


def outdated(asked: Iterable[Asked], path: Path, text: bytes) -> frozenset[str]:
    """The ids of the answers to what is different by now; reads files: ask in a thread.

    Args:
        asked: Questions about one inventory.
        path: Its file.
        text: What it says now.
    """
    now = digest(text)
    return frozenset(
        one.id
        for one in asked
        if one.state == "answered" and (one.inventory_sha256 != now or _has_other_plan(one, path))
    )


def _has_other_plan(asked: Asked, path: Path) -> bool:
    """Whether the plan says something else than when it was asked about, or is gone."""
    if not asked.plan:
        return False
    try:
        before = (asked.folder / PLAN).read_bytes()
    except OSError:
        return False
    runs = [place / asked.plan / PLAN_OF_RUN for place in places(path)]
    for file in (*runs, path.with_name(asked.plan)):
        try:
            return file.read_bytes() != before
        except OSError:
            continue
    return True
