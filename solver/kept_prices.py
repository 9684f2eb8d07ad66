"""Prices of rows that a search leaves beside its plan, for a search after an edit to begin with.

Everything in them has a name, so that they outlive changes of the inventory: rows and columns by family
and instance, choices by service, site and cutover. They are worth something only as a place to begin
at: whatever prices say, each bound that comes of them is proven anew, so that a file that is lost, old
or wrong costs time and nothing else.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from solver.arrays import Floats, Ints

    _Array = NDArray[Any]
    _Number = TypeVar("_Number", np.int64, np.float64)

VERSION: Final = 1

ENDING: Final = ".prices.npz"

LARGEST: Final = 256_000_000
"""Bytes; a file that is larger is none of ours."""

DEAREST: Final = 1e15
"""EUR a unit, either way: sums of what is dearer than that are no figures any more."""


@dataclass(frozen=True, eq=False)
class KeptUsual:
    """What was usual at some prices.

    Attributes:
        choices: Places in the choices of the file, (n,).
        share: How often each was taken, (n,).
        others: Places in the columns of the file, (m,).
        share_of_others: How often each was 1, (m,).
    """

    choices: Ints
    share: Floats
    others: Ints
    share_of_others: Floats


@dataclass(frozen=True, eq=False)
class KeptPrices:
    """Prices with the names of what they are for.

    Attributes:
        rows: Names of rows of the model.
        row_place: Which row of the model each was, a guess where it may be again, (R,).
        columns: Names of columns that are no states.
        column_place: As for rows.
        services: Ids.
        sites: Ids.
        choices: Place of the service, place of the site, and cutover, (n, 3).
        price_part: The part of the model that a price is for, (P,).
        price_row: The row that it is for, (P,).
        price: In EUR a unit, (P,).
        path_part: A part in which a column is settled, in the order in which that was done, (n,).
        path_column: Which of the columns, (n,).
        path_value: Its value, 0 or 1, (n,).
        part_usual: What was usual in each part at last.
        cut_part: The part that a rounded row is for, (K,).
        cut_row: Of which of the rows it was made, (K,).
        cut_divisor: What that was divided by, negative for its lower bound, (K,).
        cut_usual: At what was usual then, (K,).
        cut_price: In EUR a unit, (K,).
        usual: What was usual from time to time.
    """

    rows: tuple[str, ...]
    row_place: Ints
    columns: tuple[str, ...]
    column_place: Ints
    services: tuple[str, ...]
    sites: tuple[str, ...]
    choices: Ints
    price_part: Ints
    price_row: Ints
    price: Floats
    path_part: Ints
    path_column: Ints
    path_value: Ints
    part_usual: Ints
    cut_part: Ints
    cut_row: Ints
    cut_divisor: Floats
    cut_usual: Ints
    cut_price: Floats
    usual: tuple[KeptUsual, ...]


def beside(plan: Path) -> Path:
    """Where the prices of a plan are."""
    return plan.with_name(plan.name.removesuffix(".toml") + ENDING)


def to_bytes(kept: KeptPrices) -> bytes:
    """The content of a file."""
    usual = kept.usual
    arrays: dict[str, Any] = {
        "version": np.array(VERSION),
        "rows": _text(kept.rows),
        "row_place": kept.row_place,
        "columns": _text(kept.columns),
        "column_place": kept.column_place,
        "services": _text(kept.services),
        "sites": _text(kept.sites),
        "choices": kept.choices.astype(np.int32),
        "price_part": kept.price_part,
        "price_row": kept.price_row,
        "price": kept.price,
        "path_part": kept.path_part,
        "path_column": kept.path_column,
        "path_value": kept.path_value,
        "part_usual": kept.part_usual,
        "cut_part": kept.cut_part,
        "cut_row": kept.cut_row,
        "cut_divisor": kept.cut_divisor,
        "cut_usual": kept.cut_usual,
        "cut_price": kept.cut_price,
        "count": np.array([len(one.choices) for one in usual], dtype=np.int64),
        "count_of_others": np.array([len(one.others) for one in usual], dtype=np.int64),
        "usual": _joined([one.choices for one in usual]).astype(np.int32),
        "share": _joined([one.share for one in usual]).astype(np.float32),
        "usual_others": _joined([one.others for one in usual]).astype(np.int32),
        "share_of_others": _joined([one.share_of_others for one in usual]).astype(np.float32),
    }
    content = io.BytesIO()
    np.savez_compressed(content, **arrays)
    return content.getvalue()


def from_bytes(content: bytes) -> KeptPrices | None:
    """What a file holds; None where it is not one of ours, or of another version."""
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as file:
            if int(file["version"]) != VERSION:
                return None
            kept = _kept({name: file[name] for name in file.files})
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile, zlib.error):
        return None
    return kept if _fits(kept) else None


def read(path: Path) -> KeptPrices | None:
    """The prices in a file; None where there is none that can be used."""
    try:
        if path.stat().st_size > LARGEST:
            return None
        return from_bytes(path.read_bytes())
    except OSError:
        return None


def _kept(arrays: dict[str, _Array]) -> KeptPrices:
    choices = _split(_whole(arrays["usual"]), arrays["count"])
    shares = _split(_real(arrays["share"]), arrays["count"])
    others = _split(_whole(arrays["usual_others"]), arrays["count_of_others"])
    shares_of_others = _split(_real(arrays["share_of_others"]), arrays["count_of_others"])
    return KeptPrices(
        rows=_lines(arrays["rows"]),
        row_place=_whole(arrays["row_place"]),
        columns=_lines(arrays["columns"]),
        column_place=_whole(arrays["column_place"]),
        services=_lines(arrays["services"]),
        sites=_lines(arrays["sites"]),
        choices=_whole(arrays["choices"]).reshape(-1, 3),
        price_part=_whole(arrays["price_part"]),
        price_row=_whole(arrays["price_row"]),
        price=_real(arrays["price"]),
        path_part=_whole(arrays["path_part"]),
        path_column=_whole(arrays["path_column"]),
        path_value=_whole(arrays["path_value"]),
        part_usual=_whole(arrays["part_usual"]),
        cut_part=_whole(arrays["cut_part"]),
        cut_row=_whole(arrays["cut_row"]),
        cut_divisor=_real(arrays["cut_divisor"]),
        cut_usual=_whole(arrays["cut_usual"]),
        cut_price=_real(arrays["cut_price"]),
        usual=tuple(
            KeptUsual(*one) for one in zip(choices, shares, others, shares_of_others, strict=True)
        ),
    )


def _fits(kept: KeptPrices) -> bool:
    """Whether all places are places of something, and all figures are figures."""
    parts = len(kept.part_usual)
    return (
        kept.row_place.shape == (len(kept.rows),)
        and _alike(kept.price_part, kept.price_row, kept.price)
        and _alike(kept.path_part, kept.path_column, kept.path_value)
        and _alike(kept.cut_part, kept.cut_row, kept.cut_divisor, kept.cut_usual, kept.cut_price)
        and kept.column_place.shape == (len(kept.columns),)
        and parts > 0
        and _within(kept.part_usual, len(kept.usual))
        and _within(kept.price_part, parts)
        and _within(kept.price_row, len(kept.rows))
        and _within(kept.path_part, parts)
        and _within(kept.path_column, len(kept.columns))
        and _within(kept.path_value, 2)
        and _within(kept.cut_part, parts)
        and _within(kept.cut_row, len(kept.rows))
        and _within(kept.cut_usual, len(kept.usual))
        and _within(kept.choices[:, 0], len(kept.services))
        and _within(kept.choices[:, 1], len(kept.sites))
        and all(
            _within(one.choices, len(kept.choices))
            and _within(one.others, len(kept.columns))
            and bool(np.isfinite(one.share).all() and np.isfinite(one.share_of_others).all())
            for one in kept.usual
        )
        and bool(
            (np.abs(kept.price) <= DEAREST).all() and (np.abs(kept.cut_price) <= DEAREST).all()
        )
        and bool(np.isfinite(kept.cut_divisor).all() and (kept.cut_divisor != 0).all())
    )


def _alike(*arrays: _Array) -> bool:
    return all(array.shape == (len(arrays[0]),) for array in arrays)


def _within(places: Ints, count: int) -> bool:
    return bool(((places >= 0) & (places < count)).all())


def _text(names: tuple[str, ...]) -> NDArray[np.uint8]:
    return np.frombuffer("\0".join(names).encode(), dtype=np.uint8)


def _lines(content: _Array) -> tuple[str, ...]:
    text = np.asarray(content, dtype=np.uint8).tobytes().decode()
    return tuple(text.split("\0")) if text else ()


def _joined(parts: Sequence[_Array]) -> _Array:
    return np.concatenate(parts) if parts else np.zeros(0)


def _split(array: NDArray[_Number], counts: _Array) -> list[NDArray[_Number]]:
    count = _whole(counts)
    if (count < 0).any() or int(count.sum()) != len(array):
        message = "the parts do not make up the whole"
        raise ValueError(message)
    return np.split(array, np.cumsum(count)[:-1]) if len(count) else []


def _whole(array: _Array) -> Ints:
    if not np.issubdtype(array.dtype, np.integer):
        message = "no whole numbers"
        raise ValueError(message)
    return np.asarray(array, dtype=np.int64)


def _real(array: _Array) -> Floats:
    return np.asarray(array, dtype=np.float64)
