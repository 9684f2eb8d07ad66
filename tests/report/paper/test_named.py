from __future__ import annotations

from inventory.loading import load_text
from report.paper.named import Namer
from report.table import Column, Figure, Table
from report.views import assignments, fixed, ledger, waves
from tests.report.plans import TINY, evaluated

PLAN = evaluated()
NAMES = Namer(PLAN.problem.index.inventory)


def test_names_stand_for_ids_and_the_column_of_names_is_gone() -> None:
    table = NAMES.named(ledger.over_horizon(PLAN))
    assert [row[0] for row in table.rows][1] == "Stadt Musterstadt"
    assert "name" not in {column.key for column in table.columns}
    assert table.total is not None
    assert len(table.total) == len(table.columns)


def test_lists_of_ids_are_named_too() -> None:
    table = NAMES.named(waves.table(PLAN))
    keys = [column.key for column in table.columns]
    assert table.rows[0][keys.index("members")] == ("Webauftritt Beispieldorf",)
    assert table.rows[0][keys.index("sites")] == ("Beispiel-Cloud Zone 1",)


def test_ids_may_stay_with_their_names_behind_them() -> None:
    table = NAMES.named(assignments.table(PLAN), ids=True)
    assert [column.key for column in table.columns][:3] == ["service", "name", "from"]
    assert table.rows[1][:3] == ("fin-musterstadt", "Finanzwesen Musterstadt", "Serverraum Rathaus")


def test_platforms_are_named_by_product_and_provider() -> None:
    names = {row[0] for row in NAMES.named(fixed.table(PLAN)).rows}
    assert "Finanzwesen (Zweckverband IT Nord)" in names


def test_two_of_one_name_are_told_apart() -> None:
    text = TINY.replace('name = "Kreis Musterau"', 'name = "Stadt Musterstadt"')
    inventory = load_text(text).inventory
    assert inventory is not None
    names = Namer(inventory).organisations
    assert names["musterstadt"] == "Stadt Musterstadt (musterstadt)"
    assert names["beispieldorf"] == "Gemeinde Beispieldorf"


def test_an_id_among_figures_is_named() -> None:
    columns = (Column("figure", "F", "text"), Column("plan", "P", "money"))
    table = Table("t", "T", columns, (("worst", Figure("musterstadt", "id")), ("sum", 5.0)))
    assert NAMES.named(table).rows == (
        ("worst", Figure("Stadt Musterstadt", "text")),
        ("sum", 5.0),
    )
