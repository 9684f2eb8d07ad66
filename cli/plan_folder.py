"""A folder into which a command writes several plans."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cli.plan_target import PlanTarget
from inventory import disk_words
from inventory.errors import UnwritableFileError
from inventory.language import _
from solver import plan_file

if TYPE_CHECKING:
    from cli.opened import Opened
    from solver.evaluation import Evaluation
    from solver.plan_record import PlanRecord


class PlanFolder:
    """The folder; it is made if it is not there.

    Args:
        name: The folder.
        opened: The inventory that the plans are for.

    Raises:
        UnwritableFileError: There can be no such folder.
    """

    def __init__(self, name: str, opened: Opened) -> None:
        self.path = Path(name)
        self._opened = opened
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            message = _("The folder {folder} cannot be made: {reason}.")
            raise UnwritableFileError(
                message.format(folder=name, reason=disk_words.reason(error)),
                _("Name another folder with -o."),
            ) from error

    def write(self, name: str, record: PlanRecord) -> None:
        """Write a plan, over nothing but an older plan.

        Args:
            name: Of the plan; the inventory's name comes before it.
            record: The plan.

        Raises:
            UnwritableFileError: It cannot be written, or what is there is no plan.
        """
        opened = self._opened
        stem = "plan" if opened.path is None else opened.path.stem
        parts = [stem, *([opened.scenario] if opened.scenario else []), name, "plan", "toml"]
        target = PlanTarget(self.path / ".".join(parts))
        target.check(opened)
        target.write(plan_file.write(record).encode())


def plan_record(
    opened: Opened,
    evaluation: Evaluation,
    *,
    is_optimal: bool,
    bound: float | None,
    seconds: float,
) -> PlanRecord:
    """The plan file of a plan that an answer has found.

    Args:
        opened: The inventory that it is for.
        evaluation: The plan.
        is_optimal: Whether it is proven that no plan under the rules of the inventory is cheaper.
        bound: No plan under these rules costs less, in EUR; None = unknown.
        seconds: Wall time of the search.
    """
    name = opened.name if opened.path is None else opened.path.name
    return plan_file.record(
        evaluation,
        # The file is UTF-8: bytes of a name that are none become question marks.
        inventory_name=name.encode("utf-8", "replace").decode("utf-8"),
        sha256=opened.loaded.sha256,
        scenario=opened.scenario,
        status="optimal" if is_optimal else "feasible",
        bound=bound,
        seconds=seconds,
    )
