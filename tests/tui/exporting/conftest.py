"""A run of an inventory that has become another one since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def searched(searched: Path) -> Path:
    """An inventory with a run that has found the best plan, and that was changed since."""
    searched.write_text(searched.read_text(encoding="utf-8") + "# later\n", encoding="utf-8")
    return searched
