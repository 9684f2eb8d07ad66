"""The smallest example with its best plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.plans import plan_text

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def planned(tiny: Path) -> Path:
    """An inventory with a plan file beside it."""
    tiny.with_name("tiny.plan.toml").write_text(plan_text(), encoding="utf-8")
    return tiny
