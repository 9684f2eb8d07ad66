"""Changes of an inventory in words: what to raise, move, allow or obtain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inventory.figures import figure
from inventory.language import _
from report import numbers

if TYPE_CHECKING:
    import datetime as dt

    from inventory.periods import Periods
    from solver.answers.ways_out_change import Change


def words(change: Change, periods: Periods, currency: str = "EUR") -> str:
    """A change as a request.

    Args:
        change: The change.
        periods: The calendar, which names the periods of dates.
        currency: Of the inventory.
    """
    if change.kind in {"decided", "from", "until", "earliest", "latest", "thawed", "frozen"}:
        return _date(change, periods)
    if change.kind in {"budget", "increase", "share", "offer"}:
        return _money(change, currency)
    return _others()[change.kind].format(
        subject=change.subject.replace(",", ", "),
        key=change.key,
        old=_plain(change.old),
        new=_plain(change.new),
    )


def _plain(value: Any) -> str:  # noqa: ANN401 - whatever stands in an inventory
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return figure(float(value), 3)
    if isinstance(value, tuple):
        return ", ".join(dict.fromkeys(map(str, value)))
    return str(value)


def _others() -> dict[str, str]:
    return {
        "capacity": _("raise {key} of {subject} by {new} (today {old})"),
        "days": _("give {subject} {new} days more in each period (today {old})"),
        "limit": _("raise {key} of limit {subject} from {old} to {new}"),
        "scores": _("let {subject} accept {key} from {new} on (today {old})"),
        "latency": _("allow {subject} a latency of {new} ms (today {old} ms)"),
        "order": _("let {subject} move in one period"),
        "scope": _("tie {subject} to {new} instead of {old}"),
        "wave": _("let {subject} move in different waves"),
        "km": _("let {subject} be {new} km apart (today {old} km)"),
        "certificate": _("obtain certificate {key} for {subject}"),
        "capability": _("give {subject} {key}"),
        "class": _("bring {subject} to availability class {key}"),
        "protection": _("approve {subject} for the protection need of {key} ({new})"),
        "serves": _("let {subject} serve {key} too"),
        "allowed": _("allow {subject} at {key}"),
        "forbidden": _("no longer forbid {subject} at {key}"),
        "pin": _("pin {subject} to {new} instead of {old}"),
        "participation": _("win {subject} over: participation open instead of declined"),
        "providers": _("let the scenario use {subject}"),
        "criterion": _("let limit {subject} ask for {key} {new} instead of {old}"),
        "length": _("migrate {subject} in {new} periods instead of {old}"),
    }


def _date(change: Change, periods: Periods) -> str:
    day: dt.date = change.new
    texts = {
        "decided": _("decide {subject} by {day}, so that work may start in {period}"),
        "from": _("open {subject} on {day}, from {period} on"),
        "until": _("keep {subject} until {day}, to the end of {period}"),
        "earliest": _("let {subject} cut over from {day} on, in {period}"),
        "latest": _("let {subject} cut over until {day}, in {period}"),
        "thawed": _("end freeze {subject} on {day}, in {period}"),
        "frozen": _("begin freeze {subject} on {day}, in {period}"),
    }
    return texts[change.kind].format(
        subject=change.subject, day=numbers.date(day), period=periods.name(periods.number(day))
    )


def _money(change: Change, currency: str) -> str:
    if change.kind == "budget":
        return _("raise budget {subject} by {more} to {new}").format(
            subject=change.key if change.subject.startswith("#") else change.subject,
            more=numbers.money(change.new - change.old, 0, currency),
            new=numbers.money(change.new, 0, currency),
        )
    if change.kind == "offer":
        return _("obtain an offer for {subject} at {key}; counted as today, {new} a year").format(
            subject=change.subject, key=change.key, new=numbers.money(change.new, 0, currency)
        )
    if change.kind == "increase":
        return _("let {subject} pay up to {new} more than today (so far {old})").format(
            subject=change.subject,
            new=numbers.share(change.new, 1),
            old=numbers.share(change.old, 1),
        )
    return _("let {key} run up to {new} of all services (so far {old})").format(
        key=change.key, new=numbers.share(change.new, 1), old=numbers.share(change.old, 1)
    )
