"""Where a plan is written, decided and tried before anything is solved."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from cli.opened import STANDARD_INPUT, Opened
from inventory import storage
from inventory.errors import UnwritableFileError, WohinError
from inventory.language import _

STANDARD_OUTPUT = STANDARD_INPUT


@dataclass(frozen=True)
class PlanTarget:
    """A file for a plan; `path` is None for standard output."""

    path: Path | None

    @property
    def name(self) -> str:
        """The file in words."""
        return STANDARD_OUTPUT if self.path is None else str(self.path)

    @property
    def file(self) -> Path | None:
        """The file, unless it is a device or a pipe: those have nothing beside them."""
        return None if self.path is None or storage.is_stream(self.path) else self.path

    def check(self, opened: Opened) -> None:
        """Make sure that the plan can be written, and over nothing but an older plan.

        Raises:
            UnwritableFileError: It cannot, or what is there is no plan.
        """
        if self.path is None or self.file is None:
            return
        if self.path.exists() or self.path.is_symlink():
            self._check_is_plan(opened)
        folder = self.path.parent
        if not folder.is_dir():
            message = _("The plan cannot be written: there is no folder {folder}.")
            hint = _("Make the folder, or name another file with -o.")
            raise UnwritableFileError(message.format(folder=folder), hint)
        if not os.access(folder, os.W_OK):
            message = _("The plan cannot be written: the folder {folder} does not permit it.")
            hint = _("Name a file in another folder with -o.")
            raise UnwritableFileError(message.format(folder=folder), hint)

    def _check_is_plan(self, opened: Opened) -> None:
        assert self.path is not None  # noqa: S101 - only called with one
        if opened.path is not None and os.path.realpath(self.path) == os.path.realpath(opened.path):
            message = _("The plan would overwrite the inventory {file}.")
            hint = _("Name another file with -o.")
            raise UnwritableFileError(message.format(file=self.path), hint)
        if not _is_plan(storage.read(self.path)[0]):
            message = _("{file} exists and is no plan; it is not overwritten.")
            hint = _("Name another file with -o, or remove it.")
            raise UnwritableFileError(message.format(file=self.path), hint)

    def write(self, content: bytes) -> None:
        """Write a plan, in the place of an older one.

        Raises:
            UnwritableFileError, UnreadableFileError: It cannot be written.
        """
        if self.path is None:
            return
        expected = storage.state(self.path)
        storage.write(self.path, content, expected=expected)


def plan_target(output: str | None, run_directory: Path | None, opened: Opened) -> PlanTarget:
    """Where a plan goes.

    Args:
        output: What the user asked for; `-` for standard output.
        run_directory: Where the run leaves its plan in any case; then that one is enough.
        opened: The inventory; the plan is put beside it where nothing else is said.
    """
    if output is not None:
        return PlanTarget(None if output == STANDARD_OUTPUT else Path(output))
    if run_directory is not None:
        from solver.run import PLAN

        return PlanTarget(run_directory / PLAN)
    if opened.path is None:
        return PlanTarget(None)
    parts = [opened.path.stem, *([opened.scenario] if opened.scenario else []), "plan", "toml"]
    return PlanTarget(opened.path.with_name(".".join(parts)))


def _is_plan(content: bytes) -> bool:
    """Whether some bytes are a plan file, possibly one with errors; an empty file may be used."""
    from inventory.toml.syntax import parse

    if not content.strip():
        return True
    try:
        data, _wrong = parse(storage.decode(content, Path()))
    except WohinError:
        return False
    return data is not None and isinstance(data.get("plan"), dict)
