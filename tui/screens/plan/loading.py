"""Plans found and read: the work of threads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from inventory.language import _
from report.move_words import MoveWords
from tui.runs.keeping import sentences
from tui.runs.plans import entries
from tui.runs.run import find_runs
from tui.screens.plan.head import Head
from tui.screens.plan.locks import values_of
from tui.screens.plan.pricing import price_against
from tui.screens.plan.views import Views

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from pathlib import Path

    from report.places import Place
    from tui.grid import Cell
    from tui.runs.plans import LoadedPlan, PlanEntry
    from tui.runs.run import Run
    from tui.screens.plan.locks import Values


@dataclass(frozen=True)
class Found:
    """The plans of an inventory, newest first, and its newest run."""

    entries: list[PlanEntry]
    last: Run | None

    def sentences(self) -> list[str]:
        """What to say where there is no plan."""
        found = [_("There is no plan yet. F5 looks for the best one; 4 shows how far it is.")]
        if self.last is not None and self.last.status == "infeasible":
            found = [_("The last search has proven that no plan keeps all rules.")]
            if self.last.conflict:
                found.append(_("These cannot hold together:"))
                found += [f"  {rule.text}" for rule in self.last.conflict]
            found.append(_("Change one of them (1) and solve again (F5)."))
        elif self.last is not None and self.last.state == "running":
            found = [_("A search is under way: 4 shows how far it is.")]
        return found


def find(path: Path) -> Found:
    """The plans of an inventory."""
    plans = entries(path)
    runs = [] if plans else find_runs(path)
    return Found(plans, runs[0] if runs else None)


@dataclass(frozen=True, eq=False)
class Opened:
    """A plan with everything that the screen shows of it.

    Attributes:
        plan: The plan.
        views: Its pages.
        head: What is said above them.
        before: What each service said about locks when the plan was made.
        parent: The plan that its search began with, where that is still there.
    """

    plan: LoadedPlan
    views: Views
    head: Head
    before: dict[str, Values]
    parent: PlanEntry | None = None

    @classmethod
    def of(
        cls, plan: LoadedPlan, path: Path, *, is_ascii: bool, sign: Callable[[Hashable], Cell]
    ) -> Opened:
        """What a screen shows of a plan; takes a while.

        Args:
            plan: The plan.
            path: The inventory's file.
            is_ascii: Whether to draw ASCII alone.
            sign: The character in front of a service.
        """
        views = Views(plan, is_ascii=is_ascii, sign=sign)
        head = Head(plan, views.bound, is_ascii=is_ascii)
        opened = cls(plan, views, head, values_of(plan.inventory), parent_of(plan, path))
        # Whatever takes long is done here, where nobody waits for a key.
        moved = (name for name, place in opened.places.items() if place.wave is not None)
        for service in islice(moved, 1):
            opened.sentence(service)
        return opened

    @property
    def against(self) -> str:
        """What it keeps of its parent, and costs more or less than that; "" without one."""
        currency = self.plan.inventory.planning.currency
        run = self.plan.entry.run
        said = [] if run is None or run.kept is None else sentences(run.kept, currency)
        found = price_against(self.parent, self.plan.entry) if self.parent else None
        if self.parent is not None and found is not None:
            text = _("Beside {plan}: {sentence}")
            said.append(text.format(plan=self.parent.label, sentence=found.sentence(currency)))
        return " ".join(said)

    @cached_property
    def places(self) -> dict[str, Place]:
        """Where each service goes."""
        from report.places import places

        return places(self.plan.evaluation)

    @cached_property
    def _words(self) -> MoveWords:
        return MoveWords(self.plan.evaluation)

    def sentence(self, service: str) -> str:
        """A move in words."""
        return self._words.sentence(service)


def parent_of(plan: LoadedPlan, path: Path) -> PlanEntry | None:
    """The plan that the search of a plan began with."""
    run = plan.entry.run
    if run is None or not run.parent:
        return None
    return next((one for one in entries(path) if one.id == run.parent), None)
