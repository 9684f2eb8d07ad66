from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from inventory.analyser import Analyser
from inventory.toml.document import Document
from tui.analysis import GRACE, Analysis, Analyst, analyses

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Listener:
    """What an analyst says, and a way to wait for it."""

    def __init__(self) -> None:
        self.heard: list[Analysis] = []
        self.failures: list[Exception] = []
        self._news = threading.Condition()
        self.analyst = Analyst(self._hear, self._fail)

    def _hear(self, analysis: Analysis) -> None:
        with self._news:
            self.heard.append(analysis)
            self._news.notify()

    def _fail(self, error: Exception) -> None:
        with self._news:
            self.failures.append(error)
            self._news.notify()

    def wait_for_all(self, document: Document) -> Analysis:
        """Wait until everything is known about a document."""
        with self._news:
            assert self._news.wait_for(
                lambda: any(one.document is document and one.is_complete for one in self.heard), 20
            )
            return self.heard[-1]


@pytest.fixture
def listener() -> Iterator[Listener]:
    one = Listener()
    yield one
    one.analyst.close()


@pytest.fixture
def document(tiny: Path) -> Document:
    return Document.from_bytes(tiny.read_bytes())


def test_findings_come_first_and_what_the_rules_say_after_them(document: Document) -> None:
    first, second = analyses(document, Analyser())
    assert not first.is_complete
    assert first.problem is None
    assert second.is_complete
    assert second.problem is not None
    assert set(first.findings) <= set(second.findings)


def test_errors_end_the_matter(document: Document) -> None:
    broken = document.apply(document.set("service", 0, "cost_per_year", -1.0))
    (only,) = analyses(broken, Analyser())
    assert only.is_complete
    assert only.counts["error"] == 1
    name = document.label("service", 0)
    assert [one.key for one in only.by_row["service", name] if one.severity == "error"] == [
        "cost_per_year"
    ]


def test_the_newest_document_is_looked_at(listener: Listener, document: Document) -> None:
    for cost in range(20):
        document = document.apply(document.set("service", 0, "cost_per_year", float(cost + 1)))
        listener.analyst.request(document)
    listener.wait_for_all(document)
    assert len(listener.heard) < 40
    assert listener.failures == []


def test_only_after_an_edit_the_rules_wait_for_another_one(
    listener: Listener, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []

    def nobody_edits(patience: float) -> bool:
        waits.append(patience)
        return False

    monkeypatch.setattr(listener.analyst, "_has_newer", nobody_edits)
    listener.analyst.request(document)
    listener.wait_for_all(document)
    edited = document.apply(document.set("service", 0, "cost_per_year", 1.0))
    listener.analyst.request(edited)
    listener.wait_for_all(edited)
    at_first, later = waits[:3], waits[3:]
    assert at_first == [GRACE, 0.0, 0.0]
    assert later[0] == GRACE
    assert later[1] > 0.0


def test_a_closed_analyst_says_nothing_more(listener: Listener, document: Document) -> None:
    listener.analyst.request(document)
    listener.wait_for_all(document)
    listener.analyst.close()
    known = len(listener.heard)
    listener.analyst.request(document)
    listener.analyst._thread.join(5)
    assert not listener.analyst._thread.is_alive()
    assert len(listener.heard) == known


def test_a_fault_of_the_program_is_handed_on(
    listener: Listener, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Analyser, "analyse", fail)
    listener.analyst.request(document)
    with listener._news:
        assert listener._news.wait_for(lambda: bool(listener.failures), 5)
    assert isinstance(listener.failures[0], ZeroDivisionError)


def test_rows_with_the_same_id_are_told_apart_by_their_lines() -> None:
    text = """
[[organisation]]
id = "a"
inhabitants = "many"

[[organisation]]
id = "b"

[[organisation]]
id = "a"
legal = 1
"""
    first, *_others = analyses(Document.from_text(text), Analyser())
    keys = [{one.key for one in first.of_row("organisation", "a", place)} for place in (0, 2)]
    assert keys == [{"inhabitants"}, {"legal", "id"}]
    assert first.of_row("organisation", "b", 1) == ()
