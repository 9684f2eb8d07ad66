"""Services against data centres: prices, and words for what shuts a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _
from report.numbers import money, number
from report.table import Word, heading
from report.views.options import OPEN, TODAY, Matrix
from tui.grid import Cell, Grid, GridColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAMES = 2
"""Columns in front of the sites."""
_WORDS = 15
"""Cells for a price or a word in any language, where there is room; the lines below say more."""


class OptionsGrid(Grid):
    """One row for each service, one column for each data centre; `▼` is the cheapest place."""

    def __init__(self, matrix: Matrix) -> None:
        self.matrix = matrix
        problem = matrix.problem
        self.services, self.sites = problem.index.services, problem.index.sites
        width = max((len(row.name or row.id) for row in self.services), default=10)
        today = max((len(row.current or "") for row in self.services), default=5)
        self._columns = (
            GridColumn(
                "service", _("Service"), min(width, 40), least=min(width, 22), in_middle=True
            ),
            GridColumn(
                "today", heading(_("today")), min(today, 14), least=min(today, 8), in_middle=True
            ),
            *(
                GridColumn(row.id, row.id, max(len(row.id), _WORDS), least=11, is_right=True)
                for row in self.sites
            ),
        )

    @property
    def columns(self) -> Sequence[GridColumn]:
        """Service, where it runs, and each data centre."""
        return self._columns

    def __len__(self) -> int:
        return len(self.services)

    def row(self, index: int) -> Sequence[Cell | str]:
        """Prices and words."""
        service = self.services[index]
        cells: list[Cell | str] = [
            service.name or service.id,
            Cell(service.current or "–", "muted"),
        ]
        cells += [self._cell(index, site) for site in range(len(self.sites))]
        return cells

    def _cell(self, service: int, site: int) -> Cell:
        value = self.matrix.cell(service, site)
        if isinstance(value, Word):
            return Cell(self.matrix.word(service, site), "muted")
        if value is None:
            return Cell("?", "warning")
        is_today = self.matrix.codes[service, site] == TODAY
        text = number(value, 0)
        if not is_today and value <= self.matrix.least[service]:
            return Cell(f"▼ {text}", "good")
        return Cell(f"· {text}" if is_today else text, "accent" if is_today else "")

    def key(self, index: int) -> str:
        """The service."""
        return self.services[index].id

    def site_of(self, column: int) -> int | None:
        """The number of the site of a column; None for those in front."""
        return column - _NAMES if column >= _NAMES else None

    def sentence(self, index: int, column: int) -> list[Cell]:
        """What a cell says, in full."""
        service = self.services[index]
        name = service.name or service.id
        site = self.site_of(column)
        if site is None:
            places = int((self.matrix.codes[index] == OPEN).sum())
            text = _("{service}: {open} of {sites} sites are open to it besides its own.")
            return [Cell(text.format(service=name, open=places, sites=len(self.sites)))]
        value = self.matrix.cell(index, site)
        names = {"service": name, "site": self.sites[site].id}
        if isinstance(value, Word):
            shut = _("{site} is shut to “{service}”:").format(**names)
            return [Cell(shut), Cell(self.matrix.reason(index, site), "warning")]
        if value is None:
            text = _("“{service}” runs at {site} today; its price is not known.")
            return [Cell(text.format(**names))]
        currency = self.matrix.problem.index.inventory.planning.currency
        names["price"] = money(value, 2, currency)
        if self.matrix.codes[index, site] == TODAY:
            return [Cell(_("“{service}” runs at {site} today for {price} a year.").format(**names))]
        parts = [Cell(_("“{service}” may go to {site} for {price} a year.").format(**names))]
        more = self.matrix.against_today(index, site)
        if more is not None:
            words = _("{amount} less than today") if more <= 0 else _("{amount} more than today")
            text = words.format(amount=money(abs(more), 2, currency))
            parts.append(Cell(f"▼ {text}", "good") if more <= 0 else Cell(f"▲ {text}", "bad"))
        return parts
