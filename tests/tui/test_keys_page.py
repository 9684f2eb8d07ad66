"""docs/keys.md names every action with its keys."""

from __future__ import annotations

from benchmarks import keys


def test_the_page_is_what_the_code_says() -> None:
    said = keys.FILE.read_text("utf-8")
    assert said == keys.page(), "write it anew: python -m benchmarks.keys"


def test_no_table_of_actions_is_forgotten() -> None:
    names = [scope.name for scope in keys.scopes()]
    assert {"app", "table", "inventory", "form", "editor", "plan", "merge"} <= set(names)
    assert len(names) == len(set(names))
