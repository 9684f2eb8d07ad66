"""Reading: sound files become inventories, and everything wrong is said at once."""

from __future__ import annotations

import datetime as dt
import time
import tomllib
from typing import TYPE_CHECKING

import msgspec
import pytest

from inventory.model import Consumer
from inventory.toml import schema
from inventory.toml.reader import Reading, read, read_data
from tests.inventory.complete import COMPLETE

if TYPE_CHECKING:
    from inventory.findings import Finding

PLANNING = "[planning]\nstart = 2027-01-01\nperiods = 4\n"


def only(text: str) -> Finding:
    """The one finding of a text."""
    findings = read(text).findings
    assert len(findings) == 1, findings
    return findings[0]


def service(lines: str) -> str:
    """An inventory with one service; its keys begin in line 6."""
    return f'{PLANNING}[[service]]\nid = "a"\n{lines}\n'


def test_every_table_and_key_is_read_without_a_finding() -> None:
    reading = read(COMPLETE)
    assert reading.findings == ()
    assert reading.solvable
    inventory = reading.inventory
    assert inventory is not None
    data = tomllib.loads(COMPLETE)
    for table in schema.tables().values():
        rows = getattr(inventory, table.field)
        assert len(rows) == len(data[table.name])
        named = {key for row in data[table.name] for key in row}
        assert named == set(table.fields.kinds), table.name
    assert inventory.planning.start == dt.date(2027, 1, 1)
    assert inventory.services[0].consumers == ("county", Consumer(id="town", share=0.5))
    assert inventory.data_centres[1].capacity_change[0].from_ == dt.date(2028, 1, 1)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    assert read("\ufeff" + COMPLETE.replace("\n", "\r\n")).solvable


def test_all_errors_of_all_rows_are_reported_at_once_with_their_lines() -> None:
    text = service('users = "viele"\nexit_share = 5\ncontract_end = "31.12.2028"')
    text += '[[service]]\nid = "b"\nmigration = { periods = 1.5, parallel = -1 }\n'
    text += '[[link]]\na = "x"\nlatency_ms = nan\n'
    found = [
        (finding.line, finding.table, finding.subject, finding.key, finding.code)
        for finding in read(text).findings
    ]
    assert found == [
        (6, "service", "a", "users", "wrong-type"),
        (7, "service", "a", "exit_share", "out-of-range"),
        (8, "service", "a", "contract_end", "date-as-text"),
        (11, "service", "b", "migration.periods", "wrong-type"),
        (11, "service", "b", "migration.parallel", "out-of-range"),
        (12, "link", "#1", "b", "missing-key"),
        (14, "link", "#1", "latency_ms", "out-of-range"),
    ]


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("318.3785", "Write 318.3785 without quotes"),
        ("1.234,56", "Write 1234.56 without quotes"),
        ("1,234.56", "Write 1234.56 without quotes"),
        ("12,5", "Write 12.5 without quotes"),
        ("12.5", "Write 12.5 without quotes"),
        ("1.234.567", "Write 1234567 without quotes"),
        ("1.234", "Write 1.234 or 1234 without quotes, whichever is meant"),
        ("1,234", "Write 1.234 or 1234 without quotes, whichever is meant"),
        (",5", "Write 0.5 without quotes"),
        ("-12", "Write -12 without quotes"),
        ("1.2.3", "Write it without quotes"),
    ],
)
def test_a_number_in_quotes_is_refused_and_never_guessed(value: str, hint: str) -> None:
    reading = read(service(f'cost_per_year = "{value}"'))
    (finding,) = reading.findings
    assert finding.code == "number-as-text"
    assert value in finding.text
    assert finding.hint.startswith(hint)
    assert not reading.solvable
    assert reading.inventory is not None
    assert reading.inventory.services[0].cost_per_year is None


@pytest.mark.parametrize(
    ("line", "code", "key"),
    [
        ("cost_per_year = true", "wrong-type", "cost_per_year"),
        ('cost_per_year = "12 EUR"', "wrong-type", "cost_per_year"),
        ("cost_per_year = nan", "out-of-range", "cost_per_year"),
        ("cost_per_year = inf", "out-of-range", "cost_per_year"),
        ("cost_per_year = -1", "out-of-range", "cost_per_year"),
        ("cost_per_year = 1_000_000_000_001", "out-of-range", "cost_per_year"),
        (f"cost_per_year = {'9' * 400}", "out-of-range", "cost_per_year"),
        (f"cost_per_year = 0x{'f' * 9000}", "out-of-range", "cost_per_year"),
        ("cost_per_year = [5]", "wrong-type", "cost_per_year"),
        ("exit_share = 1.5", "out-of-range", "exit_share"),
        ("exit_share = -0.1", "out-of-range", "exit_share"),
        ("demand = { vcpu = -1 }", "out-of-range", "demand.vcpu"),
        ('demand = { vcpu = "4" }', "number-as-text", "demand.vcpu"),
        ("demand = 5", "wrong-type", "demand"),
        ("migration = { periods = 2.0 }", "wrong-type", "migration.periods"),
        ("migration = { effort = { own = -3 } }", "out-of-range", "migration.effort.own"),
        ("contract_end = 1899-12-31", "out-of-range", "contract_end"),
        ("contract_end = 2201-01-01", "out-of-range", "contract_end"),
        ("contract_end = 2028-01-01T00:00:00", "date-with-time", "contract_end"),
        ("contract_end = 12:00:00", "wrong-type", "contract_end"),
        ("contract_end = 2028", "wrong-type", "contract_end"),
        ('needs = "register"', "wrong-type", "needs"),
        ("needs = [1]", "wrong-type", "needs[1]"),
        ("name = 5", "wrong-type", "name"),
        ('participation = "agred"', "unknown-value", "participation"),
        ('protection = { integrity = "hoch" }', "unknown-value", "protection.integrity"),
        ("consumers = [{ id = 'x' }]", "missing-key", "consumers[1].share"),
        ("consumers = [3]", "wrong-type", "consumers[1]"),
    ],
)
def test_what_cannot_be_is_an_error_and_its_key_is_left_out(line: str, code: str, key: str) -> None:
    reading = read(service(line))
    (finding,) = reading.findings
    assert (finding.severity, finding.code, finding.key) == ("error", code, key)
    assert (finding.line, finding.table, finding.subject) == (6, "service", "a")
    assert finding.text.endswith(".")
    assert reading.inventory is not None
    assert len(reading.inventory.services) == 1
    assert not reading.solvable


def test_shares_in_percent_are_explained() -> None:
    finding = only(service("exit_share = 50"))
    assert finding.hint == "Shares are fractions of 1: for 50 % write 0.5."


def test_more_than_cents_is_a_warning_and_the_amount_counts_as_it_is() -> None:
    reading = read(service("cost_per_year = 12.345"))
    (finding,) = reading.findings
    assert (finding.severity, finding.code) == ("warning", "too-many-decimals")
    assert reading.solvable
    assert reading.inventory is not None
    assert reading.inventory.services[0].cost_per_year == 12.345


@pytest.mark.parametrize(
    ("lines", "key", "nearest"),
    [
        ("cost_per_yaer = 5", "cost_per_yaer", "cost_per_year"),
        ("migration = { paralel = 1 }", "migration.paralel", "parallel"),
        ('protection = { Integrity = "high" }', "protection.Integrity", "integrity"),
        ('konsumenten = "x"', "konsumenten", "consumers"),
    ],
)
def test_an_unknown_key_is_a_warning_with_the_nearest(lines: str, key: str, nearest: str) -> None:
    finding = only(service(lines))
    assert (finding.severity, finding.code, finding.key) == ("warning", "unknown-key", key)
    assert nearest in finding.hint


def test_names_of_resources_teams_and_sources_are_free() -> None:
    text = service('demand = { anything = 1 }\n[service.sources]\n"demand.anything" = "guess"')
    assert read(text).findings == ()


def test_unknown_tables_are_warnings_with_the_nearest() -> None:
    finding = only(f"{PLANNING}[[servise]]\nid = 'a'\n")
    assert (finding.severity, finding.code, finding.line) == ("warning", "unknown-table", 4)
    assert finding.hint == 'Did you mean "service"?'


@pytest.mark.parametrize("value", ["2", '"1"', "true"])
def test_another_format_is_a_warning(value: str) -> None:
    finding = only(f"format = {value}\n{PLANNING}")
    assert (finding.severity, finding.code, finding.line) == ("warning", "unsupported-format", 1)


@pytest.mark.parametrize(
    ("identifier", "proposal"),
    [("Melde Ahlen", "melde-ahlen"), ("Köln/ß", "koeln-ss"), ("é", "e"), ("", "unnamed")],
)
def test_an_id_with_other_signs_gets_a_proposal(identifier: str, proposal: str) -> None:
    finding = only(f'{PLANNING}[[provider]]\nid = "{identifier}"\n')
    assert (finding.severity, finding.code, finding.key) == ("error", "invalid-id", "id")
    assert f'"{proposal}"' in finding.hint


def test_an_id_that_nothing_refers_to_may_be_spelt_otherwise() -> None:
    reading = read(f'{PLANNING}[[rule]]\nid = "§ 5 BDSG"\n')
    assert [finding.severity for finding in reading.findings] == ["warning"]
    assert reading.solvable


def test_an_id_of_two_hundred_signs_is_an_id() -> None:
    long = "a" * 200
    reading = read(f'{PLANNING}[[provider]]\nid = "{long}"\nroles = ["x"]\n')
    (finding,) = reading.findings
    assert finding.subject == long
    assert len(finding.text) < 200


def test_the_first_of_two_rows_with_one_id_counts() -> None:
    text = f"{PLANNING}[[team]]\nid = 'a'\n[[team]]\nid = 'a'\nday_rate = 5\n[[team]]\nid = 'b'\n"
    reading = read(text)
    (finding,) = reading.findings
    assert (finding.code, finding.line, finding.key) == ("duplicate-id", 7, "id")
    assert "line 5" in finding.text
    assert reading.inventory is not None
    assert [(row.id, row.day_rate) for row in reading.inventory.teams] == [("a", 0), ("b", 0)]
    assert reading.positions["team"] == (0, 2)


def test_a_row_without_a_required_key_is_left_out_and_the_others_keep_their_places() -> None:
    text = f"{PLANNING}[[dependency]]\nservice = 'a'\n[[dependency]]\nservice = 'a'\non = 'b'\n"
    reading = read(text)
    (finding,) = reading.findings
    assert (finding.code, finding.line, finding.subject) == ("missing-key", 4, "#1")
    assert reading.inventory is not None
    assert len(reading.inventory.dependencies) == 1
    assert reading.positions["dependency"] == (1,)


def test_a_planning_that_is_written_as_a_row_is_read_all_the_same() -> None:
    reading = read("[[planning]]\nstart = 2027-01-01\nperiods = 4\n")
    assert reading.inventory is not None
    assert reading.inventory.planning.periods == 4
    (finding,) = reading.findings
    assert "written [[planning]]" in finding.text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty-file"),
        ("# nothing\n", "empty-file"),
        ("[[service]]\nid = 'a'\n", "missing-planning"),
        ("planning = 5\n", "wrong-table-kind"),
        ("planning = []\n", "wrong-table-kind"),
        ("[[planning]]\nstart = 2027-01-01\nperiods = 4\n", "wrong-table-kind"),
        ("[planning]\nperiods = 4\n", "missing-key"),
        ("[planning]\nstart = 2027-01-01\n", "missing-key"),
        ("[planning]\nstart = 2027-01-01\nperiods = 0\n", "out-of-range"),
        ("[planning]\nstart = 2027-01-01\nperiods = 1201\n", "out-of-range"),
        ("[planning]\nstart = 2027-01-01\nperiods = 4\nperiod = 'week'\n", "unknown-value"),
        (f"service = 5\n{PLANNING}", "wrong-table-kind"),
        (f"service = [1]\n{PLANNING}", "wrong-table-kind"),
        (f"{PLANNING}[service]\nid = 'a'\n", "wrong-table-kind"),
        (f"{PLANNING}[service.a]\nname = 'a'\n", "wrong-table-kind"),
    ],
)
def test_files_of_another_shape_are_findings(text: str, code: str) -> None:
    reading = read(text)
    assert [finding.code for finding in reading.findings] == [code]
    assert not reading.solvable
    assert reading.findings[0].hint


def test_a_row_in_single_brackets_is_read_all_the_same() -> None:
    reading = read(f"{PLANNING}[service]\nid = 'a'\nusers = true\n")
    assert [finding.code for finding in reading.findings] == ["wrong-table-kind", "wrong-type"]


def test_rows_may_be_written_as_one_list() -> None:
    reading = read(f"link = [\n {{ a = 'x', b = 'y', latency_ms = true }},\n]\n{PLANNING}")
    (finding,) = reading.findings
    assert (finding.line, finding.key) == (2, "latency_ms")


@pytest.mark.parametrize(
    ("table", "code", "key"),
    [
        ("when = { funktion = 'x' }", "unknown-key", "when.funktion"),
        ("when = { function = 5 }", "wrong-type", "when.function"),
        ("when = { integrity = ['high'] }", "wrong-type", "when.integrity"),
        ("require = { availability_class = 5 }", "out-of-range", "require.availability_class"),
        ("require = { public_law = 'ja' }", "wrong-type", "require.public_law"),
    ],
)
def test_rules_are_read_key_by_key(table: str, code: str, key: str) -> None:
    finding = only(f"{PLANNING}[[rule]]\nid = 'r'\n{table}\n")
    assert (finding.code, finding.key) == (code, key)


def test_keys_of_rules_that_are_not_known_have_no_effect() -> None:
    rule = "id = 'r'\nwhen = { funktion = 'x', category = 'y' }\nrequire = { publiclaw = true }\n"
    inventory = read(f"{PLANNING}[[rule]]\n{rule}").inventory
    assert inventory is not None
    (row,) = inventory.rules
    assert (row.when, row.require) == ({"category": "y"}, {})


@pytest.mark.parametrize("day", ["13-01", "02-30", "1-1", "12-1", "dez"])
def test_days_of_every_year_must_exist(day: str) -> None:
    finding = only(f"{PLANNING}[[freeze]]\nid = 'f'\nevery = {{ from = '{day}', to = '02-29' }}\n")
    assert (finding.code, finding.key) == ("wrong-type", "every.from")


def test_data_without_a_text_have_findings_without_lines() -> None:
    reading = read_data({"planning": {"start": dt.date(2027, 1, 1), "periods": True}})
    assert [(finding.line, finding.code) for finding in reading.findings] == [(0, "wrong-type")]


def test_a_scenario_leaves_its_mark_on_the_inventory() -> None:
    data = tomllib.loads(PLANNING)
    reading = read_data(data, scenario="s", usable_providers=frozenset({"p"}))
    assert reading.inventory is not None
    assert reading.inventory.scenario == "s"
    assert reading.inventory.usable_providers == frozenset({"p"})


def test_nothing_that_acts_on_a_screen_reaches_a_sentence() -> None:
    reading = read(f'{PLANNING}[[team]]\nid = "\\u001b[31m"\n"k\\u0007" = 1\n')
    assert len(reading.findings) == 2
    assert all((finding.text + finding.hint).isprintable() for finding in reading.findings)


def test_rows_are_what_msgspec_makes_of_them() -> None:
    """The kinds and the rows agree: what is sound is what a row takes."""
    for table in schema.tables().values():
        for field in msgspec.structs.fields(table.row):
            assert field.encode_name in table.fields.kinds


def test_five_thousand_errors_take_seconds_at_most() -> None:
    rows = "".join(
        f"[[service]]\nid = 'svc-{number}'\ncost_per_year = '1.{number},5'\nkey{number} = 1\n"
        for number in range(5000)
    )
    began = time.process_time()
    reading = read(PLANNING + rows)
    assert len(reading.findings) == 10_000
    assert reading.findings[-1].line == 3 + 4 * 5000
    # Two seconds on the machine it was written on; the rest is for slower ones.
    assert time.process_time() - began < 10


def test_a_text_that_is_no_toml_has_no_data() -> None:
    reading = read("[planning\n")
    assert reading == Reading(None, None, reading.findings)
    assert [finding.code for finding in reading.findings] == ["toml-syntax"]
