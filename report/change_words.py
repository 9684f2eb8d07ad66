"""Changes of an inventory in words: what to raise, move, allow or obtain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from inventory.figures import figure, listed
from inventory.language import _, ngettext
from report import numbers
from report.rule_subject import subject_words
from solver.criteria.words import named
from solver.families.protection import goals, levels

if TYPE_CHECKING:
    import datetime as dt

    from inventory.periods import Periods
    from solver.answers.ways_out.change import Change

MOST_NAMED: Final = 8
_CRITERIA: Final = frozenset({"scores", "criterion", "assessed"})


def words(change: Change, periods: Periods, currency: str = "EUR") -> str:
    """A change as a request.

    Args:
        change: The change.
        periods: The calendar, which names the periods of dates.
        currency: Of the inventory.
    """
    if change.kind in {
        "decided", "from", "until", "earliest", "latest", "thawed", "frozen", "needed",
    }:  # fmt: skip
        return _date(change, periods)
    if change.kind in {"budget", "increase", "share", "offer"}:
        return _money(change, currency)
    own = {"places": _places, "limit": _limit, "untied": _untied}.get(change.kind)
    if own is not None:
        return own(change)
    if change.kind == "reserve":
        return _("lower the reserve of {subject} from {old} to {new}").format(
            subject=change.subject,
            old=numbers.share(change.old, 0),
            new=numbers.share(change.new, 0),
        )
    if change.kind == "level":
        return _("approve {subject} for {goal} {level}").format(
            subject=change.subject, goal=goals()[change.key], level=levels()[change.new]
        )
    return _others()[change.kind].format(
        subject=change.subject.replace(",", ", "),
        key=named(change.key) if change.kind in _CRITERIA else change.key,
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
        "recovery": _("have {subject} guarantee the recovery that {key} needs ({new})"),
        "serves": _("let {subject} serve {key} too"),
        "allowed": _("allow {subject} at {key}"),
        "forbidden": _("no longer forbid {subject} at {key}"),
        "pin": _("pin {subject} to {new} instead of {old}"),
        "participation": _("win {subject} over: participation open instead of declined"),
        "providers": _("let the scenario use {subject}"),
        "criterion": _("let limit {subject} ask for {key} {new} instead of {old}"),
        "length": _("migrate {subject} in {new} periods instead of {old}"),
        "readmitted": _("put {subject} back on the short list"),
        "role": _("let {subject} run services too"),
        "assessed": _("have {subject} assessed; {key} must come to at least {new}"),
        "link": _("link {subject} and {key} with at most {new} ms"),
        "thawed_yearly": _("end freeze {subject} on {new} each year instead of {old} (month-day)"),
        "frozen_yearly": _(
            "begin freeze {subject} on {new} each year instead of {old} (month-day)"
        ),
        "lax": _("let freeze {subject} bar only periods that it covers entirely"),
        "site": _(
            "set up the site {new} of {subject} with what is required, for {key}; prices as expected"
        ),
    }


def _places(change: Change) -> str:
    """Services with the sites that are opened to them."""
    pairs = [
        _("{service} ({site})").format(service=service, site=site)
        for service, site in zip(change.subject.split(","), change.key.split(","), strict=True)
    ]
    text = ngettext(
        "open a better site to {count} service: {places}",
        "open better sites to {count} services: {places}",
        len(pairs),
    )
    return text.format(count=figure(len(pairs)), places=listed(pairs, MOST_NAMED))


def _limit(change: Change) -> str:
    texts = {
        "max_providers": _(
            "raise the number of providers allowed from {old} to {new} (limit {subject})"
        ),
        "max_data_centres": _(
            "raise the number of data centres allowed from {old} to {new} (limit {subject})"
        ),
        "max_cutovers_per_period": _(
            "raise the cutovers allowed in each period from {old} to {new} (limit {subject})"
        ),
    }
    return texts[change.key].format(
        subject=change.subject, old=_plain(change.old), new=_plain(change.new)
    )


def _untied(change: Change) -> str:
    texts = {
        "together": _("no longer tie {subject} to the others of its group"),
        "apart": _("no longer keep {subject} apart from the others of its group"),
    }
    return texts[change.key].format(subject=change.subject)


def _date(change: Change, periods: Periods) -> str:
    day: dt.date = change.new
    texts = {
        "decided": _("decide {subject} by {day}, so that work may start in {period}"),
        "from": _("open {subject} on {day}, from {period} on"),
        "until": _("keep {subject} until {day}, to the end of {period}"),
        "earliest": _("let {subject} cut over from {day} on, in {period}"),
        "latest": _("let {subject} cut over until {day}, in {period}"),
        "needed": _("let the new service {subject} start on {day}, in {period}"),
        "thawed": _("end freeze {subject} on {day}, in {period}"),
        "frozen": _("begin freeze {subject} on {day}, in {period}"),
    }
    return texts[change.kind].format(
        subject=change.subject, day=numbers.date(day), period=periods.name(periods.number(day))
    )


def _money(change: Change, currency: str) -> str:
    if change.kind == "budget":
        return _("raise budget {subject} by {more} to {new}").format(
            subject=subject_words("budget", change.key)
            if change.subject.startswith("#")
            else change.subject,
            more=numbers.money(change.new - change.old, 0, currency),
            new=numbers.money(change.new, 0, currency),
        )
    if change.kind == "offer":
        counted = {
            "today": _("counted as today, {new} a year"),
            "elsewhere": _("counted as at its dearest other site, {new} a year"),
            "application": _("counted as the mean of its application today, {new} a year"),
            "all": _("counted as the mean of all services today, {new} a year"),
            "nothing": _("counted as {new}, because nobody has a price"),
        }
        text = _("obtain an offer for {subject} at {key}; {counted}")
        return text.format(
            subject=change.subject,
            key=change.key,
            counted=counted[change.old].format(new=numbers.money(change.new, 0, currency)),
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
