"""The plan in a line, and a line for what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _, ngettext
from report.numbers import money, number
from report.views import summary
from tui.grid import Cell
from tui.widgets.trends import by_amount

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.runs.plans import LoadedPlan


class Head:
    """What the two lines say; made in a thread, since it asks for all figures."""

    def __init__(self, plan: LoadedPlan, bound: float | None, *, is_ascii: bool) -> None:
        table = summary.table(plan.evaluation, bound)
        self._figures: Mapping[str, object] = dict(
            zip((column.key for column in table.columns), table.rows[0], strict=True)
        )
        self._plan, self._is_ascii = plan, is_ascii
        self._currency = plan.inventory.planning.currency

    def line(self) -> list[Cell | str]:
        """Name, cost, saving, and how good it is proven to be."""
        figures, entry = self._figures, self._plan.entry
        parts: list[Cell | str] = [" ", Cell(entry.label, "title")]
        if entry.scenario and entry.scenario not in entry.label:
            parts.append(Cell(f" {entry.scenario}", "accent"))
        parts.append(f"  {self._money(figures['cost'])}")
        saving = figures["saving"]
        if isinstance(saving, float):
            sign = by_amount(-saving, is_ascii=self._is_ascii)
            parts += ["  ", Cell(f"{sign.text} {self._money(abs(saving))}", sign.tone)]
        parts.append(Cell(f"  {self._proof()} · {self._span()}", "muted"))
        return parts

    def warnings(self, *, has_changed: bool) -> str:
        """What is to be known before one trusts the figures; "" if nothing is."""
        found = []
        broken = self._figures["violations"]
        if isinstance(broken, int) and broken:
            found.append(
                ngettext("It breaks {n} rule.", "It breaks {n} rules.", broken).format(
                    n=number(broken, 0)
                )
            )
        if has_changed:
            found.append(_("The inventory has changed since: F5 solves it again."))
        return " ".join(found)

    def _proof(self) -> str:
        difference = self._figures["difference"]
        if self._plan.entry.status == "optimal":
            return _("optimal")
        if isinstance(difference, float):
            return _("at most {amount} above the best").format(amount=self._money(difference))
        return _("bound not known")

    def _span(self) -> str:
        """What the cost and the saving are those of."""
        problem = self._plan.evaluation.problem
        years = problem.horizon * problem.periods.years
        text = ngettext("{count} year", "{count} years", 1 if years == 1 else 2)
        return _("over {years}, discounted").format(years=text.format(count=number(years, 2)))

    def _money(self, value: object) -> str:
        return money(value, 0, self._currency) if isinstance(value, float) else "–"
