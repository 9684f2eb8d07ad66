from __future__ import annotations

from typing import Any

import pytest

from solver.families.selection import NAME, subjects
from tests.solver.small import accepted, problem_of, refused


@pytest.mark.parametrize(
    "keys",
    [
        {"allowed": ["new"]},
        {"allowed": ["p-new"]},
        {"allowed": ["old", "p-new"]},
        {"forbidden": []},
        {"forbidden": ["old", "p-old"]},
    ],
)
def test_named_by_site_or_provider(keys: dict[str, Any]) -> None:
    accepted(problem_of(service=keys), s=("new", 1))


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ({"allowed": ["old"]}, "s is allowed only at old"),
        ({"allowed": ["p-old", "old"]}, "s is allowed only at p-old, old"),
        ({"allowed": []}, "s is allowed only at -"),
        ({"forbidden": ["new"]}, "new is forbidden for s"),
        ({"forbidden": ["p-new"]}, "new is forbidden for s"),
        ({"allowed": ["new"], "forbidden": ["p-new"]}, "new is forbidden for s"),
        ({"allowed": ["old"], "forbidden": ["old"]}, "s is allowed only at old"),
    ],
)
def test_excluded_by_a_list(keys: dict[str, Any], sentence: str) -> None:
    assert refused(problem_of(service=keys), NAME, s=("new", 1)) == sentence


@pytest.mark.parametrize(
    ("keys", "lists"),
    [
        ({"allowed": ["new"], "forbidden": ["old"]}, ()),
        ({"allowed": ["old"], "forbidden": ["old"]}, ("s,allowed",)),
        ({"allowed": ["new"], "forbidden": ["p-new"]}, ("s,forbidden",)),
        ({"allowed": ["old"], "forbidden": ["p-new"]}, ("s,allowed", "s,forbidden")),
    ],
)
def test_each_list_that_excludes_a_site_is_a_rule(
    keys: dict[str, Any], lists: tuple[str, ...]
) -> None:
    assert subjects(problem_of(service=keys).index, 0, 1) == lists


@pytest.mark.parametrize("keys", [{"allowed": []}, {"allowed": ["new"]}, {"forbidden": ["old"]}])
def test_a_list_drives_nothing_away(keys: dict[str, Any]) -> None:
    accepted(problem_of(service=keys), s="old")
