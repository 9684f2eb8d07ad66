from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import examples
from cli.findings import counted
from inventory.findings import SEVERITIES, Finding
from inventory.language import set_language

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Wohin


@pytest.mark.parametrize("name", examples.names())
def test_the_examples_have_no_errors(name: str, wohin: Wohin) -> None:
    ran = wohin("check", "-", "--json", stdin=examples.text(name))
    assert ran.code == 0
    assert all(finding["severity"] != "error" for finding in ran.json["findings"])


def test_each_finding_is_a_line_that_editors_know(wohin: Wohin, tiny: Path) -> None:
    ran = wohin("check", tiny)
    assert f"{tiny}:41: note: provider it-musterstadt has no team" in ran.out
    assert "0 errors, 3 warnings, 3 notes" in ran.out.splitlines()[-1]
    assert ran.err == ""


def test_findings_come_by_line_the_rules_of_eligibility_among_them(
    wohin: Wohin, tiny: Path
) -> None:
    findings = wohin("check", tiny, "--json").json["findings"]
    places = [(row["line"], SEVERITIES.index(row["severity"])) for row in findings]
    assert places == sorted(places)
    wrong = [row for row in findings if row["code"] == "current-site-breaks-rule"]
    lines = tiny.read_text("utf-8").splitlines()
    assert wrong
    for row in wrong:
        assert lines[row["line"] - 1].startswith("current = ")
    assert set(findings[0]) >= {"severity", "code", "line", "subject", "text", "hint"}


def test_errors_end_with_1_and_are_all_listed(wohin: Wohin, edited: Callable[..., Path]) -> None:
    path = edited(
        ('current = "rz-nord"', 'current = "rz-nrod"'),
        ("cost_per_year = 108000", 'cost_per_year = "viel"'),
    )
    ran = wohin("check", path)
    assert ran.code == 1
    assert "rz-nrod" in ran.out
    assert "rz-nord" in ran.out
    assert "cost_per_year" in ran.out
    errors = [row for row in wohin("check", path, "--json").json["findings"] if row["line"]]
    assert sum(row["severity"] == "error" for row in errors) >= 2


def test_a_service_without_any_site_is_an_error(wohin: Wohin, edited: Callable[..., Path]) -> None:
    path = edited(('allowed = ["beispiel-cloud", "rz-nord"]', "allowed = []"))
    findings = wohin("check", path, "--json").json["findings"]
    assert [row["subject"] for row in findings if row["code"] == "no-eligible-site"] == [
        "ki-musterstadt"
    ]
    assert wohin("check", path).code == 1


@pytest.mark.parametrize(
    ("content", "code", "word"),
    [
        (b"", 1, "planning"),
        (b"[planning]\nstart = 2027-01-01\nperiods = 4\n[[service]\n", 1, "4"),
        (b"[planning\n", 1, "1"),
        ("[planning]\ntitle = 'Größe'\n".encode("latin-1"), 2, "UTF-8"),
        ("[planning]\n".encode("utf-16"), 2, "UTF-16"),
        (b"\x00\x01", 2, "NUL"),
        (b"a = 1\n" * 3, 1, "second time"),
    ],
)
def test_broken_files_are_explained(content: bytes, code: int, word: str, wohin: Wohin) -> None:
    ran = wohin("check", "-", stdin=content)
    assert ran.code == code
    assert word in ran.out + ran.err
    assert wohin("check", "-", "--json", stdin=content).json


@pytest.mark.parametrize("name", ["missing.toml", "."])
def test_what_cannot_be_read_ends_with_2(name: str, wohin: Wohin, tmp_path: Path) -> None:
    ran = wohin("check", tmp_path / name)
    assert ran.code == 2
    assert ran.out == ""
    assert "wohin: " in ran.err
    json = wohin("check", tmp_path / name, "--json")
    assert json.code == 2
    assert set(json.json["error"]) == {"text", "hint"}


def test_a_scenario_is_laid_over(wohin: Wohin, tiny: Path, edited: Callable[..., Path]) -> None:
    assert wohin("check", tiny, "--scenario", "mehr-platz").code == 0
    path = edited(
        ('"team.team-nord.days_per_period" = 20', '"team.team-nord.days_per_period" = -1')
    )
    assert wohin("check", path).code == 0
    ran = wohin("check", path, "--scenario", "mehr-platz")
    assert ran.code == 1
    assert "days_per_period" in ran.out


def test_an_unknown_scenario_is_wrong_usage(wohin: Wohin, tiny: Path) -> None:
    ran = wohin("check", tiny, "--scenario", "mehrplatz")
    assert ran.code == 2
    assert 'Did you mean "mehr-platz"?' in ran.err


def test_findings_of_a_scenario_point_to_its_keys(
    wohin: Wohin, edited: Callable[..., Path]
) -> None:
    path = edited(
        ('pins = { web-beispieldorf = "current" }', 'pins = { ki-musterstadt = "rathaus" }')
    )
    findings = wohin("check", path, "--scenario", "status-quo", "--json").json["findings"]
    wrong = next(row for row in findings if row["code"] == "no-eligible-site")
    assert wrong["subject"] == "ki-musterstadt"
    assert wrong["line"] > 0


def test_control_characters_never_reach_the_screen(
    wohin: Wohin, edited: Callable[..., Path]
) -> None:
    path = edited(('current = "rz-nord"', 'current = "\\u001b[31mrz"'))
    ran = wohin("check", path)
    assert ran.code == 1
    assert "\x1b" not in ran.out


def test_thousands_of_findings_are_counted_as_other_numbers_are() -> None:
    set_language("en")
    one = Finding(severity="warning", code="a", text="b")
    assert counted([one] * 1234) == "0 errors, 1,234 warnings, 0 notes"
