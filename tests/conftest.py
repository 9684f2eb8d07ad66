"""What every test may rely on: English, nobody's own configuration, the same random examples."""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import tempfile
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from inventory.language import set_language

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

# Before any test module is imported, and inherited by every program that a test starts.
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)
_home = Path(tempfile.mkdtemp(prefix="wohin-tests-"))
atexit.register(shutil.rmtree, _home, ignore_errors=True)
for _variable in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
    os.environ[_variable] = str(_home / _variable.lower())

# No deadlines: a busy machine is not a fault of the code.
settings.register_profile(
    "default",
    max_examples=50,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("quick", settings.get_profile("default"), max_examples=10)
# Finds new examples each time: pytest --hypothesis-profile thorough
settings.register_profile(
    "thorough", settings.get_profile("default"), max_examples=2000, derandomize=False
)
settings.load_profile("default")


def pytest_report_header() -> str:
    """Say what the machine lacks, for tests of it are not there then."""
    found = "is there" if shutil.which("tmux") else "is missing: test_tmux.py is left out"
    return f"tmux {found}"


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Keep thousands of tests, which live to the end, out of every look for garbage."""
    gc.disable()
    try:
        import_own_share(session.config)
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def import_own_share(config: pytest.Config) -> None:
    """Let each process of many begin with other modules, and find those of the others compiled."""
    worker: dict[str, int | str] = getattr(config, "workerinput", {})
    if not worker or config.args != ["tests"]:
        return
    place, count = int(str(worker["workerid"]).removeprefix("gw")), int(worker["workercount"])
    for path in sorted(Path("tests").rglob("test_*.py"))[place::count]:
        # What is wrong with a module is said when its tests are collected.
        with suppress(Exception):
            import_module(".".join(path.with_suffix("").parts))


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """A test that chooses a language leaves none behind."""
    set_language("en")
    yield
    set_language("en")
