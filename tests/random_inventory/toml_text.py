"""An inventory as TOML text, in the form of the format's own description."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.random_inventory.draw import Raw

# Tables below a row that get a header of their own instead of standing in a line.
NESTED = frozenset({"capacity_change", "change", "sources"})


def to_toml(inventory: Raw) -> str:
    """Write an inventory as TOML."""
    blocks: list[str] = []
    for name, content in inventory.items():
        if isinstance(content, dict):
            blocks += _table(f"[{name}]", name, content)
        else:
            for row in content:
                blocks += _table(f"[[{name}]]", name, row)
    return "\n".join(blocks)


def _table(header: str, path: str, row: Raw) -> list[str]:
    lines = [f"{_key(key)} = {_value(value)}" for key, value in row.items() if key not in NESTED]
    blocks = ["\n".join([header, *lines]) + "\n"]
    for key in row:
        if key in NESTED:
            inner = f"{path}.{key}"
            if isinstance(row[key], dict):
                blocks += _table(f"[{inner}]", inner, row[key])
            else:
                for one in row[key]:
                    blocks += _table(f"[[{inner}]]", inner, one)
    return blocks


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else json.dumps(name)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        inner = ", ".join(f"{_key(key)} = {_value(one)}" for key, one in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, list):
        return f"[{', '.join(_value(one) for one in value)}]"
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)
