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


def test_providers_and_organisations_of_a_list_are_named() -> None:
    columns = (Column("organisations", "O", "id"), Column("providers", "P", "id"))
    table = Table("t", "T", columns, ((("musterstadt",), ("zv-nord", "beispiel-cloud")),))
    assert NAMES.named(table).rows == (
        (("Stadt Musterstadt",), ("Zweckverband IT Nord", "Beispiel-Cloud GmbH")),
    )


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


def test_sentences_of_the_program_have_names_for_ids_that_no_word_looks_like() -> None:
    assert NAMES.said(
        "fin-musterstadt moves to rz-nord; call --fin-musterstadt or kreis again."
    ) == (
        "Finanzwesen Musterstadt moves to Rechenzentrum Nord; call --fin-musterstadt or kreis again."
    )


def test_tables_of_answers_have_names_wherever_they_have_ids() -> None:
    columns = (
        Column("subject", "about", "id"),
        Column("decision", "Decision", "text"),
        Column("group", "Group", "id"),
        Column("alliance", "alliance", "id"),
        Column("more", "not in rz-nord: more €", "money"),
    )
    row = ("fin-musterstadt, ki-musterstadt", "not in rz-nord", ("musterstadt",), "cloud-1", 1.0)
    table = NAMES.named(Table("t", "Why not rz-nord", columns, (row,), notes=("See rz-nord.",)))
    assert table.title == "Why not Rechenzentrum Nord"
    assert table.notes == ("See Rechenzentrum Nord.",)
    assert table.columns[4].title == "Not in Rechenzentrum Nord: more €"
    assert table.rows[0][1:4] == (
        "not in Rechenzentrum Nord",
        ("Stadt Musterstadt",),
        "Beispiel-Cloud Zone 1",
    )
    assert str(table.rows[0][0]).startswith("Finanzwesen Musterstadt, ")


def test_a_name_stands_once_in_a_row_and_scenarios_keep_their_ids() -> None:
    number, gate = Column("number", "No.", "number"), Column("gate", "Gate", "id")
    name, scenario = Column("name", "Name", "text"), Column("scenario", "Scenario", "id")
    table = NAMES.named(Table("gates", "T", (number, gate, name), ((1, "g", "Gate G"),)))
    assert [column.key for column in table.columns] == ["number", "gate"]
    table = NAMES.named(Table("s", "T", (scenario, name), (("rz-nord", "All to the north"),)))
    assert table.rows == (("rz-nord", "All to the north"),)


def test_findings_call_what_they_are_about_by_its_name() -> None:
    assert NAMES.finding("rathaus", "rathaus has no room for fin-musterstadt") == (
        "Serverraum Rathaus",
        "Serverraum Rathaus has no room for Finanzwesen Musterstadt",
    )


def test_headings_are_in_the_currency_of_the_inventory() -> None:
    inventory = load_text(TINY.replace("[planning]", '[planning]\ncurrency = "CHF"')).inventory
    assert inventory is not None
    columns = (Column("price", "€/year", "money"),)
    table = Namer(inventory).named(Table("t", "Costs in €", columns, ((1.0,),)))
    assert (table.title, table.columns[0].title) == ("Costs in CHF", "CHF/year")


def test_teams_are_called_after_those_to_whom_they_belong() -> None:
    team = '\n[[team]]\nid = "x"\nname = "Umzüge"\nprovider = "zv-nord"\n'
    inventory = load_text(TINY + team + team.replace('"x"\nname = "Umzüge"', '"y"')).inventory
    assert inventory is not None
    known = Namer(inventory).kinds["team"]
    assert known["x"] == "Umzüge (Zweckverband IT Nord)"
    assert known["y"].startswith("Team Zweckverband IT Nord")
