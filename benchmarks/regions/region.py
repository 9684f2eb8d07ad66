"""A region as an inventory: first without limits, then with those that a known plan just keeps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from benchmarks.examples.law import RULES, freezes
from benchmarks.examples.region_services import application_rows
from benchmarks.examples.toml_text import heading, table, tables
from benchmarks.regions.draw import Draw
from benchmarks.regions.limits import Limits
from benchmarks.regions.prices import Catalogue
from benchmarks.regions.reference import Reference
from benchmarks.regions.rows import Bodies
from benchmarks.regions.services import Population
from benchmarks.regions.sites import Map
from inventory.toml.reader import read_data
from solver import compile_problem
from solver.evaluation import Evaluation, evaluate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.examples.toml_text import Row
    from benchmarks.regions.size import Wish
    from solver.problem import Problem

START: Final = date(2027, 1, 1)

Tables = dict[str, Any]

_PARTS: Final = (
    ("Wer und wo", ("organisation", "provider", "data_centre", "team")),
    ("Fachverfahren", ("application",)),
    ("Dienste", ("service",)),
    ("Was zusammenhängt", ("dependency", "together", "apart")),
    ("Preise", ("price", "platform", "link")),
    ("Was gelten muss", ("rule", "freeze", "gate", "budget", "limit")),
)
_NOTE: Final = """\
# Erfundene Region zum Messen: {services} Dienste, {quarters} Quartale, Zufall {seed}, Enge {tightness:g}.
# Alle Namen und Zahlen sind erfunden. Ein Plan, der alles einhält, ist bekannt; am vollsten nimmt er
# von jeder Grenze den Anteil {tightness:g}.

"""


@dataclass(frozen=True)
class Region:
    """A region that somebody wished for."""

    wish: Wish

    @cached_property
    def text(self) -> str:
        """The inventory file."""
        wish, made = self.wish, self.tables
        note = _NOTE.format(
            services=wish.size.services,
            quarters=wish.size.quarters,
            seed=wish.seed,
            tightness=wish.tightness,
        )
        parts = [note, table("[planning]", made["planning"])]
        for words, names in _PARTS:
            parts.append(heading(words))
            parts.append("\n".join(tables(name, made[name]) for name in names if made[name]))
        return "".join(parts)

    @cached_property
    def tables(self) -> Tables:
        """The inventory as plain data."""
        return Limits(self._free, self._known, self.wish.tightness).tables()

    @cached_property
    def reference(self) -> Evaluation:
        """The plan that is known, in the region with all its limits."""
        return evaluate(_compiled(self.tables), self._known.plan)

    @cached_property
    def _known(self) -> Evaluation:
        """The plan that is known, without limits."""
        problem = _compiled(self._free)
        return evaluate(problem, Reference(problem, Draw(self.wish.seed)).plan())

    @cached_property
    def _free(self) -> Tables:
        """The inventory without any limit."""
        draw = Draw(self.wish.seed)
        population, catalogue = Population(draw, self.wish), Catalogue(draw)
        sites, bodies = Map(population), Bodies(population, catalogue)
        services = bodies.services()
        used = {service.application.id for service in population.services}
        return {
            "planning": {
                "title": f"Region mit {len(services)} Diensten",
                "start": START,
                "period": "quarter",
                "periods": self.wish.size.quarters,
                "discount_rate": 0.02,
            },
            "organisation": bodies.organisations(),
            "provider": sites.providers,
            "data_centre": [site.row for site in sites.sites],
            "team": list(_teams(population, sites)),
            "application": application_rows(),
            "service": services,
            "dependency": list(bodies.dependencies()),
            "together": list(bodies.together()),
            "apart": list(bodies.apart()),
            "price": catalogue.rows([str(row["id"]) for row in sites.providers]),
            "platform": list(bodies.platforms()),
            "link": sites.links(),
            "rule": list(RULES),
            "freeze": [{k: v for k, v in row.items() if k != "#"} for row in freezes(used)],
            "gate": list(bodies.gates()),
            "budget": [],
            "limit": [],
        }


def _teams(population: Population, sites: Map) -> Iterable[Row]:
    """A team for each body and one for each provider that takes services over."""
    for place in population.places:
        body = place.body
        rate = 480 if body.workplaces > 500 else 450
        yield {"id": f"team-{body.id}", "organisation": body.id, "day_rate": rate}
    for row in sites.providers:
        if row["id"] != "cloud":
            yield {"id": f"team-{row['id']}", "provider": row["id"], "day_rate": 600}


def _compiled(made: Tables) -> Problem:
    reading = read_data(made)
    if reading.inventory is None or not reading.solvable:
        wrong = [one.text for one in reading.findings if one.severity == "error"]
        message = "; ".join(wrong[:3])
        raise ValueError(message)
    return compile_problem(reading.inventory)
