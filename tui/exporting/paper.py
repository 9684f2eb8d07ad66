"""A plan as a paper or workbook: written by `wohin export` in a process apart from the interface."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from inventory import disk_words
from inventory.errors import UnwritableFileError
from inventory.language import _, language, ngettext
from tui.questions.words import PROGRAM
from tui.runs.files import MESSAGES, tail
from tui.runs.process import ended_well, is_alive, launch, program

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.app import WohinApp
    from tui.questions.asked import Asked
    from tui.runs.plans import LoadedPlan

_LOOK_SECONDS: Final = 0.1
_OUTPUT: Final = "stdout.txt"
_MOST: Final = 2000
"""Bytes of what the command says that are read; the status line shows less."""


class PaperExport:
    """A paper that is being written.

    Attributes:
        path: Where it goes.
        folder: The files that it is made of, and what the command says; gone at the end.
        pid: Of the process.
    """

    def __init__(
        self,
        path: Path,
        plan: LoadedPlan,
        name: str,
        inventory: bytes,
        answers: Sequence[Asked] = (),
    ) -> None:
        """Start the process.

        Args:
            path: Where the paper goes; what is there is replaced.
            plan: The plan.
            name: What the inventory is called.
            inventory: What it says, as the plan was evaluated with it.
            answers: Questions whose answers it takes up.

        Raises:
            UnwritableFileError: There is no room for the files that it is made of.
        """
        from solver import plan_file

        self.path = path.absolute()
        folder: Path | None = None
        try:
            self.folder = folder = Path(tempfile.mkdtemp(prefix="wohin-export-"))
            # Papers name the files that they are made of.
            own = self.folder / "inventory" / name
            of_plan = self.folder / "plan" / plan.entry.path.name
            own.parent.mkdir()
            of_plan.parent.mkdir()
            own.write_bytes(inventory)
            of_plan.write_text(plan_file.write(plan.record), encoding="utf-8")
            taken = [self._taken(one) for one in answers]
            words = [*program(), "export", str(own), str(of_plan), "-o", str(self.path)]
            words += ["--format", _format(path), "--force", "--lang", language()]
            words += ["--answer", *map(str, taken)] if taken else []
            self.pid = launch(words, self.folder, _OUTPUT, MESSAGES)
        except OSError as error:
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)
            message = _("The paper cannot be written: {file}: {reason}.").format(
                file=error.filename or path, reason=disk_words.reason(error)
            )
            raise UnwritableFileError(message, _("Check the disk and the folder.")) from error

    def _taken(self, asked: Asked) -> Path:
        """A copy of an answer by the name of its question, which the paper will tell."""
        copy = self.folder / "answers" / f"{asked.id}.json"
        copy.parent.mkdir(exist_ok=True)
        # As the paper is, where the answer can be told so.
        shutil.copyfile(asked.answer_in(language())[0], copy)
        return copy

    async def end(self) -> tuple[bool, str]:
        """Wait for the end: whether the paper is there, and what the command has said."""
        while is_alive(self.pid, self.folder):  # noqa: ASYNC110 - a process sets no event
            await asyncio.sleep(_LOOK_SECONDS)
        said = tail(self.folder / MESSAGES, _MOST).decode("utf-8", "replace")
        is_written = ended_well(self.pid)
        await asyncio.to_thread(shutil.rmtree, self.folder, ignore_errors=True)
        return is_written, " ".join(said.removeprefix(PROGRAM).split())


def _format(path: Path) -> str:
    return path.suffix.lower().removeprefix(".")


async def write_paper(
    app: WohinApp,
    path: Path,
    plan: LoadedPlan,
    name: str,
    inventory: bytes,
    *,
    answers: Sequence[Asked] = (),
) -> None:
    """Have a paper written in the background, and say when it is there.

    Args:
        app: The application.
        path: Where it goes.
        plan: The plan.
        name: What the inventory is called.
        inventory: What it says, as the plan was evaluated with it.
        answers: Questions whose answers it takes up.

    Raises:
        UnwritableFileError: The process cannot be started.
    """
    export = await asyncio.to_thread(PaperExport, path, plan, name, inventory, answers)
    app.say(_("writing {file} … one can go on meanwhile").format(file=path.name))

    async def wait() -> None:
        is_written, said = await export.end()
        if not is_written:
            text = _("{file} could not be written: {reason}")
            app.say(text.format(file=path, reason=said or "-"), "error")
        elif said:
            app.say(_("{file} written. {said}").format(file=path, said=said), "warning")
        elif answers:
            text = ngettext(
                "{file} written, with {n} answer.",
                "{file} written, with {n} answers.",
                len(answers),
            )
            app.say(text.format(file=path, n=len(answers)), "good")
        else:
            app.say(_("{file} written.").format(file=path), "good")

    app.run_worker(wait(), group="paper")
