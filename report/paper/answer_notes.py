"""Notes of other commands as a paper has them: a council has no command line."""

from __future__ import annotations

import re
from typing import Final

_CLAUSES: Final = re.compile(r"(?<=[.;:])\s+")
_OPTION: Final = re.compile(r"(?:^|[\s“„(])--[a-z]|\bwohin [a-z]+\b")


def without_options(note: str) -> str:
    """The note without what it says of options and commands.

    Args:
        note: Sentences in the language of the paper.

    Returns:
        Its other sentences and parts of sentences; "" if nothing is left.
    """
    kept: list[str] = []
    for clause in _CLAUSES.split(note):
        if not _OPTION.search(clause):
            kept.append(clause)
        elif kept and kept[-1][-1:] in {";", ":"}:
            # The sentence ends where it went on with the option.
            kept[-1] = f"{kept[-1][:-1]}{clause[-1:] if clause[-1:] in '.!?' else '.'}"
    text = " ".join(kept)
    return f"{text[:-1]}." if text[-1:] in {";", ":"} else text
