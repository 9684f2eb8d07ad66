"""Links between the documents lead somewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from tests.architecture.tree import ROOT

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS: Final = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("**/*.md")])
GUIDES: Final = [
    ROOT / "CONTRIBUTING.md",
    *(ROOT / "docs" / f"{name}.md" for name in ("model", "architecture")),
    *sorted((ROOT / "docs").glob("add-*.md")),
]
"""Documents for those who go from them into the code."""

LINK: Final = re.compile(r"\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]+))?\)")

NAMED: Final = re.compile(
    r"`((?:inventory|solver|report|tui|cli|tests|benchmarks|translations)/[\w/]+(?:\.\w+)?)`"
    r"((?:, `\w+\.py`)*)"
)
"""A file or a folder by its path, and those beside it that are named behind it."""


def anchors(document: Path) -> set[str]:
    """The headings of a document as they appear in links."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_to_a_file_and_a_heading(document: Path) -> None:
    for name, anchor in LINK.findall(document.read_text(encoding="utf-8")):
        target = document.parent / name if name else document
        assert target.exists(), f"{document.name} links to {name}"
        if anchor and target.suffix == ".md":
            assert anchor in anchors(target), f"{document.name} links to {name}#{anchor}"


@pytest.mark.parametrize("document", GUIDES, ids=lambda path: path.name)
def test_every_file_that_is_named_is_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    named = [
        (ROOT / first).parent / name if name else ROOT / first
        for first, others in NAMED.findall(text)
        for name in ("", *re.findall(r"`(\w+\.py)`", others))
        if not re.search("NAME|LANGUAGE", first)
    ]
    assert named
    missing = [path for path in named if not (path.exists() or path.with_suffix(".py").exists())]
    assert missing == []
