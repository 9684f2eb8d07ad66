from __future__ import annotations

import os
from typing import TYPE_CHECKING

from solver.cores import usable_cores

if TYPE_CHECKING:
    import pytest


def test_all_processors_are_taken_where_none_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity")  # as on macOS
    assert usable_cores() == os.cpu_count()
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert usable_cores() == 1
