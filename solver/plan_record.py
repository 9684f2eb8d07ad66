"""What a plan file holds, as frozen rows, and the error of a file that does not hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import msgspec

from inventory.errors import WohinError

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMAT: Final = 1
SolverStatus = Literal["optimal", "feasible"]


class PlanFileError(WohinError):
    """A plan file is none, or does not fit its inventory.

    Attributes:
        errors: Everything that is wrong, a sentence each.
    """

    def __init__(self, errors: Sequence[str], hint: str = "") -> None:
        super().__init__("\n".join(errors), hint)
        self.errors = tuple(errors)


class Solver(msgspec.Struct, frozen=True, kw_only=True):
    """Who made the plan and how: `seconds` of wall time."""

    version: str
    status: SolverStatus
    seconds: float


class Costs(msgspec.Struct, frozen=True, kw_only=True):
    """Discounted costs by kind, in EUR."""

    run: float
    contract: float
    one_off: float
    fixed: float
    apart: float


class Assignment(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """One service and its site; without `from_` it is new, without `wave` it stays or is new.

    `wave` is the cutover period, `period` its name.
    """

    service: str
    from_: str | None = None
    data_centre: str
    provider: str | None = None
    wave: int | None = None
    period: str | None = None


class LedgerRow(msgspec.Struct, frozen=True, kw_only=True):
    """What an organisation pays in a calendar year, undiscounted, in EUR."""

    organisation: str
    year: int
    status_quo: float
    run: float
    one_off: float


class PlanRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Everything in a plan file.

    Attributes:
        inventory: Name of the inventory's file.
        inventory_sha256: Of its bytes, in hexadecimal; "" = unknown.
        scenario: The id of the scenario that the plan is for; "" = none.
        status: How far people are with it, such as `draft`.
        solver: Who made it; None for a plan made by hand.
        cost: Discounted total, in EUR.
        bound: No plan under these rules costs less, in EUR; None = unknown.
        status_quo_cost: Discounted total if nothing moves, in EUR.
        costs: The cost by kind; sums to it.
        assignments: One for each service, in the order of the inventory.
        ledger: One row for each organisation and year.
    """

    inventory: str = ""
    inventory_sha256: str = ""
    scenario: str = ""
    status: str = "draft"
    solver: Solver | None = None
    cost: float
    bound: float | None = None
    status_quo_cost: float
    costs: Costs
    assignments: tuple[Assignment, ...] = ()
    ledger: tuple[LedgerRow, ...] = ()
