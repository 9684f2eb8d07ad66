"""The comment lines above the header of a row: what they say, and how that is written."""

from __future__ import annotations

import re
from typing import Final

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def comment_in(heading: str) -> str:
    """What comment lines say, without their signs."""
    lines = heading.splitlines()
    return "\n".join(line.strip().removeprefix("#").removeprefix(" ") for line in lines)


def heading_for(comment: str, newline: str) -> str:
    """The lines that say a comment; what TOML does not allow in one becomes a space."""
    lines = [_CONTROL.sub(" ", line) for line in comment.splitlines()]
    return "".join(f"# {line}".rstrip() + newline for line in lines)
