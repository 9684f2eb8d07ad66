"""The plan in a line, and a line for what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.language import _, ngettext
from report.numbers import money, number
from report.views import summary
from tui.grid import Cell
from tui.lines.ink import ink
from tui.widgets.trends import by_amount

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.runs.plans import LoadedPlan

_LEAST: Final = 8
"""Cells below which no name is cut."""


class Head:
    """What the two lines say; made in a thread, since it asks for all figures."""

    def __init__(self, plan: LoadedPlan, bound: float | None, *, is_ascii: bool) -> None:
        table = summary.table(plan.evaluation, bound)
        self._figures: Mapping[str, object] = dict(
            zip((column.key for column in table.columns), table.rows[0], strict=True)
        )
        self._plan, self._is_ascii = plan, is_ascii
        self._currency = plan.inventory.planning.currency

    def line(self, width: int) -> list[Cell | str]:
        """Name, cost, saving, how good it is proven to be, and over how many years.

        Where that is too long the wording gets shorter, and then the name: figures say nothing
        without the years that they are those of.

        Args:
            width: Cells that there are.
        """
        pen = ink(is_ascii=self._is_ascii)
        entry = self._plan.entry
        scenario = entry.scenario if entry.scenario not in entry.label else ""
        names = [Cell(entry.label, "title")]
        if scenario:
            names.append(Cell(f" {scenario}", "accent"))
        figures = self._said(shortened=0)
        for shortened in (1, 2):
            if 1 + pen.width(names) + pen.width(figures) > width:
                figures = self._said(shortened=shortened)
        room = width - 1 - pen.width(figures)
        if pen.width(names) <= room:
            return [" ", *names, *figures]
        if scenario and (left := room - pen.width(names[:1])) > _LEAST:
            names[1] = Cell(pen.cut(pen.clean(names[1].text), left, in_middle=True), "accent")
        else:
            label = pen.clean(entry.label)
            names = [Cell(pen.cut(label, max(room, _LEAST), in_middle=True), "title")]
        return [" ", *names, *figures]

    def _said(self, *, shortened: int) -> list[Cell]:
        """The figures; how many of their two wordings are short."""
        figures = self._figures
        parts = [Cell(f"  {self._money(figures['cost'])}")]
        saving = figures["saving"]
        if isinstance(saving, float):
            sign = by_amount(-saving, is_ascii=self._is_ascii)
            parts += [Cell("  "), Cell(f"{sign.text} {self._money(abs(saving))}", sign.tone)]
        proof, span = self._proof(is_short=shortened > 1), self._span(is_short=shortened > 0)
        return [*parts, Cell(f"  {proof} · {span}", "muted")]

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

    def _proof(self, *, is_short: bool) -> str:
        difference = self._figures["difference"]
        if self._plan.entry.status == "optimal":
            return _("optimal")
        if isinstance(difference, float):
            text = _("gap {amount}") if is_short else _("at most {amount} above the best")
            return text.format(amount=self._money(difference))
        return _("bound not known")

    def _span(self, *, is_short: bool) -> str:
        """What the cost and the saving are those of."""
        problem = self._plan.evaluation.problem
        years = problem.horizon * problem.periods.years
        text = ngettext("{count} year", "{count} years", 1 if years == 1 else 2)
        whole = _("over {years}") if is_short else _("over {years}, discounted")
        return whole.format(years=text.format(count=number(years, 2)))

    def _money(self, value: object) -> str:
        return money(value, 0, self._currency) if isinstance(value, float) else "–"
