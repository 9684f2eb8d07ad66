"""The prices of locks, as they become known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _
from report.numbers import money
from tui.dialogs.dialog import LOOKED_AT, Dialog, full_below
from tui.grid import Cell, CellLike, Grid, GridColumn
from tui.widgets.key_bar import KeyBar
from tui.widgets.paragraph import Paragraph
from tui.widgets.row_table import RowTable
from tui.widgets.trends import by_amount

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from tui.screens.plan.pricing import Priced, Pricing


class _Prices(Grid):
    def __init__(self, locks: Sequence[Priced], currency: str, *, is_ascii: bool) -> None:
        self._locks, self._currency, self._is_ascii = locks, currency, is_ascii

    @property
    def columns(self) -> Sequence[GridColumn]:
        return (
            GridColumn("lock", _("Lock"), 34, least=16, in_middle=True),
            GridColumn("price", _("Price"), 16, is_right=True),
            GridColumn("state", _("State"), 14, least=8, grows=True),
        )

    def __len__(self) -> int:
        return len(self._locks)

    def row(self, index: int) -> Sequence[CellLike]:
        one = self._locks[index]
        if one.price is None:
            return one.label, Cell("–", "muted"), Cell(one.state or _("waits"), "muted")
        sign = by_amount(one.price.difference, is_ascii=self._is_ascii)
        amount = money(abs(one.price.difference), 0, self._currency)
        exact = _("exact") if one.price.is_exact else _("not exact")
        return one.label, Cell(f"{sign.text} {amount}", sign.tone), Cell(exact, "muted")


class Prices(Dialog[None]):
    """What each lock costs when it is the only one."""

    BINDINGS = LOOKED_AT.bindings()
    VERTICAL_BREAKPOINTS = full_below(20)
    DEFAULT_CSS = """
    Prices > #box { width: 76; }
    Prices RowTable { height: 10; }
    Prices #proof { height: 3; }
    """

    def __init__(self, pricing: Pricing, *, is_ascii: bool) -> None:
        super().__init__(_("What each lock costs by itself"))
        self._pricing = pricing
        self._currency = pricing.run.currency
        self._grid = _Prices(pricing.locks, self._currency, is_ascii=is_ascii)

    def content(self) -> Iterable[Widget]:
        """The locks, and what is proven about the one under the cursor."""
        table = RowTable()
        table.show(self._grid)
        yield table
        yield Paragraph(id="proof")
        yield KeyBar()

    def on_mount(self) -> None:
        """The list takes the keys."""
        self.query_one(RowTable).focus()

    def renew(self) -> None:
        """More is known."""
        self.query_one(RowTable).show(self._grid)

    def on_row_table_moved(self) -> None:
        """Say what is proven."""
        index = self.query_one(RowTable).current
        if index is None:
            return
        one = self._pricing.locks[index]
        text = one.state or _("waits")
        if one.price is not None:
            text = one.price.sentence(self._currency)
        self.query_one("#proof", Paragraph).say(Cell(f"{one.label}: {text}", "muted"))

    def on_row_table_entered(self, event: RowTable.Entered) -> None:
        """Leave."""
        event.stop()
        self.dismiss(None)
