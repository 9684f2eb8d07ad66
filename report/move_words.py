"""A move of a plan in one sentence: when, how much work, what it brings to its new site."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from inventory.language import _
from report import numbers, words
from report.moves import Moves
from report.views.capacity import shares
from solver.families import capacity

if TYPE_CHECKING:
    from solver.arrays import Floats
    from solver.evaluation import Evaluation


class MoveWords:
    """The sentences of a plan's moves; what they share is found once."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation
        self._moves = Moves(evaluation)

    @cached_property
    def _full(self) -> Floats:
        problem = self._evaluation.problem
        load = capacity.loads(problem, self._evaluation.occupancy)
        return shares(load, problem.capacity)

    def sentence(self, service: str) -> str:
        """The move of a service, or that it stays.

        Raises:
            KeyError: No service has this id.
        """
        problem, plan = self._evaluation.problem, self._evaluation.plan
        index = problem.index
        number = index.service_number[service]
        name = index.services[number].name or service
        site = self._moves.site(number)
        if problem.is_new[number]:
            begin = int(index.entry[number])
            if begin > problem.horizon:
                return _("{service}: not needed within the horizon").format(service=name)
            period = problem.periods.name(begin)
            sentence = _("{service}: new at {site} from {period}").format(
                service=name, site=site, period=period
            )
            return ", ".join([sentence, *self._brings(number, begin)])
        if not self._moves.moved[number]:
            return _("{service}: stays at {site}").format(service=name, site=site)
        cutover = int(plan.cutover[number])
        first = max(cutover - int(index.length[number]) + 1, 1)
        parts = [_("{service}: {when}").format(service=name, when=self._when(first, cutover))]
        days = float(self._moves.days[number])
        if days:
            parts.append(_("{days} person-days").format(days=numbers.number(days, 1)))
        after = min(cutover + 1, problem.horizon)
        parts.append(
            _("then at {site}").format(site=site)
            if cutover < problem.horizon
            else _("at {site} after the horizon").format(site=site)
        )
        return ", ".join([*parts, *self._brings(number, after)])

    def _when(self, first: int, cutover: int) -> str:
        names = self._evaluation.problem.periods
        if first > cutover:
            return _("switch before {period}").format(period=names.name(cutover + 1))
        if first == cutover:
            return names.name(cutover)
        return f"{names.name(first)} – {names.name(cutover)}"

    def _brings(self, service: int, period: int) -> list[str]:
        """What it adds to the site, each resource with how full that is in a period."""
        problem = self._evaluation.problem
        option = int(self._moves.option[service])
        if option < 0:
            return []
        site = int(self._evaluation.plan.site[service])
        texts = []
        for resource, amount in enumerate(problem.option_demand[option].tolist()):
            if not amount:
                continue
            name = problem.index.resources[resource]
            text = words.amount_of(name, numbers.number(amount, 1))
            if np.isfinite(problem.capacity[site, resource, period]):
                full = numbers.share(float(self._full[site, resource, period]))
                text = _("{amount} ({share} full)").format(amount=text, share=full)
            texts.append(text)
        return texts
