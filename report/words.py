"""Words from fixed lists, with the codes that JSON has for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _
from inventory.model.common import GOALS, LEVELS, protection_rank
from report.table import Word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inventory.model import DataCentre, Key
    from inventory.model.provider import Status
    from inventory.model.service import Participation
    from solver.problem import Problem


def change(problem: Problem, service: int, *, moves: bool) -> Word:
    """Whether a service moves, stays or is new."""
    if problem.is_new[service]:
        return Word("new", _("new"))
    return Word("moved", _("moves")) if moves else Word("stays", _("stays"))


def need(ranks: Iterable[int]) -> Word:
    """The protection need, goal by goal: `very-high/high/normal`, in short on the screen."""
    short = (_("n"), _("h"), _("vh"))
    places = [int(rank) for rank in ranks]
    return Word("/".join(LEVELS[rank] for rank in places), " ".join(short[rank] for rank in places))


def approval(site: DataCentre) -> Word:
    """The protection need up to which a data centre is approved, in the words of a need."""
    return need(
        protection_rank(getattr(site.protection, goal), absent="very-high") for goal in GOALS
    )


def participation(code: Participation) -> Word:
    """How far the owner of a service is with its decision to take part."""
    names = {
        "open": _("undecided"),
        "agreed": _("agreed"),
        "decided": _("decided"),
        "declined": _("declined"),
    }
    return Word(code, names[code])


def status(code: Status) -> Word:
    """How far a provider has been looked at."""
    names = {
        "sounded": _("sounded out"),
        "shortlist": _("on the short list"),
        "excluded": _("excluded"),
    }
    return Word(code, names[code])


def phase_status(code: str) -> Word:
    """How far a phase of the process is."""
    names = {"planned": _("planned"), "running": _("under way"), "done": _("done")}
    return Word(code, names[code])


def digital(code: str) -> Word:
    """How far a function is digital."""
    names = {
        "paper": _("on paper"),
        "partly": _("digital in part"),
        "digital": _("digital"),
        "end-to-end": _("digital end to end"),
    }
    return Word(code, names[code])


def need_note() -> str:
    """What the short words of a need mean."""
    return _(
        "Need: confidentiality, integrity, availability; {n} normal, {h} high, {vh} very high."
    ).format(n=_("n"), h=_("h"), vh=_("vh"))


def cost_kind(kind: str) -> Word:
    """A kind of cost."""
    names = {
        "run": _("run costs"),
        "contract": _("contract tails"),
        "one_off": _("one-off costs"),
        "fixed": _("fixed costs"),
        "apart": _("costs of being apart"),
    }
    return Word(kind, names.get(kind, kind))


def cost_key(own: Iterable[Key], name: str) -> str:
    """By what costs are shared: one of the keys that are always there, or one of the file's own."""
    titles = {
        "use": _("use"),
        "workplaces": _("workplaces"),
        "inhabitants": _("inhabitants"),
        "equal": _("equal parts"),
    }
    named = {row.id: row.name for row in own}
    return titles.get(name) or named.get(name) or name


def total() -> Word:
    """The heading of a last row that sums up."""
    return Word("total", _("Total"))


def nobody() -> str:
    """What stands for the organisation of a service that has none."""
    return _("(no organisation)")


def amount_of(resource: str, amount: str) -> str:
    """So much of a resource; the usual ones have a unit, others go by their own name."""
    known = {
        "vcpu": _("{amount} vCPU"),
        "ram_gib": _("{amount} GiB of RAM"),
        "storage_tb": _("{amount} TB of storage"),
    }
    text = known.get(resource)
    return f"{amount} {resource}" if text is None else text.format(amount=amount)


def resource(name: str) -> Word:
    """What is counted: the unit of the usual ones, as sentences have it, the name of others."""
    return Word(name, amount_of(name, "").strip())
