from __future__ import annotations

from benchmarks.large_text import large_text
from inventory.loading import load_text
from solver import compile_problem


def test_it_has_so_many_services_and_no_errors() -> None:
    loaded = load_text(large_text(300))
    assert loaded.solvable
    assert loaded.inventory is not None
    assert len(loaded.inventory.services) == 300


def test_every_service_may_go_to_every_other_site() -> None:
    inventory = load_text(large_text(5)).inventory
    assert inventory is not None
    assert compile_problem(inventory).options == 5 * (len(inventory.data_centres) - 1)
