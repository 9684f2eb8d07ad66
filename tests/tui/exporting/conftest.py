"""The smallest example with its best plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.plans import add_run, plan_text

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def planned(tiny: Path) -> Path:
    """An inventory with a plan file beside it."""
    tiny.with_name("tiny.plan.toml").write_text(plan_text(), encoding="utf-8")
    return tiny


@pytest.fixture
def searched(tiny: Path) -> Path:
    """An inventory with a run that has found the best plan, and that was changed since."""
    add_run(tiny, "first")
    tiny.write_text(tiny.read_text(encoding="utf-8") + "# later\n", encoding="utf-8")
    return tiny
