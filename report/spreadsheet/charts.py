"""Charts that the spreadsheet program draws itself from the cells of their sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from inventory.language import _
from report.pictures import colours
from report.spreadsheet.places import fixed, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from report.spreadsheet.places import Place
    from report.table import Table

_MOST_BARS: Final = 60
_AMOUNTS: Final = "#,##0"


def add(workbook: Any, page: Any, table: Table, places: Mapping[str, Place]) -> None:
    """Add the charts of a table to its sheet, to the right of it."""
    place = places[table.key]
    if table.key == "costs_over_time":
        _over_time(workbook, page, place)
    elif table.key == "ledger_total" and len(table.rows) <= _MOST_BARS:
        _payers(workbook, page, place)


def _over_time(workbook: Any, page: Any, place: Place) -> None:
    right = len(place.columns) + 1
    lines = workbook.add_chart({"type": "column"})
    for key, colour in (("status_quo", colours.STATUS_QUO), ("plan", colours.PLAN)):
        lines.add_series(_series(place, "period", key, colour))
    lines.set_legend({"position": "bottom"})
    lines.set_y_axis({"num_format": _AMOUNTS})
    lines.set_title({"name": _("Costs by period"), "name_font": {"size": 11}})
    _finish(page, lines, 1, right, _("Costs of the plan and of the status quo in each period"))
    bars = workbook.add_chart({"type": "column"})
    bars.add_series(_series(place, "period", "saving_so_far", colours.PLAN))
    bars.set_title({"name": _("Saving so far"), "name_font": {"size": 11}})
    bars.set_legend({"none": True})
    bars.set_x_axis({"label_position": "low"})
    bars.set_y_axis({"num_format": _AMOUNTS})
    _finish(page, bars, 17, right, _("The saving so far by the end of each period"))


def _payers(workbook: Any, page: Any, place: Place) -> None:
    bars = workbook.add_chart({"type": "bar"})
    # One colour for less and more: not every program tells the sign of a bar by its colour.
    bars.add_series(_series(place, "organisation", "difference", colours.PLAN) | {"gap": 40})
    bars.set_title({"name": _("Who pays less, who pays more"), "name_font": {"size": 11}})
    bars.set_legend({"none": True})
    bars.set_y_axis({"reverse": True, "label_position": "low"})
    bars.set_x_axis({"num_format": _AMOUNTS, "num_font": {"size": 8}})
    height = 120 + 18 * (place.last - place.first + 1)
    bars.set_size({"width": 620, "height": height})
    text = _("How much more or less each organisation pays than today")
    page.insert_chart(1, len(place.columns) + 1, bars, {"description": text})


def _series(place: Place, names: str, key: str, colour: str) -> dict[str, Any]:
    sheet = quoted(place.sheet)
    column = place.columns.index(key)
    return {
        # The heading of the column, which is above its first row.
        "name": [place.sheet, place.first - 2, column],
        "categories": f"={sheet}!{fixed(place.column(names))}",
        "values": f"={sheet}!{fixed(place.column(key))}",
        "fill": {"color": colour},
        "border": {"none": True},
    }


def _finish(page: Any, chart: Any, row: int, column: int, text: str) -> None:
    chart.set_size({"width": 620, "height": 300})
    page.insert_chart(row, column, chart, {"description": text})
