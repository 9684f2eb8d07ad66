"""Links between the documents lead somewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from tests.architecture.tree import ROOT

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS: Final = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("**/*.md")])
LINK: Final = re.compile(r"\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]+))?\)")

NAMED: Final = re.compile(r"`((?:solver|inventory)/[\w/]+(?:\.py)?)`((?:, `\w+\.py`)*)")


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


def test_every_file_that_the_model_names_is_there() -> None:
    text = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    places = [
        (ROOT / first).parent / name if name else ROOT / first
        for first, others in NAMED.findall(text)
        for name in ("", *re.findall(r"`(\w+\.py)`", others))
        if "NAME" not in first
    ]
    assert len(places) > 40
    assert [str(place) for place in places if not place.exists()] == []
