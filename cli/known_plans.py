"""Plans that are known already: what a command begins with that would look for them otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from cli.opened import Opened
    from cli.output import Output
    from solver.answers.variation.known import Known
    from solver.kept_prices import KeptPrices
    from solver.plan_record import PlanRecord


def add_starts(parser: argparse.ArgumentParser) -> None:
    """Add the option that names plans to begin with."""
    parser.add_argument(
        "--start",
        metavar=_("PLAN"),
        action="append",
        default=[],
        help=_(
            "a plan to begin with; what is proven of it counts where the inventory is the same; "
            "may be given several times"
        ),
    )


def read_starts(arguments: argparse.Namespace) -> list[PlanRecord]:
    """The plans that `--start` names.

    Raises:
        WohinError: Two files are to come from standard input.
        UnreadableFileError: One cannot be read.
        PlanHasErrors: One is no plan.
    """
    from cli.opened_plan import open_record, refuse_two_inputs

    refuse_two_inputs(arguments.file, *arguments.start)
    return [open_record(name) for name in arguments.start]


def kept_prices(arguments: argparse.Namespace) -> KeptPrices | None:
    """What the search for the first such plan has left beside it, of those where there is anything."""
    from pathlib import Path

    from cli.opened import STANDARD_INPUT
    from solver import kept_prices as kept

    names = (name for name in arguments.start if name != STANDARD_INPUT)
    found = (kept.read(kept.beside(Path(name))) for name in names)
    return next((one for one in found if one is not None), None)


def prices_by_scenario(arguments: argparse.Namespace) -> dict[str, bytes]:
    """What searches have left beside the plans that `--start` names, by scenario; the last one counts."""
    from pathlib import Path

    from cli.opened import STANDARD_INPUT
    from cli.opened_plan import open_record
    from solver import kept_prices as kept

    found = {}
    for name in arguments.start:
        prices = None if name == STANDARD_INPUT else kept.read(kept.beside(Path(name)))
        if prices is not None:
            found[open_record(name).scenario] = kept.to_bytes(prices)
    return found


def by_scenario(
    arguments: argparse.Namespace, scenarios: Mapping[str, Opened], output: Output
) -> dict[str, Known]:
    """The best known plan of each scenario, of those that `--start` names.

    Args:
        arguments: With the option of `add_starts`.
        scenarios: The inventory with each of them laid over it.
        output: Hears of plans that are of none of them.
    """
    records = read_starts(arguments)
    for name, record in zip(arguments.start, records, strict=True):
        if record.scenario not in scenarios:
            text = _("{plan} is of a scenario that is not solved here, and is left out.")
            output.message(text.format(plan=name))
    found = {
        scenario: best_known([one for one in records if one.scenario == scenario], opened)
        for scenario, opened in scenarios.items()
    }
    return {scenario: known for scenario, known in found.items() if known is not None}


def best_known(records: Sequence[PlanRecord], opened: Opened) -> Known | None:
    """The cheapest of some plans that keeps every rule, with all that is proven; None without one.

    Args:
        records: Plans of this inventory or an earlier state of it, of this scenario or another one.
        opened: The inventory, its scenario laid over it.
    """
    from solver import evaluate
    from solver.answer import EXACT, EXACT_SHARE
    from solver.answers.variation.known import Known
    from solver.plan_fitting import fitted

    evaluations = [evaluate(opened.problem, fitted(one, opened.problem)[0]) for one in records]
    sound = [one for one in evaluations if not one.violations]
    if not sound:
        return None
    best = min(sound, key=lambda one: one.cost)
    # A bound was proven for the inventory that the plan was made for, and for no other.
    now = opened.loaded.sha256, opened.scenario
    bounds = [
        one.bound
        for one in records
        if one.bound is not None and (one.inventory_sha256, one.scenario) == now
    ]
    bound = min(max(bounds), best.cost) if bounds else None
    is_optimal = bound is not None and best.cost - bound <= max(EXACT, EXACT_SHARE * abs(best.cost))
    return Known(best, bound, is_optimal=is_optimal)
