"""Plans side by side: read, evaluated and laid out in a thread, and kept."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from inventory.errors import WohinError
from inventory.language import _, _n
from report.views import compare, compare_figures, compare_sites
from tui.runs.plans import load_plan
from tui.widgets.report_table import ReportGrid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from inventory.toml.document import Document
    from report.labelled import Labelled
    from tui.runs.plans import LoadedPlan, PlanEntry

PARTS: Final[Mapping[str, str]] = {
    "plans": _n("Plans"),
    "figures": _n("Figures"),
    "organisations": _n("Who pays"),
    "sites": _n("Sites"),
    "services": _n("Differences"),
}
"""The parts from left to right; titles are English msgids."""


class Comparison:
    """Some plans side by side.

    Attributes:
        plans: Those that could be read.
        errors: What is wrong with the others.
        grids: The tables by part.
    """

    def __init__(
        self, plans: Sequence[LoadedPlan], errors: Sequence[WohinError], *, is_ascii: bool
    ) -> None:
        self.plans, self.errors = tuple(plans), tuple(errors)
        self.grids: dict[str, ReportGrid] = {}
        if not plans:
            return
        sides: list[Labelled] = [
            (label, plan.evaluation, _bound(plan))
            for label, plan in zip(headings([one.entry for one in plans]), plans, strict=True)
        ]
        tables = {
            "figures": compare_figures.table(sides),
            "organisations": compare.organisations(sides),
            "sites": compare_sites.table(sides),
            "services": compare.services(sides),
        }
        self.grids = {part: ReportGrid(table, is_ascii=is_ascii) for part, table in tables.items()}


class Reader:
    """Reads plans once; what was read is kept as long as the inventory stays the same."""

    def __init__(self) -> None:
        self._known: dict[str, LoadedPlan] = {}
        self._document: Document | None = None

    def compare(
        self,
        entries: Sequence[PlanEntry],
        path: Path,
        document: Document,
        *,
        is_ascii: bool,
    ) -> Comparison:
        """Lay plans side by side; takes a while.

        Args:
            entries: Which plans.
            path: The inventory's file.
            document: The inventory as it is in the editor.
            is_ascii: Whether to draw ASCII alone.
        """
        if document is not self._document:
            # A run keeps the inventory that it has solved; a plan file is read with today's.
            self._known = {name: plan for name, plan in self._known.items() if plan.entry.run}
            self._document = document
        # A thread that has been overtaken goes on with what was known to it.
        known = self._known
        plans, errors = [], []
        for entry in entries:
            plan = known.get(entry.id)
            if plan is None or plan.entry.made != entry.made:
                try:
                    plan = known[entry.id] = load_plan(entry, path, document)
                except WohinError as error:
                    errors.append(error)
                    continue
            plans.append(plan)
        return Comparison(plans, errors, is_ascii=is_ascii)


def headings(entries: Sequence[PlanEntry]) -> list[str]:
    """What plans are called side by side: by scenario alone where that tells them apart.

    A moment is what a search is called by that nobody has named, and half of it is cut in a column.
    """
    often = Counter(entry.scenario for entry in entries)
    if not any(often):
        return [entry.label for entry in entries]
    return [
        (entry.scenario or _("(no scenario)"))
        if entry.run is not None and not entry.run.label and often[entry.scenario] == 1
        else entry.label
        for entry in entries
    ]


def _bound(plan: LoadedPlan) -> float | None:
    is_other = plan.has_changed and plan.entry.run is None
    return None if is_other else plan.record.bound
