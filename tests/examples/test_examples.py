from __future__ import annotations

import tomllib

import pytest

import examples
from inventory.checks import check
from inventory.toml.reader import read
from tests.examples.loaded import LOADED, NAMES, Example


def test_names_are_those_of_the_files() -> None:
    assert examples.names() == ("tiny", "kreis-warendorf", "muensterland")
    for name in examples.names():
        assert tomllib.loads(examples.text(name))["planning"]["title"]


def test_an_unknown_example_is_refused() -> None:
    with pytest.raises(KeyError):
        examples.text("../examples/tiny")


@pytest.mark.parametrize("name", NAMES)
def test_the_reader_has_nothing_to_say_against_an_example(name: str) -> None:
    reading = read(examples.text(name))
    assert reading.inventory is not None
    assert reading.findings == ()
    assert not [one for one in check(reading.inventory) if one.severity == "error"]


@pytest.mark.parametrize("example", LOADED, ids=NAMES)
def test_every_example_says_that_its_figures_are_invented(example: Example) -> None:
    opening = example.text[: example.text.index("[planning]")].lower()
    assert "beispiel" in opening
    assert "erfunden" in opening


@pytest.mark.parametrize("example", LOADED, ids=NAMES)
def test_no_body_is_said_to_hold_a_real_certificate(example: Example) -> None:
    holders = [*example.rows("provider"), *example.rows("data_centre")]
    held = [one for row in holders for one in row.get("certificates", [])]
    ids = [one if isinstance(one, str) else one["id"] for one in held]
    assert ids
    assert all(one.startswith("annahme-") for one in ids)


def test_the_smallest_example_shows_every_table_of_the_format() -> None:
    tiny = LOADED[0]
    assert set(tiny.data) == {
        "planning",
        "organisation",
        "provider",
        "data_centre",
        "team",
        "application",
        "service",
        "dependency",
        "together",
        "apart",
        "price",
        "offer",
        "platform",
        "link",
        "rule",
        "freeze",
        "gate",
        "budget",
        "limit",
        "scenario",
    }
    sizes = [len(tiny.rows("service")), len(tiny.rows("data_centre")), tiny.periods]
    assert sizes == [8, 3, 4]


def test_the_example_of_one_kreis_has_its_whole_portfolio() -> None:
    kreis = LOADED[1]
    assert 105 <= len(kreis.rows("service")) <= 115
    assert len(kreis.rows("data_centre")) == 7
    assert kreis.periods == 16
    assert {row["id"] for row in kreis.rows("scenario")} == {
        "status-quo",
        "nur-citeq",
        "verbund",
        "eigene-it",
    }


def test_the_example_of_a_region_has_thirty_bodies_and_about_two_thousand_services() -> None:
    region = LOADED[2]
    bodies = {row["id"] for row in region.rows("organisation") if "ags" in row}
    assert len(bodies) == 30
    assert {row["organisation"] for row in region.rows("service")} == bodies
    assert 1_900 <= len(region.rows("service")) <= 2_100
    assert 10 <= len(region.rows("data_centre")) <= 14
    assert region.periods == 12
    assert len(region.text.encode()) < 1_200_000
