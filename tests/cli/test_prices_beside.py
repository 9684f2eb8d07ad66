"""Prices are put beside a plan, over nothing but older prices, and never at the cost of the plan."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cli.prices_beside import PricesBeside
from inventory.errors import UnwritableFileError
from solver.kept_prices import read
from tests.solver.test_kept_prices import some

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_older_prices_are_replaced(tmp_path: Path) -> None:
    beside = PricesBeside(tmp_path / "a.toml")
    beside.on_prices(some, 1.0)
    beside.on_prices(lambda: replace(some(), services=("t", "u")), 2.0)
    kept = read(tmp_path / "a.prices.npz")
    assert kept is not None
    assert kept.services == ("t", "u")


def test_a_file_of_somebody_else_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.prices.npz"
    path.write_bytes(b"somebody's own")
    PricesBeside(tmp_path / "a.toml").on_prices(some, 1.0)
    assert path.read_bytes() == b"somebody's own"


def test_a_name_that_is_too_long_costs_no_plan(tmp_path: Path) -> None:
    PricesBeside(tmp_path / f"{'a' * 250}.toml").on_prices(some, 1.0)
    assert not list(tmp_path.iterdir())


def test_what_cannot_be_written_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[Path] = []

    def full(path: Path, content: bytes, *, expected: object) -> None:
        tried.append(path)
        message = f"{len(content)}, {expected}: the disk is full"
        raise UnwritableFileError(message)

    monkeypatch.setattr("inventory.storage.write", full)
    PricesBeside(tmp_path / "a.toml").on_prices(some, 1.0)
    assert tried == [tmp_path / "a.prices.npz"]
    assert not tried[0].exists()
