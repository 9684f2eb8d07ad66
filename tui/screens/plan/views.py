"""What the pages of a plan show, each made once and kept."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from inventory.language import _n
from report.moves import period_names
from report.site_loads import site_loads
from report.views import (
    aims,
    assignments,
    capacity,
    costs,
    digital,
    elsewhere,
    energy,
    fixed,
    funding,
    governance,
    ledger,
    phases,
    shared_effort,
    staff,
    summary,
    teams,
    waves,
)
from tui.screens.plan.chart import chart
from tui.widgets.report_table import ReportGrid, arranged

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from report.curve import Curve
    from report.site_loads import SiteLoad
    from report.table import Table
    from solver.evaluation import Evaluation
    from tui.grid import Cell
    from tui.runs.plans import LoadedPlan
    from tui.widgets.timeline import Chart

PAGES: Final[Mapping[str, str]] = {
    "assignments": _n("Assignments"),
    "waves": _n("Waves"),
    "capacity": _n("Capacity"),
    "costs": _n("Costs"),
    "ledger": _n("Who pays"),
    "fixed": _n("Sites"),
    "summary": _n("Summary"),
}
"""The pages by name, from left to right; titles are English msgids."""


_ASSIGNMENTS: Final = (
    *("name", "from", "to", "wave", "before", "after", "approved_before", "approved_after"),
    *("need", "reason", "participation", "one_off"),
)
_TABLES: Final[Mapping[str, Callable[[Evaluation], tuple[Table, ...]]]] = {
    "waves": lambda evaluation: (
        waves.table(evaluation),
        *shared_effort.told(evaluation),
        *teams.tables(evaluation),
        *staff.told(evaluation),
    ),
    "capacity": capacity.tables,
    "costs": lambda evaluation: (costs.over_time(evaluation), *costs.tables(evaluation)),
    "ledger": lambda evaluation: (*ledger.tables(evaluation), *funding.told(evaluation)),
    "fixed": lambda evaluation: (
        *fixed.tables(evaluation),
        *governance.told(evaluation),
        *energy.told(evaluation),
    ),
}


class Views:
    """The pages of one plan. Making one takes a while: ask in a thread, and look with `known`.

    Args:
        plan: The plan.
        is_ascii: Whether to draw ASCII alone.
        sign: The character in front of a service.
    """

    def __init__(
        self, plan: LoadedPlan, *, is_ascii: bool, sign: Callable[[Hashable], Cell]
    ) -> None:
        self.plan = plan
        self._is_ascii, self._sign = is_ascii, sign
        self._grids: dict[str, tuple[ReportGrid, ...]] = {}
        self._chart: Chart | None = None
        self._curve: Curve | None = None
        self._loads: dict[tuple[str, str], SiteLoad] = {}

    @property
    def bound(self) -> float | None:
        """What no plan costs less than; a bound holds for the inventory it was proven for."""
        is_other = self.plan.has_changed and self.plan.entry.run is None
        return None if is_other else self.plan.record.bound

    @cached_property
    def periods(self) -> tuple[str, ...]:
        """The names of the periods."""
        return period_names(self.plan.problem)

    def known(self, page: str) -> tuple[ReportGrid, ...] | None:
        """The tables of a page if they are made."""
        return self._grids.get(page)

    @property
    def chart(self) -> Chart | None:
        """The chart of the waves if it is made."""
        return self._chart

    @property
    def curve(self) -> Curve | None:
        """The costs over time if they are made."""
        return self._curve

    def load(self, site: str, resource: str) -> SiteLoad | None:
        """The load of a site's resource over time if the page of capacities is made."""
        return self._loads.get((site, resource))

    def make(self, page: str) -> None:
        """Make what a page shows."""
        if page in self._grids:
            return
        evaluation = self.plan.evaluation
        if page == "waves":
            self._chart = chart(evaluation)
        if page == "capacity":
            self._loads = {(one.site, one.resource): one for one in site_loads(evaluation)}
        if page == "costs":
            from report.curve import curve

            self._curve = curve(evaluation)
        if page == "assignments":
            self._grids[page] = (self._assignments(),)
            return
        self._grids[page] = tuple(
            ReportGrid(table, is_ascii=self._is_ascii) for table in self._tables(page)
        )

    def _assignments(self) -> ReportGrid:
        """What a service is called comes first; the id stands in the details."""
        table = arranged(assignments.table(self.plan.evaluation), _ASSIGNMENTS)
        names = [column.key for column in table.columns]
        name, service = names.index("name"), names.index("service")
        rows = tuple(
            row if row[name] else (*row[:name], row[service], *row[name + 1 :])
            for row in table.rows
        )
        return ReportGrid(
            replace(table, rows=rows), is_ascii=self._is_ascii, sign=self._sign, keys=("service",)
        )

    def _tables(self, page: str) -> tuple[Table, ...]:
        if page == "summary":
            told = aims.table(self.plan.evaluation)
            status = digital.table(self.plan.evaluation.problem.index.inventory)
            steps = phases.table(self.plan.evaluation)
            more = tuple(table for table in (told, steps, status) if table.rows)
            cheaper_or_safer = elsewhere.tables(self.plan.evaluation)
            return (summary.table(self.plan.evaluation, self.bound), *more, *cheaper_or_safer)
        return _TABLES[page](self.plan.evaluation)
