"""`python -m benchmarks.drivers.opening FILE`: what memory an open file takes, step by step."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from benchmarks.drivers.memory import Memory
from inventory.analyser import Analyser
from inventory.toml.document import Document
from inventory.workspace import Workspace

EDITS = 10


def peaks(path: Path) -> dict[str, float]:
    """The most memory that this process has held after each step, in MiB."""
    memory = Memory()
    found = {"modules": memory.own}
    with Workspace[Document, int](path, read=lambda document: document, check=lambda _: 0) as work:
        found["opened"] = memory.own
        work.document.prepare()
        analyser = Analyser()
        loaded = analyser.analyse(work.document)
        found["analysed"] = memory.own
        for number in range(EDITS):
            work.apply(work.document.set("service", number, "users", number))
            # The last analysis is shown until the next one is there.
            loaded = analyser.analyse(work.document)
        found["edited and analysed again"] = memory.own
        work.save()
        found["saved"] = memory.own
        assert loaded.inventory is not None  # noqa: S101 - held until here
    return found


if __name__ == "__main__":
    print(json.dumps(peaks(Path(sys.argv[1]))))
