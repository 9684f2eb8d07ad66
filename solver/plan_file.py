"""The plan file: a plan with all its figures as TOML text, and back.

Figures are rounded to the cent once, here, from sums that were not rounded before. The kinds of
cost are rounded so that they sum to the cost that is written: each to the nearest cent, and then,
where that leaves a difference of a cent or two, those kinds that lost (or won) most by rounding get
a cent more (or less). Each kind is off by less than a cent, the cost by half a cent at most. Rows of
the ledger are rounded one by one, so that each is off by a cent at most and their sum by a cent for
each row. The bound is rounded down: what is proven stays proven.
"""

from __future__ import annotations

from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from inventory.toml.encode import encode
from inventory.version import VERSION
from solver.evaluation import COST_KINDS, Evaluation
from solver.plan_reading import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


FORMAT: Final = 1
SolverStatus = Literal["optimal", "feasible"]

_CENT: Final = Decimal("0.01")


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
    data_centre: str
    provider: str | None = None
    from_: str | None = None
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


# --- from an evaluation -----------------------------------------------------------------------------


def record(
    evaluation: Evaluation,
    *,
    inventory_name: str,
    sha256: str,
    scenario: str,
    status: SolverStatus,
    bound: float | None,
    seconds: float,
) -> PlanRecord:
    """The plan of an evaluation with all its figures, rounded to the cent.

    Args:
        evaluation: The plan, evaluated.
        inventory_name: Name of the inventory's file.
        sha256: Of its bytes, in hexadecimal.
        scenario: The id of the scenario; "" = none.
        status: Whether the plan is proven optimal.
        bound: No plan costs less, in EUR; None = unknown.
        seconds: Wall time of the search.
    """
    cost = cents(evaluation.cost)
    return PlanRecord(
        inventory=inventory_name,
        inventory_sha256=sha256,
        scenario=scenario,
        solver=Solver(version=VERSION, status=status, seconds=round(seconds, 1)),
        cost=float(cost),
        bound=None if bound is None else float(min(cents_below(bound), cost)),
        status_quo_cost=float(cents(evaluation.status_quo.cost)),
        costs=Costs(**_summing(evaluation.costs, cost)),
        assignments=tuple(_assignments(evaluation)),
        ledger=tuple(_ledger(evaluation)),
    )


def cents(amount: float) -> Decimal:
    """The amount to the nearest cent."""
    return Decimal(amount).quantize(_CENT, ROUND_HALF_EVEN) + 0


def cents_below(amount: float) -> Decimal:
    """The amount rounded down to the cent, the noise of float sums taken off first."""
    return round(Decimal(amount), 6).quantize(_CENT, ROUND_FLOOR) + 0


def _summing(costs: dict[str, float], total: Decimal) -> dict[str, float]:
    """The kinds of cost to the cent, so that they sum to the total."""
    rounded = {kind: cents(costs[kind]) for kind in COST_KINDS}
    missing = int((total - sum(rounded.values())) / _CENT)
    step = _CENT if missing > 0 else -_CENT
    lost = {kind: (Decimal(costs[kind]) - rounded[kind]) * step for kind in COST_KINDS}
    for kind in sorted(COST_KINDS, key=lambda kind: -lost[kind])[: abs(missing)]:
        rounded[kind] += step
    return {kind: float(amount) for kind, amount in rounded.items()}


def _assignments(evaluation: Evaluation) -> Iterator[Assignment]:
    problem, plan = evaluation.problem, evaluation.plan
    index = problem.index
    for number, service in enumerate(index.services):
        site = index.sites[plan.site[number]]
        moves = bool(evaluation.occupancy.moves[number])
        wave = int(plan.cutover[number]) if moves else None
        yield Assignment(
            service=service.id,
            data_centre=site.id,
            provider=site.provider,
            from_=service.current,
            wave=wave,
            period=None if wave is None else problem.periods.name(wave),
        )


def _ledger(evaluation: Evaluation) -> Iterator[LedgerRow]:
    today = evaluation.status_quo.bookings
    for (organisation, year), booking in evaluation.bookings.items():
        before = today[organisation, year]
        yield LedgerRow(
            organisation=organisation,
            year=int(year),
            status_quo=float(cents(before.run + before.one_off)),
            run=float(cents(booking.run)),
            one_off=float(cents(booking.one_off)),
        )


# --- to text and back --------------------------------------------------------------------------------


def write(plan: PlanRecord) -> str:
    """The text of a plan file; the same plan always gives the same text."""
    lines = [f"format = {FORMAT}", "", "[plan]"]
    lines += _pairs(plan, ("inventory", "inventory_sha256", "scenario", "status"))
    if plan.solver is not None:
        by = plan.solver
        lines.append(
            f"solver = {{ version = {encode(by.version)}, status = {encode(by.status)}, "
            f"seconds = {by.seconds:.1f} }}"
        )
    lines += _pairs(plan, ("cost", "bound", "status_quo_cost"))
    lines += ["", "[plan.costs]", *_pairs(plan.costs, COST_KINDS)]
    for assignment in plan.assignments:
        lines += ["", "[[assignment]]", *_pairs(assignment, Assignment.__struct_fields__)]
    for row in plan.ledger:
        lines += ["", "[[ledger]]", *_pairs(row, LedgerRow.__struct_fields__)]
    return "\n".join(lines) + "\n"


def _pairs(row: msgspec.Struct, names: Iterable[str]) -> Iterator[str]:
    """The keys of a row that have a value; amounts with two decimals."""
    for name in names:
        value = getattr(row, name)
        if value is not None:
            text = f"{value:.2f}" if isinstance(value, float) else encode(value)
            yield f"{name.rstrip('_')} = {text}"


def read(text: str) -> PlanRecord:
    """Read the text of a plan file.

    Raises:
        PlanFileError: It is no plan file; says everything that is wrong with it.
    """
    rows = read_rows(text, FORMAT)
    head = rows.table("plan")
    return rows.finished(
        lambda: PlanRecord(
            **rows.converted(head, PlanHead, "plan")
        )
    )
