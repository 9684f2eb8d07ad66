"""The shape of what tomllib reads."""

from __future__ import annotations

from typing import Any

Raw = dict[str, Any]
