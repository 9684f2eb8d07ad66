"""The same function done several times over: products and sites, today and in the plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inventory.language import _
from report.function_words import called
from report.table import Column, Table

if TYPE_CHECKING:
    from solver.evaluation import Evaluation


@dataclass
class Function:
    """What is known of a function.

    Attributes:
        services: How many services of the plan do it.
        products: The applications with which they do.
        before: The sites at which they run today.
        after: The sites at which they run at the end of the plan.
    """

    services: int = 0
    products: set[str] = field(default_factory=set)
    before: set[int] = field(default_factory=set)
    after: set[int] = field(default_factory=set)

    @property
    def is_duplicate(self) -> bool:
        """Whether it is done with several products or at several sites, today or in the plan."""
        return max(len(self.products), len(self.before), len(self.after)) > 1


def functions(evaluation: Evaluation) -> dict[str, Function]:
    """Every function that at least two services have, in file order.

    An application without a function is one of its own, by its name; a service without an
    application is none.
    """
    index = evaluation.problem.index
    found: dict[str, Function] = {}
    for number, row in enumerate(index.services):
        product = index.inventory.application_by_id.get(row.application or "")
        if product is None:
            continue
        one = found.setdefault(product.function or product.name or product.id, Function())
        one.services += 1
        one.products.add(product.id)
        one.after.add(int(evaluation.plan.site[number]))
        if index.current[number] >= 0:
            one.before.add(int(index.current[number]))
    return {name: one for name, one in found.items() if one.services > 1}


def table(evaluation: Evaluation) -> Table:
    """One row for each function that is done several times over, most products and sites first."""
    found = [(name, one) for name, one in functions(evaluation).items() if one.is_duplicate]
    found.sort(key=lambda pair: (-len(pair[1].products), -len(pair[1].before), -pair[1].services))
    names = {row.id: row.name for row in evaluation.problem.index.inventory.applications}
    return Table(
        key="functions",
        title=_("The same function with several products or at several sites"),
        columns=(
            Column("function", _("Function"), "text", wraps=True),
            Column("services", _("Services"), "number"),
            Column("products", _("Products"), "number"),
            Column("before", _("Sites today"), "number"),
            Column("after", _("Sites in the plan"), "number"),
        ),
        rows=tuple(
            (
                called(name, {names[product] for product in one.products}),
                one.services,
                len(one.products),
                len(one.before),
                len(one.after),
            )
            for name, one in found
        ),
        notes=(_("The plan moves services with the products that they have."),) if found else (),
    )
