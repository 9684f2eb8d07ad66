from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.analyser import Analyser
from tui.analysis import analyses
from tui.lines.title import title
from tui.session import Session

if TYPE_CHECKING:
    from pathlib import Path


def right_of(session: Session) -> str:
    return "".join(part if isinstance(part, str) else part.text for part in title(session)[1])


def test_the_count_of_findings_is_only_final_once_all_rules_were_asked(tiny: Path) -> None:
    session = Session.open(tiny, read_only=True)
    try:
        assert "reading …" in right_of(session)
        first, last = analyses(session.document, Analyser())
        session.analysis = first
        assert "checking …" in right_of(session)
        session.analysis = last
        assert right_of(session).split() == ["~", "3", "46", "rows"]
    finally:
        session.close()
