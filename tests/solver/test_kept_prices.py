"""Prices of rows survive a file, and a file that is broken is no prices and nothing worse."""

from __future__ import annotations

import io
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from solver.kept_prices import KeptPrices, KeptUsual, beside, from_bytes, read, to_bytes

if TYPE_CHECKING:
    from pathlib import Path


def some() -> KeptPrices:
    return KeptPrices(
        rows=("capacity[a,vcpu,1]", "team[münster,2]"),
        row_place=np.array([4, 7]),
        columns=("open[a,1]",),
        column_place=np.array([9]),
        services=("s", "u"),
        sites=("a",),
        choices=np.array([[0, 0, 3], [1, 0, 4]]),
        price_part=np.array([0, 1, 1]),
        price_row=np.array([0, 0, 1]),
        price=np.array([-1.5, 2.25, 0.5]),
        path_part=np.array([0, 1]),
        path_column=np.array([0, 0]),
        path_value=np.array([0, 1]),
        part_usual=np.array([1, 1]),
        cut_part=np.array([1]),
        cut_row=np.array([1]),
        cut_divisor=np.array([-0.5]),
        cut_usual=np.array([0]),
        cut_price=np.array([-7.0]),
        usual=(
            KeptUsual(np.array([0, 1]), np.array([0.5, 1.0]), np.array([0]), np.array([0.25])),
            KeptUsual(np.array([1]), np.array([0.75]), np.zeros(0, dtype=int), np.zeros(0)),
        ),
    )


def same(left: Any, right: Any) -> bool:
    if isinstance(left, tuple) and left and isinstance(left[0], KeptUsual):
        pairs = zip(left, right, strict=True)
        return all(
            same(vars(one)[key], vars(other)[key]) for one, other in pairs for key in vars(one)
        )
    return bool(np.array_equal(left, right))


def test_a_file_holds_all_of_them() -> None:
    back = from_bytes(to_bytes(some()))
    assert back is not None
    for field in fields(KeptPrices):
        assert same(getattr(some(), field.name), getattr(back, field.name)), field.name


def test_there_may_be_nothing_in_them() -> None:
    nothing = np.zeros(0, dtype=np.int64)
    empty = KeptPrices(
        rows=(),
        row_place=nothing,
        columns=(),
        column_place=nothing,
        services=(),
        sites=(),
        choices=nothing.reshape(0, 3),
        price_part=nothing,
        price_row=nothing,
        price=np.zeros(0),
        path_part=nothing,
        path_column=nothing,
        path_value=nothing,
        part_usual=np.array([0]),
        cut_part=nothing,
        cut_row=nothing,
        cut_divisor=np.zeros(0),
        cut_usual=nothing,
        cut_price=np.zeros(0),
        usual=(KeptUsual(nothing, np.zeros(0), nothing, np.zeros(0)),),
    )
    back = from_bytes(to_bytes(empty))
    assert back is not None
    assert back.rows == ()
    assert len(back.choices) == 0


@pytest.mark.parametrize(
    "change",
    [
        {"row_place": np.array([4])},
        {"price": np.array([1.0, np.nan, 1.0])},
        {"price": np.array([1.0, -1e308, 1.0])},
        {"price": np.array([1.0, 1.0])},
        {"price_part": np.array([0, 1, 2])},
        {"price_row": np.array([0, 0, 2])},
        {"path_value": np.array([0, 2])},
        {"path_column": np.array([0, 1])},
        {"path_part": np.array([0, 2])},
        {"part_usual": np.array([0, 2])},
        {"part_usual": np.zeros(0, dtype=np.int64)},
        {"cut_part": np.array([2])},
        {"column_place": np.array([9, 9])},
        {"choices": np.array([[2, 0, 3], [1, 0, 4]])},
        {"choices": np.array([[0, -1, 3], [1, 0, 4]])},
        {"cut_row": np.array([2])},
        {"cut_usual": np.array([2])},
        {"cut_divisor": np.array([0.0])},
        {"cut_divisor": np.array([np.inf])},
        {"cut_price": np.array([np.inf])},
        {"cut_price": np.array([-1e308])},
        {"cut_price": np.array([1.0, 1.0])},
        {"usual": ()},
        {"usual": (KeptUsual(np.array([5]), np.ones(1), np.array([0]), np.ones(1)),)},
        {"usual": (KeptUsual(np.array([0]), np.ones(1), np.array([1]), np.ones(1)),)},
        {"usual": (KeptUsual(np.array([0]), np.array([np.nan]), np.array([0]), np.ones(1)),)},
    ],
    ids=str,
)
def test_what_does_not_fit_together_is_not_used(change: dict[str, Any]) -> None:
    assert from_bytes(to_bytes(replace(some(), **change))) is None


def changed(name: str, value: Any) -> bytes:
    with np.load(io.BytesIO(to_bytes(some()))) as file:
        arrays = {key: file[key] for key in file.files if key != name}
    if value is not None:
        arrays[name] = value
    content = io.BytesIO()
    np.savez_compressed(content, **arrays)
    return content.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK",
        b"no archive at all",
        to_bytes(some())[:200],
        to_bytes(some())[:-30],
        changed("version", np.array(2)),
        changed("version", None),
        changed("rows", None),
        changed("rows", np.array([255, 254], dtype=np.uint8)),
        changed("count", np.array([3, 1])),
        changed("count", np.array([-1, 4])),
        changed("row_place", np.array([4.5, 7.0])),
        changed("choices", np.arange(5)),
    ],
    ids=range(13),
)
def test_other_files_are_not_used(content: bytes, tmp_path: Path) -> None:
    assert from_bytes(content) is None
    path = tmp_path / "some.prices.npz"
    path.write_bytes(content)
    assert read(path) is None


def test_objects_are_not_unpickled() -> None:
    content = io.BytesIO()
    np.savez(content, version=np.array(1), rows=np.array([{"a": 1}], dtype=object))
    assert from_bytes(content.getvalue()) is None


def test_they_lie_beside_the_plan(tmp_path: Path) -> None:
    assert beside(tmp_path / "plan.toml") == tmp_path / "plan.prices.npz"
    assert beside(tmp_path / "a.plan.toml") == tmp_path / "a.plan.prices.npz"
    assert read(beside(tmp_path / "plan.toml")) is None
