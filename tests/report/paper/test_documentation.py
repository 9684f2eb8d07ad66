"""Whoever writes a template finds every name in docs/paper.md, and no name that there is not."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from report.paper.composing import ANSWERS, PICTURES
from report.paper.facts import facts
from report.paper.tables.registry import TABLES
from tests.architecture.tree import ROOT
from tests.report.paper.subjects import ANSWER, ORIGIN, subject

PAGE = (ROOT / "docs" / "paper.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    """A section of the page."""
    return PAGE.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def every_name(found: dict[str, Any]) -> set[str]:
    """The names of values, those of the entries of lists included."""
    names = set(found)
    for value in found.values():
        if isinstance(value, list):
            for entry in value:
                names |= set(entry)
    return names


def test_every_value_is_described_and_no_other() -> None:
    known = every_name(facts(subject(("decided_on = 2027-02-15", ""), organisation="beispieldorf")))
    known |= every_name(facts(subject(answers=(ANSWER,))))
    own = 'id = "zv-nord"\nown_cost = [{ amount = 1000000 }]'
    known |= every_name(facts(subject(('id = "zv-nord"', own))))
    few = "[[team]]\nposts_filled = 1\ndays_per_post = 0\n"
    known |= every_name(facts(subject(("[[team]]\n", few))))
    origin = replace(ORIGIN, compared=(("other.toml", "d" * 64),))
    known |= every_name(facts(subject(origin=origin)))
    described = set(re.findall(r"`([a-z_0-9]+)`", section("Values"))) - {"yes", "no", "unknown"}
    assert known - described == set()
    lists = {"subject", "text", "setting", "setting_value", "pin_service", "pin_place", "name"}
    assert described - known - lists == set()


def test_every_table_and_picture_is_described() -> None:
    described = set(re.findall(r"`([a-z_]+)`", section("Tables")))
    assert {*TABLES, ANSWERS} - described == set()
    assert set(PICTURES) <= set(re.findall(r"`([a-z_]+)`", section("Pictures")))
