"""Why a service is where the plan has it, and where else it may go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.language import _, _n
from tui.actions import Action, Scope
from tui.dialogs.dialog import LOOKED_AT, Dialog
from tui.grid import Cell
from tui.widgets.key_bar import KeyBar
from tui.widgets.paragraph import Paragraph
from tui.widgets.report_table import ReportGrid
from tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from tui.app import WohinApp
    from tui.questions.question import Need
    from tui.screens.plan.loading import Opened


WHY: Final = Scope(
    "why",
    _n("Why here?"),
    (
        Action(
            "ask",
            "a",
            _n("Ask in full"),
            _n("Find out what another site or quarter would cost, as a question on screen 7"),
            shown=True,
        ),
    ),
)


_MOST_LINES: Final = 12
"""Lines of the table of sites, its heading included."""
_HIGH: Final = 23
"""Lines of a window in which four lines of sentences, the sites and the keys all have room."""


class Why(Dialog[bool]):
    """The reason that can be read off a plan, above all sites with price or bar.

    It answers whether somebody wants to know more than can be read off.
    """

    BINDINGS = [*LOOKED_AT.bindings(), *WHY.bindings()]  # noqa: RUF012 - as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (12, "-short"), (_HIGH, "-high")]  # noqa: RUF012 - as Textual declares it
    DEFAULT_CSS = """
    Why #reason { max-height: 4; }
    Why RowTable { height: auto; max-height: 12; }
    Why #full { height: 3; }
    Why.-low > #box, Why.-short > #box { height: 100%; max-height: 100%; }
    Why.-low #reason, Why.-short #reason { max-height: 30%; }
    Why.-low #full { display: none; }
    Why.-short #full { height: 2; }
    """

    def __init__(self, opened: Opened, service: str, *, is_ascii: bool) -> None:
        """Ask the report.

        Args:
            opened: The plan.
            service: An id that it has.
            is_ascii: Whether to draw ASCII alone.
        """
        from report.moves import Moves
        from report.reasons import Reasons
        from report.views.options import one_service

        problem = opened.plan.problem
        number = problem.index.service_number[service]
        reason = Reasons(Moves(opened.plan.evaluation))[number]
        super().__init__(_("Why here?"))
        self._sentences = (opened.sentence(service), _("Reason: {reason}").format(reason=reason))
        self._grid = ReportGrid(one_service(problem, service), is_ascii=is_ascii)

    def content(self) -> Iterable[Widget]:
        """The sentences, the sites, and the whole text of the site under the cursor."""
        yield Paragraph("\n".join(self._sentences), id="reason")
        table = RowTable(has_cells=True)
        table.styles.height = self._height(self.app.size.height)
        table.show(self._grid)
        yield table
        yield Paragraph(id="full")
        yield KeyBar()

    def on_mount(self) -> None:
        """The sites take the keys."""
        self.query_one(RowTable).focus()

    def on_resize(self) -> None:
        """Fit into the window."""
        self.query_one(RowTable).styles.height = self._height(self.size.height)

    def _height(self, lines: int) -> int | str:
        """Where there is no room for all of it, the sites take what the sentences leave."""
        return min(len(self._grid) + 1, _MOST_LINES) if lines >= _HIGH else "1fr"

    def on_row_table_moved(self) -> None:
        """Say the whole reason of a site."""
        index = self.query_one(RowTable).current
        if index is None:
            return
        site, reason = self._grid.text(index, "site"), self._grid.text(index, "reason")
        state = self._grid.text(index, "state")
        self.query_one("#full", Paragraph).say(Cell(f"{site}: {reason or state}", "muted"))

    def on_row_table_entered(self, event: RowTable.Entered) -> None:
        """Leave."""
        event.stop()
        self.dismiss(None)

    def action_ask(self) -> None:
        """Find out more by solving again."""
        self.dismiss(True)  # noqa: FBT003 - Textual's signature


def ask_in_full(app: WohinApp, opened: Opened, service: str, is_wanted: bool | None) -> None:  # noqa: FBT001 - as Textual calls it
    """Ask what can only be found out by solving again, if that is wanted.

    Args:
        app: The application.
        opened: The plan.
        service: The service.
        is_wanted: The answer of the dialog.
    """
    from tui.screens.questions.asking import ask

    if is_wanted:
        known: dict[Need, str] = {"service": service, "site": ""}
        app.ask(ask(app, "explain", plan=opened.plan.entry, known=known))
