"""Plans of the list that a question can begin with, so that it need not look for them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.storage import digest
from tui.questions.question import AS_IT_IS, FROM_SCRATCH
from tui.runs.files import plan_head
from tui.runs.plans import entries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from tui.questions.question import Question
    from tui.runs.plans import PlanEntry


def plans_to_begin_with(
    question: Question, about: Sequence[str], path: Path, text: bytes
) -> list[Path]:
    """The files of the plans that a question begins with; reads files: ask in a thread.

    Args:
        question: What is asked.
        about: What for, one entry for each of `question.asks`.
        path: The inventory's file.
        text: What the inventory says that is asked about.
    """
    needs = {one.need for one in question.asks}
    if "known" not in needs or question.value(about, "known") == FROM_SCRATCH:
        return []
    scenarios: set[str] | None = None
    if "scenario" in needs:
        scenarios = {question.value(about, "scenario")}
    elif chosen := question.value(about, "scenarios"):
        scenarios = {"" if one == AS_IT_IS else one for one in chosen.split(",")}
    plans = [one for one in entries(path) if one.run is None or not one.run.is_pricing]
    return [one.path for one in _best(plans, scenarios, digest(text))]


def _best(plans: Sequence[PlanEntry], scenarios: set[str] | None, now: str) -> Iterable[PlanEntry]:
    """Of each scenario the cheapest plan and the highest bound; without them the newest plan."""
    for scenario in dict.fromkeys(one.scenario for one in plans):
        if scenarios is not None and scenario not in scenarios:
            continue
        # What was proven of another inventory says nothing of this one, and neither do costs.
        same = [
            one
            for one in plans
            if one.scenario == scenario and plan_head(one.path).get("inventory_sha256") == now
        ]
        if same:
            cheapest, proven = min(same, key=_by(_cost)), max(same, key=_by(_bound))
            yield from {cheapest.id: cheapest, proven.id: proven}.values()
        else:
            yield next(one for one in plans if one.scenario == scenario)


def _by(figure: Callable[[PlanEntry], float]) -> Callable[[PlanEntry], tuple[float, str]]:
    return lambda one: (figure(one), one.id)


def _cost(plan: PlanEntry) -> float:
    return float("inf") if plan.cost is None else plan.cost


def _bound(plan: PlanEntry) -> float:
    return float("-inf") if plan.bound is None else plan.bound
