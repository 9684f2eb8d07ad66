"""Loops among organisations."""

from __future__ import annotations

from inventory.checks.hierarchy import check
from tests.inventory.checks.found import found, told


def organisations(**parents: str) -> str:
    """Organisations with their parents, in order."""
    return "".join(
        f"[[organisation]]\nid = '{name}'\n" + (f"parent = '{parent}'\n" if parent else "")
        for name, parent in parents.items()
    )


def test_trees_are_sound() -> None:
    assert found(check, organisations(a="b", b="c", c="", d="b", e="unknown")) == []


def test_each_loop_is_named_once() -> None:
    text = organisations(before="a", a="b", b="a", alone="alone", after="b")
    assert told(check, text) == [
        ("error", "organisation-loop", "a"),
        ("error", "organisation-loop", "alone"),
    ]
    assert "a, b, a" in found(check, text)[0].text


def test_a_long_chain_takes_no_recursion() -> None:
    chain = {f"o{number}": f"o{number + 1}" for number in range(5000)}
    assert len(found(check, organisations(**chain, o5000="o0"))) == 1
