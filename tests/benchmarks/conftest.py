"""Measuring looks for garbage before each run, among all that other tests have left."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _only_own_garbage() -> Iterator[None]:
    """Let only what a test makes itself be looked at: the rest is no part of a measurement."""
    gc.freeze()
    yield
    gc.unfreeze()
