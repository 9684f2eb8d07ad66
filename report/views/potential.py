"""What providers have in their catalogues and organisations that they serve do not use."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inventory.language import _
from report.function_words import called
from report.table import Column, Table

if TYPE_CHECKING:
    from inventory.inventory import Inventory
    from inventory.model import Organisation, Provider


@dataclass
class _Offered:
    """A function of catalogues: by whom it is offered, and who has it.

    Attributes:
        providers: Those who have a price or a platform for it.
        users: How many people use it today, as far as services say.
        having: The organisations with a service of it, or that pay for one.
    """

    providers: set[str] = field(default_factory=set)
    users: float = 0.0
    having: set[str] = field(default_factory=set)


def table(inventory: Inventory) -> Table:
    """One row for each function that is offered to somebody who does not have it, most used first."""
    offered, names = _offered(inventory), _names(inventory)
    rows = []
    for name, one in offered.items():
        lacking = [row.id for row in inventory.organisations if _lacks(inventory, row, one)]
        if lacking:
            rows.append(
                (
                    called(name, names.get(name, ())),
                    len(one.having),
                    one.users,
                    len(lacking),
                    tuple(lacking),
                    tuple(
                        row.id
                        for row in inventory.providers
                        if row.id in one.providers
                        and any(_serves(inventory, row, organisation) for organisation in lacking)
                    ),
                )
            )
    rows.sort(key=lambda row: (-row[1], -row[2]))
    return Table(
        key="potential",
        title=_("Offered in catalogues, and not in use everywhere"),
        columns=(
            Column("function", _("Function"), "text", wraps=True),
            Column("having", _("have it"), "number"),
            Column("users", _("Users today"), "number"),
            Column("lacking", _("do not"), "number"),
            Column("organisations", _("Who does not"), "id"),
            Column("providers", _("Offered by"), "id"),
        ),
        rows=tuple(rows),
        notes=(
            _(
                "By the prices and platforms for an application or a function; prices for everything "
                "do not count. Organisations that the provider serves, of a kind of which one has "
                "the function; if nobody has it, of any kind."
            ),
        )
        if rows
        else (),
    )


def _names(inventory: Inventory) -> dict[str, set[str]]:
    """The names of the products that have each function."""
    found: dict[str, set[str]] = {}
    for row in inventory.applications:
        if row.function:
            found.setdefault(row.function, set()).add(row.name or row.id)
    return found


def _offered(inventory: Inventory) -> dict[str, _Offered]:
    """The functions of all catalogues, in their order, with who has them today."""
    function = {row.id: row.function or row.name or row.id for row in inventory.applications}
    hosts = {row.provider for row in inventory.data_centres}
    found: dict[str, _Offered] = {}
    entries = [(row.provider, row.application, row.function) for row in inventory.prices]
    entries += [(row.provider, row.application, None) for row in inventory.platforms]
    for provider, application, named in entries:
        name = function.get(application) if application else named
        row = inventory.provider_by_id[provider]
        if name and provider in hosts and "operation" in row.roles:
            found.setdefault(name, _Offered()).providers.add(provider)
    for service in inventory.services:
        one = found.get(function.get(service.application or "", ""))
        if one is not None:
            payers = (row if isinstance(row, str) else row.id for row in service.consumers)
            one.having |= {service.organisation or "", *payers} - {""}
            one.users += service.users or 0.0
    return found


def _lacks(inventory: Inventory, row: Organisation, one: _Offered) -> bool:
    """Whether a function is offered to an organisation that has none of it and might need it."""
    if row.id in one.having:
        return False
    kinds = {inventory.organisation_by_id[name].kind for name in one.having}
    if kinds and row.kind not in kinds:
        return False
    return any(_serves(inventory, inventory.provider_by_id[name], row.id) for name in one.providers)


def _serves(inventory: Inventory, provider: Provider, organisation: str) -> bool:
    default = (provider.organisation,) if provider.organisation else ("*",)
    patterns = default if provider.serves is None else provider.serves
    return any(inventory.covers(pattern, organisation) for pattern in patterns)
