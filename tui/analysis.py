"""What an inventory means and what is wrong with it, found in the background."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from inventory.analyser import Analyser
    from inventory.findings import Finding, Severity
    from inventory.loading import Loaded
    from inventory.toml.document import Document
    from solver.problem import Problem


GRACE: Final = 0.05
"""Seconds before a look begins: what was edited is to be seen first, and both need the same lock."""

PATIENCE: Final = 1.0
"""Seconds at most for which the rules of the solver wait for another edit."""


@dataclass(frozen=True, eq=False)
class Analysis:
    """What is known about one state of a document.

    Attributes:
        document: The state that was looked at.
        loaded: The inventory and the findings of text and checks.
        eligibility: What the rules of the solver find; empty until they were asked.
        problem: The inventory compiled; None where it has errors, or is not compiled yet.
        is_complete: Whether the rules of the solver were asked, or cannot be.
    """

    document: Document
    loaded: Loaded
    eligibility: tuple[Finding, ...] = ()
    problem: Problem | None = None
    is_complete: bool = False

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was found."""
        return (*self.loaded.findings, *self.eligibility)

    @cached_property
    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity."""
        counts: dict[Severity, int] = {"error": 0, "warning": 0, "note": 0}
        for finding in self.findings:
            counts[finding.severity] += 1
        return counts

    @cached_property
    def by_row(self) -> dict[tuple[str, str], tuple[Finding, ...]]:
        """Findings by table and subject."""
        found: dict[tuple[str, str], list[Finding]] = {}
        for finding in self.findings:
            found.setdefault((finding.table, finding.subject), []).append(finding)
        return {row: tuple(findings) for row, findings in found.items()}

    def of_row(self, table: str, label: str, position: int) -> tuple[Finding, ...]:
        """What was found about one row; rows with the same id are told by the lines of the file.

        Args:
            table: Its table.
            label: Its id, or its place such as `#3`.
            position: Its place in the table, from 0, in the state that is shown.
        """
        found = self.by_row.get((table, label), ())
        if not any(one.code == "duplicate-id" for one in found):
            return found
        document = self.document
        places = [n for n in range(document.count(table)) if document.label(table, n) == label]
        if position not in places:
            # Rows have moved since.
            return found
        begins = {n: document.line_of(table, n) for n in places}
        return tuple(
            one
            for one in found
            if not one.line
            or max((n for n in places if begins[n] <= one.line), default=position) == position
        )


class Analyst:
    """Looks at the newest document in a thread of its own; older ones are passed over.

    Args:
        publish: Called in that thread with every analysis: first without, then with the rules of
            the solver.
        fail: Called in that thread with what went wrong in the program itself.
    """

    def __init__(
        self, publish: Callable[[Analysis], None], fail: Callable[[Exception], None]
    ) -> None:
        self._tell, self._fail = publish, fail
        self._wanted: Document | None = None
        self._ready = threading.Condition(threading.RLock())
        self._is_closed = False
        self._thread = threading.Thread(target=self._work, name="analyst", daemon=True)
        self._thread.start()

    def request(self, document: Document) -> None:
        """Look at a document as soon as possible."""
        with self._ready:
            self._wanted = document
            self._ready.notify()

    def close(self) -> None:
        """Publish nothing any more; what is under way ends by itself."""
        with self._ready:
            self._is_closed = True
            self._ready.notify()

    def _publish(self, analysis: Analysis) -> None:
        # Counted here, or whoever looks first would wait for it.
        _ = analysis.counts, analysis.by_row
        with self._ready:
            if not self._is_closed:
                self._tell(analysis)

    def _has_newer(self, patience: float) -> bool:
        """Whether there is a newer document, or will be soon."""
        with self._ready:
            return self._ready.wait_for(
                lambda: self._wanted is not None or self._is_closed, patience
            )

    def _work(self) -> None:
        analyser: Analyser | None = None
        # Whoever has just opened a file has edited nothing yet, and waits for what is said of it.
        patience = 0.0
        while True:
            with self._ready:
                while self._wanted is None and not self._is_closed:
                    self._ready.wait()
                if self._is_closed or self._wanted is None:
                    return
                document, self._wanted = self._wanted, None
                if self._has_newer(GRACE):
                    continue
            if analyser is None:
                # All checks: a tenth of a second, for which nobody in front has to wait.
                from inventory.analyser import Analyser

                analyser = Analyser()
            try:
                started = time.monotonic()
                for analysis in analyses(document, analyser):
                    self._publish(analysis)
                    # What takes long would be in the way of somebody who goes on typing.
                    if self._has_newer(min(time.monotonic() - started, patience)):
                        break
                patience = PATIENCE
            except Exception as error:  # noqa: BLE001 - handed on; a dead thread would say nothing
                self._fail(error)


def analyses(document: Document, analyser: Analyser) -> Iterable[Analysis]:
    """What is known about a document, then the same with what the rules of the solver say."""
    loaded = analyser.analyse(document)
    yield Analysis(document, loaded, is_complete=not loaded.solvable)
    if loaded.solvable and loaded.inventory is not None:
        from inventory.loading import located
        from inventory.toml.lines import Lines
        from inventory.toml.reader import Reading
        from solver import compile_problem, eligibility_findings

        problem = compile_problem(loaded.inventory)
        reading = Reading(
            dict(loaded.data or {}), loaded.inventory, (), dict(loaded.positions or {})
        )
        found = located(list(eligibility_findings.findings(problem)), reading, Lines(document))
        yield Analysis(document, loaded, tuple(found), problem, is_complete=True)
