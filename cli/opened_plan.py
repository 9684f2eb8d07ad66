"""A plan file together with the inventory that it is for, as a command gets them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cli.errors import PlanHasErrors
from cli.opened import STANDARD_INPUT, Opened, open_inventory, read_bytes
from inventory import storage
from inventory.errors import UnknownNameError, WohinError
from inventory.language import _
from solver import evaluate, plan_file

if TYPE_CHECKING:
    from solver import Evaluation
    from solver.kept_prices import KeptPrices
    from solver.plan_record import PlanRecord


@dataclass(frozen=True, eq=False)
class OpenedPlan:
    """A plan that was read and evaluated.

    Attributes:
        name: The plan file as it was named.
        record: What is written in it.
        opened: The inventory, with the scenario that the plan names.
        evaluation: What follows from the inventory and the plan.
        content: The plan file as `open_plan` has read it, for a pipe gives it only once.
    """

    name: str
    record: PlanRecord
    opened: Opened
    evaluation: Evaluation
    content: bytes = b""

    @property
    def warning(self) -> str | None:
        """A sentence where the inventory is another one than the plan was made for."""
        written = self.record.inventory_sha256
        if not written or written == self.opened.loaded.sha256:
            return None
        return _(
            "The inventory has changed since the plan was made; the plan is read with {file} as it "
            "is now."
        ).format(file=self.opened.name)

    def kept_prices(self) -> KeptPrices | None:
        """What the search for the plan has left beside it; None without any.

        It is worth something for another state of the inventory, too.
        """
        from solver import kept_prices

        return (
            None
            if self.name == STANDARD_INPUT
            else kept_prices.read(kept_prices.beside(Path(self.name)))
        )


def open_record(name: str) -> PlanRecord:
    """Read a plan file.

    Raises:
        UnreadableFileError: It cannot be read, or is not UTF-8.
        PlanHasErrors: It is no plan file.
    """
    return read_record(name)[0]


def read_record(name: str) -> tuple[PlanRecord, bytes]:
    """Read a plan file, and keep its bytes.

    Raises:
        UnreadableFileError, PlanHasErrors: As for `open_record`.
    """
    content, path = read_bytes(name)
    text = storage.decode(content, path or Path(STANDARD_INPUT))
    try:
        return plan_file.read(text), content
    except plan_file.PlanFileError as error:
        raise PlanHasErrors(name, error.errors, error.hint) from error


def open_plan(inventory: str, plan: str) -> OpenedPlan:
    """Read a plan and its inventory, and evaluate the one by the other.

    Args:
        inventory: The inventory's file; `-` for standard input.
        plan: The plan's file; `-` for standard input.

    Raises:
        UnreadableFileError: One of them cannot be read.
        PlanHasErrors: The plan is none, or does not fit the inventory, such as by its scenario.
        InventoryHasErrors: The inventory cannot be used.
    """
    refuse_two_inputs(inventory, plan)
    record, content = read_record(plan)
    try:
        opened = open_inventory(inventory, record.scenario)
    except UnknownNameError as error:  # the plan names it, as it may name services that are gone
        raise PlanHasErrors(plan, (error.message,), error.hint) from error
    return replace(with_inventory(plan, record, opened), content=content)


def with_inventory(name: str, record: PlanRecord, opened: Opened) -> OpenedPlan:
    """The same with an inventory that is open already, its scenario laid over it."""
    opened.require_readable()
    try:
        plan = plan_file.plan_of(record, opened.problem)
    except plan_file.PlanFileError as error:
        raise PlanHasErrors(name, error.errors, error.hint) from error
    return OpenedPlan(name, record, opened, evaluate(opened.problem, plan))


def refuse_two_inputs(*names: str) -> None:
    """Refuse to read two files from standard input, which has only one end."""
    if names.count(STANDARD_INPUT) > 1:
        message = _("Only one file can come from standard input.")
        raise WohinError(message, _("Name a file in the other place."))
