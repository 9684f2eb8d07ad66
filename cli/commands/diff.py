"""`wohin diff`: what differs between two plans, or between two inventories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cli.exits import Exit
from cli.parser import add_command, add_tables
from inventory.language import _, ngettext
from report import numbers

if TYPE_CHECKING:
    import argparse

    from cli.output import Output
    from cli.parser import Commands, Parser

NAME: Final = "diff"


def add(commands: Commands[Parser]) -> None:
    """Add the parser of the command."""
    details = _(
        "Two files are inventories; with three, the first is the inventory and the others are plans."
    )
    one = add_command(commands, NAME, _("say what differs between plans or inventories"), details)
    one.add_argument(
        "files",
        metavar=_("FILE"),
        nargs="+",
        help=_("two inventories, or an inventory and two plans; - reads standard input"),
    )
    add_tables(one)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Say what differs; the exit code is 0 whether or not something does."""
    from cli.opened_plan import refuse_two_inputs
    from inventory.errors import WohinError

    files: list[str] = arguments.files
    refuse_two_inputs(*files)
    if len(files) == 2:
        return _inventories(*files, output=output)
    if len(files) == 3:
        return _plans(*files, output=output)
    message = _("diff takes two or three files, not {number}.").format(number=len(files))
    raise WohinError(message, _("Two inventories, or an inventory and two plans."))


def _inventories(old: str, new: str, *, output: Output) -> int:
    from cli.inventory_diff import changes
    from cli.tables import leave_sentences

    found = list(changes(_data(old), _data(new)))
    for change in found:
        output.line(change.sentence())
    output.line(_counted(len(found)))
    output.document({"changes": [change.plain() for change in found]})
    leave_sentences([change.sentence() for change in found] or [_counted(0)], output)
    return Exit.DONE


def _data(name: str) -> dict[str, Any]:
    """The plain data of an inventory; it need not be sound, but must be TOML and no plan."""
    from cli.errors import InventoryHasErrors
    from cli.opened import open_inventory
    from inventory.errors import WohinError

    opened = open_inventory(name)
    data = opened.loaded.data
    if data is None:
        raise InventoryHasErrors(opened)
    if "plan" in data and "planning" not in data:
        message = _("{file} is a plan, not an inventory.").format(file=name)
        raise WohinError(message, _("To compare plans, name their inventory first."))
    return dict(data)


def _plans(inventory: str, old: str, new: str, *, output: Output) -> int:
    from cli.opened import Opened, open_inventory
    from cli.opened_plan import open_record, with_inventory
    from cli.tables import in_sentences, leave, plain, text_of
    from report.views import plan_diff

    records = [(name, open_record(name)) for name in (old, new)]
    # Standard input can be read once only, and a scenario that both have is compiled once.
    by_scenario: dict[str, Opened] = {}
    plans = []
    for name, record in records:
        if record.scenario not in by_scenario:
            first = next(iter(by_scenario.values()), None)
            by_scenario[record.scenario] = (
                open_inventory(inventory, record.scenario)
                if first is None
                else first.under(record.scenario)
            )
        plans.append(with_inventory(name, record, by_scenario[record.scenario]))
    before, after = (one.evaluation for one in plans)
    moved = plan_diff.moved(before, after)
    found = (plan_diff.costs(before, after), plan_diff.organisations(before, after))
    tables = [table for table in found if table.rows]
    for one in plans:
        if one.warning:
            output.message(f"{one.name}: {one.warning}")
    for service in moved:
        output.line(service.sentence())
    output.line(_counted(len(moved)))
    if output.is_json:
        output.document(
            {
                "assignments": [service.plain() for service in moved],
                **{table.key: plain(table) for table in tables},
            }
        )
    for table in tables:
        output.line()
        output.line(text_of(table))
    said = in_sentences([service.sentence() for service in moved] or [_counted(0)])
    leave([said, *tables], output)
    return Exit.DONE


def _counted(number: int) -> str:
    if not number:
        return _("No difference.")
    return ngettext("{number} difference.", "{number} differences.", number).format(
        number=numbers.number(number, 0)
    )
