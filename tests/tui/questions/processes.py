"""Questions whose process is there and does nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.tui.asked import add_asked
from tui.questions.asked import Asked, read_asked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WAIT = """
import signal, sys, time
if "deaf" in sys.argv:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("ready", flush=True)
time.sleep(60)
"""


@contextmanager
def running(tiny: Path, name: str, *words: str) -> Iterator[Asked]:
    """A question that is being answered, until its process is ended."""
    folder = add_asked(tiny, name, tables=None, messages="the plan as it is\n")
    (folder / "seen").unlink()
    command = [sys.executable, "-c", _WAIT, str(folder), folder.name, *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True) as child:
        assert child.stdout is not None
        child.stdout.readline()
        told = json.loads((folder / "question.json").read_text("utf-8"))
        (folder / "question.json").write_text(json.dumps(told | {"pid": child.pid}), "utf-8")
        one = read_asked(folder)
        assert one is not None
        try:
            yield one
        finally:
            child.kill()
