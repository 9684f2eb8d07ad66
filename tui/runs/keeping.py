"""An earlier plan that a search keeps to: what is asked for, and what that has cost."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from inventory.language import _
from report.numbers import money
from tui.runs.files import OUTPUT, amount_of, read_json, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from tui.runs.plans import PlanEntry


class Keep(NamedTuple):
    """What the next search is to keep to.

    Attributes:
        plan: The earlier plan.
        price: What a change has to save, in the currency; None: as few changes as there can be.
        first: The first period in which anything may begin; "" = nothing has begun yet.
    """

    plan: PlanEntry
    price: float | None = None
    first: str = ""


class KeepAsked(NamedTuple):
    """What a run was asked to keep to, as its folder says it.

    Attributes:
        plan: The id of the plan.
        label: What people called it.
        price: As in `Keep`.
        first: As in `Keep`.
    """

    plan: str
    label: str
    price: float | None = None
    first: str = ""


class KeepFound(NamedTuple):
    """What has come of it, as the command has it (`report.keeping`).

    Attributes:
        changes: Services that are other than in the earlier plan.
        without: The same in the cheapest plan that was found.
        cost: What keeping costs, in the currency.
        each: What it costs for each change avoided; None where none is.
        is_proven: Whether no plan is better by cost and changes together.
        bound: No plan that begins as the earlier one has begun costs less; None = not known, or
            nothing has begun.
    """

    changes: int
    without: int
    cost: float
    each: float | None
    is_proven: bool
    bound: float | None = None


def told(keep: Keep | None) -> dict[str, Any] | None:
    """What a run's folder says about it."""
    if keep is None:
        return None
    return {
        "plan": keep.plan.id,
        "label": keep.plan.label,
        "price": keep.price,
        "first": keep.first,
    }


def asked_of(told: Mapping[str, Any]) -> KeepAsked | None:
    """The same read again; None where a search keeps to nothing."""
    keep = told.get("keep")
    if not isinstance(keep, dict):
        return None
    return KeepAsked(
        text_of(keep, "plan"),
        text_of(keep, "label"),
        amount_of(keep, "price"),
        text_of(keep, "first"),
    )


def remembered(asked: KeepAsked | None, plans: Iterable[PlanEntry]) -> Keep | None:
    """The same for the next search; None where it keeps to nothing, or the plan is gone."""
    if asked is None:
        return None
    plan = next((one for one in plans if one.id == asked.plan), None)
    return None if plan is None else Keep(plan, asked.price, asked.first)


def found_in(folder: Path, asked: KeepAsked) -> KeepFound | None:
    """What has come of it; None as long as nothing has."""
    said = read_json(folder / OUTPUT)
    kept = said.get("kept")
    if not isinstance(kept, dict):
        return None
    changes, without = kept.get("changes"), kept.get("changes_of_cheapest")
    if not isinstance(changes, list) or not isinstance(without, int):
        return None
    return KeepFound(
        len(changes),
        without,
        amount_of(kept, "cost_of_keeping") or 0.0,
        amount_of(kept, "cost_of_each"),
        kept.get("is_fewest") is True,
        amount_of(said, "bound") if asked.first else None,
    )


def sentences(found: KeepFound, currency: str) -> list[str]:
    """What it costs, as the command says it."""
    from report.keeping import in_words

    changes, without, cost, each, is_proven, bound = found
    said = list(in_words(changes, without, cost, each, currency, is_fewest=is_proven))
    if bound is not None:
        text = _("With all that has begun as it is, no plan costs less than {bound}.")
        # Rounded down: no more is promised than is proven.
        said.append(text.format(bound=money(math.floor(bound), 0, currency)))
    return said
