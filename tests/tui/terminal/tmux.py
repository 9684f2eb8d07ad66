"""The interface in tmux, as most people have it who work over SSH."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import time
from typing import TYPE_CHECKING, Final, Self

import pexpect

from tests.tui.terminal.pty import PATIENCE_SECONDS, ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from types import TracebackType

PROGRAM: Final = shutil.which("tmux")


class Tmux:
    """A tmux server of its own with one window."""

    def __init__(
        self,
        command: list[str],
        *,
        folder: Path,
        socket: Path,
        size: tuple[int, int] = (80, 24),
        variables: Mapping[str, str],
    ) -> None:
        """Start a process in a window; what it leaves on the screen stays there.

        Args:
            command: Program and arguments.
            folder: Where it works.
            socket: The file by which the server is spoken to.
            size: Columns and lines.
            variables: What the process finds in its environment, besides TERM.
        """
        self._socket = socket
        self._variables = dict(variables)
        columns, rows = size
        self.run("-f", "/dev/null", "new-session", "-d", "-x", str(columns), "-y", str(rows),
                 "-c", str(folder), "sleep 60")  # fmt: skip
        self.run("set-option", "-g", "remain-on-exit", "on")
        settings = [f"{name}={value}" for name, value in variables.items() if name != "TERM"]
        pairs = [part for one in settings for part in ("-e", one)]
        # tmux itself does not always hear of the end of a process.
        self._code = socket.with_name(f"{socket.name}-code")
        script = f"{shlex.join(command)}; echo $? > {shlex.quote(str(self._code))}"
        self.run("respawn-pane", "-k", "-c", str(folder), *pairs, "/bin/sh", "-c", script)

    def run(self, *words: str) -> str:
        """Tell the server something; what it answers."""
        assert PROGRAM is not None
        done = subprocess.run(
            [PROGRAM, "-S", str(self._socket), *words],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env=self._variables,
        )
        return done.stdout

    @property
    def text(self) -> str:
        """What is on the screen."""
        return self.run("capture-pane", "-p")

    def send(self, *keys: str) -> None:
        """Type, with the names that tmux has for keys."""
        self.run("send-keys", *keys)

    def wait_for(self, text: str, seconds: float = PATIENCE_SECONDS) -> None:
        """Wait until a text is on the screen."""
        end = time.monotonic() + seconds
        while text not in self.text:
            assert time.monotonic() < end, f"no {text!r} on\n{self.text}"
            time.sleep(0.03)

    def format(self, what: str) -> str:
        """What tmux knows about the window, such as `#{pane_dead_status}`."""
        return self.run("display-message", "-p", what).strip()

    def attach(self) -> pexpect.spawn[str]:
        """A terminal of another line in which the session is taken up."""
        return pexpect.spawn(
            str(PROGRAM),
            ["-S", str(self._socket), "attach-session"],
            env={**self._variables, "TERM": "xterm-256color"},
            dimensions=(24, 80),
            encoding="utf-8",
            timeout=PATIENCE_SECONDS,
        )

    def end(self, seconds: float = PATIENCE_SECONDS) -> int:
        """Wait for the end of the process; its exit code."""
        deadline = time.monotonic() + seconds
        while not (self._code.exists() and (status := self._code.read_text())):
            assert time.monotonic() < deadline, f"still running:\n{self.text}"
            time.sleep(0.03)
        return int(status)

    def close(self) -> None:
        """End the server and all that runs in it."""
        subprocess.run(
            [str(PROGRAM), "-S", str(self._socket), "kill-server"], check=False, capture_output=True
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
