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
from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.language import _
from inventory.nearest import Names
from inventory.toml.encode import encode
from inventory.toml.vocabulary import printable
from inventory.version import VERSION
from solver.evaluation import COST_KINDS, Evaluation
from solver.plan import STAYS, Plan
from solver.plan_reading import read
from solver.plan_record import (
    FORMAT,
    Assignment,
    Costs,
    LedgerRow,
    PlanFileError,
    PlanRecord,
    Solver,
    SolverStatus,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import msgspec

    from solver.problem import Problem

__all__ = [
    "COST_KINDS",
    "PlanFileError",
    "PlanRecord",
    "cents",
    "cents_below",
    "plan_of",
    "read",
    "record",
    "summing",
    "write",
]

_CENT: Final = Decimal("0.01")


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
        costs=Costs(**summing(evaluation.costs, cost)),
        assignments=tuple(_assignments(evaluation)),
        ledger=tuple(_ledger(evaluation)),
    )


def cents(amount: float) -> Decimal:
    """The amount to the nearest cent."""
    return Decimal(amount).quantize(_CENT, ROUND_HALF_EVEN) + 0


def cents_below(amount: float) -> Decimal:
    """The amount rounded down to the cent, the noise of float sums taken off first."""
    return round(Decimal(amount), 6).quantize(_CENT, ROUND_FLOOR) + 0


def summing(costs: dict[str, float], total: Decimal) -> dict[str, float]:
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


# --- to a plan ---------------------------------------------------------------------------------------


def plan_of(plan: PlanRecord, problem: Problem) -> Plan:
    """The plan in numbers; whether it breaks a rule is for `evaluate` to say.

    Args:
        plan: A plan file's content.
        problem: The inventory that it is for, its scenario applied.

    Raises:
        PlanFileError: Services are missing, there twice or unknown, sites are unknown, or waves lie
            outside the horizon; names them all.
    """
    index = problem.index
    site = np.full(problem.services, -1, dtype=np.int64)
    cutover = np.where(problem.is_new, index.entry - 1, STAYS)
    errors: list[str] = []
    known = Names(index.service_number), Names(index.site_number)
    for row in plan.assignments:
        number = index.service_number.get(row.service)
        if number is None:
            text = _('The plan names the service "{id}", which the inventory does not have.')
            errors.append(
                _with_nearest(text.format(id=printable(row.service)), known[0], row.service)
            )
            continue
        if site[number] >= 0:
            text = _("The plan assigns the service {id} more than once.")
            errors.append(text.format(id=row.service))
            continue
        # A row with an error still counts as one, or its service would be called missing too.
        site[number] = index.site_number.get(row.data_centre, 0)
        if row.data_centre not in index.site_number:
            text = _('The plan puts {id} at "{site}", which the inventory does not have.').format(
                id=row.service, site=printable(row.data_centre)
            )
            errors.append(_with_nearest(text, known[1], row.data_centre))
        if row.wave is None:
            continue
        if problem.is_new[number]:
            text = _("The plan gives {id} a wave, but it is new and moves from nowhere.")
            errors.append(text.format(id=row.service))
        elif not 0 <= row.wave <= problem.horizon:
            text = _("The plan has {id} cut over in period {wave}; periods are 1 to {last}.")
            errors.append(text.format(id=row.service, wave=row.wave, last=problem.horizon))
        else:
            cutover[number] = row.wave
    for left_out in np.flatnonzero(site < 0).tolist():
        text = _("The plan has no row for the service {id}.")
        errors.append(text.format(id=index.services[left_out].id))
    if errors:
        raise PlanFileError(errors, _("Is it the plan of another inventory, or of an older state?"))
    return Plan(site, cutover.astype(np.int64))


def _with_nearest(text: str, known: Names, name: str) -> str:
    nearest = known.nearest(name)
    if not nearest:
        return text
    question = _('Did you mean "{name}"?').format(name=nearest)
    return f"{text} {question}"
