"""What teams are to do has to be what their filled posts can give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory import posts
from inventory.checks import place
from inventory.figures import figure
from inventory.language import _
from inventory.periods import Periods

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory
    from inventory.model import Team

_HAIR: Final = 1e-6


def check(inventory: Inventory) -> Iterator[Finding]:
    """Posts that do not add up, and days that nobody is there to give."""
    periods = Periods.of(inventory.planning)
    for row in inventory.teams:
        yield from _filled(row)
        yield from _days(row, periods)


def _filled(row: Team) -> Iterator[Finding]:
    where = place.where("team", row)
    if row.posts is not None and (row.posts_filled or 0.0) > row.posts:
        text = _("team {id} has {filled} filled posts of {posts}.").format(
            id=row.id, filled=figure(row.posts_filled or 0.0, 2), posts=figure(row.posts, 2)
        )
        hint = _("Correct posts or posts_filled.")
        yield where.at("posts_filled").finding("warning", "more-filled-than-posts", text, hint)
    retiring = sum(one.posts for one in row.retirements)
    if row.retirements and row.posts_filled is None:
        text = _(
            "team {id} has retirements but no filled posts, so nobody knows what is left."
        ).format(id=row.id)
        hint = _("Enter posts_filled.")
        yield where.at("retirements").finding("warning", "retirements-of-nobody", text, hint)
    elif retiring > (row.posts_filled or 0.0) + _HAIR:
        text = _("team {id}: {retiring} posts retire, but only {filled} are filled.").format(
            id=row.id, retiring=figure(retiring, 2), filled=figure(row.posts_filled or 0.0, 2)
        )
        hint = _("Correct retirements or posts_filled.")
        yield where.at("retirements").finding("warning", "retirements-of-nobody", text, hint)


def _days(row: Team, periods: Periods) -> Iterator[Finding]:
    """The first period in which the team is to give more days than its filled posts have."""
    given, planned = posts.days(row, periods), posts.planned(row, periods)
    filled = posts.filled(row, periods)
    if given is None or filled is None:
        return
    for period, (has, asked) in enumerate(zip(given, planned, strict=True), start=1):
        if asked is None or asked <= has + _HAIR:
            continue
        text = _(
            "team {id} is to give {days} days to moves in {period}, but its {posts} filled posts "
            "have {given} days then."
        ).format(
            id=row.id,
            days=figure(asked, 2),
            period=periods.name(period),
            posts=figure(filled[period - 1], 2),
            given=figure(has, 2),
        )
        hint = _("Enter what is left for moves, from that date on as [[team.change]].")
        if (row.posts_filled or 0.0) * row.days_per_post * periods.years + _HAIR >= asked:
            hint = _("Fill the posts of those who retire, or enter [[team.change]] from then on.")
        elif row.posts is not None and row.posts * row.days_per_post * periods.years >= asked:
            hint = _("The plan needs vacant posts filled; enter what the filled ones can give.")
        where = place.where("team", row).at("days_per_period")
        yield where.finding("warning", "days-beyond-posts", text, hint)
        return
