"""Text to plain data, and what to do where the text is not TOML."""

from __future__ import annotations

import tomllib
from typing import Any

from inventory.findings import Finding
from inventory.language import _
from inventory.toml.row_memory import NOT_TOML
from inventory.toml.syntax_fault import syntax_fault


def parse(text: str) -> tuple[dict[str, Any] | None, Finding | None]:
    """The data of a TOML text, or what is wrong with its first line that is none."""
    text = text.removeprefix("\ufeff")
    try:
        return tomllib.loads(text), None
    except NOT_TOML as error:
        line, column, reason, hint = syntax_fault(text, error)
    sentence = _("Line {line}, column {column} is not TOML: {reason}.").format(
        line=line, column=column, reason=reason
    )
    return None, Finding(severity="error", code="toml-syntax", line=line, text=sentence, hint=hint)
