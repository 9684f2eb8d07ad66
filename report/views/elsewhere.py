"""Cheaper or safer elsewhere: each service against where it runs today, cost and security apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.language import _
from report import security_words
from report.table import Column, Table, Word
from solver.elsewhere import Elsewhere, compare
from solver.security import Security

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.arrays import Bools, Ints
    from solver.evaluation import Evaluation
    from solver.problem import Problem

_CHEAPER: Final = frozenset({"cheaper", "cheaper_shared"})
_CLASSES: Final = ("both", "either", "cheaper", "safer", "neither")


@dataclass(frozen=True, eq=False)
class _Best:
    """What is open to a service elsewhere: options by number, -1 where there is none.

    Attributes:
        service: The number of the service; it runs somewhere today.
        cheapest: The option that saves most, if any is cheaper than today.
        safer: The cheapest of the options at safer sites.
        has_both: Whether one option is cheaper and safer.
    """

    service: int
    cheapest: int
    safer: int
    has_both: bool

    @property
    def kind(self) -> str:
        """One of `_CLASSES`."""
        if self.has_both:
            return "both"
        if self.cheapest >= 0 and self.safer >= 0:
            return "either"
        return "cheaper" if self.cheapest >= 0 else "safer" if self.safer >= 0 else "neither"


class _Found:
    """The best options of all services that run today, in file order."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.costs: Elsewhere = compare(problem)
        self.security = Security(problem.index)
        self.best = tuple(self._each())

    def _each(self) -> Iterator[_Best]:
        problem = self.problem
        here, there = problem.index.current[problem.option_service], problem.option_site
        elsewhere = (here >= 0) & (there != here)
        cheapest_of = self._cheapest(elsewhere).tolist()
        safest_of = self._cheapest(elsewhere & self.security.safer[here, there]).tolist()
        for service in np.flatnonzero(problem.index.current >= 0).tolist():
            cheapest, safest = cheapest_of[service], safest_of[service]
            if cheapest >= 0 and self.costs.verdict(cheapest) not in _CHEAPER:
                cheapest = -1
            both = safest >= 0 and self.costs.verdict(safest) in _CHEAPER
            yield _Best(service, cheapest, safest, both)

    def _cheapest(self, among: Bools) -> Ints:
        """The option of each service with the lowest own costs, of those cheaper by themselves if any.

        It is the first one where today's price is not known, and -1 where there is no option.

        Args:
            among: Which options count, (O,).

        Returns:
            Numbers of options, (S,).
        """
        option = np.flatnonzero(among)
        more = np.nan_to_num(self.costs.more[option], nan=0.0)
        by_itself = more + self.costs.on_top[option] < 0
        service = self.problem.option_service[option]
        best_last = np.lexsort((more, ~by_itself, service))[::-1]
        found = np.full(self.problem.services, -1, dtype=np.int64)
        found[service[best_last]] = option[best_last]
        return found

    def moved(self, one: _Best, site: Ints) -> bool:
        """Whether a plan has a service elsewhere."""
        return int(site[one.service]) != int(self.problem.index.current[one.service])


def tables(evaluation: Evaluation) -> tuple[Table, ...]:
    """How many services are cheaper or safer elsewhere, then which, and where."""
    found = _Found(evaluation.problem)
    return _summary(found, evaluation), _services(found, evaluation)


def summary(evaluation: Evaluation) -> Table:
    """One row for each kind of service: cheaper and safer, one of the two, neither."""
    return _summary(_Found(evaluation.problem), evaluation)


def services(evaluation: Evaluation) -> Table:
    """One row for each service that could be cheaper or safer elsewhere."""
    return _services(_Found(evaluation.problem), evaluation)


def counts(evaluation: Evaluation) -> dict[str, int]:
    """How many services are of each kind: `both`, `either`, `cheaper`, `safer`, `neither`."""
    kinds = [one.kind for one in _Found(evaluation.problem).best]
    return {code: kinds.count(code) for code in _CLASSES}


def _summary(found: _Found, evaluation: Evaluation) -> Table:
    texts = {
        "both": _("cheaper and safer at one site"),
        "either": _("cheaper at one site, safer at another"),
        "cheaper": _("cheaper, nowhere safer"),
        "safer": _("safer, nowhere cheaper"),
        "neither": _("neither cheaper nor safer"),
    }
    rows = []
    for code in _CLASSES:
        those = [one for one in found.best if one.kind == code]
        alone = sum(
            one.cheapest >= 0 and found.costs.verdict(one.cheapest) == "cheaper" for one in those
        )
        rows.append(
            (
                Word(code, texts[code]),
                len(those),
                alone,
                sum(found.moved(one, evaluation.plan.site) for one in those),
                sum(float(found.costs.more[one.cheapest]) for one in those if one.cheapest >= 0),
            )
        )
    return Table(
        key="elsewhere_summary",
        title=_("Services that could be cheaper or safer elsewhere"),
        columns=(
            Column("kind", _("Elsewhere"), "text", least=40),
            Column("services", _("Services"), "number"),
            Column("alone", _("of these cheaper by themselves"), "number"),
            Column("moves", _("moved by the plan"), "number"),
            Column("more", _("own costs more €"), "money"),
        ),
        rows=tuple(rows) if found.best else (),
        notes=_notes() if found.best else (),
    )


def _services(found: _Found, evaluation: Evaluation) -> Table:
    order = {code: place for place, code in enumerate(_CLASSES)}
    those = [one for one in found.best if one.kind != "neither"]
    those.sort(key=lambda one: (order[one.kind], _gain(found, one)))
    return Table(
        key="elsewhere",
        title=_("Which services could be cheaper or safer elsewhere, and where"),
        columns=(
            Column("service", _("Service"), "id"),
            Column("today", _("today"), "id"),
            Column("cheaper", _("cheapest at"), "id"),
            Column("more", _("own costs more €"), "money"),
            Column("a_year", _("€/year more"), "money"),
            Column("on_top", _("at most on top €"), "money"),
            Column("cost", _("Cost"), "text"),
            Column("security", _("Security there"), "text"),
            Column("safer", _("safer at"), "id"),
            Column("safer_more", _("there: own costs more €"), "money"),
            Column("better", _("better there"), "text", wraps=True),
            Column("to", _("Plan"), "id"),
        ),
        rows=tuple(_row(found, one, evaluation) for one in those),
        notes=(*_notes(), security_words.note()) if those else (),
    )


def _gain(found: _Found, one: _Best) -> float:
    more = found.costs.more[one.cheapest if one.cheapest >= 0 else one.safer]
    return float(np.nan_to_num(more, nan=0.0))


def _row(found: _Found, one: _Best, evaluation: Evaluation) -> tuple[object, ...]:
    problem, costs = found.problem, found.costs
    index = problem.index
    here = int(index.current[one.service])

    def site(option: int) -> str | None:
        return None if option < 0 else index.sites[int(problem.option_site[option])].id

    def amount(amounts: object, option: int) -> float | None:
        value = float(np.asarray(amounts)[option]) if option >= 0 else np.nan
        return None if np.isnan(value) else value

    there = -1 if one.cheapest < 0 else int(problem.option_site[one.cheapest])
    better: tuple[str, ...] = ()
    if one.safer >= 0:
        better, _worse = found.security.differences(here, int(problem.option_site[one.safer]))
    return (
        index.services[one.service].id,
        index.sites[here].id,
        site(one.cheapest),
        amount(costs.more, one.cheapest),
        amount(costs.a_year, one.cheapest),
        amount(costs.on_top, one.cheapest),
        None if there < 0 else security_words.cost(costs.verdict(one.cheapest)),
        None if there < 0 else security_words.safety(found.security.verdict(here, there)),
        site(one.safer),
        amount(costs.more, one.safer),
        security_words.figures(better),
        index.sites[int(evaluation.plan.site[one.service])].id,
    )


def _notes() -> tuple[str, ...]:
    return (
        _(
            "Against staying where it runs today, by itself, at sites that are open to it. Own costs: "
            "run, contract and one-off costs of the service alone over the horizon, discounted, in "
            "the cheapest period; they are exact. On top, at most: what is shared and not in use "
            "there today, a site that falls empty, and being apart from others. Cheaper with others: "
            "only if others pay part of that. What the whole plan would cost takes a search of its own."
        ),
    )
