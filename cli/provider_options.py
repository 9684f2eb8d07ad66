"""What one provider may take, and which rules keep the rest away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from inventory.language import _
from report.numbers import number
from report.table import Column, Table, Word
from report.views.options import OPEN, shut_by
from report.views.options_words import short_words

if TYPE_CHECKING:
    from solver.problem import Problem


def table(problem: Problem, provider: str) -> Table:
    """How many services each site of a provider has, may take, and loses to each rule.

    A service that several rules keep away counts for the first of them.

    Args:
        problem: The compiled inventory.
        provider: The id of a provider.
    """
    index = problem.index
    sites = [number for number, row in enumerate(index.sites) if row.provider == provider]
    codes = shut_by(problem, np.arange(problem.services))[:, sites]
    here = index.current[:, None] == np.array(sites, dtype=np.int64)[None, :]
    rows: list[tuple[object, ...]] = [
        (Word("today", _("runs there today")), *here.sum(axis=0).tolist()),
        (Word("open", _("may come")), *((codes == OPEN) & ~here).sum(axis=0).tolist()),
    ]
    for code, word in enumerate(short_words()):
        count = ((codes == code) & ~here).sum(axis=0)
        if count.any():
            text = _("kept away: {rule}").format(rule=word.text)
            rows.append((Word(word.code, text), *count.tolist()))
    return Table(
        key="options_of_provider",
        title=_("How many of {services} services the sites of {provider} may take").format(
            services=number(problem.services, 0), provider=provider
        ),
        columns=(
            Column("state", _("State"), "text"),
            *(
                Column(index.sites[site].id, index.sites[site].id, "number", is_name=True)
                for site in sites
            ),
        ),
        rows=tuple(rows),
        notes=(_("A service that several rules keep away counts for the first of them."),),
    )
