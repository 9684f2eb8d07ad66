from __future__ import annotations

from typing import TYPE_CHECKING

from cli.opened import open_inventory
from cli.scenarios import easiest_first, tables
from report.views.sweep import Solved
from tests.report.plans import evaluated

if TYPE_CHECKING:
    from pathlib import Path

STAYS = evaluated(moves={"ki-musterstadt": ("cloud-1", 2)})


def test_scenarios_for_which_nothing_was_found_are_not_laid_beside_the_others() -> None:
    # There it would look as if there was nothing to gain.
    found = Solved("found", "", "feasible", evaluated(), evaluated().cost - 5)
    nothing = Solved("open", "", "feasible", STAYS, STAYS.cost - 7)
    figures = tables([found, nothing])[1]
    assert [column.key for column in figures.columns][2:] == ["found"]
    assert [table.key for table in tables([nothing])] == ["scenarios"]


def test_what_leaves_fewest_choices_is_solved_first(tiny: Path) -> None:
    as_it_is = open_inventory(str(tiny))
    text = f'{as_it_is.text}\n[[scenario]]\nid = "few"\nproviders = []\n'
    tiny.write_text(text, encoding="utf-8")
    as_it_is = open_inventory(str(tiny))
    few = as_it_is.under("few")
    assert few.problem.allowed.sum() < as_it_is.problem.allowed.sum()
    assert easiest_first([as_it_is, few]) == [few, as_it_is]
