"""Groups that are pinned or kept apart."""

from __future__ import annotations

import itertools

import pytest

from inventory.checks.groups import check
from tests.inventory.checks.found import PLACES, found, service, told


def group(table: str, *services: str, scope: str = "data_centre") -> str:
    """A [[together]] or [[apart]]."""
    return f"[[{table}]]\nservices = {list(services)}\nscope = '{scope}'\n"


def dependency(service: str, on: str, scope: str) -> str:
    """A dependency that keeps two services together."""
    return f"[[dependency]]\nservice = '{service}'\non = '{on}'\ntogether = '{scope}'\n"


def services(**pins: str) -> str:
    """Services with their pins, none for ""."""
    return PLACES + "".join(
        service(name, f"pin = '{pin}'" if pin else "") for name, pin in pins.items()
    )


APART = [("warning", "together-and-apart", "#1")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (services(a="hall", b="hall") + group("together", "a", "b"), []),
        (services(a="hall", b="union") + group("together", "a", "b"), []),
        (services(a="hall", b="annex") + group("together", "a", "b"), ["b"]),
        (services(a="hall", b="annex") + group("together", "a", "b", scope="provider"), []),
        (services(a="hall", b="cellar") + group("together", "a", "b", scope="provider"), ["b"]),
        (services(a="hall", b="current") + dependency("a", "b", "provider"), ["b"]),
        (
            services(a="hall", b="", c="cellar")
            + group("together", "a", "b")
            + dependency("b", "c", "data_centre"),
            ["c"],
        ),
        (services(a="hall", b="annex"), []),
    ],
)
def test_pins_of_what_must_end_together(text: str, expected: list[str]) -> None:
    assert told(check, text) == [
        ("warning", "contradictory-together", subject) for subject in expected
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (group("together", "a", "b") + group("apart", "a", "b"), APART),
        (group("together", "a", "b", scope="provider") + group("apart", "a", "b"), []),
        (
            group("together", "a", "b") + group("apart", "a", "b", scope="provider"),
            APART,
        ),
        (dependency("a", "b", "data_centre") + group("apart", "b", "a"), APART),
        (
            group("together", "a", "b") + group("together", "b", "c") + group("apart", "a", "c"),
            APART,
        ),
        (group("together", "a", "b") + group("apart", "a", "c"), []),
    ],
)
def test_together_and_apart(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(check, services(a="", b="", c="") + text) == expected


def test_apart_but_pinned_to_one_place() -> None:
    text = services(a="hall", b="", c="hall") + group("apart", "a", "b", "c")
    (finding,) = found(check, text)
    assert "a and c are both pinned to hall" in finding.text
    other = services(a="hall", b="", c="annex")
    assert told(check, other + group("apart", "a", "b", "c")) == []
    assert told(check, other + group("apart", "a", "b", "c", scope="provider")) == APART


def test_a_long_chain_takes_no_recursion_and_little_time() -> None:
    names = [f"s{number}" for number in range(3000)]
    text = services(**dict.fromkeys(names, ""))
    for one, other in itertools.pairwise(names):
        text += dependency(one, other, "data_centre")
    assert told(check, text + group("apart", names[0], names[-1])) == APART
