"""How the next search is to be; at first, as the one before was."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.runs.keeping import remembered
from tui.runs.run import RunOptions

if TYPE_CHECKING:
    from pathlib import Path

    from tui.runs.keeping import Keep
    from tui.runs.run import Run


@dataclass(frozen=True)
class RunSettings:
    """How the next search is to be.

    Attributes:
        scenario: Its id; "" = none.
        options: How long and how well.
        begins_with_plan: Whether it begins with the plan in front, where that is of the same
            scenario.
        keep: The earlier plan that it keeps to, which it begins with then.
    """

    scenario: str = ""
    options: RunOptions = field(default_factory=RunOptions)
    begins_with_plan: bool = True
    keep: Keep | None = None


def settings_again(run: Run, inventory: Path) -> RunSettings:
    """The settings that a run was started with; reads files: ask in a thread.

    Args:
        run: The newest search of the inventory.
        inventory: Its file.
    """
    keep = None
    if run.keep is not None:
        from tui.runs.plans import entries

        keep = remembered(run.keep, entries(inventory))
    return RunSettings(run.scenario, run.options, keep=keep)
