"""Fair shares: side payments that nobody would do better without, or why there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from inventory.language import _, ngettext
from report import numbers, words
from report.table import Column, Table
from solver.answers.shares.shapley import TOLD_SHARE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.answers.coalitions.players import Player
    from solver.answers.shares.answer import Fair
    from solver.answers.shares.shapley import Shapley

    Cells = list[float | None]

_CENT = 0.01
SHOWN = 12
"""Groups that are listed at most."""


def tables(fair: Fair, currency: str) -> tuple[Table, ...]:
    """The players, then the groups that matter."""
    return _players(fair, currency), _groups(fair)


def _players(fair: Fair, currency: str) -> Table:
    values = fair.game.values
    told, sum_of_told = _shapley(fair)
    rows = []
    for number, player in enumerate(fair.game.players):
        alone = 1 << number
        rows.append(
            (
                _id(player),
                float(fair.before[number]),
                float(fair.before[number] - fair.after[number]),
                float(values.lower[alone]),
                float(values.upper[alone]),
                float(fair.core.shares[number]),
                float(fair.payments[number]),
                *(row[number] for _column, row in told),
                _title(fair, player),
            )
        )
    return Table(
        key="fair_shares",
        title=_("Fair shares of what the plan saves, in €, discounted"),
        columns=(
            Column("player", _("Who"), "id"),
            Column("without_plan", _("pays without a plan"), "money"),
            Column("saves", _("saves by the plan"), "money"),
            Column("alone", _("alone at least"), "money"),
            Column("alone_at_most", _("alone at most"), "money"),
            Column("fair", _("fair saving"), "money"),
            Column("payment", _("side payment"), "money"),
            *(column for column, _row in told),
            Column("name", _("Name"), "text"),
        ),
        rows=tuple(rows),
        notes=tuple(_notes(fair, currency)),
        total=(
            words.total(),
            float(fair.before.sum()),
            fair.total,
            None,
            None,
            float(fair.core.shares.sum()),
            float(fair.payments.sum()) + 0.0,
            sum_of_told,
            *(None for _one in told),
        ),
    )


def _shapley(fair: Fair) -> tuple[list[tuple[Column, Cells]], float | None]:
    """The columns of the Shapley value with a cell for each player, and the sum of the first one."""
    value = fair.shapley
    columns = [
        Column("shapley", _("Shapley value"), "money"),
        Column("shapley_error", _("Shapley standard error"), "money"),
    ]
    nothing: Cells = [None] * len(fair.game.players)
    if value is None:
        return [(column, nothing) for column in columns], None
    is_told = value.is_told(fair.total)
    named: Cells = [
        share if told else None
        for share, told in zip(value.shares.tolist(), is_told.tolist(), strict=True)
    ]
    found = [(columns[0], named)]
    if _is_between(value):
        found += [
            (Column("shapley_least", _("Shapley value at least"), "money"), value.least.tolist()),
            (Column("shapley_most", _("Shapley value at most"), "money"), value.most.tolist()),
        ]
    found.append((columns[1], value.error.tolist() if value.orders else nothing))
    return found, float(value.shares.sum()) if is_told.all() else None


def _is_between(value: Shapley) -> bool:
    """Whether groups leave a value between limits."""
    return float((value.most - value.least).max()) > 2 * _CENT


def _groups(fair: Fair) -> Table:
    """The proof of an empty core, else the groups that would be the first to leave."""
    values, sums = fair.game.values, fair.game.values.sums(fair.core.shares)
    weights = dict(fair.core.collection)
    if weights:
        shown = list(weights)
    else:
        order = np.argsort(sums - values.upper, kind="stable").tolist()
        shown = [one for one in order if one not in {0, values.all}][:SHOWN]
    rows = [
        (
            tuple(_id(fair.game.players[player]) for player in values.members(one)),
            float(values.lower[one]),
            float(values.upper[one]),
            float(sums[one]),
            weights.get(one),
        )
        for one in shown
    ]
    title = (
        _("Groups that prove that there are no fair shares, in €, discounted")
        if weights
        else _("Groups with the least to gain from the plan, in €, discounted")
    )
    return Table(
        key="fair_groups",
        title=title,
        columns=(
            Column("group", _("Group"), "id", least=24),
            Column("saves", _("saves by itself at least"), "money"),
            Column("saves_at_most", _("at most"), "money"),
            Column("gets", _("gets by the fair shares"), "money"),
            Column("weight", _("Weight"), "number"),
        ),
        rows=tuple(rows),
    )


def _notes(fair: Fair, currency: str) -> Iterator[str]:
    def money(amount: float) -> str:
        return numbers.money(amount, 0, currency)

    core = fair.core
    best = float(fair.game.values.lower[1 : fair.game.values.all].max(initial=0.0))
    if core.status == "core":
        if best <= fair.total + _CENT:  # the only organisation there is might do without the plan
            yield _(
                "With these side payments no group of organisations would do better by itself: "
                "proven."
            )
        if np.abs(fair.payments).max(initial=0.0) <= _CENT:
            yield _("No side payments are needed: sharing costs by the key is fair already.")
        elif core.is_least:
            yield _("No others that are fair move less money: plus is paid, minus is received.")
        else:
            yield _("Others that are fair may move less money: plus is paid, minus is received.")
    elif core.status == "empty":
        yield _(
            "There are no fair side payments: the groups below, weighted so that each organisation "
            "counts once, would save {wanted} by themselves, and the plan saves {total}."
        ).format(wanted=money(core.wanted), total=money(fair.total))
        most = float(fair.game.values.upper[fair.game.values.all])
        if fair.total + _CENT < most < core.wanted - _CENT:
            yield _(
                "A better plan would not change that: against the same state without a plan, it is proven "
                "that none saves more than {most}."
            ).format(most=money(most))
        yield _(
            "Shown are the shares with which the most discontented group gains least: {gain}."
        ).format(gain=money(core.certain))
        if core.gain > core.certain + _CENT:
            yield _at_most(fair, currency)
    else:
        yield _at_most(fair, currency)
        yield (
            _("Some group would gain {gain} for sure.").format(gain=money(core.certain))
            if core.certain > _CENT
            else _("No group is known that would gain anything; that none would is not proven.")
        )
    if best > fair.total + _CENT:
        # A group breaks no rule that was kept before. What others break without a plan, it leaves.
        text = (
            _(
                "One group alone saves {amount}, more than the whole plan. That is no better plan: "
                "without a plan rules are broken, and a group leaves to others what they break."
            )
            if fair.game.base.violations
            else _(
                "One group alone saves {amount}, more than the whole plan: there is a better plan. "
                "Search longer with wohin solve --start."
            )
        )
        yield text.format(amount=money(best))
    yield from _effort(fair, currency)
    yield _(
        "A group plans the services that nobody else pays for; all others stay where they are, and "
        "every rule holds. So it has the room at all sites and the days of all teams that the others do "
        "not use then, and several groups could seldom do at once what each could do alone. What a group "
        "saves alone is found by solving."
    )


def _at_most(fair: Fair, currency: str) -> str:
    """What no group can gain more than by leaving: a proof that helps where there is no other."""
    gain = numbers.money(fair.core.gain, 0, currency)
    if fair.total <= _CENT or not np.isfinite(fair.core.gain):
        return _(
            "Proven: with these side payments no group gains more than {gain} by leaving."
        ).format(gain=gain)
    return _(
        "Proven: with these side payments no group gains more than {gain} by leaving; that is {share} "
        "of what the plan saves."
    ).format(gain=gain, share=numbers.share(fair.core.gain / fair.total, 1))


def _effort(fair: Fair, currency: str) -> Iterator[str]:
    values = fair.game.values
    # The Shapley value asks for groups that the core had no need of.
    asked, all_groups = int(values.settled.sum()) - 1, 2**values.players - 1
    yield _(
        "Solved for: {asked} of {number} groups; what the others save follows from bounds."
    ).format(asked=numbers.number(asked, 0), number=numbers.number(all_groups, 0))
    if values.surveyed.any():
        yield _(
            "Such a group saves at least what the plan does for its services, where that is a plan by "
            "itself, and at most what prices of all that is scarce or shared leave possible; for "
            "{number} groups prices were found of their own."
        ).format(
            number=numbers.number((values.sharpened & ~values.settled)[1 : values.all].sum(), 0)
        )
    settled = values.settled.copy()
    settled[[0, values.all]] = False
    gaps = int(np.count_nonzero((values.upper - values.lower)[settled] > 2 * _CENT))
    if gaps:
        yield ngettext(
            "What {number} group saves that was solved for is known between two bounds only.",
            "What {number} groups save that were solved for is known between two bounds only.",
            gaps,
        ).format(number=numbers.number(gaps, 0))
    if fair.is_cut_short:
        yield _("The search ended before all groups were asked; --time-limit gives it more time.")
    if fair.shapley is None:
        yield _("There was no time for the Shapley value.")
    elif fair.shapley.orders:
        yield ngettext(
            "The Shapley value is an average over {number} order drawn at random.",
            "The Shapley value is an average over {number} orders drawn at random.",
            fair.shapley.orders,
        ).format(number=numbers.number(fair.shapley.orders, 0))
    if fair.shapley is not None and not fair.shapley.is_told(fair.total).all():
        yield _(
            "The Shapley value is named where it is known to {share} of what the plan saves; of others "
            "only limits are, or nothing."
        ).format(share=numbers.share(TOLD_SHARE, 0))
    elif fair.shapley is not None and _is_between(fair.shapley):
        room = float((fair.shapley.most - fair.shapley.least).max())
        yield _(
            "Since some groups are known between bounds only, the Shapley value of a player may be off "
            "by up to {amount}."
        ).format(amount=numbers.money(room, 0, currency))


def _id(player: Player) -> str:
    if player.is_rest:
        return _("others")
    return player.id or words.nobody()


def _title(fair: Fair, player: Player) -> str:
    rows = fair.game.problem.index.inventory.organisation_by_id
    if player.is_rest:
        return ", ".join(rows[name].name if name in rows else name for name in player.members)
    name = rows[player.id].name if player.id in rows else words.nobody()
    more = len(player.members) - (player.id in player.members)
    if not more:
        return name
    return ngettext("{name} and {number} below it", "{name} and {number} below it", more).format(
        name=name, number=more
    )
