"""What each table of the format is for, in a few words for those who do not know it yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.language import _, _n, looked_up
from report.characters import cells
from report.numbers import number
from tui.words import tables_title

if TYPE_CHECKING:
    from inventory.toml.document import Document

_PURPOSES: Final[dict[str, str]] = {
    "planning": _n("from when on, in which steps, for how long"),
    "organisation": _n("who uses services and pays for them"),
    "provider": _n("who runs data centres, and for whom"),
    "data_centre": _n("where services run: capacity and rates"),
    "team": _n("who moves services: days in each period"),
    "application": _n("what several services have in common"),
    "service": _n("what may move: where it runs, its costs"),
    "dependency": _n("which service needs another one"),
    "together": _n("services that stay at one site"),
    "apart": _n("services that never share a site"),
    "price": _n("what a provider's catalogue asks"),
    "offer": _n("quotes for single services"),
    "platform": _n("what an application costs a provider once"),
    "link": _n("latency between two sites"),
    "rule": _n("which services need which kind of site"),
    "freeze": _n("times in which nothing moves"),
    "gate": _n("decisions that have to be taken first"),
    "budget": _n("the most that a year may cost"),
    "limit": _n("how many sites, providers, moves"),
    "key": _n("other ways to share fixed costs"),
    "aim": _n("what is to be reached by when, and by whom"),
    "digital": _n("how far functions are digital, and asked for"),
    "funding": _n("who pays fixed costs other than by use"),
    "agreement": _n("on what basis a provider works, until when"),
    "committee": _n("who sits where and decides what"),
    "phase": _n("steps of the process, which may overlap"),
    "range": _n("between which values a figure lies"),
    "scenario": _n("what if: what differs from the rest"),
}
"""By the name of the table; English msgids."""

_FIRST: Final = ("organisation", "provider", "data_centre", "service", "price")
"""What a plan is made of, in the order in which one names the other."""


def purpose(table: str) -> str:
    """What a table is for; "" where the format has no such table."""
    return looked_up(_PURPOSES[table]) if table in _PURPOSES else ""


def nothing_yet(document: Document, table: str) -> str:
    """What is said where a table has no rows: how to begin, and what belongs there."""
    if table == "service":
        # Here the program opens, and whoever begins with nothing has to know where the rest is.
        return _first_steps(document)
    text = _("There are none yet. a adds the first.")
    what = purpose(table)
    return f"{text}\n{tables_title(table)}: {what}." if what else text


def _first_steps(document: Document) -> str:
    """The tables that a plan needs, one in each line, with how many rows there are already."""
    text = _(
        "There is nothing yet: a adds a row, I imports a list, t goes to a table. In this order:"
    )
    width = max(cells(tables_title(table)) for table in _FIRST)
    return "\n".join(
        [
            text,
            *(
                f"  {tables_title(table):<{width}}  {number(document.count(table), 0):>3}  {purpose(table)}"
                for table in _FIRST
            ),
        ]
    )
