"""A site of an answer to why a service is where it is: held fast, or kept from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from inventory.language import _
from report.table import Word
from tui.dialogs.ask import Ask, Choice
from tui.questions.asked import PLAN
from tui.runs.files import plan_head, text_of
from tui.screens.plan import locks
from tui.screens.plan.locks import Target

if TYPE_CHECKING:
    from tui.app import WohinApp
    from tui.questions.asked import Asked
    from tui.widgets.report_table import ReportGrid

_TABLES: Final = frozenset({"sites", "alternatives"})
_TODAY: Final = "today"
_OPEN: Final = frozenset({"open", _TODAY})
_CURRENT: Final = "current"


class Site(NamedTuple):
    """A site where a service may be.

    Attributes:
        service: By its id.
        site: By its id.
        is_today: Whether it runs there today.
    """

    service: str
    site: str
    is_today: bool = False

    def choices(self) -> list[Choice]:
        """What can be done about it."""
        words = {"service": self.service, "site": self.site}
        hold, bar = _("hold {service} at {site}"), _("keep {service} from {site}")
        return [
            Choice("hold", "h", hold.format(**words)),
            Choice("bar", "x", bar.format(**words)),
        ]


def site_of(asked: Asked, grid: ReportGrid, index: int) -> Site | None:
    """The site that a row is about; None where there is none, or the service may not be there.

    Args:
        asked: The question.
        grid: A table of the answer.
        index: The row.
    """
    if asked.command != "explain" or grid.table.key not in _TABLES or not asked.about:
        return None
    keys = [column.key for column in grid.table.columns]
    row = dict(zip(keys, grid.values(index), strict=True))
    site, state = row.get("site"), row.get("state")
    code = state.code if isinstance(state, Word) else ""
    if not isinstance(site, str) or not site or (code and code not in _OPEN):
        return None
    return Site(asked.about[0], site, code == _TODAY)


async def lock(app: WohinApp, asked: Asked, one: Site, what: str) -> None:
    """Write to the service, or to the scenario of the plan, where it is to be or not to be.

    Args:
        app: The application.
        asked: The question.
        one: The site.
        what: `hold` or `bar`.
    """
    session = app.session
    if session is None:
        return
    scenario = text_of(plan_head(asked.folder / PLAN), "scenario")
    if scenario and session.document.has_id("scenario", scenario):
        only = _("in the scenario {scenario} only").format(scenario=scenario)
        choices = [
            Choice("scenario", "s", only),
            Choice("inventory", "i", _("always: written to the services")),
        ]
        text = _("The plan is for the scenario {scenario}. Where is this to hold?")
        where = await app.push_screen_wait(Ask(_("Lock"), text.format(scenario=scenario), choices))
        if where is None:
            return
        scenario = scenario if where == "scenario" else ""
    else:
        scenario = ""
    if not locks.known(session.document, [one.service]):
        app.say(_("The inventory does not have this service any more."), "warning")
        return
    if what == "hold":
        wanted = locks.pinned({one.service: _CURRENT if one.is_today else one.site})
    else:
        wanted = locks.barred(session.document, {one.service: one.site}, scenario)
        now = locks.values_in(session.document, one.service, scenario)
        if one.is_today and now.get("pin") == _CURRENT:
            wanted[one.service]["pin"] = None
    changes = Target(scenario).changes(session.document, wanted)
    edit = app.change(lambda document: document.set_many(changes))
    if edit is None:
        return
    if not edit:
        app.say(_("That is so already."))
        return
    text = _("{what} changed · F5 solves again · undo: u")
    app.say(text.format(what=one.service), "good")
