"""Tables in the documentation, between marks that say which benchmark makes them."""

from __future__ import annotations

import re
from typing import Final

from benchmarks.drivers.child import ROOT

DOCUMENT: Final = ROOT / "docs" / "benchmarks.md"


def replaced(text: str, name: str, content: str) -> str:
    """A document with other content between the marks of a benchmark.

    Args:
        text: The document.
        name: Of the benchmark.
        content: What is to stand there.

    Returns:
        The document; unchanged where it has no such marks.
    """
    begin, end = f"<!-- measured: {name} -->", f"<!-- end: {name} -->"
    pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    return pattern.sub(lambda _match: f"{begin}\n\n{content}\n\n{end}", text)
