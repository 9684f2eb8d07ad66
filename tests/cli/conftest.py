"""The command as a user runs it, in this process: arguments in; exit code, output, messages out."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

import examples
from cli import executors
from cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)


class Wohin(Protocol):
    """Runs the command."""

    def __call__(self, *words: str | Path, stdin: str | bytes = "") -> Ran:
        """Run it with these words, and with something on standard input."""


@pytest.fixture
def wohin(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Wohin:
    """Run the command in this process; it must never let an exception out."""

    def run(*words: str | Path, stdin: str | bytes = "") -> Ran:
        content = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        capsys.readouterr()
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return run


class Lent(ProcessPoolExecutor):
    """Processes that whoever has borrowed them does not end."""

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave them for the next one."""


@pytest.fixture(scope="session")
def lent() -> Iterator[Callable[..., Lent]]:
    """Give the same processes again and again: a fresh one loads the engines for each command."""
    pools: list[Lent] = []

    def lend(*words: Any, **options: Any) -> Lent:
        if not pools:
            pools.append(Lent(*words, **options))
        return pools[0]

    yield lend
    for pool in pools:
        ProcessPoolExecutor.shutdown(pool)


@pytest.fixture(autouse=True)
def _processes_are_lent(lent: Callable[..., Lent], monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes of their own are tried where a command is a process itself."""
    monkeypatch.setattr(executors, "ProcessPoolExecutor", lent)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """The smallest example in a folder of its own."""
    path = tmp_path / "tiny.toml"
    path.write_text(examples.text("tiny"), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def solved_text() -> str:
    """The text of the optimal plan of the smallest example, found once."""
    done = process("solve", "-", stdin=examples.text("tiny"))
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def plan(tiny: Path, solved_text: str) -> Path:
    """The plan of the smallest example beside it."""
    path = tiny.with_name("tiny.plan.toml")
    path.write_text(solved_text.replace('inventory = "-"', 'inventory = "tiny.toml"'), "utf-8")
    return path


@pytest.fixture
def edited(tiny: Path) -> Callable[..., Path]:
    """The smallest example with some pieces of its text replaced."""

    def edit(*replacements: tuple[str, str]) -> Path:
        text = tiny.read_text("utf-8")
        for old, new in replacements:
            assert old in text
            text = text.replace(old, new)
        tiny.write_text(text, "utf-8")
        return tiny

    return edit


def process(*words: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "cli", *map(str, words)],
        cwd=ROOT,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture
def scheduler() -> Iterator[str]:
    """Give the address of a cluster within this process."""
    # Few tests need it, and it takes long to load; the package has no annotations.
    from distributed import LocalCluster

    cluster: Any = LocalCluster
    with cluster(
        n_workers=1,
        threads_per_worker=1,
        processes=False,
        protocol="tcp",
        # Any free port: the usual one is taken where tests run side by side.
        dashboard_address=":0",
    ) as local:
        yield local.scheduler_address
